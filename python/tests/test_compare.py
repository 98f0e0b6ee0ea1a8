"""Two versions of a law: what changed, as objects, tables, pages and plots."""

import json
import pathlib
import pickle
import shutil

import pytest
from support import Reader

import deslinde
from deslinde._words import word

REFORMS = pathlib.Path(__file__).parents[2] / "corpora" / "reforms"
OLD = REFORMS / "es" / "trata-pampa-clara.antes.md"
NEW = REFORMS / "es" / "trata-pampa-clara.despues.md"
STREET = "Artículo 8.- Queda prohibido obstruir la vía pública."
WORSE = STREET[:-1] + " y contratar en ella servicios sexuales."


@pytest.fixture(scope="module")
def comparison():
    return deslinde.compare(OLD, NEW)


def test_a_reform_says_what_gets_worse(comparison):
    kinds = comparison.counts()
    assert kinds["harm-added"] >= 2 and kinds["protection-lost"] >= 1
    assert sum(kinds.values()) == len(comparison) == len(list(comparison))
    irrelevant = next(change for change in comparison if change.rule == "conflation/consent-irrelevant")
    assert irrelevant.kind == "harm-added" and irrelevant.worse
    assert irrelevant.new is not None and irrelevant.old is None
    assert (irrelevant.old_file, irrelevant.new_file) == (str(OLD), str(NEW))


def test_both_ways_are_opposites(comparison):
    opposite = {
        "harm-added": "harm-removed",
        "protection-lost": "protection-gained",
        "changed": "changed",
    }
    opposite.update({value: key for key, value in opposite.items()})
    back = deslinde.compare(NEW, OLD)
    there = sorted((opposite[change.kind], change.rule) for change in comparison)
    assert there == sorted((change.kind, change.rule) for change in back)


def test_offsets_are_code_points(comparison):
    old, new = (deslinde.analyze(file).text for file in (OLD, NEW))
    words = 0
    for change in comparison:
        for text, passage in ((old, change.old_passage), (new, change.new_passage)):
            assert passage is None or text[passage.start : passage.end] == passage.text
        for part in change.words:
            words += 1
            assert (old if part.edit == "removed" else new)[part.start : part.end] == part.text
    assert words


def test_the_words_tell_what_was_put_in():
    change = deslinde.compare("😀\n\n" + STREET, "😀😀 ñ\n\n" + WORSE)[0]
    added = [part for part in change.words if part.edit == "added"]
    assert "y contratar en ella servicios sexuales." in [part.text for part in added]
    assert change.counterpart is not None and change.old is None
    assert change.counterpart.passage == change.old_passage and change.old_citation == "Art. 8"


def test_every_source_is_taken(tmp_path):
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file, text in zip(files, (STREET, WORSE)):
        file.write_text(text, encoding="utf-8")
    analyses = [deslinde.analyze(text) for text in (STREET, WORSE)]
    expected = [(c.kind, c.rule, c.words) for c in deslinde.compare(STREET, WORSE)]
    assert expected
    for old, new in (files, analyses, (STREET.encode(), WORSE.encode()), (files[0], analyses[1])):
        assert [(c.kind, c.rule, c.words) for c in deslinde.compare(old, new)] == expected
    analyzer = deslinde.Analyzer(ignore="criminalization")
    assert not any(c.family == "criminalization" for c in analyzer.compare(*files))
    assert not any(c.family == "criminalization" for c in deslinde.compare(*files, analyzer=analyzer))
    assert not any(c.family == "criminalization" for c in deslinde.compare(*files, ignore="criminalization"))


@pytest.mark.parametrize("file", sorted(REFORMS.glob("*/*.docx")), ids=lambda file: file.stem)
def test_one_file_with_two_sides(file):
    comparison = deslinde.compare(file)
    assert {"harm-added"} <= {change.kind for change in comparison}
    assert all(change.new_file == str(file) for change in comparison)


def test_moved_and_renumbered_is_no_change():
    law = "Artículo 1.- Se sancionará con prisión a quien administre una casa de prostitución.\n\n"
    other = "Artículo {}.- Los mercados abren a las ocho de la mañana y cierran a las seis de la tarde.\n\n"
    comparison = deslinde.compare(law + other.format(2), other.format(1) + law.replace("1", "2"))
    assert len(comparison) == 0 and not comparison and comparison.unchanged == 1


def test_folders(tmp_path):
    old, new = tmp_path / "antes", tmp_path / "ahora"
    for folder in (old, new):
        folder.mkdir()
    (old / "igual.md").write_text(WORSE, encoding="utf-8")
    (new / "igual.md").write_text(WORSE, encoding="utf-8")
    shutil.copy(OLD, old / "trata.md")
    shutil.copy(NEW, new / "trata.md")
    (new / "nueva.md").write_text("Artículo 3.- Se multará a quien ejerza la prostitución.", encoding="utf-8")
    (old / "cambia de nombre.md").write_text(
        deslinde.analyze(REFORMS / "en" / "services-calder-bay.before.md").text, encoding="utf-8"
    )
    (new / "otro nombre.md").write_text(
        deslinde.analyze(REFORMS / "en" / "services-calder-bay.before.md").text + "\n\nX.", encoding="utf-8"
    )
    (new / "mala.docx").write_bytes(b"PK\x03\x04 no es nada")
    comparison = deslinde.compare(old, new, progress=False)
    # One as it was is not read; the bad one is new, and ends nothing.
    assert comparison.compared == 4
    assert [error.file for error in comparison.errors] == [str(new / "mala.docx")]
    files = {(change.old_file, change.new_file) for change in comparison}
    assert (None, str(new / "nueva.md")) in files and (str(old / "trata.md"), str(new / "trata.md")) in files
    alone = deslinde.compare(old / "trata.md", new / "trata.md")
    assert [c for c in comparison if c.new_file == str(new / "trata.md")] == list(alone)
    assert comparison == deslinde.compare(old, new, workers=1, progress=False)
    rows = comparison.to_pandas()
    assert len(rows) == len(comparison) + 1 and rows["error"].notna().sum() == 1
    assert "mala.docx" in comparison.to_html("es")


