"""One case told by somebody who took part: the way he took, when he set out, what happened at a control."""

from __future__ import annotations

from datetime import date, timedelta

from corridor.claims import Claim, Measure, Quantity
from corridor.scenario.bind.control import controls
from corridor.scenario.bind.figures import tidied
from corridor.scenario.bind.fit import Fit, bound, fit
from corridor.scenario.bind.ground import Ground
from corridor.scenario.bind.heard import Context, Heard, ordered
from corridor.scenario.bind.target import Target
from corridor.scenario.bind.way import Matter, on_their_way, ways_into
from corridor.scenario.bind.when import moments
from corridor.scenario.household import UNITS

Bound = Claim | str
SAME_KM = 1e-6
SECOND = "-start"  # of the id of a second statement made of one


def instance(heard: Heard, context: Context) -> Bound:
    """A case drawn from a flow: at a control, else by a way, else on a day of departure."""
    if heard.read.term == "passed_control":
        return _passed(heard, context)
    if heard.read.term in ("caught", "detained"):
        return _caught(heard, context)
    way = _way(heard, context)
    if not isinstance(way, str) or not _departs(heard):
        return way
    day = departure(heard, context)
    return way if isinstance(day, str) else day


def also_departed(heard: Heard, context: Context) -> Claim | None:
    """The second statement of a man who tells his way and when he set out in one breath."""
    told = heard.read.kind == "instance" and heard.read.term not in ("passed_control", "caught", "detained")
    if not told or not _departs(heard) or isinstance(_way(heard, context), str):
        return None
    found = departure(heard, context)
    return None if isinstance(found, str) else found.model_copy(update={"id": f"{found.id}{SECOND}"})


def _departs(heard: Heard) -> bool:
    """Whether it says when he set out, by an event or in days of its own."""
    period = heard.read.period
    return any(m.relation == "during" for m in moments(heard)) or bool(period.start and period.end and period.words)


def _passed(heard: Heard, context: Context) -> Bound:
    found = controls(heard, context)
    if isinstance(found, str):
        return found
    links = heard.ground.guarded_by(found.ids)
    took = _taken(heard, context, links)
    why = f"past {', '.join(found.ids)}" + (", on the way he says he took" if took else "")
    return _case(heard, context, Matter("passed", took or links, why), Matter("attempted", took or links))


def _caught(heard: Heard, context: Context) -> Bound:
    found = controls(heard, context)
    if isinstance(found, str):
        return found
    links = heard.ground.guarded_by(found.ids)
    return _case(heard, context, Matter("caught", found.ids, found.why), Matter("attempted", links))


