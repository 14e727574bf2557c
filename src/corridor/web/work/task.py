"""One job as the work sees it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from corridor.web.estimates import PACKED
from corridor.web.job_files import job_folder, write_whole
from corridor.web.jobs import Job, Jobs
from corridor.web.place import Place
from corridor.web.store import Store


class Cancelled(Exception):
    """Somebody does not want it any more."""


class Yielded(Exception):
    """Something more urgent waits."""


def _silent(message: str) -> None:
    return None


@dataclass
class Task:
    """A job, where things are, and what earlier jobs of this process left."""

    job: Job
    place: Place
    store: Store
    jobs: Jobs
    kept: dict[str, Any]
    tell: Callable[[str], None] = field(default=_silent)

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for."""
        return self.job.asked

    @property
    def folder(self) -> Path:
        """Where the files of this job go."""
        return job_folder(self.store, self.job.id)

    def put(self, name: str, data: Any) -> None:
        """A file of this job for the page: JSON in gzip, whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / f"{name}.json.gz", gzip.compress(to_json(data), PACKED))

    def show(self, result: Any, phase: int) -> None:
        """As much of the result as there is."""
        self.jobs.show(self.job.id, result, phase)
