"""The process of one lane: takes a job, does it, takes the next; ends with the server, however that ends."""

from __future__ import annotations

import os
import select
import sys
import traceback
from collections.abc import Callable
from time import monotonic
from typing import Any

from corridor.errors import CorridorError, Problem
from corridor.web.jobs import URGENCY, Job, Jobs, Lane
from corridor.web.place import Place
from corridor.web.store import Store
from corridor.web.work import WORK, Cancelled, Task, Yielded

TELLS = 0.3  # seconds between two messages
LOOKS = 5.0  # seconds after which it looks for work though nobody called


def main(lane: Lane, place: Place, called: Callable[[], bool]) -> None:
    """Do what waits in a lane, until `called` says that the server is gone."""
    from pathlib import Path

    store = Store(Path(place.results))
    jobs = Jobs(store)
    kept: dict[str, Any] = {}  # what one job leaves for the next, such as a compiled model
    while called():
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
        traceback.print_exc()
        remedy = "look at the server's messages; this is a fault of the program"
        jobs.fail(job.id, Problem("the work broke off", type(error).__name__, remedy=remedy))
    else:
        jobs.finish(job.id, result, round(monotonic() - begun, 2))


def _called() -> bool:
    """Wait for a line of the server, or a while; false where its end of the pipe is closed."""
    ready, _, _ = select.select([sys.stdin.buffer], [], [], LOOKS)
    return not ready or os.read(sys.stdin.fileno(), 4096) != b""


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(int(os.environ.get("CORRIDOR_NICE", "0")))
    main(sys.argv[1], Place.unpacked(sys.argv[2]), _called)  # type: ignore[arg-type]
