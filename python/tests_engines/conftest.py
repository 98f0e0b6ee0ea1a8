"""Passages that every engine labels, and what each must say."""

import json
import os
import pathlib
import sys

import pyarrow
import pytest

import deslinde

CORPORA = pathlib.Path(__file__).parents[2] / "corpora"


def pytest_configure():
    # Spark's workers are to run in this environment.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("PYSPARK_DRIVER_PYTHON", sys.executable)


@pytest.fixture(scope="session")
def passages():
    rows = [
        json.loads(line)
        for kind in ("functional", "provisions", "contrast")
        for file in sorted(CORPORA.glob(f"{kind}/*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    rows = [{name: row.get(name) for name in ("id", "text", "heading", "lang")} for row in rows]
    # What is missing is missing in every engine alike.
    return [
        *rows,
        {"id": "no-text", "text": None, "heading": "x", "lang": "es"},
        {"id": "no-lang", "text": "x", "heading": None, "lang": "pt"},
    ]


@pytest.fixture(scope="session")
def batch(passages):
    names = ("id", "text", "heading", "lang")
    return pyarrow.record_batch(
        [pyarrow.array([row[name] for row in passages], "string") for name in names], names=names
    )


@pytest.fixture(scope="session")
def expected(passages):
    """What a single call says of each passage."""
    analyzer = deslinde.Analyzer()

    def labels(row):
        if row["text"] is None or row["lang"] == "pt":
            return None
        return list(analyzer.classify(row["text"], row["heading"], row["lang"]).labels)

    return {row["id"]: labels(row) for row in passages}
