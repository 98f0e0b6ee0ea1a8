"""What deslinde raises."""

from __future__ import annotations

from typing import Optional

from ._language import Localized
from ._types import Language


class DeslindeError(Exception):
    """The base of everything that deslinde raises on purpose.

    ``str()`` gives the message in the reader's language, :meth:`message` in either.
    """

    def __init__(self, es: str, en: str) -> None:
        super().__init__(es, en)
        self._text = Localized(es, en)

    def message(self, language: Optional[Language] = None) -> str:
        """Return what is wrong and what to do, in ``language``; by default in the reader's."""
        return self._text.get(language)

    def __str__(self) -> str:
        return self.message()


class ConfigError(DeslindeError, ValueError):
    """A rule, family, language or confidence that does not exist was asked for, or data files have a mistake."""


class MissingExtraError(DeslindeError, ImportError):
    """A library that deslinde only needs for this call is not installed; the message says how to install it."""


class ReadError(DeslindeError):
    """A file could not be read. Where the system refused, ``__cause__`` is its ``OSError``.

    Attributes
    ----------
    file : str
        The file, or ``"<bytes>"``.
    line, page : int or None
        Where in the file the mistake is, from 1, where that is known.
    """

    def __init__(
        self, file: str, es: str, en: str, line: Optional[int] = None, page: Optional[int] = None
    ) -> None:
        super().__init__(es, en)
        # All of them, or the exception could not be pickled.
        self.args = (file, es, en, line, page)
        self.file = file
        self.line = line
        self.page = page
