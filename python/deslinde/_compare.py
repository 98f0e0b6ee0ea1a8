"""Comparing two versions of a law: texts, files, folders, or the two sides of one file."""

from __future__ import annotations

import os
from typing import Iterator, NamedTuple, Optional, Union

from . import _native
from ._analysis import Analysis
from ._analyzer import Analyzer, Source, analyzer_for
from ._changes import Changes, Comparison, changes
from ._config import Config, Folders, Names
from ._errors import ConfigError, ReadError
from ._language import Localized
from ._parallel import checked, in_order
from ._types import Language

Version = Union[Source, Analysis]


class _Pair(NamedTuple):
    """Two versions of a file; one of them may not be there."""

    old: Optional[str]
    new: Optional[str]


class _Compared(NamedTuple):
    pair: _Pair
    comparison: Optional[_native.Comparison]
    errors: tuple[ReadError, ...] = ()


def compare(
    old: Version,
    new: Optional[Version] = None,
    *,
    workers: Optional[int] = None,
    progress: bool = True,
    analyzer: Optional[Analyzer] = None,
    config: Optional[Config] = None,
    language: Optional[Language] = None,
    select: Optional[Names] = None,
    ignore: Optional[Names] = None,
    min_confidence: Optional[float] = None,
    data: Optional[Folders] = None,
) -> Comparison:
    """Say what a change of texts does: harm added or removed, protection lost or gained, passages that changed.

    Passages are paired by their words, so that what was only moved or renumbered is no change.

    Parameters
    ----------
    old : str, os.PathLike, bytes or Analysis
        The text of the old version; a file (``pathlib.Path("ley.docx")``) or a folder; the content of a file;
        or what :func:`deslinde.analyze` made of any of these. As in ``analyze``, a ``str`` is a text.
    new : str, os.PathLike, bytes or Analysis, optional
        The new version. Two folders are compared file by file: by name, then by what they say. Without a new
        version, ``old`` is one file with tracked changes or a comparative table ("texto vigente | texto
        propuesto"), whose two sides are compared.
    workers, progress
        For folders, as :func:`deslinde.scan` takes them.
    analyzer : Analyzer, optional
        What to read with, instead of the settings below.
    config, language, select, ignore, min_confidence, data
        As :class:`Analyzer` takes them.

    Returns
    -------
    Comparison
        Its changes are in order of gravity. A file of a folder that could not be read is among its ``errors``.

    Raises
    ------
    ReadError
        Where one of two files cannot be read.
    ConfigError
        For settings that do not exist, an analysis that was filtered or pickled, a folder beside a file, or one file
        that has no two versions.

    See Also
    --------
    Comparison : What comes of it.

    Examples
    --------
    >>> import deslinde
    >>> old = "Artículo 5.- Las autoridades garantizarán a las personas trabajadoras sexuales atención médica voluntaria."
    >>> new = "Artículo 5.- Las personas que ejerzan la prostitución se someterán a examen médico obligatorio cada mes."
    >>> for change in deslinde.compare(old, new):
    ...     print(change.kind, change.rule)
    harm-added coercion/mandatory-testing
    protection-lost protective/health
    """
    asked = analyzer_for(
        analyzer,
        config=config,
        language=language,
        select=select,
        ignore=ignore,
        min_confidence=min_confidence,
        data=data,
    )
    checked(workers)
    if new is None:
        return _one(*_sides(asked, old))
    folders = [isinstance(side, os.PathLike) and os.path.isdir(side) for side in (old, new)]
    if all(folders):
        assert isinstance(old, os.PathLike) and isinstance(new, os.PathLike)
        return _folders(asked, os.fsdecode(old), os.fsdecode(new), workers, progress)
    if any(folders):
        raise ConfigError(
            "compare necesita dos archivos o dos carpetas, no uno de cada",
            "compare needs two files or two folders, not one of each",
        )
    return _one(_version(asked, old), _version(asked, new))