def _taken(heard: Heard, context: Context, links: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some links that the speaker's own route runs along."""
    places = [p for t in context.route(heard) if not t.far for p in t.places]
    ground = heard.ground
    both = tuple(k for k in links if ground.link[k].origin in places and ground.link[k].destination in places)
    return both or tuple(k for k in links if ground.link[k].origin in places)


def _way(heard: Heard, context: Context) -> Bound:
    """The link that the places named lead to, of all links that lead to the same country."""
    passed = [t for t in ordered(heard) if not t.far and t.role != "from"]
    if not passed:
        return "it names no place on the way"
    goal = next((t for t in heard.targets if t.far and t.role in ("to", "towards", "across")), None)
    goal = goal or context.destination(heard)
    ways = ways_into(heard, goal) if goal else _asked(heard)
    nearest = _nearest(heard.ground, ways, [t for t in passed if goal is None or not set(t.places) <= set(goal.places)])
    if nearest and len(nearest) < len(ways):
        where = goal.words if goal else "where the scenario asks"
        why = f"of the ways to {where}, the one that {passed[-1].words} leads to"
        return _case(heard, context, Matter("attempted", nearest, why), Matter("attempted", ways))
    return _fork(heard, context, passed)


def _asked(heard: Heard) -> tuple[str, ...]:
    """The ways that the scenario asks about in the universe that its words name."""
    named = set(heard.ground.words.ids("universes", heard.near, heard.sentence))
    asked = [a.measure for a in heard.ground.answers if a.universe in named]
    return next((m.at for m in asked if m.what in ("passed", "attempted") and len(m.at) > 1), ())


def _nearest(ground: Ground, ways: tuple[str, ...], passed: list[Target]) -> tuple[str, ...]:
    """The way that begins nearest to the last place named from which any can be reached."""
    for t in reversed(passed):
        km = {k: min(ground.km_from(p).get(ground.link[k].origin, float("inf")) for p in t.places) for k in ways}
        least = min(km.values(), default=float("inf"))
        if least < float("inf"):
            return tuple(k for k in ways if km[k] <= least + SAME_KM)
    return ()


def _fork(heard: Heard, context: Context, passed: list[Target]) -> Bound:
    """Where no border is in sight: the link between two places named one after the other, of all that fork there."""
    ground = heard.ground
    told = [p for t in ordered(heard) if not t.far for p in t.places]
    for a, b in zip(told, told[1:], strict=False):
        ways = tuple(k for k in ground.out_of([a]) if k not in ground.riding)
        taken = tuple(k for k in ways if ground.link[k].destination == b)
        if taken and len(taken) < len(ways):
            why = f"from {a}, the one to {b}"
            return _case(heard, context, Matter("attempted", taken, why), Matter("attempted", ways))
    return f"no link of the scenario is the way by {', '.join(t.words for t in passed)}"


def departure(heard: Heard, context: Context) -> Bound:
    """Setting out on these days, of all who set out the same way in the whole time."""
    ground = heard.ground
    begins = [p for t in heard.named("from") if not t.wide for p in t.places] or list(ground.starts[:1])
    out = tuple(k for k in ground.out_of(begins) if k not in ground.riding)
    if not out:
        return "no way leads out of where they set out"
    places = [p for t in context.route(heard) if not t.far for p in t.places]
    first = next((k for p in places for k in out if ground.link[k].destination == p), None)
    at = (first,) if first else out
    days = _days(heard)
    if days is None:
        return "it does not say when he set out"
    start, end = days
    return _case(heard, context, Matter("attempted", at, "the days of setting out"), Matter("attempted", at), days)


def _days(heard: Heard) -> tuple[date, date] | None:
    period = heard.read.period
    if period.start and period.end:
        return period.start, period.end
    for m in moments(heard):
        if m.relation == "during":
            return m.event.start, min(m.last, heard.claim.published)
    return None


def _case(heard: Heard, context: Context, found: Matter, base: Matter, days: tuple[date, date] | None = None) -> Bound:
    """An instance of `found` among `base` over the time of which the speaker tells, or of `days` in that time."""
    like = on_their_way(heard, context) or found
    fitted, of = fit(heard, found, None, like), fit(heard, base, None, like)
    if isinstance(fitted, str) or isinstance(of, str):
        return fitted if isinstance(fitted, str) else str(of)
    measure, all_of = (_until(m, heard, context, fitted, days is not None) for m in (fitted.measure, of.measure))
    if days is not None:
        if all_of.start is None or all_of.end is None:
            return "it does not say over what time its speaker tells"
        start, end = max(days[0], all_of.start), min(days[1], all_of.end)
        if start > end:
            return "the days of setting out are outside the time of which the speaker tells"
        if (start, end) == (all_of.start, all_of.end):
            return "the days of setting out are all the time of which the speaker tells"
        measure = measure.model_copy(update={"start": start, "end": end})
    quantity = tidied(heard.read.quantity)
    if quantity is not None and quantity.unit in ("people", "share", "days", *UNITS):
        quantity = None
    said = quantity or Quantity(said=heard.claim.says, unit="none")
    return bound(heard, "instance", fitted, said, measure, all_of, said=True)


def _until(measure: Measure, heard: Heard, context: Context, fitted: Fit, whole: bool) -> Measure:
    """The measure over all the time that the same speaker is said to speak of, where this claim does not say itself."""
    period = heard.read.period
    if period.end and period.end < heard.claim.published and not whole:
        return measure
    told = [o.read.period.end for o in context.by_same_speaker(heard)]
    ends = [e for e in told if e and e < heard.claim.published]
    end = max(ends) if ends else heard.claim.published
    end = min(end, heard.ground.header.end)
    start = fitted.universe.since if whole and fitted.universe.since else measure.start
    if start and end <= start:
        end = start + timedelta(days=1)
    return measure.model_copy(update={"start": start, "end": end})
