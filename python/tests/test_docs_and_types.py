"""The examples in the documentation run, and the types are what they say."""

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

import deslinde

MODULES = ["deslinde", *(f"deslinde.{module.name}" for module in pkgutil.iter_modules(deslinde.__path__))]

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
"""
MISUSE = {
    'deslinde.analyze("", language="pt")': "arg-type",
    "deslinde.analyze(7)": "arg-type",
    'next(iter(deslinde.analyze(""))).severity == "severe"': "comparison-overlap",
    'next(iter(deslinde.analyze(""))).rule = "x"': "misc",
}


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


def test_examples_are_looked_for():
    finder = doctest.DocTestFinder()
    found = [test.name for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert {"deslinde", "deslinde.Analysis", "deslinde.Finding", "deslinde._analyzer.analyze"} <= set(found)
    assert {"deslinde._rules.explain", "deslinde._rules.rules", "deslinde.Analyzer.classify"} <= set(found)


def run(*args, cwd):
    return subprocess.run([sys.executable, "-m", *args], cwd=cwd, capture_output=True, text=True, check=False)


def test_the_package_is_typed(tmp_path):
    pytest.importorskip("mypy")
    (tmp_path / "use.py").write_text(USE, encoding="utf-8")
    result = run("mypy", "--strict", "-p", "deslinde", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    result = run("mypy", "--strict", "use.py", cwd=tmp_path)
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
