"""The analyser, and the one call that most people need."""

from __future__ import annotations

import os
import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Callable, Optional, Union

from . import _native
from ._analysis import Analysis, analysis
from ._config import Config, Folders, Names, Settings, settings
from ._language import Localized
from ._types import Language

if TYPE_CHECKING:
    from ._changes import Comparison

Source = Union[str, bytes, bytearray, memoryview, "os.PathLike[str]", "os.PathLike[bytes]"]

# No file's name is longer, and long texts need not be looked through.
_LONGEST = 1000
_FILE_NAME = re.compile(r"[^\n]+\.(txt|text|md|markdown|xml|html?|pdf|docx?|odt|rtf)", re.IGNORECASE)


class Analyzer:
    """Reads documents. Build it once for many; threads may share it and run in parallel.

    Parameters
    ----------
    config : mapping, str or os.PathLike, optional
        A configuration: ``deslinde.toml``, a ``pyproject.toml`` with ``[tool.deslinde]``, or a dictionary with the
        same keys (``"min_confidence"`` or ``"min-confidence"``). ``profile``, ``select``, ``ignore``,
        ``min-confidence``, ``severity``, ``data`` and ``limits`` are followed, and so is what it says of files:
        :func:`deslinde.scan` leaves out what ``exclude`` names, and of a file that is read, what
        ``per-path``, ``deslinde:ignore`` comments, the file of suppressions and the baseline keep from being told is not
        among the findings but in :attr:`Analysis.suppressed`, with the reason. Texts and bytes have no path, so that
        nothing is kept from being told there. What is for the command alone (``fail-on``, the language of messages) is
        checked and left aside. A file means what it means to the command: without ``min-confidence``,
        findings under 0.5 are left out unless its profile is ``audit``, and a ``deslinde.suppressions.toml`` beside it
        is read. A dictionary sets what it says; paths in it are meant from the current folder, and
        its ``language`` is the parameter below. Keywords count more.
    language : {"es", "en"}, optional
        The language of every document. By default it is detected, passage by passage.
    select : str or iterable of str, optional
        Rules (``"conflation/demand"``) or families (``"conflation"``) to use. By default all that
        are on.
    ignore : str or iterable of str, optional
        Rules or families not to use.
    min_confidence : float, optional
        Findings less sure than this are left out, 0 to 1.
    data : str, os.PathLike or iterable of these, optional
        Folders of data files that replace, or add to, the built-in rules, words and guards, as
        ``deslinde check --data`` takes them; later ones go before earlier ones. They are read once, here.

    Raises
    ------
    ConfigError
        For a rule, family, language or key that does not exist, a confidence outside 0 to 1, or
        files with a mistake in them.

    Examples
    --------
    >>> import deslinde
    >>> analyzer = deslinde.Analyzer(select=["criminalization"])
    >>> analyzer.analyze("Section 4. Any person who pays an adult for sexual services commits an offence.").labels
    ('criminalization/buying',)
    >>> analyzer
    Analyzer(select=('criminalization',))
    """

    __slots__ = ("_config", "_native")

    def __init__(
        self,
        config: Optional[Config] = None,
        *,
        language: Optional[Language] = None,
        select: Optional[Names] = None,
        ignore: Optional[Names] = None,
        min_confidence: Optional[float] = None,
        data: Optional[Folders] = None,
    ) -> None:
        self.__setstate__(
            settings(
                config,
                language=language,
                select=select,
                ignore=ignore,
                min_confidence=min_confidence,
                data=data,
            )
        )

    def analyze(self, source: Source, *, heading: Optional[str] = None) -> Analysis:
        """Read a document, article by article.

        Parameters
        ----------
        source : str, os.PathLike or bytes
            The text of a law; a file; or the content of a file.
        heading : str, optional
            For a text alone: read it as the one passage that stands under this heading, as
            :meth:`classify` does.

        Returns
        -------
        Analysis
            Its offsets are code points of ``Analysis.text``.

        Raises
        ------
        ReadError
            Where a file cannot be read. A text always can.
        TypeError
            For another type of source, or a heading beside a file.

        Examples
        --------
        >>> import deslinde
        >>> analyzer = deslinde.Analyzer()
        >>> analyzer.analyze("Artículo 1.- Esta ley regula el tránsito de vehículos.").labels
        ()
        """
        _warn_of_file_name(source)
        return self._read(source, heading)

    def classify(
        self, text: str, heading: Optional[str] = None, language: Optional[Language] = None
    ) -> Analysis:
        """Read a text as the one passage that it is: a row of a data set, a paragraph pasted in.

        Parameters
        ----------
        text : str
            The passage.
        heading : str, optional
            The heading that it stands under. Evidence may stand in it (``Evidence.in_heading``).
        language : {"es", "en"}, optional
            Its language, for an analyser that was given none. By default it is detected.

        Raises
        ------
        ConfigError
            For a language that is not read.

        Examples
        --------
        >>> import deslinde
        >>> deslinde.Analyzer().classify("Whoever keeps a brothel commits an offence.").labels
        ('criminalization/premises',)
        """
        reading = _scalars(self._native.classify, text, heading or "", language)
        return analysis(reading, text=text, heading=heading or "")

    def compare(
        self,
        old: Union[Source, Analysis],
        new: Optional[Union[Source, Analysis]] = None,
        *,
        workers: Optional[int] = None,
        progress: bool = True,
    ) -> Comparison:
        """Say what a change of texts does; :func:`deslinde.compare` with this analyser.

        Examples
        --------
        >>> import deslinde
        >>> deslinde.Analyzer().compare("Se prohíbe fumar.", "Se prohíbe fumar y ejercer la prostitución.").counts()["harm-added"]
        1
        """
        from ._compare import compare

        return compare(old, new, workers=workers, progress=progress, analyzer=self)

    def _read(self, source: Source, heading: Optional[str]) -> Analysis:
        if isinstance(source, str):
            if heading is not None:
                return self.classify(source, heading)
            return analysis(_scalars(self._native.read_text, source), text=source)
        if heading is not None:
            raise TypeError(
                Localized(
                    "`heading` solo va con un texto; un archivo ya tiene los suyos",
                    "`heading` goes with a text only; a file has its own",
                ).get()
            )
        if isinstance(source, (bytes, bytearray, memoryview)):
            name = "<bytes>"
            reading = self._native.read_bytes(name, bytes(source))
        elif isinstance(source, os.PathLike):
            name = os.fsdecode(source)
            reading = self._native.read_file(name)
            known = self._native.known()
            if known is not None:
                reading = known.judge(name, reading)
        else:
            kind = type(source).__name__
            raise TypeError(
                Localized(
                    f"se espera un texto (str), una ruta (pathlib.Path) o bytes, no {kind}",
                    f"a text (str), a path (pathlib.Path) or bytes is expected, not {kind}",
                ).get()
            )
        return analysis(reading, name=name)

    def _read_version(self, name: str, version: str = "accepted") -> Analysis:
        """One version of a file, for a comparison."""
        return analysis(self._native.read_version(name, version), name=name)

    def __repr__(self) -> str:
        given = self._config._replace(file=None, policy=None)._asdict().items()
        return f"Analyzer({', '.join(f'{name}={value!r}' for name, value in given if value)})"

    def __getstate__(self) -> Settings:
        return self._config

    def __setstate__(self, config: Settings) -> None:
        self._config = asked = Settings(*config)
        self._native = _native.Analyzer(
            asked.language,
            asked.select,
            asked.ignore,
            asked.min_confidence,
            asked.data,
            asked.severity,
            asked.file_megabytes,
            asked.file,
            asked.policy,
        )


