"""The round trip of a review: findings go out as a sheet, verdicts and comments come back."""

from __future__ import annotations

import csv
import hashlib
import io
import math
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Literal, Optional, Sequence, Union, overload

from ._errors import ConfigError, ReadError
from ._extras import need
from ._language import Localized, preferred
from ._rules import rules
from ._suggest import nearest
from ._types import Language
from ._words import word

if TYPE_CHECKING:
    from ._findings import Finding
    from ._table import Document

File = Union[str, "os.PathLike[str]"]
Verdict = Literal["right", "wrong", "unsure"]

# What people write for each verdict, in either language. The first of each is what the sheet offers.
_VERDICTS: dict[Verdict, Localized] = {
    "right": Localized("sí", "yes"),
    "wrong": Localized("no", "no"),
    "unsure": Localized("duda", "unsure"),
}
_SPELLINGS: dict[str, Verdict] = {
    **dict.fromkeys(
        ("sí", "si", "s", "yes", "y", "right", "correct", "correcto", "true", "verdadero", "1", "x"), "right"
    ),
    **dict.fromkeys(("no", "n", "wrong", "incorrect", "incorrecto", "false", "falso", "0"), "wrong"),
    **dict.fromkeys(("duda", "unsure", "dudoso", "maybe", "quizá", "quizás", "?"), "unsure"),
}

# The columns, as the sheet calls them.
_COLUMNS: dict[str, Localized] = {
    "id": Localized("id", "id"),
    "file": Localized("archivo", "file"),
    "citation": Localized("artículo", "article"),
    "rule": Localized("regla", "rule"),
    "title": Localized("título", "title"),
    "severity": Localized("gravedad", "severity"),
    "confidence": Localized("confianza", "confidence"),
    "passage": Localized("pasaje", "passage"),
    "evidence": Localized("palabras", "evidence"),
    "reason": Localized("razón", "reason"),
    "verdict": Localized("veredicto", "verdict"),
    "comment": Localized("comentario", "comment"),
}
_NAMES = {text: name for name, both in _COLUMNS.items() for text in (name, both.es, both.en)}
_NEEDED = ("id", "rule", "verdict")
_SHEET = Localized("Revisión", "Review")
_HOW = Localized(
    "veredicto: «sí» si el pasaje hace lo que dice la regla, «no» si no lo hace, «duda» si no se puede decidir",
    "verdict: “yes” if the passage does what the rule says, “no” if it does not, “unsure” if you cannot tell",
)
_WIDTHS = {
    "id": 14,
    "file": 22,
    "citation": 16,
    "rule": 28,
    "title": 28,
    "passage": 70,
    "evidence": 30,
    "reason": 40,
}
# Excel takes no more in a cell.
_CELL = 32_000
# What a spreadsheet would take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Reviewed:
    """A row that came back.

    Attributes
    ----------
    id : str
        What the finding is known by: the same in every sheet made of it.
    file, citation, rule, passage : str
        As they were written to the sheet; empty where a column was taken out.
    confidence : float or None
        How sure the finding was.
    verdict : {"right", "wrong", "unsure"} or None
        What the reviewer says; ``None`` where they said nothing yet.
    comment : str
        What they added.
    """

    id: str
    file: str
    citation: str
    rule: str
    passage: str
    confidence: Optional[float]
    verdict: Optional[Verdict]
    comment: str


