"""Work shared between threads, its results taken in order."""

from __future__ import annotations

import os
import threading
import warnings
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Callable, Iterable, Iterator, Optional, TypeVar

from ._extras import need
from ._language import Localized

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

# `warnings.catch_warnings` on two threads at once may put back what the other had set for a moment.
_quiet = threading.Lock()

# Pieces begun but not yet taken, for each worker: memory stays bounded however long the first takes.
_AHEAD = 4


def in_order(
    pieces: Iterable[_Given],
    total: int,
    work: Callable[[_Given], _Made],
    workers: Optional[int],
    *,
    progress: bool,
) -> Iterator[_Made]:
    """What ``work`` makes of each of ``total`` pieces, on so many threads; with a bar, if asked for."""
    workers = min(workers or _processors(), max(total, 1))
    made = map(work, pieces) if workers == 1 else _at_once(pieces, work, workers)
    return _watched(made, total) if progress else made


def checked(workers: Optional[int]) -> Optional[int]:
    """A number of threads that can be."""
    if workers is not None and workers < 1:
        raise ValueError(
            Localized(
                f"workers es {workers}; debe ser 1 o más", f"workers is {workers}; it must be 1 or more"
            ).get()
        )
    return workers


def _at_once(pieces: Iterable[_Given], work: Callable[[_Given], _Made], workers: int) -> Iterator[_Made]:
    waiting: deque[Future[_Made]] = deque()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="deslinde")
    try:
        for piece in pieces:
            waiting.append(pool.submit(work, piece))
            if len(waiting) > workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        # Also where whoever goes through it stops early.
        pool.shutdown(wait=True, cancel_futures=True)


def _processors() -> int:
    """Processors that this process may use, which containers limit."""
    allowed: Optional[Callable[[int], Any]] = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _watched(made: Iterator[_Made], total: int) -> Iterator[_Made]:
    """Show a bar, if there is a library for it."""
    try:
        tqdm = need("tqdm.auto", "progress").tqdm
    except ImportError:
        yield from made
        return
    with _quiet, warnings.catch_warnings():
        # In a notebook without widgets it says so each time; a plain bar will do.
        warnings.simplefilter("ignore")
        bar = tqdm(total=total, delay=1, unit="", desc=Localized("Leyendo", "Reading").get())
    with bar:
        for one in made:
            yield one
            bar.update()
