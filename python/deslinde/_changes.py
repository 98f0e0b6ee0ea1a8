"""What changed between two versions of a law. Offsets are code points.

The columns of the table, one row for each change:

==========================  ==================  =========================================================
column                      Arrow type          content
==========================  ==================  =========================================================
``old_file, new_file``      utf8                the file of each version; null for a text, and where there is none
``kind``                    utf8                ``harm-added``, ``protection-lost``, ``changed``,
                                                ``harm-removed`` or ``protection-gained``
``trend``                   utf8                ``worse``, ``better``, ``mixed`` or ``open``
``worse``                   bool                whether it is for the worse, be it so in part
``rule, family``            utf8                the rule that it is about, and its family
``severity``                utf8                of the finding in the new version, else of that in the old one
``confidence``              float64             of the same
``facets``                  list<utf8>          what of the finding changed: ``severity``, ``force``,
                                                ``target``, ``sanction``
``old_citation``            utf8                the article before, as a reader cites it
``new_citation``            utf8                the article now
``old_passage``             utf8                the passage before; null where there was none
``new_passage``             utf8                the passage now; null where there is none
``old_start, old_end``      int64               where it stood, code points of the old text
``new_start, new_end``      int64               where it stands, code points of the new text
``old_severity`` …          utf8                ``severity``, ``force``, ``target`` and ``sanction`` of each version;
                                                null where it has no such finding
``old_line, new_line``      int64               line in the original, from 1; may be null
``old_page, new_page``      int64               page in the original, from 1; may be null
``words``                   list<struct>        ``edit`` (``kept``, ``removed``, ``added``), ``start``, ``end``
                                                (code points; of the old text if removed), ``text``
``language``                utf8                ``es`` or ``en``
``message_es, message_en``  utf8                what is found, in each language
``error``                   utf8                why a file could not be compared; ``new_file`` is then that file, all else null
==========================  ==================  =========================================================
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Iterable,
    Iterator,
    Optional,
    Sequence,
    Tuple,
    Union,
    overload,
)

from . import _native
from ._errors import ReadError
from ._findings import Finding, Passage, Place, Passages, finding
from ._language import preferred
from ._sequence import Some, known
from ._table import Tabular
from ._types import ChangeKind, Edit, Facet, Language, Severity, Trend

if TYPE_CHECKING:
    from matplotlib.axes import Axes  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from typing_extensions import SupportsIndex

    from ._native import _Change

# As many as a screen holds.
_SHOWN = 20


@dataclass(frozen=True)
class WordChange:
    """Words of a passage, and what became of them.

    Attributes
    ----------
    edit : {"kept", "removed", "added"}
        What became of them.
    start, end : int
        Where they stand, in code points: of the old text if removed, else of the new one.
    text : str
        The words, with the punctuation after them; of the new version where they are kept.
    """

    edit: Edit
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Wording:
    """The passage of the version in which a rule finds nothing.

    Attributes
    ----------
    citation, path : str
        How it is cited, for readers and for machines.
    passage : Passage
        The whole passage.
    place : Place
        Where its first word stands in the original.
    """

    citation: str
    path: str
    passage: Passage
    place: Place


@dataclass(frozen=True, repr=False)
class Change:
    """One change between two versions.

    Attributes
    ----------
    kind : {"harm-added", "protection-lost", "changed", "harm-removed", "protection-gained"}
        What it is.
    rule : str
        The rule that it is about.
    trend : {"worse", "better", "mixed", "open"}
        Where it leads; ``"open"`` is for a person to read.
    facets : tuple of str
        What of the finding changed, where both versions have it.
    old, new : Finding or None
        The finding in each version; ``None`` where there is none.
    counterpart : Wording or None
        The passage of the version without the finding, where it is there in other words.
    words : tuple of WordChange
        The passage word by word; empty where one version has no such passage. If all are ``"kept"``, the
        reason for the change is a heading or another article.
    old_file, new_file : str or None
        The file of each version; ``None`` for a text, and where there is no such file.

    Examples
    --------
    >>> import deslinde
    >>> change = deslinde.compare(
    ...     "Artículo 8.- Queda prohibido obstruir la vía pública.",
    ...     "Artículo 8.- Queda prohibido obstruir la vía pública y contratar en ella servicios sexuales.",
    ... )[0]
    >>> change.kind, change.trend, change.new_citation
    ('harm-added', 'worse', 'Art. 8')
    >>> [words.text for words in change.words if words.edit == "added"]
    ['y contratar en ella servicios sexuales.']
    """

    kind: ChangeKind
    rule: str
    trend: Trend
    facets: tuple[Facet, ...]
    old: Optional[Finding]
    new: Optional[Finding]
    counterpart: Optional[Wording]
    words: tuple[WordChange, ...]
    old_file: Optional[str] = None
    new_file: Optional[str] = None

    @property
    def finding(self) -> Finding:
        """The finding in the new version, else that in the old one."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def family(self) -> str:
        """The rule's family."""
        return self.rule.partition("/")[0]

    @property
    def severity(self) -> Severity:
        """How severe :attr:`finding` is."""
        return self.finding.severity

    @property
    def confidence(self) -> float:
        """How sure :attr:`finding` is, 0 to 1."""
        return self.finding.confidence

    @property
    def is_protective(self) -> bool:
        """Whether it is about what rights-based law does."""
        return self.finding.is_protective

    @property
    def worse(self) -> bool:
        """Whether it is for the worse: harm was added or became graver, protection was lost or weakened.

        What is for the worse and for the better at once counts as worse.
        """
        return self.trend in ("worse", "mixed")

    @property
    def old_passage(self) -> Optional[Passage]:
        """The passage before, whether a rule finds something in it or not; ``None`` where there was none."""
        return self._before.passage if self._before else None

    @property
    def new_passage(self) -> Optional[Passage]:
        """The passage now; ``None`` where there is none any more."""
        return self._after.passage if self._after else None

    @property
    def old_citation(self) -> Optional[str]:
        """The article before, as a reader cites it."""
        return self._before.citation if self._before else None

    @property
    def new_citation(self) -> Optional[str]:
        """The article now, as a reader cites it."""
        return self._after.citation if self._after else None

    @property
    def old_place(self) -> Optional[Place]:
        """Where the passage stood in the original."""
        return self._before.place if self._before else None

    @property
    def new_place(self) -> Optional[Place]:
        """Where the passage stands in the original."""
        return self._after.place if self._after else None

    @property
    def _before(self) -> Union[Finding, Wording, None]:
        # A counterpart is of the version without the finding.
        return self.old or (self.counterpart if self.new else None)

    @property
    def _after(self) -> Union[Finding, Wording, None]:
        return self.new or (self.counterpart if self.old else None)

    def message(self, language: Optional[Language] = None) -> str:
        """Return what the passage does, in one sentence; ``language`` by default the passage's own."""
        return self.finding.message(language)

    def __repr__(self) -> str:
        where = self.new_citation or self.old_citation or ""
        return f"Change({self.kind!r}, {self.rule!r}, trend={self.trend!r}, citation={where!r})"


