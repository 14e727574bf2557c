"""Chunks in processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait

from corridor.errors import CorridorError
from corridor.scoring.hindcast.chunk import Chunk, Part, forecast

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")  # processes share the cores already


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def here(chunks: Sequence[Chunk]) -> Iterator[tuple[Chunk, Part]]:
    """Chunks one after the other in this process."""
    for chunk in chunks:
        yield chunk, forecast(chunk)


def in_processes(chunks: Sequence[Chunk], workers: int) -> Iterator[tuple[Chunk, Part]]:
    """Chunks as they are finished by some processes, which end with this one.

    Raises `CorridorError` where one of them is stopped from outside.
    """
    context = multiprocessing.get_context("spawn")
    with _one_thread(), ProcessPoolExecutor(min(workers, len(chunks)), context, _begin) as pool:
        asked = {pool.submit(forecast, chunk): chunk for chunk in chunks}
        try:
            for done in as_completed(asked):
                yield asked[done], done.result()
        except BrokenProcessPool:
            what, remedy = "a process that forecasts was stopped", "give fewer --workers; with --out it goes on there"
            raise CorridorError(what, remedy=remedy) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Leave interrupts to the parent, and end where it is killed: nobody would take what is made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def _one_thread() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
