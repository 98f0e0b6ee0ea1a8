"""Choosing among findings, and slicing them."""

import pickle

import pytest

import deslinde

LAW = """Artículo 8.- Se sancionará con multa a quien ofrezca servicios sexuales en la vía pública.

Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución.

Artículo 10.- El Estado reconoce el trabajo sexual como trabajo y garantiza los derechos laborales de quienes lo ejercen.
"""


@pytest.fixture(scope="module")
def findings():
    return deslinde.analyze(LAW).findings


@pytest.mark.parametrize(
    ("asked", "test"),
    [
        ({"family": "criminalization"}, lambda f: f.family == "criminalization"),
        (
            {"family": ["criminalization", "protective"]},
            lambda f: f.family in ("criminalization", "protective"),
        ),
        ({"rule": "criminalization/premises"}, lambda f: f.rule == "criminalization/premises"),
        ({"severity": "high"}, lambda f: f.severity == "high"),
        ({"min_severity": "low"}, lambda f: f.severity != "info"),
        ({"min_confidence": 0.93}, lambda f: f.confidence >= 0.93),
        ({"sanction": {"criminal", "civil"}}, lambda f: f.sanction == "criminal"),
        ({"force": "operative"}, lambda f: f.force == "operative"),
        ({"target": "third-party"}, lambda f: f.target == "third-party"),
        ({"context": "complete"}, lambda f: f.context == "complete"),
        ({"language": "es"}, lambda f: f.language == "es"),
        ({"population": "women"}, lambda f: "women" in f.populations),
        ({"protective": True}, lambda f: f.is_protective),
        ({"counts": False}, lambda f: not f.counts),
        ({"family": "criminalization", "sanction": "criminal"}, lambda f: f.sanction == "criminal"),
        ({}, lambda f: True),
    ],
)
def test_where(findings, asked, test):
    assert findings.where(**asked) == tuple(f for f in findings if test(f))


def test_where_takes_a_test_of_ones_own(findings):
    assert findings.where(lambda f: "9" in f.citation, min_confidence=0) == findings.where(
        lambda f: f.citation == "Art. 9"
    )


@pytest.mark.parametrize(
    "asked",
    [
        {"family": "criminalisation"},
        {"rule": "premises"},
        {"severity": "severe"},
        {"min_severity": "x"},
        {"population": "woman"},
    ],
)
def test_names_that_do_not_exist_are_no_empty_answer(findings, asked):
    with pytest.raises(deslinde.ConfigError, match="did you mean|quiso decir"):
        findings.where(**asked)


def test_slices_are_findings(findings):
    assert isinstance(findings[1:], deslinde.Findings) and findings[1:] == tuple(findings)[1:]
    assert findings[0] is tuple(findings)[0] and findings[-1:][0] is findings[-1]
    assert deslinde.analyze(LAW)[:2] == findings[:2]


def test_findings_are_values(findings):
    for value in (findings, findings[:1], findings.where(protective=True)):
        again = pickle.loads(pickle.dumps(value))
        assert type(again) is deslinde.Findings and again == value and hash(again) == hash(value)


def test_an_analysis_keeps_its_document_where_findings_go():
    analysis = deslinde.analyze(LAW)
    kept = analysis.where(family="criminalization")
    assert kept.findings == analysis.findings.where(family="criminalization") != analysis.findings
    assert (kept.text, kept.passages, kept.language) == (analysis.text, analysis.passages, analysis.language)
    many = deslinde.Analyses([analysis, analysis])
    assert many.where(protective=True).findings == analysis.findings.where(protective=True) * 2
    assert many[:1] == deslinde.Analyses([analysis]) and many[1] is analysis
    assert pickle.loads(pickle.dumps(many)) == many


def test_long_rows_are_cut_short(findings):
    assert repr(findings).startswith("Findings([Finding(")
    assert "in all" in repr(deslinde.Findings(findings * 20))
