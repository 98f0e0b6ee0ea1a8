"""Measure what the Python package costs, on this machine, in one run.

.. code-block:: sh

    cargo build --release -p deslinde-benches --bin calls
    target/venv/bin/python python/benchmarks/measure.py

- the Python call beside the Rust call on the same texts, in turns, so that the machine's moods cancel out;
- two threads beside one;
- memory after thousands of analyses;
- passages a second by the batch.

Texts are made from ``corpora/``; where ``DESLINDE_EVAL_DIR`` names a folder of evaluation texts, its
haystacks are read too.
"""

from __future__ import annotations

import argparse
import gc
import os
import pathlib
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Sequence, Union

import deslinde

ROOT = pathlib.Path(__file__).resolve().parents[2]
CALLS = ROOT / "target" / "release" / "calls"


Source = Union[str, pathlib.Path]


def corpora() -> dict[str, list[str]]:
    drafts = [file.read_text("utf-8") for file in sorted((ROOT / "corpora" / "drafts").glob("*/*.md"))]
    dense = "\n\n".join(drafts)
    article = "Artículo {}.- La autoridad municipal llevará un padrón de los puestos fijos y semifijos, y publicará las tarifas.\n\n"
    ordinary = "".join(article.format(number) for number in range(1, 400))
    texts = {
        "dense": [dense * (1 + 1_000_000 // len(dense))],
        "drafts": drafts,
        "ordinary": [ordinary + (drafts[n // 20 % len(drafts)] if n % 20 == 0 else "") for n in range(100)],
    }
    folder = os.environ.get("DESLINDE_EVAL_DIR")
    for name in ("haystack-es", "haystack-en"):
        archive = pathlib.Path(folder or "", "laws", f"{name}.tar.gz")
        if folder and archive.exists():
            with tarfile.open(archive) as tar:
                files = [tar.extractfile(member) for member in tar if member.isfile()]
                texts[name] = [file.read().decode("utf-8", "replace") for file in files if file]
    return texts


def rust(folder: str, rounds: int, what: str) -> list[float]:
    done = subprocess.run([CALLS, folder, str(rounds), what], check=True, capture_output=True, text=True)
    return [float(line) for line in done.stdout.split()]


def python(analyzer: deslinde.Analyzer, texts: Sequence[Source], rounds: int, touch: bool) -> list[float]:
    def all_of_them() -> None:
        for text in texts:
            analysis = analyzer.analyze(text)
            if touch:
                analysis.findings

    all_of_them()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        all_of_them()
        times.append(time.perf_counter() - start)
    return times


def calls(turns: int, rounds: int) -> None:
    """Files are read in both languages; a ``str`` must be turned into UTF-8 first, which Rust's text is already."""
    if not CALLS.exists():
        sys.exit(f"{CALLS} is missing: cargo build --release -p deslinde-benches --bin calls")
    analyzer = deslinde.Analyzer()
    print(
        "corpus           MB   Rust, files   Python   with objects   Rust, texts   Python    (seconds; × Rust)"
    )
    for name, texts in corpora().items():
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder, f"{number:06}.txt") for number in range(len(texts))]
            for file, text in zip(files, texts):
                file.write_bytes(text.encode("utf-8"))
            times: list[list[float]] = [[] for _ in range(5)]
            for _ in range(turns):
                times[0] += rust(folder, rounds, "files")
                times[1] += python(analyzer, files, rounds, touch=False)
                times[2] += python(analyzer, files, rounds, touch=True)
                times[3] += rust(folder, rounds, "texts")
                times[4] += python(analyzer, texts, rounds, touch=False)
        file, call, objects, text, string = map(statistics.median, times)
        size = sum(len(text.encode()) for text in texts) / 1e6
        print(
            f"{name:12} {size:6.1f} {file:13.4f} {call / file:8.3f} {objects / file:14.3f} "
            f"{text:13.4f} {string / text:8.3f}"
        )


def threads(turns: int) -> None:
    analyzer = deslinde.Analyzer()
    texts = corpora()["dense"] * 8
    ratios = []
    for _ in range(turns):
        start = time.perf_counter()
        for text in texts:
            analyzer.analyze(text)
        one = time.perf_counter() - start
        with ThreadPoolExecutor(2) as pool:
            start = time.perf_counter()
            list(pool.map(analyzer.analyze, texts))
            two = time.perf_counter() - start
        ratios.append(one / two)
    print(
        f"two threads: {statistics.median(ratios):.2f} times one (best {max(ratios):.2f}); load {os.getloadavg()[0]:.1f}"
    )


def resident() -> float:
    """Megabytes in use; Linux only."""
    pages = int(pathlib.Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(times: int) -> None:
    analyzer = deslinde.Analyzer()
    drafts = corpora()["drafts"]
    seen = []
    for number in range(times):
        analysis = analyzer.analyze(drafts[number % len(drafts)])
        analysis.findings, analysis.blocked
        if number % (times // 10) == times // 10 - 1:
            gc.collect()
            seen.append(resident())
    print(f"{times} analyses: {seen[0]:.1f} MB after the first tenth, {seen[-1]:.1f} MB at the end")


def batches(turns: int) -> None:
    import json

    import pyarrow

    import deslinde.arrow

    files = sorted((ROOT / "corpora").glob("*/*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    on_topic = [row["text"] for row in rows] * 10
    article = "Artículo {}.- La autoridad municipal llevará un padrón de los puestos fijos, y publicará cada año las tarifas."
    ordinary = [article.format(number) for number in range(len(on_topic))]
    for name, texts in (("on the topic", on_topic), ("ordinary law", ordinary)):
        batch = pyarrow.record_batch({"text": texts})
        best = []
        for _ in range(turns):
            start = time.perf_counter()
            deslinde.arrow.classify_batch(batch)
            best.append(time.perf_counter() - start)
        length = sum(map(len, texts)) / len(texts)
        second = statistics.median(best)
        million = second / len(texts) * 1e6
        print(
            f"passages {name}: {len(texts)} of {length:.0f} characters, {million:.1f} s for a million on one thread"
        )


def engines() -> None:
    """A million passages of which one in a hundred is on the topic, as the engines take them."""
    import json

    import duckdb
    import polars
    from pyspark.sql import SparkSession

    import deslinde.duckdb
    import deslinde.polars
    import deslinde.spark

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    files = sorted((ROOT / "corpora").glob("*/*.jsonl"))
    on_topic = [json.loads(line)["text"] for file in files for line in file.read_text("utf-8").splitlines()]
    article = "Artículo {}.- La autoridad municipal llevará un padrón de los puestos fijos, y publicará cada año las tarifas."
    rows = 1_000_000
    texts = [on_topic[n // 100 % len(on_topic)] if n % 100 == 0 else article.format(n) for n in range(rows)]
    with tempfile.TemporaryDirectory() as folder:
        polars.DataFrame({"text": texts}).write_parquet(f"{folder}/in.parquet", row_group_size=50_000)

        start = time.perf_counter()
        frame = polars.scan_parquet(f"{folder}/in.parquet").with_columns(
            deslinde.polars.classify("text").alias("found")
        )
        frame.sink_parquet(f"{folder}/polars.parquet")
        print(f"polars: {time.perf_counter() - start:.1f} s for a million passages")

        connection = duckdb.connect()
        deslinde.duckdb.register(connection)
        start = time.perf_counter()
        connection.sql(
            f"COPY (SELECT text, deslinde(text) AS found FROM '{folder}/in.parquet') TO '{folder}/duckdb.parquet'"
        )
        print(f"duckdb: {time.perf_counter() - start:.1f} s for a million passages")

        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        spark = (
            builder.config("spark.driver.host", "127.0.0.1").config("spark.log.level", "ERROR").getOrCreate()
        )
        passages = spark.read.parquet(f"{folder}/in.parquet").repartition(8)
        start = time.perf_counter()
        deslinde.spark.classify(passages).write.parquet(f"{folder}/spark.parquet")
        print(f"spark local[2]: {time.perf_counter() - start:.1f} s for a million passages")
        spark.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--analyses", type=int, default=10_000)
    parser.add_argument("--engines", action="store_true", help="the engines alone")
    asked = parser.parse_args()
    if asked.engines:
        engines()
        return
    calls(asked.turns, asked.rounds)
    threads(asked.turns)
    memory(asked.analyses)
    batches(asked.turns)


if __name__ == "__main__":
    main()
