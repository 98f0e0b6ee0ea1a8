"""The package on its own: results, offsets, errors, threads, types."""

import doctest
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import deslinde
from deslinde import _analyzer

PREMISES = "Artículo 9.- Se sancionará con prisión de dos a cinco años a quien administre una casa de prostitución."


def test_a_law_is_found_with_article_words_and_reason() -> None:
    finding = next(iter(deslinde.analyze(PREMISES)))
    assert finding.rule == "criminalization/premises"
    assert finding.family == "criminalization"
    assert (finding.citation, finding.citation_en, finding.path) == ("Art. 9", "Art. 9", "art_9")
    assert "administre" in [evidence.text for evidence in finding.evidence]
    assert finding.message("es") != finding.message("en")


@pytest.mark.parametrize("before", ["", "Año 💥. ", "e\u0301e\u0301 ñandú. ", "\U0001f1f2\U0001f1fd "])
def test_offsets_are_code_points(before: str) -> None:
    text = f"{before}\n\n{PREMISES}"
    analysis = deslinde.analyze(text)
    assert analysis.text == text
    for finding in analysis:
        assert text[finding.start : finding.end] == finding.text
        for evidence in finding.evidence:
            assert text[evidence.start : evidence.end] == evidence.text


def test_a_heading_is_read_with_the_passage() -> None:
    analysis = deslinde.analyze("Quien la practique pagará una multa.", heading="Prohibición de la prostitución")
    inside = [evidence for finding in analysis for evidence in finding.evidence if evidence.in_heading]
    for evidence in inside:
        assert "Prohibición de la prostitución"[evidence.start : evidence.end] == evidence.text


def test_files_and_bytes_give_what_the_text_gives(tmp_path: Path) -> None:
    file = tmp_path / "ley.txt"
    file.write_text(PREMISES, encoding="cp1252")
    labels = deslinde.analyze(PREMISES).labels
    assert deslinde.analyze(file).labels == labels
    assert deslinde.analyze(PREMISES.encode("utf-16")).labels == labels


def test_errors_say_what_and_where(tmp_path: Path) -> None:
    with pytest.raises(deslinde.ReadError, match="no.txt") as missing:
        deslinde.analyze(tmp_path / "no.txt")
    assert "no existe" in missing.value.message_es
    with pytest.raises(deslinde.ReadError, match="PDF"):
        deslinde.analyze(b"%PDF-1.7")
    with pytest.raises(deslinde.ConfigError, match="criminalization/selling"):
        deslinde.Analyzer(select=["criminalisation/selling"])
    with pytest.raises(deslinde.ConfigError, match="`fr`"):
        deslinde.Analyzer(language="fr")
    with pytest.raises(deslinde.ConfigError):
        deslinde.explain("x/y")
    assert issubclass(deslinde.ReadError, deslinde.DeslindeError)


def test_results_compare_hash_and_pickle() -> None:
    one, two = deslinde.analyze(PREMISES), deslinde.analyze(PREMISES)
    assert one == two and hash(one) == hash(two)
    assert pickle.loads(pickle.dumps(one)) == one
    assert len(one) == len(one.findings) and one[0] in one.findings
    assert "criminalization/premises" in repr(one)


def test_threads_share_an_analyzer() -> None:
    analyzer = deslinde.Analyzer()
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(analyzer.analyze, [PREMISES] * 40))
    assert len(set(results)) == 1


def test_docstrings_are_true() -> None:
    for module in (deslinde, _analyzer):
        result = doctest.testmod(module)
        assert result.failed == 0 and result.attempted > 0


def test_stubs_match_the_module_and_types_are_strict(tmp_path: Path) -> None:
    for command in (["mypy.stubtest", "deslinde._native"], ["mypy", "--strict", "-p", "deslinde"]):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_versions_agree() -> None:
    assert deslinde.__version__.count(".") == 2
