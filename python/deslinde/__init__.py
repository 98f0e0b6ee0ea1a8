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

from ._agreement import Agreement, agreement
from ._analysis import Analyses, Analysis
from ._analyzer import Analyzer, analyze
from ._errors import ConfigError, DeslindeError, MissingExtraError, ReadError
from ._findings import Blocked, Evidence, Finding, Passage, Place
from ._language import Localized
from ._native import __version__
from ._review import Precision, Review, Reviewed, read_review
from ._rules import Example, Norm, Rule, explain, rules
from ._scan import Scan, scan
from ._sequence import Findings

__all__ = [
    "Agreement",
    "Analyses",
    "Analysis",
    "Analyzer",
    "Blocked",
    "ConfigError",
    "DeslindeError",
    "Evidence",
    "Example",
    "Finding",
    "Findings",
    "Localized",
    "MissingExtraError",
    "Norm",
    "Passage",
    "Place",
    "Precision",
    "ReadError",
    "Review",
    "Reviewed",
    "Rule",
    "Scan",
    "__version__",
    "agreement",
    "analyze",
    "explain",
    "read_review",
    "rules",
    "scan",
]

# Where users meet them is where they say they are from, in errors, help and pickles.
for _name in __all__:
    if hasattr(globals()[_name], "__module__"):
        globals()[_name].__module__ = __name__
del _name
