"""Measure what the Python package costs, on this machine, in one run.

.. code-block:: sh

    cargo build --release -p deslinde-benches --bin calls
    target/venv/bin/python python/benchmarks/measure.py
    target/venv/bin/python python/benchmarks/measure.py --criterion   # needs pytest-benchmark

- the Python call beside the Rust call on the same texts, in turns, in processor time, so that the machine's moods
  cancel out;
- two threads beside one: by the clock, and as it would be if no other process took the processors;
- memory after thousands of analyses;
- passages a second by the batch.

Texts are made from ``corpora/``; where ``DESLINDE_EVAL_DIR`` names a folder of evaluation texts, its
haystacks are read too.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from typing import Callable, Sequence, Union

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


def python(analyzer: deslinde.Analyzer, texts: Sequence[Source], rounds: int, then: str = "") -> list[float]:
    """``then`` the findings are listed, or ``read`` too: the fields of each come when one of them is asked for."""

    def all_of_them(texts: Sequence[Source]) -> None:
        for text in texts:
            analysis = analyzer.analyze(text)
            if then:
                findings = analysis.findings
            if then == "read":
                for found in findings:
                    found.rule

    all_of_them(texts)
    times = []
    for _ in range(rounds):
        # A string that was encoded before may remember it: each round has new ones.
        fresh = [text if isinstance(text, pathlib.Path) else (text + "x")[:-1] for text in texts]
        start = time.thread_time()
        all_of_them(fresh)
        times.append(time.thread_time() - start)
    return times


def encoding(texts: Sequence[str], rounds: int) -> list[float]:
    """What Python itself needs to turn the texts into UTF-8."""
    times = []
    for _ in range(rounds):
        start = time.thread_time()
        for text in texts:
            text.encode()
        times.append(time.thread_time() - start)
    return times


def calls(turns: int, rounds: int) -> None:
    """Files are read in both languages; a ``str`` must be turned into UTF-8 first, which Rust's text is already."""
    if not CALLS.exists():
        sys.exit(f"{CALLS} is missing: cargo build --release -p deslinde-benches --bin calls")
    analyzer = deslinde.Analyzer()
    print(
        "corpus           MB   Rust, files   Python   Rust, texts   Python   findings listed   and read   str.encode   (seconds; × Rust)"
    )
    for name, texts in corpora().items():
        with tempfile.TemporaryDirectory() as folder:
            files = [pathlib.Path(folder, f"{number:06}.txt") for number in range(len(texts))]
            for file, text in zip(files, texts):
                file.write_bytes(text.encode("utf-8"))
            times: list[list[float]] = [[] for _ in range(7)]
            for _ in range(turns):
                times[0] += rust(folder, rounds, "files")
                times[1] += python(analyzer, files, rounds)
                times[2] += rust(folder, rounds, "texts")
                times[3] += python(analyzer, texts, rounds)
                times[4] += python(analyzer, texts, rounds, "listed")
                times[5] += python(analyzer, texts, rounds, "read")
                times[6] += encoding(texts, rounds)
        file, of_file, text, *of_text = map(statistics.median, times)
        size = sum(len(text.encode()) for text in texts) / 1e6
        string, listed, read, utf8 = (seconds / text for seconds in of_text)
        print(
            f"{name:12} {size:6.1f} {file:13.4f} {of_file / file:8.3f} {text:13.4f} {string:8.3f} {listed:17.3f} "
            f"{read:10.3f} {utf8:12.3f}",
            flush=True,
        )


def criterion() -> None:
    """The same beside each other in one run, timed by criterion and by pytest-benchmark."""
    folder = ROOT / "target" / "calls"
    shutil.rmtree(folder, ignore_errors=True)
    for name, texts in corpora().items():
        (folder / name).mkdir(parents=True)
        for number, text in enumerate(texts):
            (folder / name / f"{number:06}.txt").write_bytes(text.encode("utf-8"))
    bench = ["cargo", "bench", "--quiet", "--locked", "-p", "deslinde-benches", "--bench", "files"]
    subprocess.run([*bench, "--", "--noplot"], check=True, cwd=ROOT)
    output = folder / "pytest.json"
    here = pathlib.Path(__file__).with_name("bench_calls.py")
    pytest = [sys.executable, "-m", "pytest", "-q", "--rootdir", here.parent, here]
    subprocess.run([*pytest, f"--benchmark-json={output}"], check=True)
    print("corpus         criterion   pytest-benchmark   (seconds, median; × Rust)")
    for one in json.loads(output.read_text())["benchmarks"]:
        name, python = one["params"]["corpus"], one["stats"]["median"]
        estimates = ROOT / "target" / "criterion" / "files" / name / "new" / "estimates.json"
        rust = json.loads(estimates.read_text())["median"]["point_estimate"] / 1e9
        print(f"{name:12} {rust:11.4f} {python:18.4f} {python / rust:8.3f}")


class Worker(threading.Thread):
    """Reads texts and keeps what it cost: seconds by the clock, on a processor, and in wait of one."""

    def __init__(self, read: Callable[[Source], object], texts: Sequence[Source]) -> None:
        super().__init__()
        self._read, self._texts = read, texts
        self.clock = self.processor = self.queue = 0.0

    def run(self) -> None:
        clock, (processor, queue) = time.perf_counter(), scheduled()
        for text in self._texts:
            self._read(text)
        now = scheduled()
        self.clock = time.perf_counter() - clock
        self.processor, self.queue = now[0] - processor, now[1] - queue

    @property
    def alone(self) -> float:
        """Seconds by the clock, if no other process had taken the processor."""
        return self.clock - self.queue


def scheduled() -> tuple[float, float]:
    """Seconds that this thread was on a processor, and seconds that it waited for one; Linux only."""
    on, queue, _ = pathlib.Path("/proc/thread-self/schedstat").read_text().split()
    return int(on) / 1e9, int(queue) / 1e9


def share(read: Callable[[Source], object], texts: Sequence[Source], threads: int) -> list[Worker]:
    workers = [Worker(read, texts[at::threads]) for at in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return workers


def threads(turns: int) -> None:
    analyzer = deslinde.Analyzer()
    print("two threads, × one: by the clock; without what others took; processor time of two, × one")
    all_texts = corpora()
    everything: dict[str, Sequence[Source]] = {
        "dense": all_texts["dense"] * 8,
        "ordinary, str": all_texts["ordinary"] * 4,
    }
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder, f"{number}.txt") for number in range(400)]
        for file, text in zip(files, all_texts["ordinary"] * 4):
            file.write_text(text, encoding="utf-8")
        everything["ordinary, files"] = files
        for name, texts in everything.items():
            clock, alone, processor = [], [], []
            for _ in range(turns):
                [one] = share(analyzer.analyze, texts, 1)
                two = share(analyzer.analyze, texts, 2)
                clock.append(one.clock / max(worker.clock for worker in two))
                alone.append(one.alone / max(worker.alone for worker in two))
                processor.append(sum(worker.processor for worker in two) / one.processor)
            print(
                f"{name:16} {statistics.median(clock):.2f}   {statistics.median(alone):.2f}   "
                f"{statistics.median(processor):.2f}   (load {os.getloadavg()[0]:.1f})"
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
    parser.add_argument("--criterion", action="store_true", help="criterion and pytest-benchmark alone")
    asked = parser.parse_args()
    if asked.criterion:
        criterion()
        return
    if asked.engines:
        engines()
        return
    calls(asked.turns, asked.rounds)
    threads(asked.turns)
    memory(asked.analyses)
    batches(asked.turns)


if __name__ == "__main__":
    main()
