"""The processes that do long work, one a lane: started when something waits, ended with the server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic

from corridor.errors import Problem
from corridor.web.jobs import LANES, Jobs, Lane
from corridor.web.place import Place

LOOKS = 0.5  # seconds between looks at what is running
PATIENCE = 15.0  # seconds after which a job that was cancelled and goes on is ended with its process
GOING_DOWN = 10.0
NICE = 5  # the page is answered before long work goes on


class Workers:
    """One process a lane."""

    def __init__(self, place: Place, jobs: Jobs) -> None:
        self._place, self._jobs = place, jobs
        self._processes: dict[Lane, subprocess.Popen[bytes]] = {}
        self._given_up: dict[int, float] = {}
        self._over = threading.Event()
        self._called = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="workers", daemon=True)

    def start(self) -> None:
        """Put back what an earlier server left, and begin."""
        self._jobs.again()
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
        if running is not None and self._jobs.cancelled(running.id):
            since = self._given_up.setdefault(running.id, monotonic())
            if monotonic() - since > PATIENCE:
                self._end(lane)
                self._jobs.give_up(running.id)
                process, running = None, None
        if running is None and self._jobs.waiting(lane):
            self._wake(lane)

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
