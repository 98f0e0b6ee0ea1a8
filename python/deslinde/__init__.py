"""Finds the passages of laws, bills and policy drafts, in Spanish and English, that conflate sex
work with trafficking or criminalise it, and those that protect the people who do it.

Señala los pasajes de leyes, iniciativas y proyectos de política, en español e inglés, que confunden
el trabajo sexual con la trata o lo criminalizan, y los que protegen a quienes lo ejercen.

Offline, and always with the same result. Offsets count code points, as Python strings do.

Examples
--------
>>> import deslinde
>>> law = "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución."
>>> for finding in deslinde.analyze(law):
...     print(finding.citation, finding.rule, finding.severity)
Art. 9 criminalization/premises high
"""

from __future__ import annotations

from importlib import import_module as _import_module
from typing import TYPE_CHECKING

from ._analysis import Analyses, Analysis
from ._analyzer import Analyzer, analyze
from ._errors import ConfigError, DeslindeError, MissingExtraError, ReadError
from ._findings import Blocked, Evidence, Finding, Note, Passage, Place, Skipped, Suppressed
from ._language import Localized
from ._native import __version__
from ._sequence import Findings

if TYPE_CHECKING:
    from ._agreement import Agreement, agreement
    from ._changes import Change, Changes, Comparison, WordChange, Wording
    from ._compare import compare
    from ._profile import Profile, QuestionAnswer, profile
    from ._review import Precision, Review, Reviewed, read_review
    from ._rules import Example, Norm, Rule, explain, rules
    from ._scan import Scan, scan

__all__ = [
    "Agreement",
    "Analyses",
    "Analysis",
    "Analyzer",
    "Blocked",
    "Change",
    "Changes",
    "Comparison",
    "ConfigError",
    "DeslindeError",
    "Evidence",
    "Example",
    "Finding",
    "Findings",
    "Localized",
    "MissingExtraError",
    "Norm",
    "Note",
    "Passage",
    "Place",
    "Precision",
    "Profile",
    "QuestionAnswer",
    "ReadError",
    "Review",
    "Reviewed",
    "Rule",
    "Scan",
    "Skipped",
    "Suppressed",
    "WordChange",
    "Wording",
    "__version__",
    "agreement",
    "analyze",
    "compare",
    "explain",
    "profile",
    "read_review",
    "rules",
    "scan",
]

# What not every program needs is imported when it is first asked for: the import stays quick.
_LATER = {
    "Agreement": "_agreement",
    "agreement": "_agreement",
    "Change": "_changes",
    "Changes": "_changes",
    "Comparison": "_changes",
    "WordChange": "_changes",
    "Wording": "_changes",
    "compare": "_compare",
    "Precision": "_review",
    "Review": "_review",
    "Reviewed": "_review",
    "read_review": "_review",
    "Profile": "_profile",
    "QuestionAnswer": "_profile",
    "profile": "_profile",
    "Example": "_rules",
    "Norm": "_rules",
    "Rule": "_rules",
    "explain": "_rules",
    "rules": "_rules",
    "Scan": "_scan",
    "scan": "_scan",
}


def _at_home(name: str, value: object) -> None:
    """Where users meet it is where it says it is from, in errors, help and pickles."""
    if hasattr(value, "__module__"):
        value.__module__ = __name__
    globals()[name] = value


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    _at_home(name, getattr(_import_module(f".{_LATER[name]}", __name__), name))
    return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *_LATER})


for _name in __all__:
    if _name in globals():
        _at_home(_name, globals()[_name])
del _name
