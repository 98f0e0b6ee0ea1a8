"""What came of one document, and of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Iterator, Optional, Sequence, Union, overload

from . import _native
from ._errors import ReadError
from ._findings import Blocked, Finding, Note, Passages, Skipped, Suppressed, blocked, finding, when_asked
from ._language import Localized
from ._sequence import Findings
from ._table import FindingTable
from ._types import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes  # type: ignore[import-untyped,import-not-found,unused-ignore]


class Analysis(FindingTable):
    """Everything that came of one document; a sequence of its findings, and a table of them.

    Findings become objects when they are first asked for, each with its attributes when one of them is. Analyses compare, hash and pickle as values.

    Attributes
    ----------
    findings : Findings
        In order of the text, then of the rule's name; a tuple with a filter, :meth:`Findings.where`.
    blocked : tuple of Blocked
        Candidates that a guard or a narrower rule stopped, in the same order.
    labels : tuple of str
        The rules found, sorted, each once: what a person would write down under the codebook.
    language : {"es", "en"} or None
        The language of most passages read; ``None`` where none was.
    passages : int
        How many passages the document has; 0 where no word of the topic stands in it.
    passages_read : int
        How many of them were read word by word, because they have a word of the topic.
    text : str
        The text that offsets count in, in code points: what was given, or what the file says.
    heading : str
        The heading that was given beside the text; mostly empty.
    name : str
        The file; empty for a text.
    skipped : tuple of Skipped
        Pages of the file that could not be read, as those of a scan; mostly empty.
    suppressed : tuple of Suppressed
        Findings that are not told, because the configuration, a comment, the file of suppressions or the baseline says so.
    notes : tuple of Note
        What there is to say of suppressions in the file: those without a reason, and those that suppress nothing.
    error : ReadError or None
        Why the file could not be read, in a :func:`deslinde.scan`; there are no findings then.

    Examples
    --------
    >>> import deslinde
    >>> analysis = deslinde.analyze("Artículo 9.- Se sancionará a quien administre una casa de prostitución.")
    >>> len(analysis), analysis.labels, analysis.language
    (1, ('criminalization/premises',), 'es')
    >>> analysis
    Analysis(findings=1, labels=('criminalization/premises',), language='es', passages=1, passages_read=1)
    """

    __slots__ = ("_blocked", "_error", "_facts", "_findings", "_heading", "_name", "_reading", "_suppressed", "_text")

    _blocked: Optional[tuple[Blocked, ...]]
    _error: Optional[ReadError]
    # Language, passages, passages read, what could not be read, what there is to say of suppressions.
    _facts: tuple[Optional[Language], int, int, tuple[Skipped, ...], tuple[Note, ...]]
    _findings: Optional[Findings]
    _heading: str
    _name: str
    _reading: Optional[_native.Reading]
    _suppressed: Optional[tuple[Suppressed, ...]]
    _text: Optional[str]

    def __init__(self) -> None:
        raise TypeError("analyses come from deslinde.analyze, deslinde.scan or a deslinde.Analyzer")

    @property
    def findings(self) -> Findings:
        if self._findings is None:
            assert self._reading is not None
            self._findings = Findings(when_asked(self._reading.findings()))
        return self._findings

    @property
    def blocked(self) -> tuple[Blocked, ...]:
        if self._blocked is None:
            assert self._reading is not None
            passages = Passages()
            rows = self._reading.blocked()
            self._blocked = tuple([blocked(row, passages.of(row["passage"])) for row in rows])
        return self._blocked

    @property
    def labels(self) -> tuple[str, ...]:
        return self._reading.labels if self._findings is None and self._reading else self.findings.labels

    @property
    def language(self) -> Optional[Language]:
        return self._facts[0]

    @property
    def passages(self) -> int:
        return self._facts[1]

    @property
    def passages_read(self) -> int:
        return self._facts[2]

    @property
    def text(self) -> str:
        if self._text is None:
            assert self._reading is not None
            self._text = self._reading.text
        return self._text

    @property
    def heading(self) -> str:
        return self._heading

    @property
    def name(self) -> str:
        return self._name

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        return self._facts[3]

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        if self._suppressed is None:
            assert self._reading is not None
            passages = Passages()
            rows = self._reading.suppressed()
            self._suppressed = tuple(
                [Suppressed(finding(row, passages.of(row["passage"])), by, why) for row, by, why in rows]
            )
        return self._suppressed

    @property
    def notes(self) -> tuple[Note, ...]:
        return self._facts[4]

    @property
    def error(self) -> Optional[ReadError]:
        return self._error

    def where(self, *args: Any, **facets: Any) -> Analysis:
        """Return the same document with the findings for which everything that is asked holds.

        Takes what :meth:`Findings.where` takes. Tables, pages and plots of the result are of those findings.
        """
        kept = self.findings.where(*args, **facets)
        return _make((kept, *self._rest(), self._error))

    def __len__(self) -> int:
        return len(self._reading) if self._findings is None and self._reading else len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    @overload
    def __getitem__(self, index: int) -> Finding: ...

    @overload
    def __getitem__(self, index: slice) -> Findings: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[Finding, Findings]:
        return self.findings[index]

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if isinstance(other, Analysis) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def _values(self) -> tuple[object, ...]:
        """What makes two analyses the same. Exceptions compare by what they say."""
        error = None if self._error is None else self._error.args
        return (self.findings, *self._rest(), error)

    def _rest(self) -> tuple[object, ...]:
        return (self.blocked, self.suppressed, self._facts, self.text, self._heading, self._name)

    def __reduce__(self) -> tuple[object, ...]:
        return (_make, ((self.findings, *self._rest(), self._error),))

    def _documents(self) -> Iterator[Analysis]:
        return iter((self,))

    def to_html(self, language: Optional[Language] = None) -> str:
        """Return the document as a piece of HTML: findings marked, reasons on hover and focus, filters by family.

        It is what a notebook shows. No script is in it, and everything from the document is escaped.

        Parameters
        ----------
        language : {"es", "en"}, optional
            Of the words around the text; by default the reader's (``DESLINDE_LANG``, else the locale).
        """
        from ._html import page

        return page(self, language)

    def plot_families(self, *, language: Optional[Language] = None, ax: Optional[Axes] = None) -> Axes:
        """Draw a bar for each family, parted by severity; findings that count in no total are left out.

        ``pip install 'deslinde[plot]'``.

        Parameters
        ----------
        language : {"es", "en"}, optional
            Of the labels; by default the reader's.
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default on a new figure.
        """
        from ._plots import plot_families

        return plot_families(self.findings, language=language, ax=ax)

    def plot_articles(self, *, language: Optional[Language] = None, ax: Optional[Axes] = None) -> Axes:
        """Draw the law from its beginning to its end as a strip, and mark where findings stand.

        Takes what :meth:`plot_families` takes.
        """
        from ._plots import plot_articles

        return plot_articles(self, language=language, ax=ax)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        name = f"{self.name!r}, " if self.name else ""
        if self.error is not None:
            return f"Analysis({name}error={str(self.error)!r})"
        pages = [page for skipped in self.skipped for page in skipped.pages]
        unread = f", pages_not_read={sorted(pages)}" if pages else ""
        return (
            f"Analysis({name}findings={len(self)}, labels={self.labels!r}, language={self.language!r}, "
            f"passages={self.passages}, passages_read={self.passages_read}{unread})"
        )


class Analyses(FindingTable, Sequence[Analysis]):
    """The analyses of many documents, in order: what a scan collects. A table of all their findings.

    Parameters
    ----------
    analyses : iterable of Analysis
        In the order to keep.

    Examples
    --------
    >>> import deslinde
    >>> laws = ["Artículo 1.- Se prohíbe la prostitución.", "Artículo 1.- Se prohíbe fumar."]
    >>> analyses = deslinde.Analyses(deslinde.analyze(law) for law in laws)
    >>> analyses
    Analyses(2 documents, 1 with findings, 1 findings)
    >>> [len(analysis) for analysis in analyses]
    [1, 0]
    """

    __slots__ = ("_analyses",)

    def __init__(self, analyses: Iterable[Analysis] = ()) -> None:
        self._analyses = tuple(analyses)

    @property
    def findings(self) -> Findings:
        """The findings of all documents, one document after the other."""
        return Findings(found for analysis in self._analyses for found in analysis.findings)

    @property
    def errors(self) -> tuple[ReadError, ...]:
        """Why files could not be read, in order."""
        return tuple(analysis.error for analysis in self._analyses if analysis.error is not None)

    def where(self, *args: Any, **facets: Any) -> Analyses:
        """Return the same documents with the findings for which everything that is asked holds.

        Takes what :meth:`Findings.where` takes.
        """
        return Analyses(analysis.where(*args, **facets) for analysis in self._analyses)

    def __len__(self) -> int:
        return len(self._analyses)

    @overload
    def __getitem__(self, index: int) -> Analysis: ...

    @overload
    def __getitem__(self, index: slice) -> Analyses: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[Analysis, Analyses]:
        return Analyses(self._analyses[index]) if isinstance(index, slice) else self._analyses[index]

    def __eq__(self, other: object) -> bool:
        return self._analyses == other._analyses if isinstance(other, Analyses) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._analyses)

    def _documents(self) -> Iterator[Analysis]:
        return iter(self._analyses)

    def plot_families(self, *, language: Optional[Language] = None, ax: Optional[Axes] = None) -> Axes:
        """Draw a bar for each family, parted by severity; findings that count in no total are left out.

        ``pip install 'deslinde[plot]'``.

        Parameters
        ----------
        language : {"es", "en"}, optional
            Of the labels; by default the reader's.
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default on a new figure.
        """
        from ._plots import plot_families

        return plot_families(self.findings, language=language, ax=ax)

    def _repr_html_(self) -> str:
        from ._html import table_of_files

        return table_of_files(self)

    def __repr__(self) -> str:
        found = sum(1 for analysis in self._analyses if len(analysis))
        findings = sum(len(analysis) for analysis in self._analyses)
        unread = f", {len(self.errors)} not read" if self.errors else ""
        return f"Analyses({len(self)} documents, {found} with findings, {findings} findings{unread})"


def analysis(
    reading: _native.Reading, *, text: Optional[str] = None, heading: str = "", name: str = ""
) -> Analysis:
    """Dress what the native module returned. ``text`` where it may differ from what UTF-8 can hold."""
    made = Analysis.__new__(Analysis)
    made._reading = reading
    made._findings = made._blocked = made._suppressed = made._error = None
    skipped = tuple([Skipped(why, tuple(pages), Localized(es, en)) for why, pages, es, en in reading.skipped])
    notes = tuple([Note(line, wrong, Localized(es, en)) for line, wrong, es, en in reading.notes])
    made._facts = (reading.language, reading.passages, reading.passages_read, skipped, notes)
    made._text, made._heading, made._name = text, heading, name
    return made


def unread(error: ReadError) -> Analysis:
    """The row of a file that could not be read."""
    return _make((Findings(), (), (), (None, 0, 0, (), ()), "", "", error.file, error))


def _make(values: tuple[Any, ...]) -> Analysis:
    made = Analysis.__new__(Analysis)
    made._reading = None
    made._findings, made._blocked, made._suppressed, made._facts, *rest = values
    made._text, made._heading, made._name, made._error = rest
    return made
