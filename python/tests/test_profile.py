"""Many texts read as one body of law."""

import json
import pathlib
import pickle

import pytest

import deslinde

DRAFTS = pathlib.Path(__file__).parents[2] / "corpora" / "drafts"


@pytest.fixture(scope="module")
def scan():
    return deslinde.scan([DRAFTS / "es", "nada.txt"], progress=False)


@pytest.fixture(scope="module")
def profile(scan):
    return deslinde.profile(scan, jurisdiction="Costa <Umbría>")


def test_the_profile_is_that_of_the_command(profile, scan):
    data = profile.to_dict()
    assert [source["path"] for source in data["sources"]] == [f for f in scan.files if f != "nada.txt"]
    assert len(data["provisions"]) == len(scan.collect().findings)
    assert [unread["path"] for unread in data["unread"]] == ["nada.txt"]
    assert len(profile.questions) == 8 and {q.id for q in profile.questions} == {
        q["id"] for q in data["questions"]
    }
    assert profile.jurisdiction == "Costa <Umbría>" and profile.model == data["model"]["id"]
    assert profile.model_text.es != profile.model_text.en
    assert json.loads(json.dumps(data)) == data


def test_questions_point_at_provisions(profile):
    provisions = profile.to_dict()["provisions"]
    answered = [question for question in profile.questions if question.provisions]
    assert answered
    for question in answered:
        assert question.question.es and question.text.en
        assert all(provisions[number]["counts"] for number in (*question.provisions, *question.against))


def test_pages(profile, monkeypatch):
    assert "<html" in profile.to_html("es") and profile.to_markdown("es") != profile.to_markdown("en")
    for language in ("es", "en"):
        monkeypatch.setenv("DESLINDE_LANG", language)
        page = profile._repr_html_()
        assert "Costa &lt;Umbría&gt;" in page and "<Umbría>" not in page
        assert all(
            f'scope="row">{question.question.get(language)[0]}' in page for question in profile.questions
        )
    assert repr(profile).startswith("Profile('Costa <Umbría>', model=")


def test_analyses_that_were_collected_do_too(profile, scan):
    again = deslinde.profile(scan.collect(), jurisdiction="Costa <Umbría>")
    assert again == profile != deslinde.profile([])


def test_a_part_of_the_findings_is_refused(scan):
    analysis = scan.collect()[0]
    for part in (analysis.where(family="stigma"), pickle.loads(pickle.dumps(analysis))):
        with pytest.raises(deslinde.ConfigError, match="whole|entero"):
            deslinde.profile([part])
