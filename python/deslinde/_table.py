"""Findings as a table, one tidy row for each, in the libraries that analysts use.

=================  =================  ===============================================================
column             Arrow type         content
=================  =================  ===============================================================
``file``           utf8               the file; null for a text
``citation``       utf8               the article, as a reader cites it
``rule``           utf8               ``family/name``
``family``         utf8               the family alone
``severity``       utf8               ``info``, ``low``, ``medium`` or ``high``
``confidence``     float64            0 to 1
``force``          utf8               with what force the passage speaks
``counts``         bool               whether the finding counts in totals
``target``         utf8               whom a ``criminalization`` finding reaches; null in other families
``sanction``       utf8               what the passage threatens with
``populations``    list<utf8>         groups that the passage names
``context``        utf8               ``complete`` or ``cross-reference``
``depends_on``     list<utf8>         articles of the same document that it rests on
``language``       utf8               ``es`` or ``en``
``heading``        utf8               the nearest heading; may be empty
``passage``        utf8               the whole passage
``start, end``     int64              where the passage stands, code points of the document's text
``evidence``       list<struct>       ``start``, ``end`` (int64, code points), ``text``, ``concept`` (utf8), ``in_heading`` (bool)
``line, column``   int64              where the first evidence stands in the original, from 1; may be null
``page``           int64              its page, from 1; may be null
``element``        utf8               its ``eId`` or anchor; may be null
``path``           utf8               the article for machines, in the manner of Akoma Ntoso's eId
``formula``        utf8               which of the rule's formulas matched
``message_es``     utf8               what is found, in Spanish
``message_en``     utf8               what is found, in English
``error``          utf8               why the file could not be read; everything else but ``file`` is then null
=================  =================  ===============================================================

A file that could not be read is one row, whose ``error`` is not null. A file without findings has no row.
New columns may be added at the end; none goes or changes its meaning without a new major version.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Iterator, Optional, Protocol, Sequence, Union

from . import _native
from ._extras import need

if TYPE_CHECKING:
    import pandas  # type: ignore[import-untyped,import-not-found,unused-ignore]
    import polars  # type: ignore[import-untyped,import-not-found,unused-ignore]
    import pyarrow  # type: ignore[import-untyped,import-not-found,unused-ignore]

    from ._errors import ReadError
    from ._sequence import Findings
    from ._types import Language

File = Union[str, "os.PathLike[str]"]

# Findings of so many documents make a record batch, where documents are read one after the other.
_DOCUMENTS = 64


class Document(Protocol):
    """What a row is made of: a file, its findings, or why it could not be read."""

    @property
    def name(self) -> str: ...
    @property
    def error(self) -> Optional[ReadError]: ...
    @property
    def findings(self) -> Findings: ...


class Tabular:
    """What makes a table, in the libraries that analysts use. One tidy row for each thing in it."""

    __slots__ = ()

    def _reader(self) -> Any:
        """A reader of the native module, whose record batches are the table."""
        raise NotImplementedError

    def _rows(self) -> tuple[Sequence[str], Iterator[dict[str, Any]]]:
        """The names of the columns, and the rows as plain values, those of the Arrow table."""
        raise NotImplementedError

    def __arrow_c_stream__(self, requested_schema: Optional[object] = None) -> object:
        """The table as an Arrow stream, which any Arrow library takes: ``pyarrow.table(analysis)``."""
        return self._reader().__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> pyarrow.Table:
        """Return the table as a ``pyarrow.Table``.

        ``pip install 'deslinde[arrow]'``. Libraries that speak Arrow's PyCapsule interface take the object
        itself, without a copy: ``pyarrow.table(analysis)``, ``duckdb.from_arrow(analysis)``.

        Raises
        ------
        MissingExtraError
            Where pyarrow is not installed.
        """
        table: pyarrow.Table = need("pyarrow", "arrow").table(self)
        return table

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table as a ``pandas.DataFrame``; numbers that may be missing are ``Int64``.

        ``pip install 'deslinde[pandas]'``.
        """
        types = need("pandas", "pandas")
        arrow = need("pyarrow", "pandas")
        table = arrow.table(self)
        nullable = {arrow.int64(): types.Int64Dtype(), arrow.bool_(): types.BooleanDtype()}
        frame: pandas.DataFrame = table.to_pandas(types_mapper=nullable.get)
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Return the table as a ``polars.DataFrame``.

        ``pip install 'deslinde[polars]'``.
        """
        frame: polars.DataFrame = need("polars", "polars").DataFrame(self._reader())
        return frame

    def to_parquet(self, path: File) -> None:
        """Write the table as a Parquet file, as its rows come: memory stays bounded.

        ``pip install 'deslinde[arrow]'``.
        """
        parquet = need("pyarrow.parquet", "arrow")
        reader = need("pyarrow", "arrow").RecordBatchReader.from_stream(self)
        with parquet.ParquetWriter(os.fspath(path), reader.schema) as writer:
            for batch in reader:
                writer.write_batch(batch)

    def to_csv(self, path: File) -> None:
        """Write the table as CSV in UTF-8; lists become JSON. Needs no other library."""
        import csv

        columns, rows = self._rows()
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([_cell(row[name]) for name in columns] for row in rows)


class FindingTable(Tabular):
    """What has findings: one row for each. The columns are those of :mod:`deslinde._table`."""

    __slots__ = ()

    def _documents(self) -> Iterator[Document]:
        raise NotImplementedError

    def _reader(self) -> Any:
        return _native.table(_batches(self._documents()))

    def _rows(self) -> tuple[Sequence[str], Iterator[dict[str, Any]]]:
        return COLUMNS, (row for document in self._documents() for row in rows(document))

    def to_review(self, path: File, *, language: Optional[Language] = None) -> int:
        """Write the findings as a sheet for a reviewer, with empty columns ``verdict`` and ``comment``.

        :func:`deslinde.read_review` reads it back. Accents, line breaks and Excel are no danger to it, and
        no cell of it is taken for a formula.

        Parameters
        ----------
        path : str or os.PathLike
            A ``.csv`` file, or ``.xlsx`` (``pip install 'deslinde[review]'``), which offers the verdicts to choose from.
        language : {"es", "en"}, optional
            Of headings, titles and reasons; by default the reader's.

        Returns
        -------
        int
            How many rows it has.
        """
        from ._review import write

        return write(self._documents(), path, language)


def rows(document: Document) -> Iterator[dict[str, Any]]:
    """The rows of one document as plain values, those of the Arrow table."""
    file = document.name or None
    if document.error is not None:
        yield {**dict.fromkeys(COLUMNS), "file": file, "error": str(document.error)}
    for found in document.findings:
        yield {
            "file": file,
            **{name: getattr(found, name) for name in _ATTRIBUTES},
            "populations": list(found.populations),
            "depends_on": list(found.depends_on),
            "passage": found.passage.text,
            "start": found.passage.start,
            "end": found.passage.end,
            "evidence": [
                {name: getattr(words, name) for name in ("start", "end", "text", "concept", "in_heading")}
                for words in found.evidence
            ],
            "line": found.place.line,
            "column": found.place.column,
            "page": found.place.page,
            "element": found.place.id,
            "message_es": found.messages.es,
            "message_en": found.messages.en,
            "error": None,
        }


def _batches(documents: Iterator[Document]) -> Iterator[list[tuple[Optional[str], Optional[str], Findings]]]:
    """A list of documents for each record batch."""
    batch = []
    for document in documents:
        error = None if document.error is None else str(document.error)
        batch.append((document.name or None, error, document.findings))
        if len(batch) == _DOCUMENTS:
            yield batch
            batch = []
    if batch:
        yield batch


def _cell(value: object) -> object:
    if not isinstance(value, list):
        return value
    import json

    return json.dumps(value, ensure_ascii=False)


_ATTRIBUTES = (
    "citation",
    "rule",
    "family",
    "severity",
    "confidence",
    "force",
    "counts",
    "target",
    "sanction",
    "context",
    "language",
    "heading",
    "path",
    "formula",
)

COLUMNS: Sequence[str] = (
    "file",
    "citation",
    "rule",
    "family",
    "severity",
    "confidence",
    "force",
    "counts",
    "target",
    "sanction",
    "populations",
    "context",
    "depends_on",
    "language",
    "heading",
    "passage",
    "start",
    "end",
    "evidence",
    "line",
    "column",
    "page",
    "element",
    "path",
    "formula",
    "message_es",
    "message_en",
    "error",
)