class Changes(Tuple[Change, ...]):
    """Changes, the gravest kind first: a tuple that can be filtered. A slice of it is one too."""

    __slots__ = ()

    def where(
        self,
        predicate: Optional[Callable[[Change], bool]] = None,
        *,
        kind: Optional[Some[ChangeKind]] = None,
        trend: Optional[Some[Trend]] = None,
        facet: Optional[Some[Facet]] = None,
        family: Optional[Some[str]] = None,
        rule: Optional[Some[str]] = None,
        severity: Optional[Some[Severity]] = None,
        min_severity: Optional[Severity] = None,
        min_confidence: Optional[float] = None,
        worse: Optional[bool] = None,
        protective: Optional[bool] = None,
    ) -> Changes:
        """Return the changes for which everything that is asked holds.

        Parameters
        ----------
        predicate : callable, optional
            Takes a change, returns whether to keep it.
        kind, trend, family, rule, severity : str or iterable of str, optional
            What is said of the change is this, or one of these.
        facet : str or iterable of str, optional
            This, or one of these, changed.
        min_severity : {"info", "low", "medium", "high"}, optional
            The finding is at least as severe.
        min_confidence : float, optional
            The finding is at least as sure, 0 to 1.
        worse, protective : bool, optional
            ``Change.worse`` or ``Change.is_protective`` is this.

        Raises
        ------
        ConfigError
            For a value that does not exist.
        """
        tests: list[Callable[[Change], bool]] = [predicate] if predicate else []
        named = {
            "change_kind": kind,
            "trend": trend,
            "family": family,
            "rule": rule,
            "severity": severity,
        }
        for name, wanted in named.items():
            if wanted is not None:
                tests.append(_is_one_of(name.partition("change_")[2] or name, known(name, wanted, self)))
        if facet is not None:
            facets = known("facet", facet, self)
            tests.append(lambda change: not facets.isdisjoint(change.facets))
        if min_severity is not None:
            known("severity", min_severity, self)
            order = _native.VALUES["severity"]
            least = order.index(min_severity)
            tests.append(lambda change: order.index(change.severity) >= least)
        if min_confidence is not None:
            sure = min_confidence
            tests.append(lambda change: change.confidence >= sure)
        if worse is not None:
            tests.append(lambda change: change.worse == worse)
        if protective is not None:
            tests.append(lambda change: change.is_protective == protective)
        return Changes(change for change in self if all(test(change) for test in tests))

    @overload
    def __getitem__(self, index: SupportsIndex) -> Change: ...

    @overload
    def __getitem__(self, index: slice) -> Changes: ...

    def __getitem__(self, index: Union[SupportsIndex, slice]) -> Union[Change, Changes]:
        got: Any = super().__getitem__(index)
        return Changes(got) if isinstance(index, slice) else got

    def __repr__(self) -> str:
        if len(self) > _SHOWN:
            shown = ",\n  ".join(map(repr, self[: _SHOWN - 1]))
            return f"Changes([\n  {shown},\n  … {len(self)} in all\n])"
        return f"Changes([{', '.join(map(repr, self))}])"


