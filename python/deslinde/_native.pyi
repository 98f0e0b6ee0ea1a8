"""The compiled part. It returns plain data; the classes of the package dress it."""

from typing import Any, Final, Iterator, Optional, Sequence, TypedDict, final

from ._errors import ReadError
from ._sequence import Findings
from ._types import Context, Force, Language, Population, Sanction, Severity, Target

__all__ = [
    "VALUES",
    "Analyzer",
    "Profile",
    "Reading",
    "__version__",
    "config",
    "files",
    "profile",
    "rules",
    "table",
    "word",
]

__version__: Final[str]
VALUES: Final[dict[str, tuple[str, ...]]]

_Passage = tuple[int, int, str]
_Evidence = tuple[int, int, str, str, bool]
_Place = tuple[Optional[int], Optional[int], Optional[int], Optional[str], Optional[int]]
_Localized = tuple[str, str]

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
        data: Optional[str],
    ) -> Analyzer: ...
    def read_text(self, text: str) -> Reading: ...
    def read_bytes(self, name: str, content: bytes) -> Reading: ...
    def read_file(self, path: str) -> Reading: ...
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
    def labels(self) -> tuple[str, ...]: ...
    def __len__(self) -> int: ...
    def findings(self) -> list[_Finding]: ...
    def blocked(self) -> list[_Blocked]: ...

@final
class Profile:
    def write(self, format: str, language: str) -> str: ...

def profile(
    readings: Iterator[tuple[str, Optional[Reading], Optional[tuple[str, str]]]],
    jurisdiction: Optional[str],
    data: Optional[str],
) -> Profile: ...
def config(path: str) -> dict[str, Any]: ...
def files(folder: str) -> list[tuple[str, Optional[ReadError]]]: ...
def rules() -> tuple[_Rule, ...]: ...
def table(documents: Iterator[list[tuple[Optional[str], Optional[str], Findings]]]) -> Any: ...
def word(facet: str, value: str) -> _Localized: ...
