"""What is found, with its reasons. Offsets are code points."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Optional

from ._language import Localized
from ._types import Context, Force, Language, Population, Sanction, Severity, SuppressedBy, Target

if TYPE_CHECKING:
    from ._native import Found, _Blocked, _Evidence, _Finding

_localized = lru_cache(maxsize=256)(Localized)


@dataclass(frozen=True)
class Passage:
    """One provision or paragraph of the text.

    Attributes
    ----------
    start, end : int
        Where it begins and ends, in code points of the text; ``end`` is exclusive.
    text : str
        Its words, ``analysis.text[start:end]``.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Evidence:
    """Words that a finding rests on.

    Attributes
    ----------
    start, end : int
        Where they stand, in code points; ``end`` is exclusive.
    text : str
        The words.
    concept : str
        The concept that they express, such as ``"sex_work"`` or ``"punish"``.
    in_heading : bool
        Whether ``start`` and ``end`` count in the heading that was given beside the text, not in the text.
    """

    start: int
    end: int
    text: str
    concept: str
    in_heading: bool = False


@dataclass(frozen=True)
class Place:
    """Where something stands in the original file. What is not known is ``None``.

    Attributes
    ----------
    line, column, page : int or None
        All count from 1; columns are code points.
    id : str or None
        The ``eId`` or anchor of the element in the original.
    paragraph : int or None
        Paragraph of a Word or OpenDocument file, from 1; empty ones do not count.
    """

    line: Optional[int] = None
    column: Optional[int] = None
    page: Optional[int] = None
    id: Optional[str] = None
    paragraph: Optional[int] = None


@dataclass(frozen=True)
class Skipped:
    """Pages of a file that could not be read: nothing found there does not mean that nothing is there.

    Attributes
    ----------
    reason : {"scanned", "no-unicode", "damaged"}
        Why.
    pages : tuple of int
        Which, from 1.
    messages : Localized
        What was left out and what to do.
    """

    reason: str
    pages: tuple[int, ...]
    messages: Localized


@dataclass(frozen=True)
class Note:
    """What there is to say of a suppression in a file.

    Attributes
    ----------
    line : int or None
        Line in the file, from 1.
    error : bool
        Whether it must be mended: it has no reason, or names no rule there is, and suppresses nothing.
    messages : Localized
        What is to be mended, or that it suppresses nothing any more.
    """

    line: Optional[int]
    error: bool
    messages: Localized


@dataclass(frozen=True, repr=False)
class Finding:
    """One passage that a rule recognises.

    Attributes
    ----------
    rule : str
        The rule, ``"family/name"``: the label of the codebook. See :func:`deslinde.explain`.
    formula : str
        Which of the rule's formulas matched.
    severity : {"info", "low", "medium", "high"}
        How much the passage takes away; already lowered for recitals and programmes.
    confidence : float
        How sure, 0 to 1: of findings at 0.8, about four in five should be right.
    force : str
        With what force the passage speaks: ``"operative"``, ``"definition"``, ``"programme"``,
        ``"recital"``, ``"proposed"``, ``"superseded"``, ``"repealed"`` or ``"quoted"``.
    target : {"seller", "client", "third-party", "any"} or None
        Whom a ``criminalization/`` finding reaches, where the rule tells.
    sanction : {"criminal", "administrative", "civil", "immigration", "none"}
        What the passage threatens with.
    populations : tuple of str
        Groups that the passage names.
    context : {"complete", "cross-reference"}
        Whether the passage alone carries the finding, or depends on another article.
    depends_on : tuple of str
        The articles of the same document that it rests on, as a reader cites them; empty where the
        passage says it all.
    language : {"es", "en"}
        The passage's language.
    evidence : tuple of Evidence
        The words it rests on, in order of the text; never empty.
    citation : str
        The article as a reader cites it, in the passage's language; empty where there is none.
    path : str
        The same for machines, in the manner of Akoma Ntoso's eId.
    heading : str
        The nearest heading that the passage stands under; may be empty.
    passage : Passage
        The whole passage.
    place : Place
        Where the first words of the evidence stand in the original.
    messages : Localized
        What is found, in both languages; see :meth:`message`.

    Examples
    --------
    >>> import deslinde
    >>> text = "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución."
    >>> finding = next(iter(deslinde.analyze(text)))
    >>> finding.rule, finding.family, finding.severity, finding.sanction
    ('criminalization/premises', 'criminalization', 'high', 'criminal')
    >>> finding.citation
    'Art. 9'
    >>> all(text[words.start:words.end] == words.text for words in finding.evidence)
    True
    """

    __slots__ = ("__dict__", "__weakref__", "_later")

    rule: str
    formula: str
    severity: Severity
    confidence: float
    force: Force
    target: Optional[Target]
    sanction: Sanction
    populations: tuple[Population, ...]
    context: Context
    depends_on: tuple[str, ...]
    language: Language
    evidence: tuple[Evidence, ...]
    citation: str
    path: str
    heading: str
    passage: Passage
    place: Place
    messages: Localized

    @property
    def family(self) -> str:
        """The rule's family: ``"criminalization"`` of ``"criminalization/selling"``."""
        return self.rule.partition("/")[0]

    @property
    def is_protective(self) -> bool:
        """Whether the finding is of what rights-based law does."""
        return self.family == "protective"

    @property
    def counts(self) -> bool:
        """Whether it counts in totals: superseded, repealed and quoted wordings do not."""
        return self.force not in ("superseded", "repealed", "quoted")

    def message(self, language: Optional[Language] = None) -> str:
        """Return what the passage does, in one sentence.

        Parameters
        ----------
        language : {"es", "en"}, optional
            By default the passage's own.

        Examples
        --------
        >>> import deslinde
        >>> found = deslinde.analyze("Artículo 9.- Se sancionará a quien administre una casa de prostitución.")
        >>> [finding.message() == finding.message("es") for finding in found]
        [True]
        """
        return self.messages.get(language or self.language)

    # Type checkers are to see the fields, and that there is nothing else.
    if not TYPE_CHECKING:

        def __getattr__(self, name):
            """A field that is not there yet: with it, all come."""
            if name not in _FIELDS:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            later = _later.__get__(self)
            # `None` where another thread has just been here.
            if later is not None:
                self.__dict__.update(later[0].fields(later[1]))
                _later.__set__(self, None)
            return self.__dict__[name]

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _FIELDS}

    def __repr__(self) -> str:
        return (
            f"Finding({self.rule!r}, severity={self.severity!r}, confidence={self.confidence:.2f}, "
            f"citation={self.citation!r}, passage=({self.passage.start}, {self.passage.end}))"
        )


