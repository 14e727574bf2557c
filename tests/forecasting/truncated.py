"""Flee folders cut off on disk at a day, with the csv module alone; and whether two folders hold the same."""

from __future__ import annotations

import csv
import dataclasses
import shutil
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from corridor.scenario.flee.folder import read_flee
from corridor.scenario.flee.matters import Matters
from corridor.scenario.flee.parts import FleeFolder

Row = list[str]
CAMPS = ("camp", "idpcamp")


def flee(folder: Path) -> FleeFolder:
    """What a folder holds."""
    read = read_flee(folder, Matters())
    assert read is not None
    return read


def cut(whole: Path, folder: Path, day: int) -> Path:
    """A copy of a Flee folder as somebody would have had it at the end of a day."""
    shutil.copytree(whole, folder)
    inputs, data = folder / "input_csv", folder / "source_data"
    period = dict(_rows(inputs / "sim_period.csv"))
    start = _date({k.lstrip("#").lower(): v for k, v in period.items()}["startdate"])
    _write(inputs / "sim_period.csv", [["StartDate", start.isoformat()], ["Length", str(day + 1)]])
    last = start + timedelta(days=day)

    def past(row: Row) -> bool:
        return _is_date(row[0]) and _date(row[0]) <= last

    for file in data.glob("*.csv"):
        if not file.name.startswith("data_layout"):
            _change(file, lambda rows: [r for r in rows if not _is_date(r[0]) or past(r)])
    layout = _rows(next(data.glob("data_layout*.csv")))
    reported = {r[0] for r in layout if any(map(past, _of_files(data, r[1:])))}
    _change(inputs / "conflicts.csv", lambda rows: rows[: day + 2])
    _change(inputs / "registration_corrections.csv", lambda rows: [r for r in rows if past(r[1:])])
    known, countries = _locations(inputs, reported, day)
    _change(inputs / "routes.csv", lambda rows: [r for r in rows if r[0].startswith("#") or {r[0], r[1]} <= known])
    _change(inputs / "closures.csv", lambda rows: list(_closures(rows, known, countries, day)))
    return folder


def _locations(inputs: Path, reported: set[str], day: int) -> tuple[set[str], set[str]]:
    """Names and countries of the locations that are left."""
    fights = _rows(inputs / "conflicts.csv")
    fought = {n for i, n in enumerate(fights[0]) if i and any(float(r[i]) > 0 for r in fights[1:] if i < len(r))}
    path, kept = inputs / "locations.csv", []
    for row in _rows(path):
        kind = row[5]
        if row[0].startswith("#") or (kind in CAMPS and row[0] not in reported):
            kept += [row] if row[0].startswith("#") else []
        elif kind in CAMPS:
            kept.append([*row[:7], "", *row[8:]])
        elif kind == "conflict_zone" and row[0] not in fought:
            kept.append([*row[:5], "town", "", *row[7:]])
        else:  # a day that is no number is read as none
            later = kind == "conflict_zone" and row[6] and int(row[6]) > day
            kept.append([*row[:6], "unknown", *row[7:]] if later else row)
    _write(path, kept)
    left = [r for r in kept if not r[0].startswith("#")]
    return {r[0] for r in left}, {r[2] for r in left}


def _closures(rows: list[Row], known: set[str], countries: set[str], day: int) -> Iterable[Row]:
    for row in rows:
        if row[0].startswith("#"):
            yield row
            continue
        kind, one, two, start, end = row[:5]
        ends = {one, two} if kind in ("link", "country") else {one}
        there = {k.casefold() for k in (countries if kind == "country" else known)}  # some are spelt in other letters
        if int(start) <= day and {e.casefold() for e in ends} <= there:
            yield [kind, one, two, start, end if end and int(end) <= day else ""]


def _of_files(data: Path, files: Iterable[str]) -> list[Row]:
    return [r for f in files if f and (data / f).is_file() for r in _rows(data / f)]


def _rows(path: Path) -> list[Row]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return [[c.strip() for c in r] for r in csv.reader(file) if any(c.strip() for c in r)]


def _write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def _change(path: Path, change: Callable[[list[Row]], list[Row]]) -> None:
    if path.is_file():
        _write(path, change(_rows(path)))


def _date(text: str) -> date:
    return date(*map(int, text.split(" ")[0].replace("/", "-").split("-")))


def _is_date(text: str) -> bool:
    try:
        return bool(_date(text))
    except (ValueError, TypeError):
        return False


def plain(value: Any) -> Any:
    """Everything in a folder as plain data, but its path and the rows in which things stand."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in dataclasses.fields(value) if f.name not in ("where", "path")]
        return {n: plain(getattr(value, n)) for n in names}
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value
