"""One way of binding for each kind of statement that a reader finds."""

from __future__ import annotations

from datetime import timedelta

from corridor.claims import FLOWS, Claim, Measure
from corridor.claims.proposal import Group
from corridor.scenario.bind.control import STOPPED, controls
from corridor.scenario.bind.figures import is_share_word, of_days, of_people, of_share, of_trend
from corridor.scenario.bind.fit import bound, fit
from corridor.scenario.bind.heard import Context, Heard
from corridor.scenario.bind.matter import matter
from corridor.scenario.bind.way import Matter, destination, on_their_way, ways_into
from corridor.scenario.bind.when import events_named

MOVING = ("crossed", "heading", "left", "fled", "evacuated", "arrived", "returned", "relocated", "displaced")
Bound = Claim | str


def count(heard: Heard, context: Context) -> Bound:
    """A number of people, or of households that become people."""
    if is_share_word(heard.read.quantity):
        return share(heard, context)
    found = matter(heard, context)
    if isinstance(found, str):
        return found
    fitted = fit(heard, found, heard.read.group)
    if isinstance(fitted, str):
        return fitted
    quantity = of_people(heard, found.at, fitted.window.end)
    return quantity if isinstance(quantity, str) else bound(heard, "count", fitted, quantity)


def share(heard: Heard, context: Context) -> Bound:
    """A part of a whole: some of those on a way are of a class, or some of a class go a way."""
    if heard.read.term == "heard":
        return _news(heard, context)
    quantity = of_share(heard)
    if isinstance(quantity, str):
        return quantity
    part, whole = heard.read.group, heard.read.of
    if part is not None and _is_composition(heard, part, whole):
        found = _on_the_move(heard, context)
        return found if isinstance(found, str) else _parts(heard, found, found, part, whole)
    found = matter(heard, context)
    if isinstance(found, str):
        return found
    if not heard.ground.starts:
        return "the scenario does not say where the whole set out"
    everybody = Matter("left", tuple(dict.fromkeys(heard.ground.starts))[:1])
    return _parts(heard, found, everybody, part or whole, part or whole)


def _is_composition(heard: Heard, part: Group, whole: Group | None) -> bool:
    """Whether the part is a class of the whole (`half of them fighters`), not a way that the whole went."""
    if whole is not None:
        return set(part.labels) != set(whole.labels) or part.of != whole.of and bool(part.of)
    return heard.read.term not in MOVING and heard.read.term not in STOPPED


def _on_the_move(heard: Heard, context: Context) -> Matter | str:
    """What the whole is doing: as said, else on the way where they were said to go."""
    if heard.read.term not in (None, "other"):
        return matter(heard, context)
    found = destination(heard, context)
    if found is None:
        return "it does not say what the whole is doing"
    links = ways_into(heard, found[0])
    if not links:
        return f"no link of the scenario leads to {found[0].words}"
    return Matter("attempted", links, found[1] or f"on the ways into {found[0].words}", found[0].reading)


def _parts(heard: Heard, found: Matter, base: Matter, part: Group | None, whole: Group | None) -> Bound:
    quantity = of_share(heard)
    if isinstance(quantity, str):
        return quantity
    fitted = fit(heard, found, part, outside=found is base)
    if isinstance(fitted, str):
        return fitted
    all_of = fit(heard, base, whole, like=found)
    if isinstance(all_of, str):
        return all_of
    of = all_of.measure
    if all_of.universe.id != fitted.universe.id:
        return "part and whole are of different universes"
    if of == fitted.measure:
        return "the part is the whole: the scenario does not tell them apart"
    return bound(heard, "share", fitted, quantity, of=of)


def _news(heard: Heard, context: Context) -> Bound:
    """How many had heard of something: the news event that the words name, or the only one."""
    quantity = of_share(heard)
    if isinstance(quantity, str):
        return quantity
    news = heard.ground.events_of("news")
    named = [e for text in (heard.near, heard.sentence) for e in events_named(heard.ground, text) if e.kind == "news"]
    chosen = named[:1] or (news if len(news) == 1 else ())
    if not chosen:
        return "no news of the scenario is named"
    found = Matter("heard", (chosen[0].id,), f"the news {chosen[0].id}")
    fitted = fit(heard, found, None, on_their_way(heard, context))
    return fitted if isinstance(fitted, str) else bound(heard, "share", fitted, quantity)


def trend(heard: Heard, context: Context) -> Bound:
    """More or fewer than before: a flow against itself in the days before."""
    quantity = of_trend(heard)
    if isinstance(quantity, str):
        return quantity
    found = matter(heard, context)
    if isinstance(found, str):
        return found
    if found.what not in FLOWS:
        flow = {"detained": "caught", "present": "arrived"}.get(found.what)
        if flow is None:
            return f"a trend of {found.what} is nothing that the model compares"
        found = Matter(flow, found.at, found.why, found.reading)  # type: ignore[arg-type]
    fitted = fit(heard, found, heard.read.group)
    if isinstance(fitted, str):
        return fitted
    m, first = fitted.measure, heard.ground.header.start
    assert m.start is not None
    if m.start <= first:
        return "nothing of the scenario lies before it, to compare with"
    before = m.model_copy(update={"start": first, "end": m.start - timedelta(days=1)})
    return bound(heard, "trend", fitted, quantity, of=before)


def duration(heard: Heard, context: Context) -> Bound:
    """Days in detention at one control."""
    quantity = of_days(heard.read.quantity)
    if isinstance(quantity, str):
        return quantity
    if heard.read.term not in (*STOPPED, None, "other"):
        return f"how long they were {heard.read.term} is nothing that the model holds"
    found = controls(heard, context)
    if isinstance(found, str):
        return found
    if len(found.ids) > 1:
        return f"it may be any of the controls {', '.join(found.ids)}"
    fitted = fit(heard, Matter("duration", found.ids, found.why), None)
    if isinstance(fitted, str):
        return fitted
    return bound(heard, "duration", fitted, quantity, Measure(what="duration", at=found.ids))
