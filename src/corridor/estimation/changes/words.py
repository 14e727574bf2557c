"""Days, numbers and names as they are written in a change."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import date, datetime

from corridor.errors import CorridorError
from corridor.scenario.model import Scenario
from corridor.scenario.places import Event


def nearest(name: str, known: Sequence[str]) -> str:
    """The remedy for a name that is unknown."""
    near = difflib.get_close_matches(name, known, 3, 0.4)
    return f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(sorted(known)[:20])}"


def place(scenario: Scenario, name: str) -> str:
    """The id of a place; raises `CorridorError` where there is none by this name."""
    known = [p.id for p in scenario.places]
    if name not in known:
        raise CorridorError("no place by this name", repr(name), "--set", nearest(name, known))
    return name


def span(scenario: Scenario, noun: str, change: str, start: str, end: str | None) -> tuple[date, date | None]:
    """The first day and the last, if one is given; raises `CorridorError` where the second is the earlier."""
    first, last = day(scenario, start), day(scenario, end) if end else None
    if last is not None and last < first:
        raise CorridorError(f"a {noun} that ends before it starts", change, "--set", "give the later day second")
    return first, last


def day(scenario: Scenario, words: str) -> date:
    """A day of the period; the year may be left out where the period says it."""
    for form in ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d %B", "%d %b"):
        try:
            given = datetime.strptime(
                words.strip() if "%Y" in form else f"{words.strip()} 2000", form if "%Y" in form else f"{form} %Y"
            ).date()
        except ValueError:
            continue
        years = [given.year] if "%Y" in form else range(scenario.header.start.year, scenario.header.end.year + 1)
        days = [d for y in years if (d := _in_year(given, y)) is not None]
        inside = [d for d in days if scenario.header.start <= d <= scenario.header.end]
        if inside:
            return inside[0]
        raise CorridorError(
            "a day outside the period",
            words,
            "--set",
            f"choose one from {scenario.header.start} to {scenario.header.end}",
        )
    raise CorridorError("a day that is not understood", repr(words), "--set", 'write 2017-11-01 or "1 November"')


def _in_year(given: date, year: int) -> date | None:
    """The same day of another year; nothing for 29 February where there is none."""
    try:
        return given.replace(year=year)
    except ValueError:
        return None


def number(value: str, forms: str) -> float:
    """A number, with or without commas between thousands; raises `CorridorError` where it is none."""
    try:
        return float(value.replace(",", ""))
    except ValueError:
        raise CorridorError("a value that is not a number", repr(value), "--set", forms) from None


def event_id(scenario: Scenario) -> str:
    """An id for a new event."""
    taken, count = {e.id for e in scenario.events}, len(scenario.events)
    while f"what-if-{count}" in taken:
        count += 1
    return f"what-if-{count}"


def with_event(scenario: Scenario, event: Event) -> Scenario:
    """The scenario with one event more."""
    return scenario.model_copy(update={"events": (*scenario.events, event)})
