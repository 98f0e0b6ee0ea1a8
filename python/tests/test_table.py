"""One tidy row for each finding, the same in every library."""

import csv
import json
import re

import pytest

import deslinde
from deslinde import _table

LAW = """CAPÍTULO II. De las faltas 💥

Artículo 8.- Se sancionará con multa a quien ofrezca servicios sexuales en la vía pública,
    «con escándalo, o sin él».

Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución.
"""


@pytest.fixture
def analyses(tmp_path):
    (tmp_path / "ley.md").write_text(LAW, encoding="utf-8")
    (tmp_path / "otra.md").write_text("Artículo 1.- Del tránsito.", encoding="utf-8")
    (tmp_path / "vacía.md").write_bytes(b"")
    return deslinde.scan(tmp_path).collect()


def expected(analyses):
    return [row for analysis in analyses for row in _table.rows(analysis)]


def test_rows_say_what_findings_say(analyses):
    rows = expected(analyses)
    assert len(rows) == len(analyses.findings) + 1
    for row, found in zip(rows, analyses.findings):
        assert list(row) != [] and set(row) == set(_table.COLUMNS)
        assert analyses[0].text[row["start"] : row["end"]] == row["passage"] == found.passage.text
        assert row["evidence"][0]["concept"] == found.evidence[0].concept
    unread = rows[-1]
    assert unread["file"].endswith("vacía.md") and unread["error"] and unread["rule"] is None


def test_every_column_is_documented():
    documented = re.findall(r"^``(.*?)`` ", _table.__doc__, re.MULTILINE)
    assert sorted(name for names in documented for name in names.split(", ")) == sorted(_table.COLUMNS)


def test_arrow(analyses):
    pyarrow = pytest.importorskip("pyarrow")
    table = analyses.to_arrow()
    assert table.schema.names == list(_table.COLUMNS)
    assert table.to_pylist() == expected(analyses)
    table.validate(full=True)
    assert table.schema.field("start").type == pyarrow.int64()
    evidence = table.schema.field("evidence").type.value_type
    assert [field.name for field in evidence] == ["start", "end", "text", "concept", "in_heading"]


def test_arrow_of_nothing_has_the_same_columns(analyses):
    pytest.importorskip("pyarrow")
    assert deslinde.analyze("Nada.").to_arrow().schema == analyses.to_arrow().schema
    assert deslinde.Analyses().to_arrow().num_rows == 0


def test_arrow_streams_batch_by_batch(analyses):
    pyarrow = pytest.importorskip("pyarrow")
    many = deslinde.Analyses(list(analyses) * 100)
    batches = list(pyarrow.RecordBatchReader.from_stream(many))
    assert len(batches) == -(-len(many) // _table._DOCUMENTS)
    assert pyarrow.Table.from_batches(batches).to_pylist() == expected(many)


def test_what_goes_wrong_on_the_way_is_raised(analyses, monkeypatch):
    pyarrow = pytest.importorskip("pyarrow")
    monkeypatch.setattr(deslinde.Scan, "_read", lambda *_: 1 / 0)
    with pytest.raises(Exception, match="division"):
        pyarrow.table(deslinde.scan(analyses[0].name, workers=1))


def test_pandas(analyses):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = analyses.to_pandas()
    assert list(frame.columns) == list(_table.COLUMNS) and len(frame) == len(analyses.findings) + 1
    assert frame.dtypes["start"] == pandas.Int64Dtype()
    read = frame[frame["error"].isna()]
    assert list(read["rule"]) == [found.rule for found in analyses.findings]
    assert read["evidence"].iloc[0][0]["text"] == analyses.findings[0].evidence[0].text


def test_polars(analyses):
    pytest.importorskip("polars")
    assert analyses.to_polars().to_dicts() == expected(analyses)


def test_parquet(analyses, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    analyses.to_parquet(tmp_path / "hallazgos.parquet")
    assert parquet.read_table(tmp_path / "hallazgos.parquet").to_pylist() == expected(analyses)


def test_csv(analyses, tmp_path):
    analyses.to_csv(tmp_path / "hallazgos.csv")
    with open(tmp_path / "hallazgos.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, known in zip(rows, expected(analyses)):
        for name, value in known.items():
            if isinstance(value, list):
                assert json.loads(row[name]) == value
            else:
                assert row[name] == ("" if value is None else str(value))


def test_missing_libraries_say_what_to_install(analyses, monkeypatch, tmp_path):
    import sys

    for module in ("pyarrow", "pandas", "polars", "openpyxl", "matplotlib"):
        monkeypatch.setitem(sys.modules, module, None)
    for call, extra in (
        (analyses.to_arrow, "arrow"),
        (analyses.to_pandas, "pandas"),
        (analyses.to_polars, "polars"),
        (lambda: analyses.to_parquet(tmp_path / "x"), "arrow"),
        (lambda: analyses.to_review(tmp_path / "x.xlsx"), "review"),
    ):
        with pytest.raises(deslinde.MissingExtraError, match=rf"pip install 'deslinde\[{extra}\]'"):
            call()
