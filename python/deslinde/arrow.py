"""Passages by the batch: the one vectorised function that every engine calls.

:mod:`deslinde.polars`, :mod:`deslinde.duckdb` and :mod:`deslinde.spark` are thin adapters on it. Rust works
through a batch with Python's lock released; nothing of a batch stays behind, so memory is bounded by its size.

To the columns of a batch three are added:

============  =========================  ============================================================
column        Arrow type                 content
============  =========================  ============================================================
``labels``    list<utf8>                 the rules found, sorted, each once; null where ``text`` is
``findings``  list<struct>               in order of the text: ``rule``, ``formula``, ``severity`` (utf8),
                                         ``confidence`` (float64), ``force``, ``target``, ``sanction`` (utf8),
                                         ``populations`` (list<utf8>), ``language`` (utf8), ``evidence``
                                         (list<struct>: ``start``, ``end`` int64 in code points of the
                                         text, ``text``, ``concept`` utf8, ``in_heading`` bool)
``error``     utf8                       why a row could not be read; null where it was
============  =========================  ============================================================

``pip install 'deslinde[arrow]'``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

from ._analyzer import Analyzer, analyzer as _analyzer
from ._config import Config, settings
from ._errors import ConfigError
from ._extras import need

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped,import-not-found,unused-ignore]

__all__ = ["COLUMNS", "classify_batch"]

COLUMNS = ("labels", "findings", "error")


def classify_batch(
    batch: pyarrow.RecordBatch,
    *,
    text: str = "text",
    heading: Optional[str] = None,
    language: Optional[str] = None,
    analyzer: Optional[Analyzer] = None,
    config: Optional[Config] = None,
    threads: int = 1,
) -> pyarrow.RecordBatch:
    """Label every row of a batch as the one passage that it is.

    Parameters
    ----------
    batch : pyarrow.RecordBatch
        Or anything else that speaks Arrow's PyCapsule interface: a table, a Polars frame.
    text : str
        The column that holds the passages.
    heading : str, optional
        The column that holds the heading that each stands under; may be null.
    language : str, optional
        The column that holds ``"es"`` or ``"en"``; null where it is to be detected.
    analyzer : Analyzer, optional
        What to read with; or
    config : mapping, str or os.PathLike, optional
        the settings of one.
    threads : int
        Threads to read with. Engines run several batches at once: leave it at 1 there.

    Returns
    -------
    pyarrow.RecordBatch
        The same rows in the same order, with the columns ``labels``, ``findings`` and ``error`` added.

    Raises
    ------
    ConfigError
        Where a column is not there or holds no text, or the batch has a column of a new name already.

    Examples
    --------
    >>> import pyarrow, deslinde.arrow
    >>> batch = pyarrow.record_batch({"text": ["Whoever keeps a brothel commits an offence.", "Parks close at ten.", None]})
    >>> deslinde.arrow.classify_batch(batch).column("labels").to_pylist()
    [['criminalization/premises'], [], None]
    """
    library = need("pyarrow", "arrow")
    added = library.record_batch(
        classified(batch, text, heading, language, reader(analyzer, config), threads)
    )
    if isinstance(batch, library.RecordBatch):
        given = batch
    else:
        table = library.table(batch).combine_chunks()
        parts = table.to_batches()
        given = parts[0] if parts else library.RecordBatch.from_pylist([], schema=table.schema)
    for name in COLUMNS:
        if name in given.schema.names:
            raise ConfigError(
                f"ya hay una columna `{name}`; cámbiele el nombre",
                f"there is a column `{name}` already; rename it",
            )
    return library.RecordBatch.from_arrays(
        [*given.columns, *added.columns],
        schema=library.schema([*given.schema, *added.schema], given.schema.metadata),
    )


def classified(
    batch: object,
    text: str,
    heading: Optional[str],
    language: Optional[str],
    analyzer: Analyzer,
    threads: int = 1,
) -> Any:
    """The new columns alone, as an object of Arrow's PyCapsule interface."""
    return analyzer._native.classify_batch(batch, text, heading, language, threads)


def reader(analyzer: Optional[Analyzer], config: Optional[Config]) -> Analyzer:
    """The analyser given, or one with these settings."""
    if analyzer is not None and config is not None:
        raise TypeError("give `analyzer` or `config`, not both")
    return analyzer or _analyzer(settings(config))