@dataclass(frozen=True)
class Blocked:
    """A formula that matched, and what kept it from being a finding.

    Attributes
    ----------
    rule, formula : str
        The rule that would have found, and the formula that matched.
    guard : str
        What blocked it, by name.
    cue : Evidence or None
        The words that the guard saw; ``None`` where a narrower rule took the place.
    evidence : tuple of Evidence
        The words that the formula matched.
    citation, path : str
        The article, for readers (in the language of the analysis) and for machines.
    passage : Passage
        The whole passage.
    """

    rule: str
    formula: str
    guard: str
    cue: Optional[Evidence]
    evidence: tuple[Evidence, ...]
    citation: str
    path: str
    passage: Passage


_FIELDS = frozenset(field.name for field in fields(Finding))
_later: Any = vars(Finding)["_later"]


def _evidence(rows: tuple[_Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple([Evidence(*row) for row in rows])


def _fields(row: Any, passage: Passage) -> dict[str, Any]:
    """What the native module returned, dressed: its keys are the fields of :class:`Finding`."""
    row["evidence"] = _evidence(row["evidence"])
    row["passage"] = passage
    row["place"] = Place(*row["place"])
    row["messages"] = _localized(*row["messages"])
    fields: dict[str, Any] = row
    return fields


def finding(row: _Finding, passage: Passage) -> Finding:
    """Dress what the native module returned."""
    return Finding(**_fields(row, passage))


def when_asked(found: Found) -> list[Finding]:
    """The findings of a document, whose fields are made when one of them is asked for: many are only counted."""
    rows = _Rows(found)
    made = []
    for number in range(len(found)):
        one = Finding.__new__(Finding)
        _later.__set__(one, (rows, number))
        made.append(one)
    return made


class _Rows:
    """The fields of findings that have not been asked for yet."""

    __slots__ = ("_found", "_passages")

    def __init__(self, found: Found) -> None:
        self._found = found
        self._passages = Passages()

    def fields(self, number: int) -> dict[str, Any]:
        row = self._found.row(number)
        return _fields(row, self._passages.of(row["passage"]))


@dataclass(frozen=True)
class Suppressed:
    """A finding that is not told, because somebody has decided so.

    Attributes
    ----------
    finding : Finding
        What was found.
    by : {"comment", "file", "baseline"}
        Whether a comment in the file says so, the file of suppressions, or the baseline.
    reason : str
        Why; empty for the baseline.
    """

    finding: Finding
    by: SuppressedBy
    reason: str


def blocked(row: _Blocked, passage: Passage) -> Blocked:
    """Dress what the native module returned."""
    return Blocked(
        rule=row["rule"],
        formula=row["formula"],
        guard=row["guard"],
        cue=Evidence(*row["cue"]) if row["cue"] else None,
        evidence=_evidence(row["evidence"]),
        citation=row["citation"],
        path=row["path"],
        passage=passage,
    )


class Passages:
    """Passages of one text, each of which is one object."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Passage] = {}

    def of(self, row: tuple[int, int, str]) -> Passage:
        """The passage that ``row`` tells of."""
        start, end, words = row
        known = self._known.get((start, end))
        # Another thread may have been here since.
        return known or self._known.setdefault((start, end), Passage(start, end, words))
