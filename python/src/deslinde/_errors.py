"""What can go wrong."""

from __future__ import annotations


class DeslindeError(Exception):
    """Everything that deslinde raises."""


class ConfigError(DeslindeError, ValueError):
    """A rule, family or language that does not exist; the message suggests one that does."""


class ReadError(DeslindeError, OSError):
    """A file could not be read.

    Attributes
    ----------
    message_es : str
        The same message in Spanish.
    """

    def __init__(self, message: str, message_es: str = "") -> None:
        super().__init__(message)
        self.message_es = message_es
