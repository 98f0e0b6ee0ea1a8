"""Twenty thousand documents in one process: memory stays where it was. Takes minutes, so it is not run by default.

.. code-block:: sh

    target/venv/bin/python -m pytest python/tests/test_soak.py -m soak -s --rootdir python
"""

import gc
import os
import pathlib
import shutil
import time

import pytest

import deslinde

CORPORA = pathlib.Path(__file__).parents[2] / "corpora"
DOCUMENTS = int(os.environ.get("DESLINDE_SOAK", "20000"))
PASSES = 10
ORDINARY = "Artículo {}.- La autoridad municipal llevará un padrón de los puestos, y publicará las tarifas de {}.\n\n"

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not pathlib.Path("/proc/self/statm").exists(), reason="reads memory from /proc"),
]


def resident():
    """Megabytes in use."""
    gc.collect()
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """As a country's law comes: most of it on other matters, all formats, some of it broken. No two files are alike."""
    folder = tmp_path_factory.mktemp("laws")
    drafts = [file.read_text("utf-8") for file in sorted(CORPORA.glob("drafts/*/*.md"))]
    formats = [file for file in sorted(CORPORA.glob("formats/*.*")) if file.suffix != ".py"]
    for number in range(DOCUMENTS // PASSES):
        if number % 50 == 49:
            (folder / f"{number:05}.pdf").write_bytes(b"%PDF-1.7\nbroken " + str(number).encode())
        elif number % 50 == 25:
            source = formats[number // 50 % len(formats)]
            shutil.copy(source, folder / f"{number:05}{source.suffix}")
        else:
            text = "".join(ORDINARY.format(n, number) for n in range(1, 40))
            text += drafts[number % len(drafts)] if number % 10 == 0 else ""
            (folder / f"{number:05}.md").write_text(text, encoding="utf-8")
    return folder


def test_memory_stays(folder):
    analyzer = deslinde.Analyzer()
    seen, findings, errors, begun = [], 0, 0, time.process_time()
    for _ in range(PASSES):
        scan = deslinde.scan(folder, analyzer=analyzer, workers=2, progress=False)
        documents = 0
        for analysis in scan:
            documents += 1
            findings += len(analysis.findings)
            errors += analysis.error is not None
            analysis.blocked
            if documents % 100 == 0:
                analysis.to_html("es")
        assert documents == len(scan) == DOCUMENTS // PASSES
        seen.append(resident())
    print(
        f"\n{PASSES * documents} documents, {findings} findings, {errors} not read, "
        f"{time.process_time() - begun:.0f} s of processor time; MB after each pass: "
        + " ".join(f"{megabytes:.0f}" for megabytes in seen)
    )
    assert findings and errors
    # What the first passes bring in (rules in use, the allocator's pools) is allowed, and growth is not.
    assert seen[-1] < seen[PASSES // 3] + 8


def test_memory_stays_over_texts_comparisons_and_tables():
    analyzer = deslinde.Analyzer()
    drafts = [file.read_text("utf-8") for file in sorted(CORPORA.glob("drafts/*/*.md"))]
    seen = []
    for _ in range(PASSES):
        for number in range(DOCUMENTS // PASSES // 20):
            text = drafts[number % len(drafts)]
            analyses = deslinde.Analyses(analyzer.analyze(f"{text}\n\n{number + one}") for one in range(8))
            analyses.to_arrow() if number % 10 == 0 else analyses.findings
            analyzer.compare(text, drafts[(number + 1) % len(drafts)]).where(worse=True)
            analyzer.classify(text[:1000], heading="Disposiciones").labels
        seen.append(resident())
    print("\nMB after each pass:", " ".join(f"{megabytes:.0f}" for megabytes in seen))
    assert seen[-1] < seen[PASSES // 3] + 8
