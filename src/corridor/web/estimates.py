"""Folders of results, as `corridor estimate --out` writes them, for the page to show."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from corridor.errors import CorridorError
from corridor.output import DRAWS, MADE
from corridor.web.daily import daily

FILES = {  # what may be downloaded of a folder, and as what
    "answers.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "answers.csv": "text/csv; charset=utf-8",
    "answers.hxl.csv": "text/csv; charset=utf-8",
    "map.geojson": "application/geo+json",
    "estimate.json": "application/json",
    "estimate.nc": "application/x-netcdf",
    "brief.html": "text/html; charset=utf-8",
}
LONGEST_NAME = 200  # characters of a folder
NEEDED = {"scenario", "answers", "as_of", "audience", "claims", "groups"}
MOST_CLAIMS = 2000  # sent with an estimate: all that are evidence, and as many of the others as there is room for
PACKED = 6  # level of gzip: these bytes are made once and sent many times


@dataclass(frozen=True)
class Found:
    """An estimate, by the name of its folder; `stamp` changes when the folder does."""

    id: str
    folder: Path
    title: str
    scenario: str
    as_of: str
    audience: str
    stamp: tuple[int, int]
    rules: str
    used: frozenset[str]

    @property
    def recorded(self) -> datetime:
        """When the evidence for it was taken from the ledger; where that was not kept, when it was written."""
        made = self.folder / MADE
        if made.is_file():
            return datetime.fromisoformat(from_json(made.read_bytes())["recorded"])
        return datetime.fromtimestamp(self.stamp[0] / 1e9, UTC)

    def has(self, name: str) -> bool:
        """Whether a file of it may be given: draws only of an estimate for the organisation itself."""
        return (self.audience == "internal" or name not in DRAWS) and (self.folder / name).is_file()

    def line(self) -> dict[str, Any]:
        """As it stands in a list."""
        files = [name for name in FILES if self.has(name)]
        told = {name: getattr(self, name) for name in ("id", "title", "scenario", "as_of", "audience")}
        return told | {
            "files": files,
            "draws": self.has("posterior.npz"),
            "made": self.stamp[0] // 10**9,
        }


class Estimates:
    """Estimates in a folder of results or in the folders right below it."""

    def __init__(self, root: Path, may_be_empty: bool = False) -> None:
        self.root = root
        if not may_be_empty and not self.all():
            raise CorridorError(
                "no estimate", where=str(root), remedy="make one: corridor estimate FOLDER --out this folder"
            )

    def all(self) -> list[Found]:
        """Every estimate there is now, the last one first; raises `CorridorError` where all that is there is broken."""
        folders = [self.root, *(p for p in self.root.iterdir() if p.is_dir())] if self.root.is_dir() else []
        found, broken = [], None
        for folder in folders:
            try:
                found += [_found(folder)] if (folder / "estimate.json").is_file() else []
            except CorridorError as error:  # it may just be being written; the others are shown
                broken = error
        if broken is not None and not found:
            raise broken
        return sorted(found, key=lambda f: (-f.stamp[0], f.id))

    def get(self, id: str) -> Found | None:
        """The one of a name."""
        if len(id) > LONGEST_NAME:
            return None
        for folder in (self.root, self.root / id):
            if folder.name == id and folder.parent in (self.root, self.root.parent):
                if (folder / "estimate.json").is_file():
                    return _found(folder)
        return None

    def packed(self, found: Found) -> bytes:
        """The estimate by its schema, as JSON in gzip, with no more claims than a page can hold."""
        return _parsed(found.folder / "estimate.json", found.stamp).packed

    def days(self, found: Found) -> bytes | None:
        """Its days as JSON in gzip; nothing where the folder has no draws, as for one that is made for others."""
        draws = found.folder / "estimate.nc"
        if not found.has(draws.name):
            return None
        kinds = _parsed(found.folder / "estimate.json", found.stamp).kinds
        return _daily(draws, _stamp(draws), kinds)


@dataclass(frozen=True)
class _Parsed:
    packed: bytes
    kinds: tuple[tuple[str, str], ...]
    head: tuple[str, str, str, str, str]
    used: frozenset[str]


def _found(folder: Path) -> Found:
    path = folder / "estimate.json"
    stamp = _stamp(path)
    (title, scenario, as_of, audience, rules), used = _head(path, stamp)
    return Found(folder.name, folder, title, scenario, as_of, audience, stamp, rules, used)


def _stamp(path: Path) -> tuple[int, int]:
    there = path.stat()
    return there.st_mtime_ns, there.st_size


@lru_cache(maxsize=1024)
def _head(path: Path, stamp: tuple[int, int]) -> tuple[tuple[str, str, str, str, str], frozenset[str]]:
    parsed = _parsed(path, stamp)
    return parsed.head, parsed.used


@lru_cache(maxsize=16)
def _parsed(path: Path, stamp: tuple[int, int]) -> _Parsed:
    try:
        found = from_json(path.read_bytes())
    except ValueError as error:
        raise CorridorError("not an estimate", str(error)[:80], str(path), "make it again") from None
    if not isinstance(found, dict) or not found.keys() >= NEEDED:
        raise CorridorError("not an estimate", where=str(path), remedy="make it again: corridor estimate --out")
    kinds = tuple((g["id"], g["kind"]) for g in found["groups"])
    told = found["scenario"]
    head = (told["title"], told["id"], found["as_of"], found["audience"], told.get("rules", "corridor"))
    used = frozenset(c["id"] for c in found["claims"] if c["used"])
    return _Parsed(gzip.compress(to_json(for_page(found)), PACKED), kinds, head, used)


def for_page(estimate: dict[str, Any]) -> dict[str, Any]:
    """An estimate with the claims that its answers, contradictions and headlines need, and some of the others."""
    claims = estimate["claims"]
    if len(claims) <= MOST_CLAIMS:
        return estimate | {"claims_total": len(claims)}
    named = {id for part in ("contradictions",) for c in estimate[part] for id in c["claims"]}
    named |= {id for h in estimate["headlines"] for id in (*h["headline"], *h["body"])}
    kept = [c for c in claims if c["used"] or c["id"] in named]
    rest = (c for c in claims if not c["used"] and c["id"] not in named)
    room = max(0, MOST_CLAIMS - len(kept))
    return estimate | {
        "claims": [*kept, *(c for c, _ in zip(rest, range(room), strict=False))],
        "claims_total": len(claims),
    }


@lru_cache(maxsize=16)
def _daily(path: Path, stamp: tuple[int, int], kinds: tuple[tuple[str, str], ...]) -> bytes:
    return gzip.compress(to_json(daily(path, dict(kinds))), PACKED)
