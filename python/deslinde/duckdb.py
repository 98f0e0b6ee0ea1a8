"""Passages in DuckDB. ``pip install 'deslinde[duckdb]'``.

>>> import duckdb, deslinde.duckdb
>>> connection = duckdb.connect()
>>> deslinde.duckdb.register(connection)
>>> connection.sql("SELECT deslinde('Whoever keeps a brothel commits an offence.').labels").fetchall()
[(['criminalization/premises'],)]
"""

from __future__ import annotations

from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any, Optional, Sequence

from ._analyzer import Analyzer
from ._config import Config
from ._extras import need
from .arrow import classified, reader

if TYPE_CHECKING:
    import duckdb  # type: ignore[import-untyped,import-not-found,unused-ignore]

__all__ = ["register"]

_TYPE = (
    "STRUCT(labels VARCHAR[], findings STRUCT(rule VARCHAR, formula VARCHAR, severity VARCHAR, confidence DOUBLE, "
    'force VARCHAR, target VARCHAR, sanction VARCHAR, populations VARCHAR[], "language" VARCHAR, '
    'evidence STRUCT("start" BIGINT, "end" BIGINT, "text" VARCHAR, concept VARCHAR, in_heading BOOLEAN)[])[], '
    "error VARCHAR)"
)
_ARGUMENTS = ("text", "heading", "language")


def register(
    connection: duckdb.DuckDBPyConnection,
    name: str = "deslinde",
    arguments: Sequence[str] = ("text",),
    *,
    analyzer: Optional[Analyzer] = None,
    config: Optional[Config] = None,
) -> None:
    """Make a function of SQL that labels a text as the one passage that it is.

    Parameters
    ----------
    connection : duckdb.DuckDBPyConnection
        Where the function is to be known.
    name : str
        What it is called.
    arguments : sequence of {"text", "heading", "language"}
        What it takes, in this order; ``"text"`` must be among them. Each may be null.
    analyzer, config
        As :func:`deslinde.arrow.classify_batch` takes them.

    Notes
    -----
    The function returns a struct of ``labels``, ``findings`` and ``error``, see :mod:`deslinde.arrow`.
    """
    if "text" not in arguments or not set(arguments) <= set(_ARGUMENTS):
        raise ValueError(f"arguments are some of {', '.join(_ARGUMENTS)}, and `text` is one of them")
    library, arrow = need("duckdb", "duckdb"), need("pyarrow", "duckdb")
    used = reader(analyzer, config)
    heading, language = (column if column in arguments else None for column in ("heading", "language"))

    def label(*columns: Any) -> Any:
        batch = arrow.table(dict(zip(arguments, columns)))
        added = arrow.record_batch(classified(batch, "text", heading, language, used))
        return arrow.StructArray.from_arrays(added.columns, fields=list(added.schema))

    # DuckDB counts the parameters.
    named = [Parameter(argument, Parameter.POSITIONAL_ONLY) for argument in arguments]
    label.__signature__ = Signature(named)  # type: ignore[attr-defined]
    known: Any = connection
    known.create_function(
        name,
        label,
        ["VARCHAR"] * len(arguments),
        library.dtype(_TYPE),
        type="arrow",
        null_handling="special",
    )
