"""The values that facets of a finding take, as type checkers see them."""

from __future__ import annotations

from typing import Literal

Language = Literal["es", "en"]
Severity = Literal["info", "low", "medium", "high"]
Force = Literal[
    "operative", "definition", "programme", "recital", "proposed", "superseded", "repealed", "quoted"
]
Target = Literal["seller", "client", "third-party", "any"]
Sanction = Literal["criminal", "administrative", "civil", "immigration", "none"]
Context = Literal["complete", "cross-reference"]
Population = Literal[
    "women",
    "men",
    "trans",
    "lgbti",
    "migrants",
    "indigenous",
    "afro-descendant",
    "disability",
    "older",
    "young-adults",
    "hiv",
    "drug-users",
    "detained",
]
ChangeKind = Literal["harm-added", "protection-lost", "changed", "harm-removed", "protection-gained"]
Trend = Literal["worse", "better", "mixed", "open"]
Facet = Literal["severity", "force", "target", "sanction"]
Edit = Literal["kept", "removed", "added"]
SuppressedBy = Literal["comment", "file", "baseline"]
