"""What values are called for readers, in both languages."""

from __future__ import annotations

from functools import lru_cache

from . import _native
from ._language import Localized
from ._types import Language


@lru_cache(maxsize=None)
def _known(facet: str, value: str) -> Localized:
    return Localized(*_native.word(facet, value))


def word(facet: str, value: str, language: Language) -> str:
    """What ``value`` of ``facet`` (``"family"``, ``"severity"``, …) is called, as every report calls it."""
    return _known(facet, value).get(language)


def number(value: float, language: Language, places: int = 0) -> str:
    """A number as readers write it: thousands apart by a thin space in Spanish, by a comma in English."""
    text = f"{value:,.{places}f}"
    return text if language == "en" else text.replace(",", "\u202f")


# Worst first, protection last.
FAMILIES = (
    "criminalization",
    "conflation",
    "coercion",
    "violence",
    "health",
    "economy",
    "stigma",
    "protective",
)


def families(names: set[str]) -> list[str]:
    """Families in the order in which they are shown; those of one's own before protection."""
    known = [name for name in FAMILIES if name in names]
    own = sorted(names - set(FAMILIES))
    return [*(n for n in known if n != "protective"), *own, *(n for n in known if n == "protective")]
