"""What comes out: plain immutable objects that compare, hash and pickle."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Optional


@dataclass(frozen=True)
class Place:
    """Where something stands in the original file; unknown parts are ``None``."""

    line: Optional[int] = None
    column: Optional[int] = None
    page: Optional[int] = None
    id: Optional[str] = None


@dataclass(frozen=True)
class Evidence:
    """Words that a finding rests on. ``start`` and ``end`` are code points of the analysis' text, or of the
    heading that was given beside it where ``in_heading`` is true."""

    start: int
    end: int
    text: str
    concept: str
    in_heading: bool = False


@dataclass(frozen=True)
class Finding:
    """One passage that a rule recognises.

    Attributes
    ----------
    rule : str
        The codebook's label, ``family/rule``.
    severity : str
        ``high``, ``medium``, ``low`` or ``info``.
    confidence : float
        How sure, 0 to 1.
    force : str
        With what force the passage speaks: ``operative``, ``definition``, ``recital``, ``superseded`` …
    citation, citation_en : str
        The article as readers write it, in Spanish and in English.
    start, end : int
        The passage, in code points of the analysis' text.
    """

    rule: str
    formula: str
    severity: str
    confidence: float
    force: str
    target: Optional[str]
    sanction: str
    populations: tuple[str, ...]
    context: str
    language: str
    citation: str
    citation_en: str
    path: str
    heading: str
    place: Place
    start: int
    end: int
    text: str = field(repr=False)
    evidence: tuple[Evidence, ...] = field(repr=False)
    messages: tuple[str, str] = field(repr=False)

    @property
    def family(self) -> str:
        """``criminalization`` of ``criminalization/selling``."""
        return self.rule.split("/")[0]

    def message(self, language: str = "es") -> str:
        """What is found, in ``"es"`` or ``"en"``."""
        return self.messages[1 if language.startswith("en") else 0]


@dataclass(frozen=True)
class Analysis:
    """Everything that came of one document; a sequence of its findings."""

    findings: tuple[Finding, ...]
    text: str = field(repr=False)
    path: str
    language: Optional[str]
    passages: int
    passages_read: int

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels found, sorted, each once."""
        return tuple(sorted({finding.rule for finding in self.findings}))

    def __len__(self) -> int:
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __getitem__(self, index: int) -> Finding:
        return self.findings[index]


def parse(source: str) -> Analysis:
    """Makes objects of what the native module hands over."""
    data = json.loads(source)
    return Analysis(
        findings=tuple(_finding(row) for row in data["findings"]),
        text=data["text"],
        path=data["path"],
        language=data["language"],
        passages=data["passages"],
        passages_read=data["passages_read"],
    )


def _finding(row: dict[str, Any]) -> Finding:
    return Finding(
        rule=row["rule"],
        formula=row["formula"],
        severity=row["severity"],
        confidence=row["confidence"],
        force=row["force"],
        target=row["target"],
        sanction=row["sanction"],
        populations=tuple(row["populations"]),
        context=row["context"],
        language=row["language"],
        citation=row["citation"]["es"],
        citation_en=row["citation"]["en"],
        path=row["citation"]["path"],
        heading=row["heading"],
        place=Place(**row["place"]),
        start=row["passage"]["start"],
        end=row["passage"]["end"],
        text=row["passage"]["text"],
        evidence=tuple(Evidence(**evidence) for evidence in row["evidence"]),
        messages=(row["message"]["es"], row["message"]["en"]),
    )