def test_what_only_went_to_another_file_is_no_news(tmp_path):
    law = "Artículo 1.- Se sancionará con prisión a quien administre una casa de prostitución.\n"
    other = "Artículo {}.- Los mercados abren a las ocho de la mañana y cierran a las seis de la tarde.\n\n"
    for folder, files in (("a", (law, other.format(1))), ("b", (other.format(3), other.format(1) + law))):
        (tmp_path / folder).mkdir()
        for name, text in zip(("x.md", "y.md"), files):
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    assert len(deslinde.compare(tmp_path / "a", tmp_path / "b", progress=False)) == 0


def test_changes_are_chosen(comparison):
    assert comparison.where(kind="harm-added").counts()["harm-added"] == len(
        comparison.where(kind="harm-added")
    )
    assert all(change.worse for change in comparison.where(worse=True))
    assert all(
        c.family == "conflation" for c in comparison.changes.where(family=["conflation"], min_confidence=0.1)
    )
    assert all(c.severity == "high" for c in comparison.where(min_severity="high"))
    assert all(c.is_protective for c in comparison.where(protective=True))
    assert len(comparison.where(lambda change: False)) == 0
    assert isinstance(comparison[:1], deslinde.Changes)
    for wrong in ({"kind": "harm-add"}, {"trend": "bad"}, {"facet": "x"}, {"family": "conflat"}):
        with pytest.raises(deslinde.ConfigError):
            comparison.where(**wrong)


def test_comparisons_are_values(comparison):
    again = deslinde.compare(OLD, NEW)
    assert comparison == again and hash(comparison) == hash(again)
    assert pickle.loads(pickle.dumps(comparison)) == comparison
    assert comparison != comparison.where(kind="changed") and comparison != deslinde.compare(OLD, OLD)
    assert "harm-added" in repr(comparison) and "Change(" in repr(comparison.changes)


def test_the_table(comparison, tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table(comparison)
    from deslinde._changes import COLUMNS

    assert tuple(table.column_names) == COLUMNS and table.num_rows == len(comparison)
    rows = table.to_pylist()
    assert rows == list(comparison._rows()[1])
    assert comparison.to_pandas()["kind"].tolist() == [change.kind for change in comparison]
    assert comparison.to_polars().height == len(comparison)
    comparison.to_parquet(tmp_path / "c.parquet")
    comparison.to_csv(tmp_path / "c.csv")
    import csv

    with open(tmp_path / "c.csv", encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert [json.loads(row["words"]) for row in read] == [row["words"] for row in rows]


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_page(comparison, language):
    evil = deslinde.compare(STREET, WORSE[:-1] + " <script>alert(1)</script>.")
    page = evil.to_html(language)
    assert "<script" not in page and "&lt;script&gt;" in page
    whole = Reader(comparison.to_html(language))
    kinds = {kind for kind, count in comparison.counts().items() if count}
    assert {box["value"] for box in whole.all("input")} == kinds
    assert {attrs["class"].partition("kind-")[2] for attrs in whole.all("article")} == kinds
    assert whole.all("ins") and whole.all("del")
    assert Reader(comparison._repr_html_())
    nothing = deslinde.compare(OLD, OLD).to_html(language)
    assert {"es": "Ningún cambio", "en": "No change"}[language] in nothing


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_plot(comparison, language):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    ax = comparison.plot_compare(language=language)
    ax.figure.canvas.draw()
    led = [change for change in comparison if change.trend != "open"]
    assert sum(abs(bar.get_width()) for bar in ax.patches) == len(led)
    assert sum(bar.get_width() for bar in ax.patches) == sum(1 if c.worse else -1 for c in led)
    labels = {label.get_text() for label in ax.get_yticklabels()}
    assert word("family", "protective", language) in labels
    nothing = deslinde.compare(OLD, OLD).plot_compare(language=language)
    assert len(nothing.patches) == 0
    plt.close("all")


def test_mistakes_are_told(tmp_path):
    with pytest.raises(deslinde.ReadError, match=r"nada\.md"):
        deslinde.compare(tmp_path / "nada.md", OLD)
    with pytest.raises(deslinde.ConfigError, match="one of each|uno de cada"):
        deslinde.compare(tmp_path, OLD)
    with pytest.raises(deslinde.ConfigError, match="tracked changes|control de cambios"):
        deslinde.compare(OLD)
    with pytest.raises(TypeError, match="pathlib.Path"):
        deslinde.compare(STREET)
    with pytest.raises(TypeError):
        deslinde.compare(STREET, 7)
    part = deslinde.analyze(WORSE).where(family="conflation")
    with pytest.raises(deslinde.ConfigError, match="whole|entero"):
        deslinde.compare(STREET, part)
    (tmp_path / "vacío.md").write_text("\n", encoding="utf-8")
    assert len(deslinde.compare(tmp_path / "vacío.md", NEW)) == len(deslinde.compare("", NEW)) > 0
