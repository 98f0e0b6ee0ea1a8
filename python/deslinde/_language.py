"""Texts in both languages, and which of them to show."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Optional

from ._types import Language

_VARIABLES = ("DESLINDE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def preferred() -> Language:
    """Return the reader's language, chosen as the command ``deslinde`` chooses it.

    Returns
    -------
    {"es", "en"}
        The first of ``DESLINDE_LANG``, ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` that is set; English
        where it names neither language, or none is set.
    """
    locale = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "es" if locale.lower().replace("-", "_").replace(".", "_").split("_")[0] == "es" else "en"


@dataclass(frozen=True)
class Localized:
    """A text in both languages. ``str()`` gives it in the reader's language.

    Attributes
    ----------
    es : str
        The Spanish text.
    en : str
        The English text.

    Examples
    --------
    >>> import deslinde
    >>> deslinde.Localized("alta", "high").get("es")
    'alta'
    """

    es: str
    en: str

    def get(self, language: Optional[Language] = None) -> str:
        """Return the text in ``language``; by default in the reader's (see :func:`preferred`)."""
        return self.es if (language or preferred()) == "es" else self.en

    def __str__(self) -> str:
        return self.get()