@dataclass(frozen=True)
class Precision:
    """The share of findings that are right, of those judged right or wrong.

    Attributes
    ----------
    right, judged : int
        How many are right, and of how many.
    """

    right: int
    judged: int

    @property
    def value(self) -> float:
        """``right / judged``; not a number where nothing was judged."""
        return self.right / self.judged if self.judged else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval after Wilson (1927), which holds for few rows too."""
        if not self.judged:
            return (0.0, 1.0)
        z, n, p = 1.959964, self.judged, self.value
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return (max(middle - half, 0.0), min(middle + half, 1.0))

    def __repr__(self) -> str:
        low, high = self.interval
        return f"Precision({self.value:.2f}, {self.right} of {self.judged}, 95 % interval {low:.2f} to {high:.2f})"


class Review(Sequence[Reviewed]):
    """A sheet that came back from a reviewer; a sequence of its rows.

    Attributes
    ----------
    name : str
        The file.
    """

    __slots__ = ("_rows", "name")

    def __init__(self, rows: Iterable[Reviewed], name: str = "") -> None:
        self._rows = tuple(rows)
        self.name = name

    @property
    def precision(self) -> Precision:
        """Precision so far, over all rows that were judged."""
        return _precision(self._rows)

    def by_rule(self) -> dict[str, Precision]:
        """Return precision so far, for each rule, in order of name."""
        return {
            rule: _precision(r for r in self._rows if r.rule == rule)
            for rule in sorted({r.rule for r in self})
        }

    @property
    def missing(self) -> int:
        """How many rows have no verdict yet."""
        return sum(row.verdict is None for row in self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Reviewed: ...

    @overload
    def __getitem__(self, index: slice) -> Review: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[Reviewed, Review]:
        return Review(self._rows[index], self.name) if isinstance(index, slice) else self._rows[index]

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, Review) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"Review({self.name!r}, {len(self)} rows, {self.missing} without verdict, {self.precision!r})"


def write(documents: Iterable[Document], path: File, language: Optional[Language] = None) -> int:
    """Write a sheet; see ``FindingTable.to_review``."""
    language = language or preferred()
    path = Path(path)
    titles = {rule.id: rule.title.get(language) for rule in rules()}
    rows = [
        _row(document.name, found, titles.get(found.rule, found.rule), language)
        for document in documents
        for found in document.findings
    ]
    head = [text.get(language) for text in _COLUMNS.values()]
    kind = path.suffix.lower()
    if kind == ".csv":
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(head)
            writer.writerows([_harmless(cell) for cell in row] for row in rows)
    elif kind == ".xlsx":
        _write_xlsx(path, head, rows, language)
    else:
        raise _wrong_kind(path)
    return len(rows)


def read_review(path: File) -> Review:
    """Read a sheet that ``to_review`` wrote and a reviewer filled in.

    Columns may have been moved, taken out (but ``id``, ``rule`` and ``verdict``) or added, and the file
    saved by Excel in any language: comma, semicolon or tab, UTF-8, UTF-16 or Windows-1252.

    Parameters
    ----------
    path : str or os.PathLike
        A ``.csv`` file, or ``.xlsx`` (``pip install 'deslinde[review]'``).

    Returns
    -------
    Review

    Raises
    ------
    ReadError
        Where the file cannot be read, a column is missing, or a verdict is none of
        yes, no, unsure (or sí, no, duda); it names the line.

    Examples
    --------
    >>> import deslinde, pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> sheet = pathlib.Path(folder.name, "review.csv")
    >>> law = "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución."
    >>> deslinde.analyze(law).to_review(sheet, language="en")
    1
    >>> _ = sheet.write_text(sheet.read_text("utf-8-sig").replace(",,", ",yes,sure"), "utf-8")
    >>> deslinde.read_review(sheet).precision
    Precision(1.00, 1 of 1, 95 % interval 0.21 to 1.00)
    >>> folder.cleanup()
    """
    path = Path(path)
    kind = path.suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise _wrong_kind(path)
    try:
        table = list(_read_csv(path) if kind == ".csv" else _read_xlsx(path))
    except OSError as error:
        raise ReadError(
            str(path),
            f"{path}: no se pudo abrir: {error.strerror}",
            f"{path}: could not be opened: {error.strerror}",
        ) from error
    if not table:
        raise ReadError(str(path), f"{path}: la hoja está vacía", f"{path}: the sheet is empty", 1)
    (_, head), *body = table
    columns = {
        _NAMES[cell.strip().lower()]: at for at, cell in enumerate(head) if cell.strip().lower() in _NAMES
    }
    for name in _NEEDED:
        if name not in columns:
            raise ReadError(
                str(path),
                f"{path}:1: falta la columna `{_COLUMNS[name].es}`; no la quite de la hoja",
                f"{path}:1: the column `{_COLUMNS[name].en}` is missing; do not take it out of the sheet",
                1,
            )
    return Review((_reviewed(path, line, row, columns) for line, row in body if any(row)), str(path))


def _row(file: str, finding: Finding, title: str, language: Language) -> list[Any]:
    key = "\0".join(
        (file, finding.rule, str(finding.passage.start), str(finding.passage.end), finding.passage.text)
    )
    return [
        hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:12],
        file,
        finding.citation,
        finding.rule,
        title,
        word("severity", finding.severity, language),
        finding.confidence,
        finding.passage.text,
        " … ".join(dict.fromkeys(words.text for words in finding.evidence)),
        finding.messages.get(language),
        "",
        "",
    ]


def _harmless(cell: object) -> object:
    """A spreadsheet would run a cell that looks like a formula: an apostrophe says that it is text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _reviewed(path: Path, line: int, row: list[str], columns: dict[str, int]) -> Reviewed:
    def cell(name: str) -> str:
        at = columns.get(name, len(row))
        text = row[at] if at < len(row) else ""
        return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text

    said = cell("verdict").strip().lower().rstrip(".")
    verdict = _SPELLINGS.get(said)
    if said and verdict is None:
        near = nearest(said, _SPELLINGS)
        es, en = (f"; ¿quiso decir «{near}»?", f"; did you mean “{near}”?") if near else ("", "")
        raise ReadError(
            str(path),
            f"{path}:{line}: el veredicto «{said}» no es sí, no ni duda{es}",
            f"{path}:{line}: the verdict “{said}” is none of yes, no, unsure{en}",
            line,
        )
    try:
        confidence = float(cell("confidence").replace(",", "."))
    except ValueError:
        confidence = None
    return Reviewed(
        id=cell("id").strip(),
        file=cell("file"),
        citation=cell("citation"),
        rule=cell("rule").strip(),
        passage=cell("passage"),
        confidence=confidence,
        verdict=verdict,
        comment=cell("comment"),
    )


