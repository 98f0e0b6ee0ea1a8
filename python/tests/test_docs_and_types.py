"""The examples in the documentation run, and the types are what they say."""

import doctest
import importlib
import json
import pathlib
import subprocess
import sys

import pytest

import deslinde

# What is imported later is not found before it is asked for.
for name in deslinde.__all__:
    getattr(deslinde, name)
# `module=False`: the package shows what its private modules define.
ROOT = pathlib.Path(__file__).parents[1]
FINDER = doctest.DocTestFinder()
EXAMPLES = [test for test in FINDER.find(deslinde, module=False, globs={}) if test.examples]

USE = """
from pathlib import Path
from typing import Optional
import deslinde

analysis: deslinde.Analysis = deslinde.analyze(Path("ley.txt"), language="es", select=["conflation"])
for finding in analysis:
    start: int = finding.passage.start
    texts: list[str] = [words.text for words in finding.evidence]
    line: Optional[int] = finding.place.line
    message: str = finding.message("en")
sure: deslinde.Findings = analysis.findings.where(family="conflation", min_confidence=0.8)[:3]
kept: deslinde.Analyses = deslinde.scan(["laws", Path("bills")], workers=2).collect()
comparison: deslinde.Comparison = deslinde.compare(Path("a.md"), analysis)
worse: deslinde.Changes = comparison.where(worse=True, kind="harm-added").changes
trends: list[str] = [change.trend for change in worse]
precision: float = deslinde.read_review("review.csv").precision.value
"""
MISUSE = {
    'deslinde.analyze("", language="pt")': "arg-type",
    "deslinde.analyze(7)": "arg-type",
    'next(iter(deslinde.analyze(""))).severity == "severe"': "comparison-overlap",
    'next(iter(deslinde.analyze(""))).rule = "x"': "misc",
}


ADAPTERS = {"arrow": "pyarrow", "polars": "polars", "duckdb": "duckdb"}


@pytest.mark.parametrize("adapter", ADAPTERS)
def test_examples_of_adapters(adapter):
    pytest.importorskip(ADAPTERS[adapter])
    module = importlib.import_module(f"deslinde.{adapter}")
    result = doctest.testmod(module)
    assert result.attempted > 0 and result.failed == 0


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_examples(example):
    output = []
    failed, tried = doctest.DocTestRunner().run(example, out=output.append)
    assert tried > 0 and failed == 0, "".join(output)


def test_what_people_call_has_examples():
    names = {example.name for example in EXAMPLES}
    assert {"deslinde", "deslinde.analyze", "deslinde.explain", "deslinde.rules"} <= names
    assert {"deslinde.Analyzer", "deslinde.Analyzer.analyze", "deslinde.Analyzer.classify"} <= names
    assert {"deslinde.Analysis", "deslinde.Finding", "deslinde.Finding.message"} <= names
    assert {
        "deslinde.compare",
        "deslinde.Change",
        "deslinde.Comparison",
        "deslinde.Analyzer.compare",
    } <= names
    assert {"deslinde.scan", "deslinde.read_review", "deslinde.profile", "deslinde.Findings"} <= names


def run(*args, cwd):
    return subprocess.run([sys.executable, "-m", *args], cwd=cwd, capture_output=True, text=True, check=False)


def test_the_package_is_typed(tmp_path):
    pytest.importorskip("mypy")
    (tmp_path / "use.py").write_text(USE, encoding="utf-8")
    result = run("mypy", "--strict", "-p", "deslinde", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    result = run("mypy", "--strict", "use.py", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_notebooks_are_typed(tmp_path, language):
    pytest.importorskip("mypy")
    for file in sorted((ROOT / "notebooks" / language).glob("*.ipynb")):
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        lines = [
            line
            for cell in cells
            if cell["cell_type"] == "code"
            for line in "".join(cell["source"]).splitlines()
        ]
        code = "\n".join(line for line in lines if not line.startswith("%"))
        (tmp_path / f"notebook_{file.name[0]}.py").write_text(code + "\n", encoding="utf-8")
    # The last expression of a cell is shown, which type checkers do not know of.
    result = run("mypy", "--strict", "--ignore-missing-imports", ".", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr


def test_misuse_is_seen_by_type_checkers(tmp_path):
    pytest.importorskip("mypy")
    lines = ["import deslinde", *MISUSE]
    (tmp_path / "misuse.py").write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run("mypy", "--strict", "misuse.py", cwd=tmp_path)
    for number, code in enumerate(MISUSE.values(), 2):
        assert f"misuse.py:{number}:" in result.stdout and f"[{code}]" in result.stdout, result.stdout


def test_the_stubs_are_those_of_the_native_module(tmp_path):
    pytest.importorskip("mypy")
    result = run("mypy.stubtest", "deslinde._native", "--ignore-disjoint-bases", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
