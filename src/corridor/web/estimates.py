"""Folders of results, as `corridor estimate --out` writes them, for the page to show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from corridor.errors import CorridorError
from corridor.web.daily import daily

FILES = {  # what may be downloaded of a folder, and as what
    "answers.csv": "text/csv; charset=utf-8",
    "map.geojson": "application/geo+json",
    "estimate.json": "application/json",
    "estimate.nc": "application/x-netcdf",
    "brief.html": "text/html; charset=utf-8",
}


@dataclass(frozen=True)
class Found:
    """An estimate, by the name of its folder."""

    id: str
    folder: Path
    title: str
    as_of: str
    audience: str


class Estimates:
    """Estimates in a folder of results or in the folders right below it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if not self.all():
            raise CorridorError(
                "no estimate", where=str(root), remedy="make one: corridor estimate FOLDER --out this folder"
            )

    def all(self) -> list[Found]:
        """Every estimate there is now, by name."""
        folders = [self.root, *sorted(p for p in self.root.iterdir() if p.is_dir())] if self.root.is_dir() else []
        return [_found(f) for f in folders if (f / "estimate.json").is_file()]

    def get(self, id: str) -> Found | None:
        """The one of a name."""
        return next((f for f in self.all() if f.id == id), None)

    def data(self, found: Found) -> dict[str, Any]:
        """The estimate, as its schema has it."""
        return _data(found.folder / "estimate.json", _stamp(found.folder / "estimate.json"))

    def daily(self, found: Found) -> dict[str, Any] | None:
        """Its days; nothing where the folder has no draws, as for one that is made for others."""
        draws = found.folder / "estimate.nc"
        if not draws.is_file():
            return None
        return _daily(draws, _stamp(draws), tuple((g["id"], g["kind"]) for g in self.data(found)["groups"]))


def _found(folder: Path) -> Found:
    data = _data(folder / "estimate.json", _stamp(folder / "estimate.json"))
    return Found(folder.name, folder, data["scenario"]["title"], data["as_of"], data["audience"])


def _stamp(path: Path) -> tuple[int, int]:
    there = path.stat()
    return there.st_mtime_ns, there.st_size


@lru_cache(maxsize=16)
def _data(path: Path, stamp: tuple[int, int]) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise CorridorError("not an estimate", str(error)[:80], str(path), "make it again") from None
    if not isinstance(found, dict) or not {"scenario", "answers", "as_of", "audience"} <= set(found):
        raise CorridorError("not an estimate", where=str(path), remedy="make it again: corridor estimate --out")
    return found


@lru_cache(maxsize=16)
def _daily(path: Path, stamp: tuple[int, int], kinds: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    return daily(path, dict(kinds))
