"""Errors say what is wrong and what to do, in both languages, and can be caught by kind."""

import pathlib
import pickle

import pytest

import deslinde


def test_kinds():
    assert issubclass(deslinde.ReadError, deslinde.DeslindeError)
    assert issubclass(deslinde.ConfigError, (deslinde.DeslindeError, ValueError))


def test_a_file_that_is_not_there(tmp_path):
    file = tmp_path / "año.txt"
    with pytest.raises(deslinde.ReadError) as caught:
        deslinde.analyze(file)
    assert caught.value.file == str(file)
    assert "no existe" in caught.value.message("es") and "does not exist" in caught.value.message("en")
    assert isinstance(caught.value.__cause__, FileNotFoundError)


def test_a_folder(tmp_path):
    with pytest.raises(deslinde.ReadError):
        deslinde.analyze(tmp_path)


def test_content_without_text():
    with pytest.raises(deslinde.ReadError) as caught:
        deslinde.analyze(b"  ")
    assert caught.value.file == "<bytes>" and "empty" in caught.value.message("en")
    assert caught.value.__cause__ is None


PDFS = pathlib.Path(__file__).parents[2] / "crates/deslinde-documents/tests/fixtures/pdf"


def test_files_without_text_tell_the_page():
    with pytest.raises(deslinde.ReadError) as caught:
        deslinde.analyze(PDFS / "solo-imagen.pdf")
    assert caught.value.page == 1
    assert pickle.loads(pickle.dumps(caught.value)).page == 1


def test_pages_without_text_are_listed():
    analysis = deslinde.analyze(PDFS / "escaneo.pdf")
    [skipped] = analysis.skipped
    assert (skipped.reason, skipped.pages) == ("scanned", (2, 3))
    assert skipped.messages.es in analysis.to_html("es") and "[2, 3]" in repr(analysis)
    assert pickle.loads(pickle.dumps(analysis)).skipped == analysis.skipped
    assert deslinde.analyze("Nada.").skipped == ()


def test_names_that_do_not_exist():
    for wrong in ({"select": ["criminalization/premise"]}, {"ignore": "criminalization/premise"}):
        with pytest.raises(deslinde.ConfigError) as caught:
            deslinde.Analyzer(**wrong)
        assert "did you mean `criminalization/premises`?" in caught.value.message("en")
        assert "¿quiso decir `criminalization/premises`?" in caught.value.message("es")
    with pytest.raises(deslinde.ConfigError, match="criminalization/premises"):
        deslinde.explain("criminalization/premise")
    with pytest.raises(deslinde.ConfigError, match=r"deslinde\.rules\(\)"):
        deslinde.explain("?")


def test_languages_that_are_not_read():
    for call in (
        lambda: deslinde.analyze("x", language="pt"),
        lambda: deslinde.Analyzer(language=""),
        lambda: deslinde.Analyzer().classify("x", language="pt"),
    ):
        with pytest.raises(deslinde.ConfigError):
            call()


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), float("inf")])
def test_confidences_that_are_none(value):
    with pytest.raises(deslinde.ConfigError, match="min_confidence"):
        deslinde.analyze("x", min_confidence=value)


@pytest.mark.parametrize("source", [None, 7, ["x"], object()])
def test_sources_of_another_type(source):
    with pytest.raises(TypeError, match="pathlib.Path"):
        deslinde.analyze(source)


def test_a_heading_beside_a_file(tmp_path):
    for source in (tmp_path / "ley.txt", b"text"):
        with pytest.raises(TypeError, match="heading"):
            deslinde.analyze(source, heading="Título")


def test_errors_speak_the_readers_language(monkeypatch):
    error = deslinde.ConfigError("mal", "wrong")
    for language, text in (("es", "mal"), ("en", "wrong")):
        monkeypatch.setenv("DESLINDE_LANG", language)
        assert str(error) == text


def test_errors_survive_pickling():
    for error in (deslinde.ReadError("f", "mal", "wrong"), deslinde.ConfigError("mal", "wrong")):
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is type(error) and again.args == error.args
        assert again.message("es") == "mal"
    assert pickle.loads(pickle.dumps(deslinde.ReadError("f", "mal", "wrong"))).file == "f"