def _read_csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Lines and their cells, whatever Excel made of the file. A line is the one on which its row ends."""
    content = path.read_bytes()
    for encoding in (
        "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig",
        "cp1252",
        "latin-1",
    ):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for row in reader:
        yield reader.line_num, row


def _read_xlsx(path: Path) -> Iterator[tuple[int, list[str]]]:
    openpyxl = need("openpyxl", "review")
    invalid = need("openpyxl.utils.exceptions", "review").InvalidFileException
    zipfile = need("zipfile", "review")
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (invalid, zipfile.BadZipFile, KeyError) as error:
        raise ReadError(
            str(path), f"{path}: no es un libro de Excel (.xlsx)", f"{path}: it is no Excel workbook (.xlsx)"
        ) from error
    try:
        for line, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield line, ["" if cell is None else str(cell) for cell in row]
    finally:
        book.close()


def _write_xlsx(path: Path, head: list[str], rows: list[list[Any]], language: Language) -> None:
    openpyxl = need("openpyxl", "review")
    styles = need("openpyxl.styles", "review")
    letter = need("openpyxl.utils", "review").get_column_letter
    validation = need("openpyxl.worksheet.datavalidation", "review").DataValidation
    illegal = need("openpyxl.cell.cell", "review").ILLEGAL_CHARACTERS_RE
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = _SHEET.get(language)
    wrap = styles.Alignment(wrap_text=True, vertical="top")
    for line, row in enumerate([head, *rows], 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(line, column)
            cell.value = illegal.sub("", value)[:_CELL] if isinstance(value, str) else value
            if isinstance(value, str):
                # Never a formula, whatever it begins with.
                cell.data_type = "s"
            cell.alignment = wrap
            if line == 1:
                cell.font = styles.Font(bold=True)
    for column, name in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[letter(column)].width = _WIDTHS.get(name, 14)
    sheet.freeze_panes = "A2"
    choices = validation(
        type="list",
        formula1='"' + ",".join(text.get(language) for text in _VERDICTS.values()) + '"',
        allow_blank=True,
        promptTitle=_COLUMNS["verdict"].get(language),
        prompt=_HOW.get(language)[:255],
        showInputMessage=True,
    )
    at = letter(list(_COLUMNS).index("verdict") + 1)
    choices.add(f"{at}2:{at}{max(len(rows) + 1, 2)}")
    sheet.add_data_validation(choices)
    book.save(path)


def _precision(rows: Iterable[Reviewed]) -> Precision:
    verdicts = [row.verdict for row in rows if row.verdict in ("right", "wrong")]
    return Precision(verdicts.count("right"), len(verdicts))


def _wrong_kind(path: Path) -> ConfigError:
    return ConfigError(
        f"{path}: una revisión es un archivo `.csv` o `.xlsx`",
        f"{path}: a review is a `.csv` or an `.xlsx` file",
    )