def _version(analyzer: Analyzer, version: Version) -> Analysis:
    """One version, read."""
    if isinstance(version, Analysis):
        if version.error is not None:
            raise version.error
        if version._reading is None:
            raise ConfigError(
                "una comparación necesita el análisis entero: uno filtrado o guardado con pickle no basta",
                "a comparison needs the whole analysis: one that was filtered or pickled is not enough",
            )
        return version
    if isinstance(version, os.PathLike):
        return analyzer._read_version(os.fsdecode(version))
    return analyzer._read(version, None)


def _sides(analyzer: Analyzer, file: Version) -> tuple[Analysis, Analysis]:
    """The two sides of a file with tracked changes or comparative tables."""
    if not isinstance(file, os.PathLike) or os.path.isdir(file):
        raise TypeError(
            Localized(
                "falta la versión nueva; sola va una ruta (pathlib.Path) de un archivo con control de cambios o cuadro "
                "comparativo",
                "the new version is missing; what goes alone is the path (pathlib.Path) of a file with tracked changes "
                "or a comparative table",
            ).get()
        )
    name = os.fsdecode(file)
    old, new = (analyzer._read_version(name, version) for version in ("original", "proposed"))
    if old.text == new.text:
        raise ConfigError(
            f"{name}: no tiene control de cambios ni cuadro comparativo; dé también el archivo de antes: "
            "compare(antes, ahora)",
            f"{name}: it has no tracked changes and no comparative table; give the old file too: compare(old, new)",
        )
    return old, new


def _one(old: Analysis, new: Analysis) -> Comparison:
    compared = _native.compare(old._reading, new._reading, new.name or old.name)
    found = changes(compared.changes(), old.name or None, new.name or None)
    return Comparison(Changes(found), compared.unchanged)


def _folders(analyzer: Analyzer, old: str, new: str, workers: Optional[int], progress: bool) -> Comparison:
    listed, errors = _native.pairs(old, new)
    pairs = list(_looked_at(analyzer, old, new, [_Pair(*pair) for pair in listed]))

    def work(pair: _Pair) -> _Compared:
        return _pair(analyzer, pair)

    kept: list[_Compared] = []
    for compared in in_order(pairs, len(pairs), work, workers or analyzer._config.threads, progress=progress):
        errors.extend(compared.errors)
        # What has no changes is forgotten at once.
        if compared.comparison is not None and len(compared.comparison):
            kept.append(compared)
    # What only went from one file to another is no news.
    settled = _native.settle([one.comparison for one in kept if one.comparison is not None])
    found = (
        change
        for compared, comparison in zip(kept, settled)
        for change in changes(comparison.changes(), *compared.pair)
    )
    unchanged = sum(comparison.unchanged for comparison in settled)
    return Comparison(Changes(found), unchanged, len(pairs), tuple(errors))


def _looked_at(analyzer: Analyzer, old: str, new: str, pairs: list[_Pair]) -> Iterator[_Pair]:
    """Leave out what the configuration excludes. A file that came from there keeps its old version."""
    excludes = analyzer._native.excludes
    for pair in pairs:
        if pair.new is not None and excludes(pair.new, new):
            pair = pair._replace(new=None)
        if pair.new is not None or pair.old is not None and not excludes(pair.old, old):
            yield pair


def _pair(analyzer: Analyzer, pair: _Pair) -> _Compared:
    errors: list[ReadError] = []
    sides: list[Optional[_native.Reading]] = []
    for file in pair:
        try:
            sides.append(analyzer._read_version(file)._reading if file is not None else None)
        except ReadError as error:
            errors.append(error)
    if errors:
        return _Compared(pair, None, tuple(errors))
    try:
        return _Compared(pair, _native.compare(sides[0], sides[1], pair.new or pair.old or ""))
    except ReadError as error:
        return _Compared(pair, None, (error,))
