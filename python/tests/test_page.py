"""The page of the notebook: whole, escaped, accessible, in both languages."""

import pathlib

import pytest
from support import Reader

import deslinde
from deslinde import _style

DRAFTS = sorted((pathlib.Path(__file__).parents[2] / "corpora" / "drafts").glob("*/*.md"))
EVIL = (
    '<script>alert("1")</script> & <img src=x onerror=alert(1)> Artículo 9.- Se sancionará con prisión a quien '
    "administre una <b>casa de prostitución</b>. '\"</mark></section>"
)


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["es", "en"])
def test_pages_have_the_whole_text_and_every_finding(draft, language):
    analysis = deslinde.analyze(draft)
    page = Reader(analysis.to_html(language))
    assert squeezed(page.text()) == squeezed(analysis.text)
    assert len(page.all("li")) == len(analysis)
    families = {found.family for found in analysis}
    assert {box["value"] for box in page.all("input")} == families
    assert all(box["type"] == "checkbox" and "checked" in box for box in page.all("input"))
    marks = page.all("mark")
    assert {kind for mark in marks for kind in mark["data-of"].split("+")} == families


def test_pages_are_accessible():
    page = Reader(deslinde.analyze(DRAFTS[0]).to_html("es"))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for mark in page.all("mark"):
        assert mark["tabindex"] == "0" and mark["aria-describedby"] in ids
    for tip in (a for a in page.all("span") if a.get("class") == "tip"):
        assert tip["role"] == "tooltip" and tip["lang"] == "es"
    section = page.all("section")[0]
    assert section["lang"] == "es" and section["aria-label"]
    assert len(page.all("label")) == len(page.all("input")) and page.all("legend")


def test_two_pages_share_no_id():
    analysis = deslinde.analyze(DRAFTS[0])
    one, two = (Reader(analysis.to_html("en")) for _ in range(2))
    ids = [{attrs["id"] for _, attrs in page.elements if "id" in attrs} for page in (one, two)]
    assert ids[0] and not ids[0] & ids[1]


def test_everything_is_escaped(tmp_path):
    analysis = deslinde.analyze(EVIL)
    assert len(analysis)
    pages = [analysis.to_html("es"), analysis._repr_html_(), analysis.findings._repr_html_()]
    pages.append(deslinde.analyze(EVIL, heading="<script>x</script> prostitución").to_html("en"))
    file = tmp_path / "<script>.txt"
    file.write_text(EVIL, encoding="utf-8")
    pages.append(deslinde.scan([file, tmp_path / "<b>.txt"]).collect()._repr_html_())
    pages.append(deslinde.scan([tmp_path / "<b>.txt"]).collect()[0].to_html("es"))
    for page in pages:
        tags = {tag for tag, _ in Reader(page).elements}
        assert not tags & {"script", "img"} and "onerror" not in str([a for _, a in Reader(page).elements])
    assert squeezed(Reader(pages[0]).text()) == squeezed(EVIL)


def test_no_page_asks_the_network_for_anything():
    page = deslinde.analyze(DRAFTS[0]).to_html("es")
    assert not any(part in page for part in ("http:", "https:", "url(", "@import", "<script", "src="))


def test_evidence_in_a_heading_is_marked_there():
    analysis = deslinde.analyze(
        "Quien la ejerza será sancionado con arresto de cinco días.", heading="Prohibición de la prostitución"
    )
    page = Reader(analysis.to_html("es"))
    assert "Prohibición de la prostitución" in page.text() and len(page.all("mark")) >= 2


def test_evidence_of_several_findings_is_cut_where_they_overlap():
    law = "Artículo 9.- Se sancionará con prisión a la prostituta que ofrezca servicios sexuales en la vía pública."
    analysis = deslinde.analyze(law)
    assert len({found.family for found in analysis}) > 1
    page = analysis.to_html("es")
    mixed = {mark["data-of"] for mark in Reader(page).all("mark") if "+" in mark["data-of"]}
    for kinds in mixed:
        hidden = "".join(f":has(input[value={kind}]:not(:checked))" for kind in kinds.split("+"))
        assert f'{hidden} mark[data-of="{kinds}"]' in page


def test_long_texts_show_what_stands_around_findings():
    law = "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución.\n\n"
    between = "".join(
        f"Artículo {n}.- La autoridad llevará el padrón de vehículos.\n\n" for n in range(10, 5000)
    )
    page = deslinde.analyze(law + between + law).to_html("es")
    assert len(page) < 40_000 and "caracteres sin hallazgos" in page
    assert len(Reader(page).all("li")) == 2


def test_nothing_found_says_so():
    assert "No se encontró" in deslinde.analyze("Ley de aguas.").to_html("es")
    assert "No passage" in deslinde.analyze("Water Act.").to_html("en")


def luminance(color):
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, two):
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def rgb(text):
    return tuple(int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))


def mix(one, two, share):
    return tuple(a * share + b * (1 - share) for a, b in zip(one, two))


@pytest.mark.parametrize("family", [*_style.COLORS, "own"])
def test_contrast(family):
    """WCAG 2.2: text 4.5, lines and dots 3. Light and dark theme as in the style sheet."""
    white = (1.0, 1.0, 1.0)
    for page, ink, tint, pure in (("#ffffff", "#1b1b1b", 0.16, 1.0), ("#1b1d20", "#ececec", 0.38, 0.6)):
        line = mix(rgb(_style.color(family)), white, pure)
        assert contrast(line, rgb(page)) >= 3
        assert contrast(rgb(ink), mix(line, rgb(page), tint)) >= 4.5
