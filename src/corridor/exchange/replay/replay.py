"""The replay itself: every organisation under every way of sharing, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from corridor.brief.words import full_titles
from corridor.estimation import Settings
from corridor.exchange.replay.estimates import Estimates, Reading, Tell
from corridor.exchange.replay.file import Organisation, Organisations
from corridor.exchange.replay.lead import Lead, compare, first_days, reached
from corridor.exchange.replay.sharing import AT_ONCE, Rule, days_of_change, holdings, known_on, rules
from corridor.exchange.replay.views import View, view
from corridor.movement.backend import cache_folder
from corridor.scenario import Scenario

ROUGH = Settings(chains=128, length=8, sweeps=2)
Key = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class State:
    """What an organisation knew from a day until the next change, and its readings, one a seed."""

    day: date
    known: tuple[str, ...]
    view: View
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True)
class Line:
    """One organisation under one way of sharing."""

    organisation: Organisation
    rule: Rule
    states: tuple[State, ...]
    lead: Lead


@dataclass(frozen=True)
class Replay:
    """Everything a replay found, organisation by organisation."""

    scenario: Scenario
    organisations: Organisations
    first: date
    last: date
    seeds: tuple[int, ...]
    settings: Settings
    lines: tuple[Line, ...]
    estimates: int

    @property
    def days(self) -> int:
        """Number of days looked at, both ends included."""
        return (self.last - self.first).days + 1

    @property
    def question(self) -> str:
        """What is asked, in words."""
        q = self.organisations.question
        title = full_titles([{"id": a.id, "title": a.title} for a in self.scenario.answers])[q.answer]
        return (
            f"{title}: more than {q.more_than:,.0f} by {q.by.isoformat()}, with probability {q.probability:g} or more"
        )


def replay(
    scenario: Scenario,
    organisations: Organisations,
    seed: int = 1,
    seeds: int = 3,
    settings: Settings = ROUGH,
    cache: Path | None = None,
    tell: Tell = lambda message: None,
) -> Replay:
    """Replay a scenario for organisations; estimates kept in `cache` by an earlier run are not made again.

    Every set of claims known is estimated once for each of `seeds` seeds from `seed` on.
    """
    first = organisations.start or scenario.header.start
    last = organisations.end or scenario.header.end
    found = {
        (o.id, rule.id): _states(organisations, scenario, rule, o, first, last)
        for o in organisations.organisations
        for rule in rules(organisations)
    }
    views = {s.view.key: s.view for states in found.values() for s in states}
    numbers = tuple(range(seed, seed + seeds))
    estimates = Estimates(organisations.question, settings, cache or cache_folder().parent / "replay")
    readings = _readings(views, numbers, estimates, tell)
    made = sum(bool(v.claims) for v in views.values()) * seeds
    lines = _lines(organisations, found, readings, (first, last), seed)
    return Replay(scenario, organisations, first, last, numbers, settings, lines, made)


def _lines(
    organisations: Organisations,
    found: dict[tuple[str, str], list[State]],
    readings: dict[Key, tuple[Reading, ...]],
    period: tuple[date, date],
    seed: int,
) -> tuple[Line, ...]:
    """Every organisation under every rule; equal knowledge is resampled alike, so that only differences count."""
    first, days = period[0], (period[1] - period[0]).days + 1
    p = organisations.question.probability
    there = {key: reached(told, p, seed, "|".join((*key[0], "", *key[1]))) for key, told in readings.items()}
    days_reached = {
        name: first_days([((s.day - first).days, there[s.view.key]) for s in states], days)
        for name, states in found.items()
    }
    return tuple(
        Line(
            o,
            rule,
            tuple(replace(s, readings=readings[s.view.key]) for s in found[o.id, rule.id]),
            compare(days_reached[o.id, rule.id], days_reached[o.id, AT_ONCE], days),
        )
        for o in organisations.organisations
        for rule in rules(organisations)
    )


def _states(
    organisations: Organisations, scenario: Scenario, rule: Rule, organisation: Organisation, first: date, last: date
) -> list[State]:
    """What an organisation knew, at the days on which that changed."""
    held = holdings(organisations, scenario, rule, organisation)
    out: list[State] = []
    for day in days_of_change(held, scenario, first, last):
        known = known_on(held, day)
        seen = view(scenario, known, day, organisations.question)
        state = State(day, tuple(c.id for c in scenario.claims if c.id in known), seen)
        if not out or (state.known, seen.key) != (out[-1].known, out[-1].view.key):
            out.append(state)
    return out


def _readings(
    views: dict[Key, View], seeds: Sequence[int], estimates: Estimates, tell: Tell
) -> dict[Key, tuple[Reading, ...]]:
    """The readings of every view, one a seed, saying how far it has got."""
    total, done = sum(bool(v.claims) for v in views.values()) * len(seeds), 0
    out: dict[Key, tuple[Reading, ...]] = {}
    for key, seen in views.items():
        made = []
        for seed in seeds:
            done += bool(seen.claims)
            head = f"estimate {done} of {total} ({len(seen.claims)} claims, seed {seed})"
            tell(head)
            made.append(estimates(seen, seed, partial(_after, tell, head)))
        out[key] = tuple(made)
    return out


def _after(tell: Tell, head: str, message: str) -> None:
    tell(f"{head}: {message}")