def analyze(
    source: Source,
    *,
    heading: Optional[str] = None,
    language: Optional[Language] = None,
    config: Optional[Config] = None,
    select: Optional[Names] = None,
    ignore: Optional[Names] = None,
    min_confidence: Optional[float] = None,
) -> Analysis:
    """Read a document, article by article, and return what is found in it.

    Parameters
    ----------
    source : str, os.PathLike or bytes
        The text of a law; a file (``pathlib.Path("ley.txt")``); or the content of a file.
    heading : str, optional
        For a text alone: read it as the one passage that stands under this heading.
    language : {"es", "en"}, optional
        The document's language. By default it is detected, passage by passage.
    config : mapping, str or os.PathLike, optional
        A configuration as an :class:`Analyzer` takes it: a dictionary or a file. Keywords count more.
    select, ignore : str or iterable of str, optional
        Rules (``"conflation/demand"``) or families (``"conflation"``) to use, and not to use. By
        default all that are on.
    min_confidence : float, optional
        Findings less sure than this are left out, 0 to 1.

    Returns
    -------
    Analysis
        Its offsets are code points of ``Analysis.text``.

    Raises
    ------
    ReadError
        Where a file cannot be read. A text always can.
    ConfigError
        For a rule, family or language that does not exist, or a confidence outside 0 to 1.
    TypeError
        For another type of source, or a heading beside a file.

    See Also
    --------
    Analyzer : The same for many documents.

    Examples
    --------
    >>> import deslinde
    >>> law = "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución."
    >>> analysis = deslinde.analyze(law)
    >>> analysis.labels
    ('criminalization/premises',)
    >>> deslinde.analyze(law, ignore=["criminalization"]).labels
    ()
    """
    _warn_of_file_name(source)
    asked = settings(config, language=language, select=select, ignore=ignore, min_confidence=min_confidence)
    return analyzer(asked)._read(source, heading)


def analyzer(asked: Settings) -> Analyzer:
    """An analyser as asked for. Those of the last settings are kept: building one takes longer than reading a page."""
    # Files of one's own may have changed since.
    return _build(asked) if asked.data else _kept(asked)


def analyzer_for(given: Optional[Analyzer], **asked: Any) -> Analyzer:
    """The analyser that was given, else one as asked for.

    Raises
    ------
    TypeError
        Where both are given.
    """
    wanted = settings(**asked)
    if given is not None and any(wanted):
        raise TypeError(
            Localized("dé `analyzer` o los ajustes, no ambos", "give `analyzer` or settings, not both").get()
        )
    return given or analyzer(wanted)


def _build(asked: Settings) -> Analyzer:
    made = Analyzer.__new__(Analyzer)
    made.__setstate__(asked)
    return made


_kept = lru_cache(maxsize=8)(_build)


def _scalars(read: Callable[..., _native.Reading], *texts: Optional[str]) -> _native.Reading:
    """Call with texts that UTF-8 may not be able to hold.

    Lone surrogates, as ``errors="surrogateescape"`` leaves them, become one ``?`` each: offsets stay.
    """
    try:
        return read(*texts)
    except UnicodeEncodeError:
        return read(*(text and text.encode("utf-8", "replace").decode("utf-8") for text in texts))


def _warn_of_file_name(source: Source) -> None:
    """Nothing found in a file's name looks like nothing found in the file."""
    if isinstance(source, str) and len(source) < _LONGEST and _FILE_NAME.fullmatch(source):
        warnings.warn(
            Localized(
                f"{source!r} se leyó como texto; si es un archivo, use pathlib.Path({source!r})",
                f"{source!r} was read as a text; if it is a file, use pathlib.Path({source!r})",
            ).get(),
            stacklevel=3,
        )
