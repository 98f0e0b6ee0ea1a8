"""Rules and words of one's own."""

import pickle

import pytest

import deslinde

LAW = "Artículo 9.- Se sancionará con prisión a quien administre un chirimbolo."


@pytest.fixture(params=[str, lambda path: path], ids=["str", "path"])
def folder(request, tmp_path):
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "es.extra.toml").write_text('[house]\nwords = ["!chirimbolo{s}"]\n', encoding="utf-8")
    return request.param(tmp_path)


def test_added_words_are_found(folder):
    assert deslinde.Analyzer().analyze(LAW).labels == ()
    analyzer = deslinde.Analyzer(data=folder)
    assert analyzer.analyze(LAW).labels == ("criminalization/premises",)
    assert repr(analyzer) == f"Analyzer(data={(str(folder),)!r})"
    assert pickle.loads(pickle.dumps(analyzer)).analyze(LAW).labels == ("criminalization/premises",)


def test_mistakes_name_file_and_line(tmp_path):
    (tmp_path / "lexicon").mkdir()
    file = tmp_path / "lexicon" / "es.extra.toml"
    file.write_text("\n[hose]\n", encoding="utf-8")
    with pytest.raises(deslinde.ConfigError) as caught:
        deslinde.Analyzer(data=tmp_path)
    assert caught.value.message("en") == f"{file}:2: there is no concept `hose`; did you mean `house`?"
    assert "¿quiso decir `house`?" in caught.value.message("es")


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(deslinde.ConfigError) as caught:
        deslinde.Analyzer(data=tmp_path / "nowhere")
    assert "no existe" in caught.value.message("es") and "does not exist" in caught.value.message("en")
    with pytest.raises(TypeError):
        deslinde.Analyzer(data=7)
