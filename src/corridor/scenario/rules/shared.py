"""Checks that several rules share: ids, references, dates and periods."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Any

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Where, Words

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_DOTTED_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,127}")  # of what was read: made of titles and names


def check_ids(entries: Iterable[Entry[Any]], out: Findings, dots: bool = False) -> None:
    """Ids stand in parameter names, file names and links: letters, figures, - and _ only."""
    for e in entries:
        check_id(e.value.id, e.where.field("id"), out, dots)


def check_id(id: str, where: str, out: Findings, dots: bool = False) -> None:
    """One id; with `dots`, points are allowed too."""
    if not (_DOTTED_ID if dots else _ID).fullmatch(id):
        most, marks = (128, "- _ .") if dots else (64, "- and _")
        out.problem("not usable as an id", id, where, f"use at most {most} letters, figures, {marks}, no spaces")


def repeated(ids: Iterable[Hashable]) -> set[int]:
    """Indexes of what stands earlier in the same list."""
    seen: set[Hashable] = set()
    return {i for i, id in enumerate(ids) if id in seen or seen.add(id)}  # type: ignore[func-returns-value]


def check_references(
    draft: Draft, nouns: str, ids: Sequence[str], where: Where, path: tuple[str | int, ...], out: Findings
) -> bool:
    """Whether every id is one of `nouns` ("places", "links", …) and named once."""
    fine, again = True, repeated(ids)
    for i, id in enumerate(ids):
        if not draft.knows(nouns, id):
            out.unknown(nouns[:-1], id, draft.ids[nouns], where.field(*path, i))
            fine = False
        elif i in again:
            out.problem(f"a {nouns[:-1]} named twice", id, where.field(*path, i), "name it once")
    return fine


def check_span(
    draft: Draft, start: date | None, end: date | None, where: Where, path: tuple[str | int, ...], out: Findings
) -> None:
    """Start before end, and both inside the scenario's period."""
    if start and end and end < start:
        out.problem(
            "the end is before the start", Words(f"{start} to {end}"), where.field(*path, "end"), "swap or correct them"
        )
    if draft.period is None:
        return
    first, last = draft.period
    for name, day in (("start", start), ("end", end)):
        if day and not first <= day <= last:
            remedy = f"use a day from {first} to {last}, or widen the period in scenario.yaml"
            out.problem("a date outside the scenario's period", day, where.field(*path, name), remedy)
