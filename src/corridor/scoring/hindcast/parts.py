"""Finished parts of a hindcast, kept so that one that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

import corridor
from corridor.scoring.hindcast.baselines import ets
from corridor.scoring.hindcast.chunk import Chunk, Part

FOLDER = ".parts"
LIBRARIES = ("numpy", "scipy")


@cache
def version() -> str:
    """A digest of everything that forecasts come of beside the data: the program as installed, and its libraries.

    Read once a process, which runs the program as it was then.
    """
    whole = hashlib.sha256()
    root = Path(corridor.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".json") and path.is_file():
            whole.update(f"{path.relative_to(root).as_posix()}\0".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    libraries = [f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES]
    whole.update("\0".join([*libraries, f"statsforecast {ets.version()}"]).encode())
    return whole.hexdigest()


@dataclass(frozen=True)
class Parts:
    """A folder of finished parts, each named by all it follows from: a part of other data or another method is none.

    Without a folder nothing is kept.
    """

    folder: Path | None
    version: str

    def find(self, chunk: Chunk) -> Part | None:
        """The part of a chunk, if it was finished before."""
        path = self._path(chunk)
        if path is None or not path.is_file():
            return None
        try:
            with np.load(path) as stored:
                part = {name: stored[name] for name in stored.files}
            return part if len(part["mean"]) == chunk.end - chunk.start else None
        except Exception:  # broken in whatever way, such as EOFError of an empty file: it is made again
            return None

    def keep(self, chunk: Chunk, part: Part) -> None:
        """Write a part: it is there as a whole or not at all."""
        path = self._path(chunk)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        content = io.BytesIO()
        np.savez(content, **part)  # type: ignore[arg-type]
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        unfinished.write_bytes(content.getvalue())
        os.replace(unfinished, path)

    def clear(self) -> None:
        """Take the folder away when everything that came of it is written."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _path(self, chunk: Chunk) -> Path | None:
        if self.folder is None:
            return None
        follows = f"{self.version} {chunk.crisis.digest} {chunk.start} {chunk.end}"
        return self.folder / f"{hashlib.sha256(follows.encode()).hexdigest()}.npz"
