"""The process of one lane: takes a job, does it, takes the next; ends with the server, however that ends."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from pathlib import Path
from time import monotonic
from typing import Any

from corridor.errors import CorridorError, Problem
from corridor.web.jobs import URGENCY, Job, Jobs, Lane
from corridor.web.place import Place
from corridor.web.store import Store
from corridor.web.work import WORK, Cancelled, Task, Yielded

TELLS = 0.3  # seconds between two messages
READING_BYTES = 8 << 30  # of address space; the reader and the check of headlines need less than half of it
LOOKS = 5.0  # seconds after which it looks for work though nobody called


def main(lane: Lane, place: Place, called: threading.Event) -> None:
    """Do what waits in a lane, again whenever something is `called`, for ever."""
    store = Store(Path(place.results))
    jobs = Jobs(store)
    kept: dict[str, Any] = {}  # what one job leaves for the next, such as a compiled model
    while True:
        called.wait(LOOKS)
        called.clear()
        while (job := jobs.take(lane)) is not None:
            _do(job, jobs, lane, Task(job, place, store, jobs, kept))


def _do(job: Job, jobs: Jobs, lane: Lane, task: Task) -> None:
    begun = monotonic()
    last = [begun - TELLS]

    def tell(message: str) -> None:
        if monotonic() - last[0] < TELLS:
            return
        last[0] = monotonic()
        if jobs.cancelled(job.id):
            raise Cancelled
        if URGENCY[job.kind] == max(URGENCY.values()) and jobs.waiting(lane, URGENCY[job.kind]):
            raise Yielded
        jobs.tell(job.id, message)

    task.tell = tell
    try:
        result = WORK[job.kind](task)
    except Cancelled:
        jobs.give_up(job.id)
    except Yielded:
        jobs.back(job.id)
    except CorridorError as error:
        jobs.fail(job.id, error.problem)
    except Exception as error:  # told to whoever asked, and in full to whoever looks after the server
        told = "".join(traceback.format_tb(error.__traceback__))  # not what it says: words of a report may stand in it
        print(f"{told}{type(error).__name__}", file=sys.stderr, flush=True)
        remedy = "look at the server's messages; this is a fault of the program"
        jobs.fail(job.id, Problem("the work broke off", type(error).__name__, remedy=remedy))
    else:
        jobs.finish(job.id, result, round(monotonic() - begun, 2))


def _listen(called: threading.Event) -> None:
    """Wait for lines of the server; when its end of the pipe is closed it is gone, and so is this process."""
    while os.read(sys.stdin.fileno(), 4096):
        called.set()
    os._exit(0)


def _limit() -> None:
    """Reports come from anywhere: what reads them may not take all memory of the machine."""
    try:
        import resource
    except ImportError:  # a system without Unix limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (READING_BYTES, READING_BYTES))


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(int(os.environ.get("CORRIDOR_NICE", "0")))
    if sys.argv[1] == "read":
        _limit()
    ready = threading.Event()
    threading.Thread(target=_listen, args=(ready,), name="server", daemon=True).start()
    main(sys.argv[1], Place.unpacked(sys.argv[2]), ready)  # type: ignore[arg-type]
