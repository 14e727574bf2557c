"""One writer for everybody: what waits is written together, and whoever waits is told when it is safe."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from corridor.errors import CorridorError
from corridor.exchange import audit
from corridor.ledger import Ledger
from corridor.ledger.append import Appender

TOGETHER = 64  # jobs in one transaction
T = TypeVar("T")
Job = Callable[[Appender], Any]
Lines = list[tuple[str, dict[str, Any]]]


class ClosedError(CorridorError):
    """The writer was closed before the job was done."""


class Writer:
    """Does jobs in a thread of its own, those that wait in one transaction; each is done whole or not at all."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._waiting: queue.SimpleQueue[tuple[Job | None, Lines, Future[Any]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._closed = False
        self._thread.start()

    def submit(self, job: Callable[[Appender], T] | None, lines: Lines) -> Future[T]:
        """A job and the lines of the audit log that belong to it; the future is done once both are on the disk."""
        if self._closed:
            raise ClosedError("the server is closing", remedy="do it again")
        future: Future[Any] = Future()
        self._waiting.put((job, lines, future))
        return future

    def close(self) -> None:
        """Do what waits, then stop."""
        self._closed = True
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            first = self._waiting.get()
            if first is None:
                return
            jobs, last = [first], False
            while len(jobs) < TOGETHER:
                try:
                    other = self._waiting.get_nowait()
                except queue.Empty:
                    break
                if other is None:
                    last = True
                    break
                jobs.append(other)
            self._together(jobs)
            if last:
                return

    def _together(self, jobs: list[tuple[Job | None, Lines, Future[Any]]]) -> None:
        """Write jobs in one transaction; where one of them fails, each in one of its own."""
        try:
            results = self._write(jobs)
        except BaseException as error:  # whoever waits must hear of it, whatever it is
            if len(jobs) == 1:
                jobs[0][2].set_exception(error)
                return
            for job in jobs:
                self._together([job])
            return
        for (_, _, future), result in zip(jobs, results, strict=True):
            future.set_result(result)

    def _write(self, jobs: list[tuple[Job | None, Lines, Future[Any]]]) -> list[Any]:
        results = []
        with self._ledger.writing() as appender:
            for job, lines, _ in jobs:
                results.append(job(appender) if job else None)
                audit.append(appender.connection, lines)
        return results
