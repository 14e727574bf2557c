"""Files of a job, below the state of the page."""

from __future__ import annotations

import os
from pathlib import Path

from corridor.web.store import Store


def job_folder(store: Store, id: int) -> Path:
    """Where the files of a job are."""
    return store.folder / "jobs" / str(id)


def write_whole(path: Path, data: bytes) -> None:
    """A file that is there as a whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(data)
    os.replace(part, path)
