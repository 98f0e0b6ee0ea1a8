"""Spark in local mode: more than 100 000 passages, unevenly spread, in bounded memory."""

import pathlib
import threading

import pyarrow.parquet
import pytest

import deslinde
import deslinde.arrow
import deslinde.spark

sql = pytest.importorskip("pyspark.sql")

COLUMNS = {"heading": "heading", "language": "lang"}
MANY = 100_000


@pytest.fixture(scope="module")
def spark():
    session = (
        sql.SparkSession.builder.master("local[2]")
        .appName("deslinde")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "1g")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "2000")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark, batch, tmp_path_factory):
    file = tmp_path_factory.mktemp("spark") / "passages.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_batches([batch]), file)
    return spark.read.parquet(str(file))


def plain(row):
    """A row of Spark as Arrow's would be."""
    return row.asDict(recursive=True)


def test_spark_labels_as_the_others_do(frame, batch):
    expected = deslinde.arrow.classify_batch(batch, **COLUMNS).to_pylist()
    found = deslinde.spark.classify(frame, **COLUMNS)
    assert found.columns == list(expected[0])
    rows = {row["id"]: plain(row) for row in found.collect()}
    assert rows == {row["id"]: row for row in expected}


def test_many_passages_unevenly_spread(spark, frame, passages, expected):
    """Nine in ten passages stand in one partition; a worker holds one batch of it at a time."""
    times = -(-MANY // len(passages))
    many = frame.crossJoin(spark.range(times).toDF("copy"))
    # Seven partitions, and nearly everything in the first.
    skewed = many.withColumn(
        "part", sql.functions.expr("CASE WHEN copy % 10 = 0 THEN 1 + hash(id, copy) % 6 ELSE 0 END")
    )
    skewed = skewed.repartitionByRange(7, "part")
    labelled = deslinde.spark.classify(skewed, **COLUMNS)
    counted = labelled.selectExpr("id", "to_json(labels) labels").groupBy("id", "labels").count()
    with Watch() as watch:
        rows = counted.collect()
    assert sum(row["count"] for row in rows) == times * len(passages) >= MANY
    assert all(row["count"] == times for row in rows) and len(rows) == len(passages)
    import json

    assert {row["id"]: row["labels"] and json.loads(row["labels"]) for row in rows} == expected
    # Text and labels of the large partition are several times what a batch of 2000 rows needs.
    assert 0 < watch.most < 500, f"a worker took {watch.most} MB"


def test_settings_reach_the_workers(frame):
    found = (
        deslinde.spark.classify(frame, config={"select": ["stigma"]})
        .selectExpr("explode(labels) label")
        .distinct()
    )
    assert {row.label.split("/")[0] for row in found.collect()} == {"stigma"}


def test_what_is_wrong_is_told_before_anything_runs(frame):
    with pytest.raises(deslinde.ConfigError, match="`texto`.*`text`"):
        deslinde.spark.classify(frame, text="texto")
    with pytest.raises(deslinde.ConfigError, match="`labels`"):
        deslinde.spark.classify(frame.withColumnRenamed("id", "labels"))
    with pytest.raises(deslinde.ConfigError):
        deslinde.spark.classify(frame, config={"select": ["nothing"]})


class Watch:
    """The most memory, in megabytes, that any Python worker of Spark has had."""

    def __enter__(self):
        self.most, self._done = 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self._thread.join()

    def _look(self):
        while not self._done.wait(0.3):
            for process in pathlib.Path("/proc").glob("[0-9]*"):
                try:
                    if b"pyspark.daemon" not in (process / "cmdline").read_bytes():
                        continue
                    status = (process / "status").read_text()
                except OSError:
                    continue
                peak = next((line for line in status.splitlines() if line.startswith("VmHWM")), None)
                self.most = max(self.most, int(peak.split()[1]) // 1024) if peak else self.most
