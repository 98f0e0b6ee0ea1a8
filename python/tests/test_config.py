"""Settings under one set of names: keywords, dictionaries, TOML files."""

import pytest

import deslinde

LAW = "Artículo 9.- Se sancionará con prisión a quien administre una casa de prostitución."


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "deslinde.toml"
    file.write_text(
        'select = ["criminalization"]\nmin-confidence = 0.25\nlanguage = "en"\nfail-on = "low"\n',
        encoding="utf-8",
    )
    return file


def test_the_same_settings_from_everywhere(file):
    expected = repr(deslinde.Analyzer(select="criminalization", min_confidence=0.25))
    for config in (
        {"select": "criminalization", "min-confidence": 0.25},
        {"select": ["criminalization"], "min_confidence": 0.25},
        file,
        str(file),
    ):
        assert repr(deslinde.Analyzer(config)) == repr(deslinde.Analyzer(config=config)) == expected
        assert deslinde.analyze(LAW, config=config).labels == ("criminalization/premises",)


def test_keywords_count_more(file):
    assert deslinde.Analyzer(file, select="stigma").analyze(LAW).labels == ()
    assert repr(deslinde.Analyzer(file, min_confidence=0)) == "Analyzer(select=('criminalization',))"


def test_paths_in_a_file_are_meant_from_where_it_is(file):
    (file.parent / "propios" / "lexicon").mkdir(parents=True)
    (file.parent / "propios" / "lexicon" / "es.extra.toml").write_text(
        '[house]\nwords = ["!chirimbolo"]\n', encoding="utf-8"
    )
    for data in ('"propios"', '["propios"]'):
        file.write_text(f"data = {data}\n", encoding="utf-8")
        law = LAW.replace("una casa de prostitución", "un chirimbolo")
        assert deslinde.Analyzer(file).analyze(law).labels == ("criminalization/premises",)


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"selct": []}, "did you mean `select`"),
        ({"min-confidence": 2}, "between 0 and 1"),
        ({"nonsense": 1}, "`min-confidence`"),
    ],
)
def test_mistakes_are_told(config, words):
    with pytest.raises(deslinde.ConfigError) as caught:
        deslinde.Analyzer(config)
    assert words in caught.value.message("en") and caught.value.message("es") != caught.value.message("en")


def test_mistakes_in_files_name_file_and_line(tmp_path):
    file = tmp_path / "malo.toml"
    file.write_text("select = []\nignore = [\n", encoding="utf-8")
    with pytest.raises(deslinde.ConfigError, match=r"malo\.toml:[23]: "):
        deslinde.Analyzer(file)
    with pytest.raises(deslinde.ConfigError, match="nada"):
        deslinde.Analyzer(tmp_path / "nada.toml")
