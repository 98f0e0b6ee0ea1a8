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

from ._analyzer import Analyzer, analyze
from ._errors import ConfigError, DeslindeError, ReadError
from ._findings import Analysis, Blocked, Evidence, Finding, Passage, Place
from ._language import Localized
from ._native import __version__
from ._rules import Example, Norm, Rule, explain, rules

__all__ = [
    "Analysis",
    "Analyzer",
    "Blocked",
    "ConfigError",
    "DeslindeError",
    "Evidence",
    "Example",
    "Finding",
    "Localized",
    "Norm",
    "Passage",
    "Place",
    "ReadError",
    "Rule",
    "__version__",
    "analyze",
    "explain",
    "rules",
]

# Where users meet them is where they say they are from, in errors, help and pickles.
for _name in __all__:
    if hasattr(globals()[_name], "__module__"):
        globals()[_name].__module__ = __name__
del _name
