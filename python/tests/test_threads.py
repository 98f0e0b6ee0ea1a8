"""Threads and processes share the work; Python goes on while Rust reads."""

import multiprocessing
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import deslinde

ARTICLE = "Artículo {}.- Se sancionará con prisión a quien administre una casa de prostitución.\n\n"


def law(size):
    return "".join(ARTICLE.format(n) for n in range(1, size))


def test_threads_share_an_analyser():
    analyzer = deslinde.Analyzer()
    texts = [law(size) for size in range(2, 40)]
    alone = [analyzer.analyze(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(analyzer.analyze, texts)) == alone


def test_python_goes_on_while_rust_reads():
    """Another thread wakes up many times during one call; it could not if the lock were held."""
    # Every article must be read and none is handed back: nearly all the time is Rust's.
    text = "Artículo 1.- El censo contará los estudios sobre la prostitución.\n\n" * 10_000
    analyzer = deslinde.Analyzer()
    wakes, done = [], threading.Event()

    def wake():
        while not done.is_set():
            wakes.append(time.perf_counter())
            time.sleep(0.001)

    other = threading.Thread(target=wake)
    other.start()
    start = time.perf_counter()
    analyzer.analyze(text)
    end = time.perf_counter()
    done.set()
    other.join()
    # Away from both ends, where the text is copied in and the result out.
    third = (end - start) / 3
    assert any(start + third < at < end - third for at in wakes)


def test_processes_take_an_analyser():
    analyzer = deslinde.Analyzer(select=["criminalization"])
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        assert pool.submit(analyzer.analyze, law(3)).result(60) == analyzer.analyze(law(3))
