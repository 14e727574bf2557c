"""Rules of `scenario.yaml`: the period, universes, reports, as-of days and decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Findings, Where, Words
from corridor.scenario.model import Header
from corridor.scenario.rules.shared import check_id, check_references, repeated

MAX_DAYS = 20 * 366
ONE_PERSON = re.compile(
    r"^\W*(one|a|a single|this|that|the) (man|woman|person|individual|fighter|child|boy|girl)\b", re.I
)


def check_header(draft: Draft, out: Findings, today: date) -> None:
    """Everything that `scenario.yaml` says."""
    if draft.header is None:
        return
    header, where = draft.header.value, draft.header.where
    _period(header, where, out)
    for name, ids in (("universes", [u.id for u in header.universes]), ("reports", [r.id for r in header.reports])):
        _own_ids(name, ids, where, out)
    _universes(draft, header, where, out)
    for i, report in enumerate(header.reports):
        if not draft.knows("sources", report.publisher):
            told = draft.reported.get(report.id)
            at = told.field("publisher") if told else where.field("reports", i, "publisher")
            out.unknown("source", report.publisher, draft.ids["sources"], at)
        if report.published > today:
            at = where.field("reports", i, "published")
            out.warn("published in the future", report.published, at, "look for a wrong year")
    again = repeated(a.day for a in header.as_of)
    for i, as_of in enumerate(header.as_of):
        if draft.period and not header.start <= as_of.day <= header.end:
            remedy = f"use a day from {header.start} to {header.end}"
            at = where.field("as_of", i, "day")
            out.problem("a date outside the scenario's period", as_of.day, at, remedy)
        if i in again:
            out.problem("an as-of day given twice", as_of.day, where.field("as_of", i, "day"), "give it once")


def _period(header: Header, where: Where, out: Findings) -> None:
    days = (header.end - header.start).days + 1
    if days < 2:
        got = Words(f"{header.start} to {header.end}")
        out.problem("the end is not after the start", got, where.field("end"), "swap or correct them")
    elif days > MAX_DAYS:
        out.problem("a period longer than 20 years", Words(f"{days} days"), where.field("end"), "look for a wrong year")


def _own_ids(name: str, ids: Iterable[str], where: Where, out: Findings) -> None:
    seen: set[str] = set()
    for i, id in enumerate(ids):
        at = where.field(name, i, "id")
        check_id(id, at, out, dots=True)
        if id in seen:
            out.problem(f"the id of an earlier one of the {name}", id, at, "give each its own")
        seen.add(id)


def _universes(draft: Draft, header: Header, where: Where, out: Findings) -> None:
    for i, universe in enumerate(header.universes):
        path: tuple[str | int, ...] = ("universes", i)
        check_references(draft, "groups", universe.groups, where, (*path, "groups"), out)
        check_references(draft, "places", universe.left, where, (*path, "left"), out)
        if universe.since and universe.since > header.end:
            at = where.field(*path, "since")
            out.problem("a date after the scenario's period", universe.since, at, f"use a day up to {header.end}")
        if ONE_PERSON.search(universe.says):
            what = "a universe is a class of people, never a person"
            out.refuse(what, universe.says, where.field(*path, "says"), "describe groups and places")
