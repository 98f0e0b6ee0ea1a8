"""Batches of passages are labelled as single passages are."""

import json
import pathlib

import pytest

import deslinde

pyarrow = pytest.importorskip("pyarrow")
import deslinde.arrow  # noqa: E402

CORPORA = pathlib.Path(__file__).parents[2] / "corpora"


@pytest.fixture(scope="module")
def passages():
    rows = []
    for file in sorted(CORPORA.glob("functional/*.jsonl")):
        rows += [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return rows


@pytest.fixture(scope="module")
def batch(passages):
    columns = {"id": "id", "text": "text", "heading": "heading", "lang": "lang"}
    return pyarrow.record_batch({name: [row.get(key) for row in passages] for name, key in columns.items()})


@pytest.mark.parametrize("threads", [1, 3])
def test_rows_are_those_of_single_passages(passages, batch, threads):
    out = deslinde.arrow.classify_batch(batch, heading="heading", language="lang", threads=threads)
    out.validate(full=True)
    assert out.schema.names == ["id", "text", "heading", "lang", *deslinde.arrow.COLUMNS]
    assert out.select(batch.schema.names).equals(batch)
    analyzer = deslinde.Analyzer()
    for row, passage in zip(out.to_pylist(), passages):
        alone = analyzer.classify(passage["text"], passage.get("heading"), passage["lang"])
        assert row["labels"] == list(alone.labels) and row["error"] is None
        assert len(row["findings"]) == len(alone)
        for got, found in zip(row["findings"], alone):
            evidence = got.pop("evidence")
            assert got == {
                **{
                    name: getattr(found, name)
                    for name in (
                        "rule",
                        "formula",
                        "severity",
                        "confidence",
                        "force",
                        "target",
                        "sanction",
                        "language",
                    )
                },
                "populations": list(found.populations),
            }
            assert [tuple(words.values()) for words in evidence] == [
                (w.start, w.end, w.text, w.concept, w.in_heading) for w in found.evidence
            ]


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
def test_every_kind_of_text(batch, kind):
    plain = deslinde.arrow.classify_batch(batch)
    texts = batch.column("text")
    if kind == "dictionary":
        texts = texts.dictionary_encode()
    else:
        texts = texts.cast(getattr(pyarrow, kind)())
    out = deslinde.arrow.classify_batch(pyarrow.record_batch({"text": texts}))
    assert out.column("labels").equals(plain.column("labels"))


def test_slices_and_tables(batch):
    whole = deslinde.arrow.classify_batch(batch)
    part = deslinde.arrow.classify_batch(batch.slice(100, 50))
    assert part.equals(whole.slice(100, 50))
    table = pyarrow.Table.from_batches([batch.slice(0, 10), batch.slice(10, 20)])
    assert deslinde.arrow.classify_batch(table).equals(whole.slice(0, 30))


def test_missing_and_odd_rows():
    batch = pyarrow.record_batch(
        {
            "text": ["Quien administre una casa de prostitución será sancionado.", None, "", "x", "y"],
            "lang": ["es", "es", "", "pt", None],
        }
    )
    out = deslinde.arrow.classify_batch(batch, language="lang").to_pylist()
    assert [row["labels"] for row in out] == [["criminalization/premises"], None, [], None, []]
    assert "pt" in out[3]["error"] and all(row["error"] is None for row in (*out[:3], out[4]))
    nothing = deslinde.arrow.classify_batch(batch.slice(0, 0), language="lang")
    assert nothing.num_rows == 0 and nothing.schema.names == ["text", "lang", *deslinde.arrow.COLUMNS]
    assert deslinde.arrow.classify_batch(pyarrow.record_batch({"text": pyarrow.nulls(2)})).column(
        "labels"
    ).to_pylist() == [None, None]


def test_what_is_wrong_is_told():
    batch = pyarrow.record_batch({"texto": ["x"], "n": [1]})
    with pytest.raises(deslinde.ConfigError, match="`text`.*`texto`"):
        deslinde.arrow.classify_batch(batch)
    with pytest.raises(deslinde.ConfigError, match="`n`"):
        deslinde.arrow.classify_batch(batch, text="n")
    with pytest.raises(deslinde.ConfigError, match="`labels`"):
        deslinde.arrow.classify_batch(pyarrow.record_batch({"text": ["x"], "labels": ["y"]}))


def test_settings(batch):
    out = deslinde.arrow.classify_batch(batch, config={"select": ["stigma"]})
    assert {label.split("/")[0] for row in out.column("labels").to_pylist() for label in row} == {"stigma"}
    analyzer = deslinde.Analyzer(select="stigma")
    assert deslinde.arrow.classify_batch(batch, analyzer=analyzer).equals(out)
    with pytest.raises(TypeError):
        deslinde.arrow.classify_batch(batch, analyzer=analyzer, config={})
