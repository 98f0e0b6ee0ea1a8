"""The analyser."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import Any, Optional, Union

from . import _native
from ._errors import ConfigError, ReadError
from ._results import Analysis, parse

Source = Union[str, bytes, "os.PathLike[str]"]


class Analyzer:
    """Reads documents. Built once, used often, from any thread.

    Parameters
    ----------
    select, ignore : iterable of str
        Rules or families to use (all, if empty) and not to use.
    min_confidence : float
        Findings less sure than this are left out, 0 to 1.
    language : {"es", "en"}, optional
        The language of every document, instead of detecting it.

    Raises
    ------
    ConfigError
        Where a name does not exist.

    Examples
    --------
    >>> analyzer = Analyzer(select=["criminalization"])
    >>> text = "A person who keeps or manages a brothel is guilty of an offence and liable to imprisonment."
    >>> [finding.rule for finding in analyzer.analyze(text)]
    ['criminalization/premises']
    """

    def __init__(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        min_confidence: float = 0.0,
        language: Optional[str] = None,
    ) -> None:
        try:
            self._native = _native.Analyzer(list(select), list(ignore), min_confidence, language)
        except _native.ConfigError as error:
            raise ConfigError(str(error)) from error

    def analyze(self, source: Source, *, name: str = "document.txt") -> Analysis:
        """Reads a text (``str``), a file (a path object) or a file's content (``bytes``, called ``name``).

        Raises
        ------
        ReadError
            Where a file cannot be read; the message says what to do.
        """
        try:
            if isinstance(source, str):
                return parse(self._native.analyze_text(source))
            if isinstance(source, bytes):
                return parse(self._native.analyze_bytes(name, source))
            return parse(self._native.analyze_path(os.fspath(source)))
        except _native.ReadFailure as error:
            raise ReadError(*error.args) from error

    def classify(self, text: str, *, heading: str = "", language: Optional[str] = None) -> Analysis:
        """Reads ``text`` as one passage that stands under ``heading``."""
        try:
            return parse(self._native.classify(text, heading, language))
        except _native.ConfigError as error:
            raise ConfigError(str(error)) from error


def analyze(
    source: Source,
    *,
    heading: Optional[str] = None,
    language: Optional[str] = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    min_confidence: float = 0.0,
) -> Analysis:
    """Reads a text, a file or a file's content.

    Parameters
    ----------
    source : str, os.PathLike or bytes
        A ``str`` is the text itself; wrap a file's name in ``pathlib.Path``.
    heading : str, optional
        Reads ``source`` (a ``str``) as one passage that stands under this heading.

    Examples
    --------
    >>> analysis = analyze("Quien contrate servicios sexuales en la vía pública será sancionado con multa.")
    >>> analysis.labels
    ('criminalization/public-solicitation',)
    """
    analyzer = Analyzer(select=select, ignore=ignore, min_confidence=min_confidence, language=language)
    if heading is None:
        return analyzer.analyze(source)
    if not isinstance(source, str):
        raise TypeError("a heading goes with a text, not with a file")
    return analyzer.classify(source, heading=heading, language=language)


def rules() -> list[dict[str, Any]]:
    """Every rule, as ``deslinde rules --format json`` prints it.

    >>> "criminalization/selling" in [rule["id"] for rule in rules()]
    True
    """
    found: list[dict[str, Any]] = json.loads(_native.rules())["rules"]
    return found


def explain(rule: str) -> dict[str, Any]:
    """One rule: what it flags, why, on which norms, with examples.

    >>> explain("criminalization/selling")["target"]
    'seller'
    """
    for known in rules():
        if known["id"] == rule:
            return known
    raise ConfigError(f"there is no rule `{rule}`; rules() lists them")
