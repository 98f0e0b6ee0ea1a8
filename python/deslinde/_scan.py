"""Many files: read in parallel, one after the other in a stable order."""

from __future__ import annotations

from typing import Iterator, Optional

from . import _native
from ._analysis import Analyses, Analysis, analysis, unread
from ._analyzer import Analyzer, analyzer_for
from ._config import Config, Folders, Names
from ._errors import ReadError
from ._files import Found, Paths, expand
from ._parallel import checked, in_order
from ._table import FindingTable
from ._types import Language


class Scan(FindingTable):
    """Files to read. They are read each time one goes through it, and none is kept: memory stays bounded.

    Going through it gives an :class:`Analysis` a file, in a stable order; where a file could not be
    read, its ``error`` says why. It is a table too: ``scan.to_pandas()``, ``scan.to_parquet(file)``.

    Attributes
    ----------
    files : tuple of str
        The files, in the order in which they come.
    """

    __slots__ = ("_analyzer", "_found", "_progress", "_workers")

    def __init__(
        self, found: list[Found], analyzer: Analyzer, workers: Optional[int], progress: bool
    ) -> None:
        self._found = found
        self._analyzer = analyzer
        self._workers = workers
        self._progress = progress

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(file for file, _ in self._found)

    def collect(self) -> Analyses:
        """Read every file and keep what came of each."""
        return Analyses(self)

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Analysis]:
        read = in_order(
            self._found,
            len(self._found),
            self._read,
            self._workers or self._analyzer._config.threads,
            progress=self._progress,
        )
        known = self._analyzer._native.known()
        return read if known is None else _not_known(known, read)

    def _read(self, found: Found) -> Analysis:
        file, known = found
        if known is not None:
            return unread(known)
        try:
            return analysis(self._analyzer._native.read_file(file), name=file)
        except ReadError as error:
            return unread(error)

    def _documents(self) -> Iterator[Analysis]:
        return iter(self)

    def __repr__(self) -> str:
        return f"Scan({len(self)} files, {self._analyzer!r})"


def _not_known(known: _native.Known, read: Iterator[Analysis]) -> Iterator[Analysis]:
    """What a baseline does not know; it counts, so that it is shown the files in their order."""
    for one in read:
        if one._reading is None:
            yield one
        else:
            yield analysis(known.judge(one.name, one._reading), name=one.name)


def scan(
    paths: Paths,
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
) -> Scan:
    """Read many files in parallel, lazily: the files are listed now, and read when one goes through the result.

    Parameters
    ----------
    paths : str, os.PathLike or iterable of these
        Files, folders and globs (``"laws/**/*.md"``). In folders, files that deslinde reads are taken by
        their name, and ``.gitignore``, ``.deslindeignore`` and the ``exclude`` of a configuration are respected. What a
        configuration keeps from being told of a file is in its ``suppressed``. Other than in
        :func:`deslinde.analyze`, a ``str`` is a path here.
    workers : int, optional
        Threads to read with; by default what the configuration says, else one a processor. Python's lock is released while they read.
    progress : bool
        Whether to show a bar where the work takes longer than a second and ``tqdm`` is installed
        (``pip install 'deslinde[progress]'``).
    analyzer : Analyzer, optional
        What to read with, instead of the settings below.
    config, language, select, ignore, min_confidence, data
        As :class:`Analyzer` takes them.

    Returns
    -------
    Scan
        In the order given; files of a folder or glob by path. Each file comes once.

    Raises
    ------
    ConfigError
        For settings that do not exist. A file that cannot be read raises nothing: it becomes an
        :class:`Analysis` whose ``error`` says why, and a row of the table.

    Examples
    --------
    >>> import deslinde, pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> law = pathlib.Path(folder.name, "ley.md")
    >>> _ = law.write_text("Artículo 9.- Se impondrá prisión a quien administre una casa de prostitución.", "utf-8")
    >>> for analysis in deslinde.scan([folder.name, "nowhere.txt"]):
    ...     print(pathlib.Path(analysis.name).name, analysis.labels, analysis.error is None)
    ley.md ('criminalization/premises',) True
    nowhere.txt () False
    >>> folder.cleanup()
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
    return Scan(expand(paths, asked._native.excludes), asked, checked(workers), progress)
