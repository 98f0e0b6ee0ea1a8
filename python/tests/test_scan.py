"""Many files: all are read, in a stable order, and a bad one is a row."""

import itertools
import pathlib
import threading

import pytest

import deslinde

LAW = "Artículo {}.- Se sancionará con prisión a quien administre una casa de prostitución.\n"


@pytest.fixture
def folder(tmp_path):
    for number in range(1, 31):
        below = tmp_path / f"d{number % 3}"
        below.mkdir(exist_ok=True)
        # Sizes differ, so that later files are done before earlier ones.
        (below / f"ley-{number:02}.txt").write_text(
            LAW.format(number) * (1 + 40 * (number % 4)), encoding="utf-8"
        )
    (tmp_path / "d0" / "malo.xml").write_text("<akomaNtoso><act>", encoding="utf-8")
    (tmp_path / "d1" / "vacío.md").write_bytes(b"")
    (tmp_path / "d2" / "foto.png").write_bytes(b"\x89PNG")
    (tmp_path / "fuera.txt").write_text(LAW.format(99), encoding="utf-8")
    (tmp_path / ".deslindeignore").write_text("fuera.txt\n", encoding="utf-8")
    return tmp_path


def test_folders_are_walked_as_the_command_walks_them(folder):
    files = [pathlib.Path(file).relative_to(folder) for file in deslinde.scan(folder).files]
    assert files == sorted(files) and len(files) == 32
    assert pathlib.Path("d0/malo.xml") in files
    assert not {"foto.png", "fuera.txt", ".deslindeignore"} & {file.name for file in files}


@pytest.mark.parametrize("workers", [1, 2, 5, None])
def test_results_are_those_of_each_file_in_order(folder, workers):
    scan = deslinde.scan(folder, workers=workers, progress=False)
    analyses = scan.collect()
    assert len(scan) == len(analyses) == 32
    assert [analysis.name for analysis in analyses] == list(scan.files)
    for analysis in analyses:
        if analysis.error is None:
            assert analysis == deslinde.analyze(pathlib.Path(analysis.name)) and len(analysis)
    assert analyses == deslinde.scan(folder).collect()


def test_a_bad_file_is_a_row(folder):
    analyses = deslinde.scan([folder, folder / "nada.txt"], progress=False).collect()
    bad = {pathlib.Path(error.file).name: error for error in analyses.errors}
    assert set(bad) == {"malo.xml", "vacío.md", "nada.txt"}
    assert bad["malo.xml"].line == 1 and bad["vacío.md"].line is None
    assert "does not exist" in bad["nada.txt"].message("en")
    assert isinstance(bad["nada.txt"].__cause__, FileNotFoundError)
    for analysis in analyses:
        assert (analysis.error is not None) == (len(analysis) == 0)
    assert "3 not read" in repr(analyses)


def test_globs_and_lists_keep_the_order_given_and_each_file_once(folder):
    one, two = folder / "d1" / "ley-01.txt", folder / "d0" / "ley-03.txt"
    scan = deslinde.scan([one, str(folder / "d0" / "*.txt"), two, one])
    assert scan.files[0] == str(one) and len(scan) == 11
    assert list(scan.files[1:]) == sorted(scan.files[1:]) and str(two) in scan.files
    assert set(deslinde.scan(f"{folder}/**/*.txt").files) == {str(p) for p in folder.glob("**/*.txt")}
    missing = deslinde.scan(f"{folder}/*.pdf").collect()
    assert len(missing) == 1 and missing[0].error is not None


def test_a_scan_reads_as_one_goes_through_it(folder, monkeypatch):
    read, lock = [], threading.Lock()
    real = deslinde.Scan._read

    def watched(self, found):
        with lock:
            read.append(found)
        return real(self, found)

    monkeypatch.setattr(deslinde.Scan, "_read", watched)
    scan = deslinde.scan(folder, workers=2, progress=False)
    assert read == []
    some = list(itertools.islice(scan, 3))
    assert [analysis.name for analysis in some] == list(scan.files[:3])
    assert len(read) < len(scan)


def test_settings_and_analysers(folder):
    assert not deslinde.scan(folder, ignore="criminalization").collect().findings
    analyzer = deslinde.Analyzer(select=["criminalization/premises"])
    assert deslinde.scan(folder, analyzer=analyzer).collect().findings.labels == ("criminalization/premises",)
    with pytest.raises(TypeError):
        deslinde.scan(folder, analyzer=analyzer, select="criminalization")
    with pytest.raises(deslinde.ConfigError):
        deslinde.scan(folder, select="criminal")
    with pytest.raises(ValueError, match="workers"):
        deslinde.scan(folder, workers=0)


def test_a_bar_is_no_hindrance(folder, monkeypatch, capfd):
    assert len(deslinde.scan(folder, progress=True).collect()) == 32
    monkeypatch.setitem(__import__("sys").modules, "tqdm", None)
    monkeypatch.setitem(__import__("sys").modules, "tqdm.auto", None)
    assert len(deslinde.scan(folder, progress=True).collect()) == 32
    assert capfd.readouterr().err == ""


def test_nothing_to_read(tmp_path):
    scan = deslinde.scan(tmp_path)
    assert len(scan) == 0 and list(scan) == [] and len(scan.collect()) == 0
