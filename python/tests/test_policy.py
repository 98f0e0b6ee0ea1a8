"""What a configuration decides about files: exclude, per-path, suppressions, the baseline."""

import os
import pickle

import pytest

import deslinde

KEEP = "Se sancionará con prisión a quien administre una casa de prostitución."
BUY = "Se sancionará con multa a quien contrate servicios sexuales en la vía pública."
PREMISES, SOLICIT = "criminalization/premises", "criminalization/public-solicitation"
ONLY = f'select = ["{PREMISES}", "{SOLICIT}"]\n'


@pytest.fixture
def drafts(tmp_path):
    for name, text in {
        "a.md": f"Artículo 1.- {KEEP}\n\nArtículo 2.- {BUY}\n",
        "anexos/b.md": f"Artículo 1.- {KEEP}\n",
        "anexos/c.md": f"Artículo 1.- Los mercados abren a las ocho.\n\nArtículo 2.- {BUY}\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    def write(config, name="deslinde.toml"):
        (tmp_path / name).write_text(config, encoding="utf-8")
        return tmp_path / "deslinde.toml"

    write.folder = tmp_path
    return write


def labels(scan):
    return {os.path.basename(one.name): one.labels for one in scan}


def told(drafts, config, paths=None):
    return labels(deslinde.scan(paths or drafts.folder, config=config, progress=False))


def test_exclude_leaves_out_what_is_found_and_not_what_is_named(drafts):
    config = drafts(ONLY + 'exclude = ["anexos"]\n')
    assert told(drafts, config) == {"a.md": (PREMISES, SOLICIT)}
    assert told(drafts, config, f"{drafts.folder}/**/*.md") == {"a.md": (PREMISES, SOLICIT)}
    assert told(drafts, config, drafts.folder / "anexos" / "b.md") == {"b.md": (PREMISES,)}
    assert len(deslinde.scan(drafts.folder, progress=False)) == 3


def test_a_dictionary_decides_too(drafts, monkeypatch):
    monkeypatch.chdir(drafts.folder)
    of_annexes = {"paths": ["anexos/*"], "ignore": [PREMISES]}
    config = {"select": [PREMISES], "exclude": ["c.md"], "per_path": [of_annexes]}
    assert told(drafts, config) == {"a.md": (PREMISES,), "b.md": ()}


def test_settings_of_a_path(drafts):
    config = drafts(ONLY + f'[[per-path]]\npaths = ["anexos/b*"]\nignore = ["{PREMISES}"]\n')
    assert told(drafts, config)["b.md"] == ()
    analyzer = deslinde.Analyzer(config)
    assert analyzer.analyze(drafts.folder / "anexos" / "b.md").labels == ()
    assert analyzer.analyze(drafts.folder / "a.md").labels == (PREMISES, SOLICIT)
    assert analyzer.analyze(f"Artículo 1.- {KEEP}").labels == (PREMISES,), "a text has no path"


def test_comments_need_a_reason(drafts):
    config = drafts(ONLY)
    law = drafts.folder / "a.md"
    for comment, found, suppressed, notes in (
        (f"deslinde:ignore {PREMISES} -- se cita", (SOLICIT,), ["se cita"], []),
        (f"deslinde:ignore {PREMISES}", (PREMISES, SOLICIT), [], [(1, True)]),
        (f"deslinde:ignore {SOLICIT} -- x", (PREMISES, SOLICIT), [], [(1, False)]),
    ):
        law.write_text(f"<!-- {comment} -->\nArtículo 1.- {KEEP}\n\nArtículo 2.- {BUY}\n", encoding="utf-8")
        analysis = deslinde.analyze(law, config=config)
        assert analysis.labels == found
        assert [one.reason for one in analysis.suppressed] == suppressed
        assert [(note.line, note.error) for note in analysis.notes] == notes
        assert all(note.messages.es != note.messages.en for note in analysis.notes)
        assert deslinde.analyze(law).labels == (PREMISES, SOLICIT), "without a configuration all is told"
    law.write_text(f"<!-- deslinde:ignore {PREMISES} -- se cita -->\nArtículo 1.- {KEEP}\n", encoding="utf-8")
    (one,) = (analysis := deslinde.analyze(law, config=config)).suppressed
    assert (one.finding.rule, one.by, one.reason) == (PREMISES, "comment", "se cita")
    again = pickle.loads(pickle.dumps(analysis))
    assert again == analysis and again.suppressed == analysis.suppressed
    assert analysis.where(family="stigma").suppressed == analysis.suppressed
    assert analysis != deslinde.analyze(law)


def test_the_file_of_suppressions_is_found_beside_the_configuration(drafts):
    config = drafts(ONLY)
    entry = f'[[suppress]]\nfile = "anexos/*"\nrule = "{PREMISES}"\nreason = "vigente"\n'
    drafts(entry, "deslinde.suppressions.toml")
    assert told(drafts, config)["b.md"] == () and told(drafts, config)["a.md"] == (PREMISES, SOLICIT)
    (suppressed,) = deslinde.analyze(drafts.folder / "anexos" / "b.md", config=config).suppressed
    assert (suppressed.by, suppressed.reason) == ("file", "vigente")
    drafts(entry.replace('reason = "vigente"\n', ""), "deslinde.suppressions.toml")
    with pytest.raises(deslinde.ConfigError, match=r"deslinde\.suppressions\.toml:1: "):
        deslinde.Analyzer(config)


def baseline(*known):
    entry = '[[finding]]\nfile = "{}"\nrule = "{}"\npassage = "{}"\n'
    return "version = 1\n" + "".join(entry.format(*one) for one in known)


# Of KEEP under PREMISES; the algorithm is a format and does not change.
PRINT = "83b349e824765c7f5105"


def test_the_baseline_counts_over_a_scan_and_begins_anew(drafts):
    config = drafts(ONLY + 'baseline = "base.toml"\n')
    with pytest.raises(deslinde.ConfigError, match=r"base\.toml"):
        deslinde.Analyzer(config)
    drafts(baseline(("anexos/b.md", PREMISES, PRINT)), "base.toml")
    scan = deslinde.scan(drafts.folder, config=config, progress=False, workers=3)
    # The first that is read is the known one; the second is one more.
    expected = {"a.md": (SOLICIT,), "b.md": (PREMISES,), "c.md": (SOLICIT,)}
    assert labels(scan) == labels(scan) == expected
    known = next(iter(scan)).suppressed
    assert [(one.finding.rule, one.by, one.reason) for one in known] == [(PREMISES, "baseline", "")]
    analyzer = deslinde.Analyzer(config)
    (drafts.folder / "base.toml").unlink()
    for reader in (analyzer, pickle.loads(pickle.dumps(analyzer))):
        assert reader.analyze(drafts.folder / "anexos" / "b.md").labels == ()
    assert "policy" not in repr(analyzer) and "base" not in repr(analyzer)


def test_folders_are_compared_without_what_is_excluded(drafts, tmp_path):
    new = tmp_path / "ahora"
    (new / "viejo").mkdir(parents=True)
    (new / "x.md").write_text(f"Artículo 1.- {BUY}\n", encoding="utf-8")
    (new / "viejo" / "y.md").write_text(f"Artículo 1.- {KEEP}\n", encoding="utf-8")
    old = tmp_path / "antes"
    old.mkdir()

    def rules(config):
        return sorted(change.rule for change in deslinde.compare(old, new, config=config, progress=False))

    assert rules(drafts(ONLY)) == [PREMISES, SOLICIT]
    assert rules(drafts(ONLY + 'exclude = ["viejo/"]\n')) == [SOLICIT]
    assert rules(drafts(ONLY + f'[[per-path]]\npaths = ["x.md"]\nignore = ["{SOLICIT}"]\n')) == [PREMISES]


def test_rules_that_do_not_exist_are_told_in_settings_of_a_path_too(drafts):
    wrong = '[[per-path]]\npaths = ["a"]\nignore = ["conflation/demnd"]\n'
    with pytest.raises(deslinde.ConfigError, match=r"deslinde\.toml:3: .*conflation/demand"):
        deslinde.Analyzer(drafts(wrong))
    with pytest.raises(deslinde.ConfigError, match="conflation/demand"):
        deslinde.Analyzer({"per_path": [{"paths": ["a"], "ignore": ["conflation/demnd"]}]})
