"""The Python call on the files that ``measure.py --criterion`` wrote, timed by pytest-benchmark."""

import pathlib
from typing import Any

import pytest

import deslinde

CALLS = pathlib.Path(__file__).resolve().parents[2] / "target" / "calls"


@pytest.mark.parametrize("corpus", sorted(folder.name for folder in CALLS.glob("*/")))
def test_files(benchmark: Any, corpus: str) -> None:
    analyzer = deslinde.Analyzer()
    files = sorted((CALLS / corpus).iterdir())

    def read() -> int:
        return sum(len(analyzer.analyze(file)) for file in files)

    assert benchmark.pedantic(read, rounds=10, warmup_rounds=1) >= 0
