"""Passages in Apache Spark. ``pip install 'deslinde[spark]'``, on the workers too.

.. code-block:: python

    labelled = deslinde.spark.classify(spark.read.parquet("passages/"), text="text")
    labelled.select("id", "labels").write.parquet("labelled/")

Spark hands over record batches (``spark.sql.execution.arrow.maxRecordsPerBatch`` rows each), which are
labelled one after the other: a worker holds one batch at a time, however large or skewed a partition is.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Iterator, Optional

from ._analyzer import Analyzer
from ._config import Config, Settings
from ._errors import ConfigError
from ._extras import need
from .arrow import COLUMNS, classify_batch, reader

if TYPE_CHECKING:
    from pyspark.sql import DataFrame  # type: ignore[import-untyped,import-not-found,unused-ignore]

__all__ = ["classify"]

_TYPE = (
    "labels array<string>, findings array<struct<rule: string, formula: string, severity: string, confidence: double, "
    "force: string, target: string, sanction: string, populations: array<string>, language: string, "
    "evidence: array<struct<start: bigint, end: bigint, text: string, concept: string, in_heading: boolean>>>>, "
    "error string"
)


def classify(
    frame: DataFrame,
    text: str = "text",
    *,
    heading: Optional[str] = None,
    language: Optional[str] = None,
    analyzer: Optional[Analyzer] = None,
    config: Optional[Config] = None,
) -> DataFrame:
    """Label every row as the one passage that it is.

    Parameters
    ----------
    frame : pyspark.sql.DataFrame
        Its rows are passages.
    text, heading, language : str
        Columns with the passages, the headings they stand under, and ``"es"``, ``"en"`` or null.
    analyzer, config
        As :func:`deslinde.arrow.classify_batch` takes them. Its settings are sent to the workers; a
        folder of data files of one's own must be found there under the same path.

    Returns
    -------
    pyspark.sql.DataFrame
        The same rows with the columns ``labels``, ``findings`` and ``error``, see :mod:`deslinde.arrow`.

    Raises
    ------
    ConfigError
        Where a column is not there, or one of the new names is taken.
    """
    types = need("pyspark.sql.types", "spark")
    need("pyarrow", "spark")
    for name in (text, heading, language):
        if name is not None and name not in frame.columns:
            known = ", ".join(f"`{column}`" for column in frame.columns)
            raise ConfigError(
                f"no hay ninguna columna `{name}`; las que hay son {known}",
                f"there is no column `{name}`; there are {known}",
            )
    for name in COLUMNS:
        if name in frame.columns:
            raise ConfigError(
                f"ya hay una columna `{name}`; cámbiele el nombre",
                f"there is a column `{name}` already; rename it",
            )
    schema = types.StructType([*frame.schema.fields, *types.StructType.fromDDL(_TYPE).fields])
    asked = reader(analyzer, config)._config
    return frame.mapInArrow(partial(_label, text, heading, language, asked), schema)


def _label(
    text: str, heading: Optional[str], language: Optional[str], asked: Settings, batches: Iterator[Any]
) -> Iterator[Any]:
    """Runs on the workers, once for each partition; a worker keeps its analyser for the next."""
    from ._analyzer import analyzer

    used = analyzer(asked)
    for batch in batches:
        yield classify_batch(batch, text=text, heading=heading, language=language, analyzer=used)
