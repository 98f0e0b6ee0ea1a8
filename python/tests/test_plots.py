"""Plots show what was found, in both languages."""

import pathlib

import pytest

import deslinde

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("Agg")

DRAFTS = pathlib.Path(__file__).parents[2] / "corpora" / "drafts"


@pytest.fixture(autouse=True)
def close():
    yield
    import matplotlib.pyplot

    matplotlib.pyplot.close("all")


@pytest.fixture(scope="module")
def analyses():
    return deslinde.scan(DRAFTS, progress=False).collect()


@pytest.mark.parametrize(
    ("language", "names"), [("es", ["criminalización", "estigma"]), ("en", ["criminalization", "stigma"])]
)
def test_families(analyses, language, names):
    ax = analyses.plot_families(language=language)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert set(names) <= set(labels) and len(labels) == len({f.family for f in analyses.findings})
    counted = [found for found in analyses.findings if found.counts]
    assert sum(bar.get_width() for bar in ax.patches) == len(counted)
    totals = {text.get_text() for text in ax.texts}
    assert str(sum(found.family == "stigma" for found in counted)) in totals


def test_articles(analyses):
    analysis = next(a for a in analyses if a.name.endswith("bando-san-jacinto.md"))
    ax = analysis.plot_articles(language="es")
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels[0] == "Art. 2" and len(labels) == len(set(labels)) > 3
    starts = {
        round(bar.get_x(), 6)
        for bar in ax.patches
        if bar.get_height() != pytest.approx(0.64) or bar.get_width() < 1
    }
    for found in analysis:
        assert any(abs(start - found.passage.start / len(analysis.text)) < 1e-5 for start in starts)


def test_nothing_found_is_no_error():
    import matplotlib.pyplot as plt

    analysis = deslinde.analyze("Nada.")
    for draw in (analysis.plot_families, analysis.plot_articles):
        _, given = plt.subplots()
        ax = draw(language="es", ax=given)
        assert ax is given and "No hay hallazgos" in [text.get_text() for text in ax.texts]
        ax.figure.canvas.draw()
