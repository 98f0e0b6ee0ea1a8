"""Every notebook runs from its first cell to its last, and there is one in each language."""

import pathlib

import pytest

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")

NOTEBOOKS = sorted((pathlib.Path(__file__).parents[1] / "notebooks").glob("*/*.ipynb"))


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebooks_run(file):
    notebook = nbformat.read(file, as_version=4)
    source = "".join(cell.source for cell in notebook.cells)
    if "deslinde.spark" in source:
        pytest.importorskip("pyspark")
    nbclient.NotebookClient(
        notebook, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(file.parent)}}
    ).execute()
    # A notebook that says nothing would pass too.
    assert sum(bool(cell.get("outputs")) for cell in notebook.cells) >= 3


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebooks_are_stored_without_outputs(file):
    for cell in nbformat.read(file, as_version=4).cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None


def test_notebooks_come_in_both_languages():
    numbers = [
        sorted(file.stem[0] for file in NOTEBOOKS if file.parent.name == language)
        for language in ("es", "en")
    ]
    assert numbers[0] == numbers[1] and numbers[0]
