"""The compiled part. It returns plain data; the classes of the package dress it."""

from typing import Any, Final, Iterator, Mapping, Optional, Sequence, TypedDict, final

from ._errors import ReadError
from ._sequence import Findings
from ._changes import Changes
from ._types import (
    ChangeKind,
    Context,
    Edit,
    Facet,
    Force,
    Language,
    Population,
    Sanction,
    Severity,
    SuppressedBy,
    Target,
    Trend,
)

__all__ = [
    "VALUES",
    "Analyzer",
    "Comparison",
    "Found",
    "Known",
    "Profile",
    "Reading",
    "__version__",
    "change_table",
    "compare",
    "config",
    "config_of",
    "files",
    "pairs",
    "profile",
    "rules",
    "settle",
    "table",
    "word",
]

__version__: Final[str]
VALUES: Final[dict[str, tuple[str, ...]]]

_Passage = tuple[int, int, str]
_Evidence = tuple[int, int, str, str, bool]
_Place = tuple[Optional[int], Optional[int], Optional[int], Optional[str], Optional[int]]
_Localized = tuple[str, str]
_Named = tuple[str, str]
# The folder, keys about files as TOML, the file of suppressions, the baseline; files as they were read.
_Policy = tuple[str, str, Optional[_Named], Optional[_Named]]

class _Finding(TypedDict):
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
    evidence: tuple[_Evidence, ...]
    citation: str
    path: str
    heading: str
    passage: _Passage
    place: _Place
    messages: _Localized

class _Blocked(TypedDict):
    rule: str
    formula: str
    guard: str
    cue: Optional[_Evidence]
    evidence: tuple[_Evidence, ...]
    citation: str
    path: str
    passage: _Passage

class _Wording(TypedDict):
    citation: str
    path: str
    passage: _Passage
    place: _Place

class _Change(TypedDict):
    kind: ChangeKind
    rule: str
    trend: Trend
    facets: tuple[Facet, ...]
    old: Optional[_Finding]
    new: Optional[_Finding]
    counterpart: Optional[_Wording]
    words: tuple[tuple[Edit, int, int, str], ...]

class _Settings(TypedDict):
    select: list[str]
    ignore: list[str]
    min_confidence: float
    severity: list[tuple[str, str]]
    data: list[str]
    file_megabytes: Optional[int]
    threads: Optional[int]
    policy: Optional[_Policy]

class _Norm(TypedDict):
    id: str
    at: str
    title: _Localized
    body: _Localized
    year: Optional[int]
    says: _Localized

class _Example(TypedDict):
    language: Language
    found: bool
    heading: str
    text: str
    pair: Optional[str]
    gap: Optional[str]

class _Rule(TypedDict):
    id: str
    severity: Severity
    default: bool
    target: Optional[Target]
    title: _Localized
    message: _Localized
    why: _Localized
    not_: _Localized
    instead: _Localized
    norms: tuple[_Norm, ...]
    examples: tuple[_Example, ...]

@final
class Analyzer:
    def __new__(
        cls,
        language: Optional[str],
        select: Sequence[str],
        ignore: Sequence[str],
        min_confidence: float,
        data: Sequence[str],
        severity: Sequence[tuple[str, str]],
        file_megabytes: Optional[int],
        file: Optional[str],
        policy: Optional[_Policy],
    ) -> Analyzer: ...
    def read_text(self, text: str) -> Reading: ...
    def read_bytes(self, name: str, content: bytes) -> Reading: ...
    def read_file(self, path: str) -> Reading: ...
    def read_version(self, path: str, version: str) -> Reading: ...
    def known(self) -> Optional[Known]: ...
    def excludes(self, path: str, within: Optional[str] = None) -> bool: ...
    def classify(self, text: str, heading: str, language: Optional[str]) -> Reading: ...
    def classify_batch(
        self, batch: Any, text: str, heading: Optional[str], language: Optional[str], threads: int
    ) -> Any: ...

@final
class Reading:
    @property
    def text(self) -> str: ...
    @property
    def language(self) -> Optional[Language]: ...
    @property
    def passages(self) -> int: ...
    @property
    def passages_read(self) -> int: ...
    @property
    def skipped(self) -> list[tuple[str, list[int], str, str]]: ...
    @property
    def labels(self) -> tuple[str, ...]: ...
    @property
    def notes(self) -> list[tuple[Optional[int], bool, str, str]]: ...
    def suppressed(self) -> list[tuple[_Finding, SuppressedBy, str]]: ...
    def __len__(self) -> int: ...
    def findings(self) -> Found: ...
    def blocked(self) -> list[_Blocked]: ...

@final
class Found:
    def __len__(self) -> int: ...
    def row(self, number: int) -> _Finding: ...

@final
class Known:
    def judge(self, path: str, reading: Reading) -> Reading: ...

@final
class Profile:
    def write(self, format: str, language: str) -> str: ...

def profile(
    readings: Iterator[tuple[str, Optional[Reading], Optional[tuple[str, str]]]],
    jurisdiction: Optional[str],
    data: Sequence[str],
) -> Profile: ...

@final
class Comparison:
    def __len__(self) -> int: ...
    @property
    def unchanged(self) -> int: ...
    def changes(self) -> list[_Change]: ...

def compare(old: Optional[Reading], new: Optional[Reading], name: str) -> Comparison: ...
def settle(comparisons: Sequence[Comparison]) -> list[Comparison]: ...
def pairs(old: str, new: str) -> tuple[list[tuple[Optional[str], Optional[str]]], list[ReadError]]: ...
def change_table(changes: Changes, unread: Sequence[tuple[str, str]]) -> Any: ...
def config(path: str) -> _Settings: ...
def config_of(table: Mapping[str, Any]) -> _Settings: ...
def files(folder: str) -> list[tuple[str, Optional[ReadError]]]: ...
def rules() -> tuple[_Rule, ...]: ...
def table(documents: Iterator[list[tuple[Optional[str], Optional[str], Findings]]]) -> Any: ...
def word(facet: str, value: str) -> _Localized: ...
