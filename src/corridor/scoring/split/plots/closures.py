"""Closures of a folder: which ways and camps they shut, from when to when, and in words."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.brief.plots.words import plain
from corridor.scenario.flee import FleeFolder
from corridor.scenario.flee.parts import Closure
from corridor.scoring.split.plots.words import day_of

Span = tuple[int, int]  # first day, and the day after the last


def span(closure: Closure, folder: FleeFolder) -> Span | None:
    """The days of the period on which it is in force; nothing where there are none."""
    end = folder.days if closure.end is None else min(closure.end, folder.days)
    start = max(closure.start, 0)
    return (start, end) if start < end else None


def shut_ways(folder: FleeFolder) -> set[int]:
    """Routes, by their place in the folder, that are closed on any day."""
    country = {p.name: p.country for p in folder.locations}
    shut = set()
    for closure in folder.closures:
        if span(closure, folder) is None:
            continue
        both = {closure.name1, closure.name2}
        for i, route in enumerate(folder.routes):
            ends = {route.name1, route.name2}
            countries = {country[route.name1], country[route.name2]}
            border = closure.type == "country" and len(both) == 2 and countries == both
            if border or (closure.type == "link" and ends == both):
                shut.add(i)
            elif closure.type == "location" and closure.name1 in ends:
                shut.add(i)
    return shut


def shut_places(folder: FleeFolder) -> set[str]:
    """Places that are closed, or no longer camps, on any day."""
    kinds = ("location", "camp", "idpcamp")
    return {c.name1 for c in folder.closures if c.type in kinds and span(c, folder)}


def spans_of(camp: str, folder: FleeFolder) -> Iterator[Span]:
    """Days on which a camp is shut, or the border between its country and that of the fighting."""
    country = next((p.country for p in folder.locations if p.name == camp), "")
    for closure in folder.closures:
        border = closure.type == "country" and {closure.name1, closure.name2} == {country, folder.home}
        own = closure.type in ("location", "camp", "idpcamp") and closure.name1 == camp
        if (border and country != folder.home) or own:
            found = span(closure, folder)
            if found:
                yield found


def told(folder: FleeFolder) -> list[str]:
    """Every closure of the period in words; those of the same days and kind together."""
    together: dict[tuple[str, Span], list[str]] = {}
    for closure in folder.closures:
        days = span(closure, folder)
        if days:
            together.setdefault((closure.type, days), []).append(_what(closure))
    ordered = sorted(together.items(), key=lambda item: (item[0][1], item[0][0]))
    return [f"{_subject(kind, names)} {_while(kind, days, folder)}" for (kind, days), names in ordered]


def _what(closure: Closure) -> str:
    one, other = plain(closure.name1), plain(closure.name2)
    if closure.type in ("country", "link"):
        return f"{one} – {other}"
    return f"{one} → {other}" if closure.type == "remove_forced_redirection" else one


def _subject(kind: str, names: list[str]) -> str:
    lead = {"country": "Border ", "link": "Way ", "remove_forced_redirection": "Sending on "}.get(kind, "")
    return lead + ", ".join(names) + ":"


def _while(kind: str, days: Span, folder: FleeFolder) -> str:
    state = {"camp": "no camp", "idpcamp": "no camp", "remove_forced_redirection": "lifted"}.get(kind, "closed")
    start, end = days
    if start == 0 and end == folder.days:
        return f"{state} all the time"
    if start == 0:
        return f"{state} until {day_of(folder, end - 1)}"
    if end == folder.days:
        return f"{state} from {day_of(folder, start)} on"
    return f"{state} {day_of(folder, start)} to {day_of(folder, end - 1)}"
