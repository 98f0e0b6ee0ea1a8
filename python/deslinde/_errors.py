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


class ReadError(DeslindeError):
    """A file could not be read. Where the system refused, ``__cause__`` is its ``OSError``.

    Attributes
    ----------
    file : str
        The file, or ``"<bytes>"``.
    """

    def __init__(self, file: str, es: str, en: str) -> None:
        super().__init__(es, en)
        # All three, or the exception could not be pickled.
        self.args = (file, es, en)
        self.file = file