def _is_one_of(name: str, values: frozenset[str]) -> Callable[[Change], bool]:
    return lambda change: getattr(change, name) in values


@dataclass(frozen=True, repr=False)
class Comparison(Tabular):
    """What a change of texts does; a sequence of its changes, and a table of them (:mod:`deslinde._changes`).

    Findings that both versions have in the same words are no change, wherever in the law they now stand.
    Comparisons compare, hash and pickle as values.

    Attributes
    ----------
    changes : Changes
        By kind, the gravest first, then in order of the text; of folders, file by file.
    unchanged : int
        Findings that both versions have, in the same words and with the same facets.
    compared : int
        How many pairs of texts were compared.
    errors : tuple of ReadError
        Why files of a folder could not be compared.

    Examples
    --------
    >>> import deslinde
    >>> comparison = deslinde.compare(
    ...     "Artículo 8.- Queda prohibido obstruir la vía pública.",
    ...     "Artículo 8.- Queda prohibido obstruir la vía pública y contratar en ella servicios sexuales.",
    ... )
    >>> comparison
    Comparison(1 change: 1 harm-added; 0 unchanged)
    >>> comparison.where(worse=True).changes[0].new_citation
    'Art. 8'
    """

    changes: Changes
    unchanged: int = 0
    compared: int = 1
    errors: tuple[ReadError, ...] = field(default=(), compare=False)
    # Exceptions compare by what they say.
    _said: tuple[Any, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_said", tuple(error.args for error in self.errors))

    def where(self, *args: Any, **facets: Any) -> Comparison:
        """Return the comparison with the changes for which everything that is asked holds.

        Takes what :meth:`Changes.where` takes. Tables, pages and plots of the result are of those changes.
        """
        return Comparison(self.changes.where(*args, **facets), self.unchanged, self.compared, self.errors)

    def counts(self) -> dict[ChangeKind, int]:
        """Return how many changes there are of each kind, the gravest first; kinds without any too."""
        kinds: Iterable[Any] = _native.VALUES["change_kind"]
        return {kind: sum(change.kind == kind for change in self.changes) for kind in kinds}

    def __len__(self) -> int:
        return len(self.changes)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    @overload
    def __getitem__(self, index: int) -> Change: ...

    @overload
    def __getitem__(self, index: slice) -> Changes: ...

    def __getitem__(self, index: Union[int, slice]) -> Union[Change, Changes]:
        return self.changes[index]

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.changes)

    def _reader(self) -> Any:
        return _native.change_table(self.changes, [(error.file, str(error)) for error in self.errors])

    def _rows(self) -> tuple[Sequence[str], Iterator[dict[str, Any]]]:
        rows = (_row(change) for change in self.changes)
        unread = ({"new_file": error.file, "error": str(error)} for error in self.errors)
        return COLUMNS, ({**dict.fromkeys(COLUMNS), **row} for part in (rows, unread) for row in part)

    def to_html(self, language: Optional[Language] = None) -> str:
        """Return the changes as a piece of HTML: words added and removed, filters by kind.

        It is what a notebook shows. No script is in it, and everything from the documents is escaped.

        Parameters
        ----------
        language : {"es", "en"}, optional
            Of the words around the text; by default the reader's (``DESLINDE_LANG``, else the locale).
        """
        from ._compare_html import page

        return page(self, language or preferred())

    def plot_compare(self, *, language: Optional[Language] = None, ax: Optional[Axes] = None) -> Axes:
        """Draw what gets worse to the right and what gets better to the left, a row for each family.

        ``pip install 'deslinde[plot]'``.

        Parameters
        ----------
        language : {"es", "en"}, optional
            Of the labels; by default the reader's.
        ax : matplotlib.axes.Axes, optional
            Where to draw; by default on a new figure.
        """
        from ._plots import plot_compare

        return plot_compare(self.changes, language=language, ax=ax)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.counts().items() if count)
        of = f" of {self.compared} texts" if self.compared != 1 else ""
        unread = f", {len(self.errors)} not read" if self.errors else ""
        head = f"{len(self)} change{'' if len(self) == 1 else 's'}{of}"
        return f"Comparison({head}{': ' if kinds else ''}{kinds}; {self.unchanged} unchanged{unread})"


