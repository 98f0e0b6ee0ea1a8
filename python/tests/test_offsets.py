"""Offsets count code points of the text, whatever stands before and within the passage."""

import pathlib

import pytest

import deslinde

ARTICLE = "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución."
BEFORE = {
    "ascii": "Ley de prueba.",
    "accents": "Ñandú, pingüino, óbolo y más años.",
    "emoji": "Aviso 💥 oficial 👩🏽‍⚖️ de la 🇲🇽.",
    "combining": "Disposicio\u0301n an\u0303adida por ley e\u0301sta.",
    "other scripts": "漢字 и кириллица.",
    "nothing": "",
}


def spans(analysis):
    for found in (*analysis.findings, *analysis.blocked):
        yield found.passage
        yield from (words for words in found.evidence if not words.in_heading)


def check(analysis, text):
    assert analysis.text == text
    assert "criminalization/premises" in analysis.labels
    for span in spans(analysis):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize("newline", ["\n\n", "\r\n\r\n"], ids=["lf", "crlf"])
def test_spans_slice_the_text(before, newline):
    text = f"{before}{newline}{ARTICLE}{newline}{before}" if before else ARTICLE
    analysis = deslinde.analyze(text)
    check(analysis, text)
    finding = next(f for f in analysis if f.rule == "criminalization/premises")
    assert any("prostitución" in words.text for words in finding.evidence)
    assert finding.passage.start == text.index("Se sancionará")


def test_spans_slice_a_long_text():
    text = "\n\n".join(f"{before}\n\n{ARTICLE.replace('9', str(n))}" for n in range(1, 60) for before in BEFORE.values())
    analysis = deslinde.analyze(text)
    check(analysis, text)
    assert len(analysis) >= 59 * len(BEFORE)
    starts = [finding.passage.start for finding in analysis]
    assert starts == sorted(starts)


def test_spans_slice_the_text_of_a_file(tmp_path):
    text = f"{BEFORE['emoji']}\n\n{BEFORE['combining']}\n\n{ARTICLE}\n"
    for encoding in ("utf-8", "utf-16"):
        file = tmp_path / f"{encoding}.txt"
        file.write_bytes(text.encode(encoding))
        for source in (file, file.read_bytes(), bytearray(file.read_bytes()), memoryview(file.read_bytes())):
            analysis = deslinde.analyze(source)
            check(analysis, analysis.text)
            assert "👩🏽‍⚖️" in analysis.text
    assert deslinde.analyze(pathlib.Path(file)).name == str(file)


def test_evidence_in_a_heading_counts_in_the_heading():
    heading = "Título 💥 De la prohibición de la prostitución"
    text = "Quien la ejerza será sancionado con arresto de cinco días."
    analysis = deslinde.Analyzer().classify(text, heading)
    within = [words for finding in analysis for words in finding.evidence if words.in_heading]
    assert "prostitución" in [words.text for words in within]
    for words in within:
        assert heading[words.start : words.end] == words.text
    assert deslinde.analyze(text, heading=heading) == analysis


def test_lone_surrogates_are_read_and_leave_offsets_alone():
    text = f"\ud83d uno \udc80\udc81\n\n{ARTICLE}"
    analysis = deslinde.analyze(text)
    check(analysis, text)
    assert deslinde.Analyzer().classify(ARTICLE, heading="\udcff").labels == ("criminalization/premises",)
