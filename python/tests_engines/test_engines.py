"""The four engines, the real ones: they label alike, and alike with single calls."""

import pytest

import deslinde
import deslinde.arrow
import deslinde.duckdb
import deslinde.polars

polars = pytest.importorskip("polars")
duckdb = pytest.importorskip("duckdb")

COLUMNS = {"heading": "heading", "language": "lang"}


@pytest.fixture(scope="module")
def rows(batch):
    """What the one vectorised function says, which the adapters stand on."""
    return deslinde.arrow.classify_batch(batch, **COLUMNS).to_pylist()


def test_arrow(rows, expected):
    assert {row["id"]: row["labels"] for row in rows} == expected


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
@pytest.mark.parametrize("threads", [1, 2])
def test_polars(batch, rows, engine, threads):
    frame = polars.DataFrame(batch).lazy()
    found = deslinde.polars.classify("text", threads=threads, **COLUMNS).alias("found")
    assert frame.with_columns(found).unnest("found").collect(engine=engine).to_dicts() == rows


def test_polars_from_a_file(batch, rows, tmp_path):
    """Larger than a morsel, read and written in the streaming engine."""
    polars.concat([polars.DataFrame(batch)] * 40).write_parquet(tmp_path / "in.parquet", row_group_size=1000)
    query = polars.scan_parquet(tmp_path / "in.parquet").with_columns(
        deslinde.polars.classify(polars.col("text"), **COLUMNS).alias("found")
    )
    query.unnest("found").sink_parquet(tmp_path / "out.parquet")
    assert polars.read_parquet(tmp_path / "out.parquet").to_dicts() == rows * 40


def test_duckdb(batch, rows):
    connection = duckdb.connect()
    deslinde.duckdb.register(connection, arguments=("text", "heading", "language"))
    deslinde.duckdb.register(connection, "etiquetas")
    connection.register("passages", batch)
    found = connection.sql("SELECT *, unnest(deslinde(text, heading, lang)) FROM passages")
    assert found.columns == list(rows[0])
    assert [dict(zip(found.columns, row)) for row in found.fetchall()] == rows
    alone = connection.sql("SELECT etiquetas(text).labels FROM passages").fetchall()
    plain = deslinde.arrow.classify_batch(batch).column("labels").to_pylist()
    assert [labels for (labels,) in alone] == plain


def test_duckdb_in_sql(batch, expected):
    """More rows than a vector has, on several threads, with the rest of SQL around it."""
    connection = duckdb.connect()
    deslinde.duckdb.register(connection, arguments=("text", "heading", "language"))
    connection.register("passages", batch)
    counted = connection.sql(
        "WITH many AS (SELECT passages.* FROM passages, range(20)), "
        "labelled AS (SELECT unnest(deslinde(text, heading, lang).labels) AS label FROM many) "
        "SELECT label, count(*) FROM labelled GROUP BY label"
    )
    labels = [label for found in expected.values() for label in found or ()]
    assert dict(counted.fetchall()) == {label: 20 * labels.count(label) for label in set(labels)}


def test_arguments_of_duckdb():
    for arguments in ((), ("heading",), ("text", "lang")):
        with pytest.raises(ValueError):
            deslinde.duckdb.register(duckdb.connect(), arguments=arguments)
