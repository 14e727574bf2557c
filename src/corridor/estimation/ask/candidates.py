"""Every report that could be got: of whom, where, when, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corridor.claims import Measure
from corridor.claims.countries import countries
from corridor.estimation.ask.reporters import ESTIMATE, Reporter
from corridor.estimation.ask.rules import STOCKS, Grouping, Rules
from corridor.estimation.ask.sources import BY_COUNTRY, CROWD, at_place, on_link
from corridor.scenario.answers import Answer
from corridor.scenario.countries import country_code

RECENT = timedelta(days=29)  # the last thirty days


@dataclass(frozen=True)
class Candidate:
    """A report that could be got: `group` and `place` in words, and the kinds of `sources` that could make it."""

    measure: Measure
    group: str
    place: str
    sources: tuple[str, ...]
    reporter: Reporter

    @property
    def stock(self) -> bool:
        """Whether it is of people present at an instant."""
        return self.measure.what in STOCKS

    @property
    def period(self) -> str:
        """The day of a stock, or the days of a flow."""
        m = self.measure
        return f"on {m.end}" if self.stock else f"{m.start} to {m.end}"

    @property
    def says(self) -> str:
        """What is counted, in words."""
        verb = {"present": "in", "passed": "who passed", "arrived": "who arrived in", "left": "who left"}
        return f"{self.group} {verb[self.measure.what]} {self.place}, {self.period}"


def candidates(rules: Rules, answer: Answer, reporter: Reporter) -> Iterator[Candidate]:
    """Everything that may be asked for as of the day of the rules, in the universe of the answer.

    Flows are counted from where the answer's begin (else from the first day), and over the last thirty days. Where no
    single reporter could count, in a region or on irregular ways, the report is an estimate that somebody publishes.
    """
    since = answer.measure.start or rules.scenario.header.start
    for people in rules.groupings:
        yield from _at_places(rules, people, since, reporter)
        yield from _on_links(rules, people, since, reporter)
        for country, ways in rules.ways_by_country.items():
            for start, end in _periods(since, rules.latest_irregular):
                measure = Measure(what="passed", groups=people.groups, at=ways, start=start, end=end)
                where = f"into {_country(rules, country, ways)} by irregular ways"
                yield Candidate(measure, people.name, where, (BY_COUNTRY,), ESTIMATE)


def _at_places(rules: Rules, people: Grouping, since: date, reporter: Reporter) -> Iterator[Candidate]:
    for place in rules.places.values():
        by = ESTIMATE if place.kind in CROWD else reporter
        stock = Measure(what="present", groups=people.groups, at=(place.id,), end=rules.day)
        flows = [
            Measure(what=what, groups=people.groups, at=(place.id,), start=start, end=end)
            for what in ("arrived", "left")
            for start, end in _periods(since, rules.day)
        ]
        for measure in (stock, *flows):
            who = tuple(at_place(rules.scenario, place, measure.what, people, rules.day))
            if who:
                yield Candidate(measure, people.name, place.name, who, by)


def _on_links(rules: Rules, people: Grouping, since: date, reporter: Reporter) -> Iterator[Candidate]:
    names = {p.id: p.name for p in rules.scenario.places}
    for link in rules.links.values():
        who = tuple(on_link(rules.scenario, link))
        for start, end in _periods(since, rules.day):
            measure = Measure(what="passed", groups=people.groups, at=(link.id,), start=start, end=end)
            yield Candidate(
                measure, people.name, f"from {names[link.origin]} to {names[link.destination]}", who, reporter
            )


def _periods(since: date, last: date) -> list[tuple[date, date]]:
    """The whole time and its last thirty days, where it is long enough for the two to differ by half."""
    if since > last:
        return []
    recent = last - RECENT
    return [(since, last), (recent, last)] if last - since >= RECENT * 1.5 else [(since, last)]


def _country(rules: Rules, code: str, ways: tuple[str, ...]) -> str:
    ends = {k.destination for k in rules.scenario.links if k.id in ways}
    names = [p.name for p in rules.scenario.places if p.id in ends]
    known = {c.alpha2: c.name for c in countries()}
    return known.get(country_code(code) or "") or (names[0] if len(names) == 1 else code)
