"""Passages in Polars. ``pip install 'deslinde[polars]'``.

>>> import polars as pl, deslinde.polars
>>> frame = pl.DataFrame({"text": ["Whoever keeps a brothel commits an offence.", "Parks close at ten."]})
>>> frame.with_columns(found=deslinde.polars.classify("text")).unnest("found")["labels"].to_list()
[['criminalization/premises'], []]

It is an expression, so it runs in lazy queries and in the streaming engine too
(``pl.scan_parquet(…).with_columns(…).collect(engine="streaming")``).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Optional, Union

from ._analyzer import Analyzer
from ._config import Config
from ._extras import need
from .arrow import classified, reader

if TYPE_CHECKING:
    import polars  # type: ignore[import-untyped,import-not-found,unused-ignore]

__all__ = ["classify"]


def classify(
    text: Union[str, polars.Expr],
    *,
    heading: Optional[Union[str, polars.Expr]] = None,
    language: Optional[Union[str, polars.Expr]] = None,
    analyzer: Optional[Analyzer] = None,
    config: Optional[Config] = None,
    threads: int = 1,
) -> polars.Expr:
    """Return an expression that labels every row as the one passage that it is.

    Parameters
    ----------
    text, heading, language : str or polars.Expr
        Columns with the passages, the headings they stand under, and ``"es"``, ``"en"`` or null.
    analyzer, config, threads
        As :func:`deslinde.arrow.classify_batch` takes them.

    Returns
    -------
    polars.Expr
        A struct of ``labels``, ``findings`` and ``error``, see :mod:`deslinde.arrow`; ``unnest`` makes
        columns of it.
    """
    pl = need("polars", "polars")
    given = {"text": text, "heading": heading, "language": language}
    columns = {
        name: (pl.col(value) if isinstance(value, str) else value)
        for name, value in given.items()
        if value is not None
    }
    label = partial(
        _label,
        reader(analyzer, config),
        "heading" if heading is not None else None,
        "language" if language is not None else None,
        threads,
    )
    empty = pl.DataFrame(schema=dict.fromkeys(columns, pl.String)).to_struct()
    # Rows do not know of each other: so the streaming engine may hand them over in parts.
    labelled: polars.Expr = pl.struct(**columns).map_batches(
        label, return_dtype=label(empty).dtype, is_elementwise=True
    )
    return labelled


def _label(
    analyzer: Analyzer,
    heading: Optional[str],
    language: Optional[str],
    threads: int,
    rows: polars.Series,
) -> polars.Series:
    pl = need("polars", "polars")
    added = pl.DataFrame(classified(rows.struct.unnest(), "text", heading, language, analyzer, threads))
    labelled: polars.Series = added.to_struct(rows.name)
    return labelled
