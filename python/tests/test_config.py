"""Settings under one set of names: keywords, dictionaries, TOML files."""

import pickle

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
    file.write_text('data = ["propios"]\n', encoding="utf-8")
    law = LAW.replace("una casa de prostitución", "un chirimbolo")
    assert deslinde.Analyzer(file).analyze(law).labels == ("criminalization/premises",)
    for data in (str(file.parent / "propios"), [file.parent / "propios"]):
        assert deslinde.Analyzer(data=data).analyze(law).labels == ("criminalization/premises",)
        assert deslinde.Analyzer({"data": data}).analyze(law).labels == ("criminalization/premises",)


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ({"selct": []}, "did you mean `select`"),
        ({"min-confidence": 2}, "0 to 1, and is 2 here"),
        ({"min_confidence": "high"}, "another type"),
        ({"nonsense": 1}, "min-confidence"),
        ({"profile": "defualt"}, "default, audit, drafting"),
        ({"severity": {"stigma": "bad"}}, "info, low, medium, high"),
        ({"limits": {"thread": 2}}, "did you mean `threads`"),
        ({"select": [object()]}, "object"),
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


def test_a_file_means_what_it_means_to_the_command(tmp_path):
    """Its profile says how sure findings must be; what it says to the command alone is left aside."""
    file = tmp_path / "deslinde.toml"
    for said, sure in (("", 0.5), ('profile = "audit"', 0.0), ("min-confidence = 0.25", 0.25)):
        file.write_text(f'{said}\nexclude = ["a/"]\nfail-on = "low"\n', encoding="utf-8")
        assert deslinde.Analyzer(file)._config.min_confidence == sure
    assert deslinde.Analyzer(file, min_confidence=0.75)._config.min_confidence == 0.75
    assert deslinde.Analyzer({"profile": "audit"}) is not None
    assert deslinde.Analyzer({"profile": "audit"})._config.select == ("*",)
    assert deslinde.Analyzer({"select": "stigma"})._config.min_confidence == 0


def test_severities_of_ones_own(file):
    for config in ({"severity": {"criminalization/*": "low"}}, file):
        if config == file:
            file.write_text('[severity]\n"criminalization/*" = "low"\n', encoding="utf-8")
        assert [found.severity for found in deslinde.analyze(LAW, config=config)] == ["low"]


def test_limits(file, tmp_path):
    file.write_text("[limits]\nfile-megabytes = 1\nthreads = 1\n", encoding="utf-8")
    law = tmp_path / "ley.txt"
    law.write_text(LAW * 20_000, encoding="utf-8")
    with pytest.raises(deslinde.ReadError, match="1048576"):
        deslinde.analyze(law, config=file)
    scan = deslinde.scan(law, config=file, progress=False)
    assert [analysis.error is None for analysis in scan] == [False]
    assert len(deslinde.scan(law, progress=False).collect().errors) == 0


def test_pyproject(tmp_path):
    file = tmp_path / "pyproject.toml"
    file.write_text('[project]\nname = "x"\n', encoding="utf-8")
    with pytest.raises(deslinde.ConfigError, match=r"\[tool\.deslinde\]"):
        deslinde.Analyzer(file)
    file.write_text('[project]\nname = "x"\n[tool.deslinde]\nselect = ["stigma"]\n', encoding="utf-8")
    assert deslinde.Analyzer(file)._config.select == ("stigma",)


def test_rules_that_do_not_exist_are_told_with_their_line(file):
    for wrong in ('\nignore = [\n  "conflation/demnd",\n]\n', '\n[severity]\n"conflation/demnd" = "low"\n'):
        file.write_text(wrong, encoding="utf-8")
        with pytest.raises(deslinde.ConfigError) as caught:
            deslinde.Analyzer(file)
        line = wrong[: wrong.index("demnd")].count("\n") + 1
        assert f"deslinde.toml:{line}: " in caught.value.message("es")
        assert "did you mean `conflation/demand`" in caught.value.message("en")


def test_analysers_from_files_pickle(file):
    analyzer = deslinde.Analyzer(file)
    again = pickle.loads(pickle.dumps(analyzer))
    assert repr(again) == repr(analyzer) and again.analyze(LAW) == analyzer.analyze(LAW)
