"""A sheet of the workbook as data: its columns, each with its meaning, and where its cells come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from corridor.formats.answers import ESTIMATED, NOT_ESTIMABLE, SIMULATED, WITHHELD

Json = dict[str, Any]
Cell = str | float | date | None
Get = Callable[[Json], Cell]
Style = Literal["text", "whole", "share", "number", "degrees", "day"]


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in characters, how its cells look, what they mean, and the cell of a row.

    A column of numbers has words, never nothing, where there is no number.
    """

    heading: str
    width: float
    style: Style
    means: str
    cell: Get


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, what one row of it is, its columns, and its rows."""

    name: str
    means: str
    columns: tuple[Column, ...]
    rows: Iterable[Json]


def text(heading: str, width: float, means: str, field: str) -> Column:
    """A column of text; an empty cell says nothing."""
    return Column(heading, width, "text", means, lambda row: row[field])


def day(heading: str, means: str, field: str) -> Column:
    """A column of dates; empty where there is none."""

    def get(row: Json) -> Cell:
        return date.fromisoformat(row[field]) if row[field] else None

    return Column(heading, 11, "day", means, get)


def fan(what: str) -> tuple[Column, ...]:
    """Columns of a median and 90 % interval in a row's `fan`, or of its `status` in their place."""

    def end(field: str) -> Get:
        return lambda row: row["fan"][field] if row["fan"] else row["status"]

    return (
        Column("Median", 14, "whole", f"median of {what}", end("median")),
        Column("90 % from", 14, "whole", "low end of its 90 % interval", end("low90")),
        Column("90 % to", 14, "whole", "high end of its 90 % interval", end("high90")),
        text("Status", 15, f"{ESTIMATED}, {NOT_ESTIMABLE}, {WITHHELD} or {SIMULATED}", "status"),
        text("Why withheld", 30, "the reason, where it is withheld", "why"),
    )
