"""The processes that do long work, one a lane: started when something waits, ended with the server."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import IO

from corridor.errors import CorridorError, Problem
from corridor.web.jobs import LANES, Job, Jobs, Lane
from corridor.web.place import Place

LOOKS = 0.5  # seconds between looks at what is running
PATIENCE = 15.0  # seconds after which a job that was cancelled and goes on is ended with its process
LONGEST = {"read": 180.0, "headline": 180.0}  # seconds; a file made to be slow does not hold up the others
TOO_LONG = "cut the report up, or save it as plain text"
GOING_DOWN = 10.0
NICE = 5  # the page is answered before long work goes on


class Workers:
    """One process a lane."""

    def __init__(self, place: Place, jobs: Jobs, lock: Path) -> None:
        self._place, self._jobs, self._state = place, jobs, lock
        self._lock: IO[str] | None = None
        self._processes: dict[Lane, subprocess.Popen[bytes]] = {}
        self._given_up: dict[int, float] = {}
        self._seen: dict[int, float] = {}
        self._over = threading.Event()
        self._called = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="workers", daemon=True)

    def start(self) -> None:
        """Put back what an earlier server left, and begin.

        Raises `CorridorError` where another server works on the same folder.
        """
        self._lock = self._state.open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            where, remedy = self._place.results, "stop that one, or give another folder of results"
            raise CorridorError("another server shows these results", where=where, remedy=remedy) from None
        self._jobs.again()
        for id in self._jobs.prune():
            shutil.rmtree(self._state.parent / "jobs" / str(id), ignore_errors=True)
        self._thread.start()

    def call(self) -> None:
        """Something new waits."""
        self._called.set()

    def process(self, lane: Lane) -> int:
        """The number of the process of a lane. Raises `KeyError` where there is none."""
        return self._processes[lane].pid

    def close(self) -> None:
        """End every process; what was running waits for the next server."""
        self._over.set()
        self._called.set()
        if self._thread.is_alive():
            self._thread.join(GOING_DOWN)
        for lane in list(self._processes):
            self._end(lane)
        if self._lock is not None:
            self._lock.close()

    def _watch(self) -> None:
        while not self._over.is_set():
            for lane in LANES:
                with suppress(Exception):  # a database that is busy now is not next time
                    self._look(lane)
            self._called.wait(LOOKS)
            self._called.clear()

    def _look(self, lane: Lane) -> None:
        """See that a lane moves, and that what was cancelled or has died does not stay in its way."""
        process, running = self._processes.get(lane), self._jobs.running(lane)
        if process is not None and process.poll() is not None:
            if running is not None:
                self._jobs.fail(running.id, _died(process.returncode))
            self._end(lane)
            process, running = None, None
        if running is not None and process is None:  # nobody here does it
            self._jobs.put_back(running.id)
            running = None
        if running is not None and (end := self._end_of(running)) is not None:
            now = self._jobs.running(lane)
            if now is not None and now.id == running.id:  # the next one is not ended for it
                self._end(lane)
                end(running.id)
            running = None
        if running is None and self._jobs.waiting(lane):
            self._wake(lane)

    def _end_of(self, running: Job) -> Callable[[int], None] | None:
        """What ends a job that was cancelled and does not look, or that takes too long; nothing where it goes on."""
        since = self._seen.setdefault(running.id, monotonic())
        limit = LONGEST.get(running.kind)
        if limit is not None and monotonic() - since > limit:
            return lambda id: self._jobs.fail(id, Problem("it took too long", f"over {limit:.0f} s", remedy=TOO_LONG))
        if self._jobs.cancelled(running.id):
            asked = self._given_up.setdefault(running.id, monotonic())
            return self._jobs.give_up if monotonic() - asked > PATIENCE else None
        return None

    def _wake(self, lane: Lane) -> None:
        process = self._processes.get(lane) or self._start(lane)
        assert process.stdin is not None
        with suppress(OSError):
            process.stdin.write(b"\n")
            process.stdin.flush()

    def _start(self, lane: Lane) -> subprocess.Popen[bytes]:
        # -P: no file of the folder in which the server was started takes the place of a module
        command = [sys.executable, "-P", "-m", "corridor.web.worker", lane, self._place.packed()]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=_environment())
        self._processes[lane] = process
        return process

    def _end(self, lane: Lane) -> None:
        process = self._processes.pop(lane, None)
        if process is None:
            return
        with suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        process.kill()
        process.wait()


def _environment() -> Mapping[str, str]:
    return {**os.environ, "CORRIDOR_NICE": str(NICE)}


def _died(code: int) -> Problem:
    how = f"signal {-code}" if code < 0 else f"code {code}"
    remedy = "ask again; if it ends like this once more, look at the server's messages and its memory"
    return Problem("the process that did this ended before it was done", how, remedy=remedy)
