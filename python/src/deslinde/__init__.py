"""Finds the passages of laws, bills and policy drafts that conflate sex work with trafficking or
criminalise it, and those that protect the people who do it. Spanish and English, offline.

>>> import deslinde
>>> analysis = deslinde.analyze(
...     "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución."
... )
>>> analysis.labels
('criminalization/premises',)
>>> analysis[0].citation
'Art. 9'
"""

from ._analyzer import Analyzer, analyze, explain, rules
from ._errors import ConfigError, DeslindeError, ReadError
from ._native import __version__
from ._results import Analysis, Evidence, Finding, Place

__all__ = [
    "Analysis",
    "Analyzer",
    "ConfigError",
    "DeslindeError",
    "Evidence",
    "Finding",
    "Place",
    "ReadError",
    "__version__",
    "analyze",
    "explain",
    "rules",
]
