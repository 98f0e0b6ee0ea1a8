"""What the package offers, and what its objects can do."""

import copy
import importlib.metadata
import pathlib
import pickle
import typing

import pytest

import deslinde
from deslinde import _native, _types

LAW = """Artículo 8.- Se sancionará con multa a quien ofrezca servicios sexuales en la vía pública.

Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución.

Artículo 10.- La autoridad llevará el padrón de vehículos.
"""


@pytest.fixture(scope="module")
def analysis():
    return deslinde.analyze(LAW)


def test_version():
    assert deslinde.__version__ == importlib.metadata.version("deslinde")


def test_everything_public_is_there_and_documented():
    for name in deslinde.__all__:
        value = getattr(deslinde, name)
        assert value.__doc__ and (name.startswith("__") or value.__module__ == "deslinde")


def test_the_analysis_tells_what_was_read(analysis):
    assert {"criminalization/premises", "criminalization/public-solicitation"} <= set(analysis.labels)
    assert list(analysis.labels) == sorted(set(analysis.labels))
    assert (analysis.language, analysis.passages, analysis.passages_read) == ("es", 3, 2)
    assert len(analysis) == len(list(analysis)) == len(analysis.findings)
    assert analysis[0] is analysis.findings[0] and analysis[-1] is analysis.findings[-1]
    assert repr(analysis).startswith(f"Analysis(findings={len(analysis)}, labels=(")


def test_findings_have_every_facet(analysis):
    finding = next(f for f in analysis if f.rule == "criminalization/premises")
    assert finding.family == "criminalization"
    assert (finding.severity, finding.force, finding.sanction) == ("high", "operative", "criminal")
    assert finding.target in (None, "third-party")
    assert finding.context == "complete" and finding.language == "es"
    assert 0 < finding.confidence <= 1
    assert finding.citation == "Art. 9" and finding.path == "art_9"
    assert finding.place.line == 3 and finding.place.page is None
    assert finding.evidence and finding.formula
    assert finding.counts and not finding.is_protective
    assert finding.message() == finding.message("es") == finding.messages.es != finding.message("en")
    assert repr(finding).startswith("Finding('criminalization/premises', severity='high', ")


def test_types_have_every_value_of_the_core():
    for name, values in _native.VALUES.items():
        assert typing.get_args(getattr(_types, name.title().replace("_", ""))) == values


def test_objects_are_values(analysis):
    again = deslinde.Analyzer().analyze(LAW)
    assert analysis == again and hash(analysis) == hash(again)
    assert analysis != deslinde.analyze(LAW + " ")
    assert len({*analysis.findings, *again.findings}) == len(analysis)
    with pytest.raises(AttributeError):
        analysis.findings[0].rule = "other"


def test_objects_survive_pickling(analysis):
    for value in (analysis, *analysis.findings, *deslinde.rules(), *analysis.blocked):
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(value, protocol)) == value
        assert copy.deepcopy(value) == value


def test_analysers_survive_pickling(analysis):
    analyzer = deslinde.Analyzer(language="es", select=["criminalization"], min_confidence=0.1)
    again = pickle.loads(pickle.dumps(analyzer))
    assert repr(again) == repr(analyzer)
    assert repr(again) == "Analyzer(language='es', select=('criminalization',), min_confidence=0.1)"
    assert again.analyze(LAW) == analyzer.analyze(LAW)


def test_one_name_may_be_selected_or_ignored():
    assert deslinde.analyze(LAW, select="criminalization/premises").labels == ("criminalization/premises",)
    assert "criminalization/premises" not in deslinde.analyze(LAW, ignore="criminalization/premises").labels
    assert deslinde.analyze(LAW, ignore="criminalization", select=["criminalization"]).labels == ()


def test_confidence_leaves_out_findings(analysis):
    most = max(finding.confidence for finding in analysis)
    least = min(finding.confidence for finding in analysis)
    assert len(deslinde.analyze(LAW, min_confidence=least)) == len(analysis)
    kept = deslinde.analyze(LAW, min_confidence=most)
    assert kept.findings == tuple(f for f in analysis if f.confidence >= most)


def test_a_passage_is_read_as_one():
    found = deslinde.Analyzer().classify("Whoever keeps a brothel commits an offence.", language="en")
    assert found.labels == ("criminalization/premises",)
    assert (found.language, found.passages, found.name) == ("en", 1, "")


def test_texts_without_the_topic_have_nothing():
    for text in ("", "\n", "Ley de aguas nacionales.", "\0" * 10):
        analysis = deslinde.analyze(text)
        assert (len(analysis), analysis.labels, analysis.language) == (0, (), None)


def test_files_tell_the_place(tmp_path):
    file = tmp_path / "ley.txt"
    file.write_text(LAW, encoding="utf-8")
    analysis = deslinde.analyze(file)
    assert analysis.findings == deslinde.analyze(LAW).findings
    assert analysis.name == str(file) and repr(str(file)) in repr(analysis)


def test_a_file_name_given_as_text_is_warned_of():
    with pytest.warns(UserWarning, match="pathlib.Path") as caught:
        deslinde.analyze("leyes/código penal.pdf")
        deslinde.Analyzer().analyze("ley.txt")
    assert [pathlib.Path(warning.filename).name for warning in caught] == ["test_api.py"] * 2


def test_rules_are_whole():
    rules = deslinde.rules()
    assert len({rule.id for rule in rules}) == len(rules) >= 40
    assert [rule.id for rule in rules] == sorted(rule.id for rule in rules)
    for rule in rules:
        assert rule.id.startswith(rule.family + "/")
        assert (rule.target is not None) <= (rule.family == "criminalization")
        for text in (rule.title, rule.message, rule.why, rule.not_, rule.instead):
            assert text.es and text.en
        assert {example.found for example in rule.examples} == {True, False}
        assert all(norm.title.es and norm.year for norm in rule.norms)


def test_rules_are_explained_in_both_languages():
    rule = next(rule for rule in deslinde.rules() if rule.id == "conflation/demand")
    spanish, english = deslinde.explain("conflation/demand", "es"), deslinde.explain("demand", "en")
    assert rule.why.es in spanish and rule.why.en in english
    assert "Por qué importa" in spanish and "Why it matters" in english
    assert any(norm.title.en in english for norm in rule.norms)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "en"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "pt_BR.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "DESLINDE_LANG": "es"}, "es"),
    ],
)
def test_readers_get_their_language(monkeypatch, variables, expected):
    for name in ("DESLINDE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert deslinde.explain("selling") == deslinde.explain("selling", expected)
    assert str(deslinde.Localized("sí", "yes")) == {"es": "sí", "en": "yes"}[expected]
