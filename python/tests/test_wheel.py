"""The wheel as a newcomer gets it: no Rust, a clean environment, the first notebook."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
NOTEBOOKS = [
    ROOT / "python/notebooks/es/1-leer-una-iniciativa.ipynb",
    ROOT / "python/notebooks/en/1-read-a-bill.ipynb",
]
WHEELS = sorted((ROOT / "target" / "wheels").glob("deslinde-*.whl"))

pytestmark = pytest.mark.skipif(not WHEELS, reason="no wheel: run `make wheel`")

# Processor time: what else the machine does is no matter.
IMPORT = """
import time
start = time.process_time()
import deslinde
took = time.process_time() - start
assert deslinde.analyze("Whoever keeps a brothel commits an offence.").labels
print(took)
"""
RUN = """
import sys, nbclient, nbformat
for file in sys.argv[1:]:
    notebook = nbformat.read(file, as_version=4)
    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": file.rpartition("/")[0]}}).execute()
    html = [o["data"]["text/html"] for c in notebook.cells if c.get("outputs") for o in c.outputs if "text/html" in o.get("data", {})]
    assert "<mark" in html[0] and "<table" in html[1], file
"""


def test_size():
    assert WHEELS[-1].stat().st_size < 8_000_000


def test_it_is_for_every_python_from_3_9_on():
    assert re.search(r"-cp39-abi3-", WHEELS[-1].name)


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """A clean environment without Rust on its path."""
    folder = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", WHEELS[-1]],
        check=True,
        env=clean(),
    )
    return python


def clean():
    """The environment without the folders that hold Rust."""
    folders = os.environ["PATH"].split(os.pathsep)
    path = os.pathsep.join(folder for folder in folders if not shutil.which("cargo", path=folder))
    assert not shutil.which("cargo", path=path)
    return {**os.environ, "PATH": path, "PYTHONPATH": ""}


def test_it_needs_no_other_library_and_is_quick_to_import(python):
    times = []
    for _ in range(9):
        done = subprocess.run([python, "-c", IMPORT], check=True, capture_output=True, text=True, env=clean())
        times.append(float(done.stdout))
    assert min(times) < 0.06


def test_the_first_notebook_runs(python):
    """From a file to a marked page and a table, in both languages."""
    install = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        f"{WHEELS[-1]}[notebook]",
        "nbclient",
        "nbformat",
    ]
    subprocess.run(install, check=True, env=clean())
    done = subprocess.run(
        [python, "-c", RUN, *map(str, NOTEBOOKS)], capture_output=True, text=True, env=clean()
    )
    assert done.returncode == 0, done.stderr