def changes(rows: Iterable[_Change], old_file: Optional[str], new_file: Optional[str]) -> Iterator[Change]:
    """Dress what the native module returned."""
    old, new = Passages(), Passages()
    for row in rows:
        wording = None
        if row["counterpart"] is not None:
            there = row["counterpart"]
            passages = new if row["new"] is None else old
            wording = Wording(
                there["citation"], there["path"], passages.of(there["passage"]), Place(*there["place"])
            )
        yield Change(
            kind=row["kind"],
            rule=row["rule"],
            trend=row["trend"],
            facets=row["facets"],
            old=finding(row["old"], old.of(row["old"]["passage"])) if row["old"] else None,
            new=finding(row["new"], new.of(row["new"]["passage"])) if row["new"] else None,
            counterpart=wording,
            words=tuple([WordChange(*word) for word in row["words"]]),
            old_file=old_file,
            new_file=new_file,
        )


def _row(change: Change) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(change, name) for name in _ATTRIBUTES}
    for side in ("old", "new"):
        passage, place = getattr(change, f"{side}_passage"), getattr(change, f"{side}_place")
        if passage is not None:
            row.update(
                {f"{side}_passage": passage.text, f"{side}_start": passage.start, f"{side}_end": passage.end}
            )
            row.update({f"{side}_line": place.line, f"{side}_page": place.page})
        found = getattr(change, side)
        if found is not None:
            row.update({f"{side}_{facet}": getattr(found, facet) for facet in _native.VALUES["facet"]})
    row["facets"] = list(change.facets)
    row["words"] = [
        {name: getattr(words, name) for name in ("edit", "start", "end", "text")} for words in change.words
    ]
    row["language"] = change.finding.language
    row["message_es"], row["message_en"] = change.finding.messages.es, change.finding.messages.en
    return row


_ATTRIBUTES = (
    "old_file",
    "new_file",
    "kind",
    "trend",
    "worse",
    "rule",
    "family",
    "severity",
    "confidence",
    "old_citation",
    "new_citation",
)

COLUMNS: Sequence[str] = (
    "old_file",
    "new_file",
    "kind",
    "trend",
    "worse",
    "rule",
    "family",
    "severity",
    "confidence",
    "facets",
    "old_citation",
    "new_citation",
    "old_passage",
    "new_passage",
    "old_start",
    "old_end",
    "new_start",
    "new_end",
    "old_severity",
    "new_severity",
    "old_force",
    "new_force",
    "old_target",
    "new_target",
    "old_sanction",
    "new_sanction",
    "old_line",
    "new_line",
    "old_page",
    "new_page",
    "words",
    "language",
    "message_es",
    "message_en",
    "error",
)
