"""Many threads at once, on a Python with its lock or without: first calls too, which import, build and fill what is kept."""

import pathlib
import pickle
import subprocess
import sys
import sysconfig
import threading
import warnings

import at_once
import pytest

import deslinde

# Each is a race of its own.
RACES = 5


@pytest.fixture
def folder(tmp_path):
    for number in range(12):
        text = at_once.LAW.replace("Artículo", "Artículo 1" + str(number)) if number % 3 else "Se prohíbe fumar."
        (tmp_path / f"{number}.md").write_text(text * (1 + number), encoding="utf-8")
    (tmp_path / "roto.pdf").write_bytes(b"%PDF-1.7\nroto")
    return tmp_path


def alone(work):
    return {name: job() for name, job in work.items()}


def test_all_that_begin_together_are_given_the_same(folder):
    expected = alone(at_once.jobs(folder)), alone(at_once.shared())
    assert len(expected[0]["analyze 0"]) > 2 and expected[0]["compare"] and expected[0]["scan"].errors
    for _ in range(RACES):
        script = pathlib.Path(at_once.__file__)
        done = subprocess.run([sys.executable, script, folder], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        given, locked = pickle.loads(done.stdout)
        for race, right in zip(given, expected):
            assert len(race) == at_once.THREADS
            for of_thread in race:
                for name, value in of_thread.items():
                    assert _same(value, right[name]), name
        # Importing must not turn the lock on where Python was built without.
        assert locked == (not sysconfig.get_config_var("Py_GIL_DISABLED"))


def _same(one, other):
    """Exceptions compare by what they say."""
    if isinstance(one, deslinde.Analyses):
        return list(map(repr, one)) == list(map(repr, other)) and one == other
    return one == other


def test_bars_leave_the_warnings_of_others_alone(folder):
    """``warnings.catch_warnings`` on two threads can leave for ever what was meant for a moment."""
    pytest.importorskip("tqdm")
    before = list(warnings.filters)
    threads = [threading.Thread(target=lambda: list(deslinde.scan(folder))) for _ in range(16)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert list(warnings.filters) == before
