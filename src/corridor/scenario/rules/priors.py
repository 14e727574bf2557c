"""Rules of priors: known names, scales, and those that the model cannot do without."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, nearest
from corridor.scenario.parameters import FIXED_WORDS, PARAMETERS, SCALES, ParameterPattern, parameter
from corridor.scenario.priors import Prior
from corridor.scenario.rules.start import FEWEST

MAX_FREE = 60
MANY_FREE = 45  # the noise of places and departures adds its own unknowns
NOUNS = {"group": "groups", "place": "places", "control": "controls"}


def check_priors(draft: Draft, out: Findings, today: date) -> None:
    """Every prior by itself, and those that are missing."""
    if "priors" not in draft.ids:
        return
    for e in draft.priors:
        found = parameter(e.value.name)
        if found is None:
            _unknown_name(e, out)
            continue
        pattern, words = found
        _words(e, words, draft, out)
        _scale(e, pattern, out)
    _home(draft, out)
    free = [e for e in draft.priors if e.value.dist != "fixed"]
    if len(free) > MAX_FREE:
        what = f"more than {MAX_FREE} free parameters"
        out.problem(what, len(free), free[MAX_FREE].where.field("dist"), "fix those that no report bears on")
    elif len(free) > MANY_FREE:
        what = f"more than {MANY_FREE} free parameters make the estimate slow and loose"
        out.warn(what, len(free), free[MANY_FREE].where.field("dist"), "fix those that no report bears on")
    for name, why in _required(draft):
        if name not in draft.ids["priors"]:
            out.problem(f"the prior {name} is missing: {why}", where="priors.yaml", remedy=f"add name: {name}")


def _unknown_name(entry: Entry[Prior], out: Findings) -> None:
    name = entry.value.name
    patterns = [p.pattern for p in PARAMETERS]
    head = name.split(".")[0]
    near = [p for p in patterns if p.split(".")[0] == nearest(head, sorted({p.split(".")[0] for p in patterns}))]
    remedy = f"did you mean {' or '.join(near)}?" if near else f"names are: {', '.join(patterns)}"
    out.problem("unknown parameter", name, entry.where.field("name"), remedy)


def _words(entry: Entry[Prior], words: dict[str, str], draft: Draft, out: Findings) -> None:
    at = entry.where.field("name")
    for kind, word in words.items():
        if kind in NOUNS:
            if not draft.knows(NOUNS[kind], word):
                out.unknown(kind, word, draft.ids[NOUNS[kind]], at)
        elif kind == "convoy":
            if "events" in draft.ids and word not in draft.ids["events"]:
                out.unknown("convoy event", word, {e.id for e in draft.events_of("convoy")}, at)
        elif word not in FIXED_WORDS[kind]:
            out.unknown(kind, word, FIXED_WORDS[kind], at)


def _scale(entry: Entry[Prior], pattern: ParameterPattern, out: Findings) -> None:
    prior, where = entry.value, entry.where
    dists, least, most = SCALES[pattern.scale]
    if prior.dist != "fixed" and prior.dist not in dists:
        remedy = f"use {' or '.join((*dists, 'fixed'))}"
        out.problem(f"{pattern.pattern} cannot be {prior.dist}", prior.dist, where.field("dist"), remedy)
        return
    names = ("value",) if prior.dist == "fixed" else ("low", "high")
    for name in names:
        figure = getattr(prior, name)
        if pattern.scale == "given" and figure is not None and figure < FEWEST:
            what = f"a convoy of fewer than {FEWEST} people: groups and places, never an identified person"
            out.refuse(what, figure, where.field(name), "merge it into a larger group")
        if figure is not None and not least <= figure <= most:
            what = f"out of range: {pattern.pattern} is from {least:g} to {most:g} ({pattern.unit})"
            out.problem(what, figure, where.field(name), "look for a wrong sign or unit")


def _home(draft: Draft, out: Findings) -> None:
    """What is abroad depends on the home country."""
    if draft.header is None or "worth.abroad" not in draft.ids["priors"]:
        return
    home = draft.header.value.home
    if home is None:
        at = draft.header.where.field("home")
        out.problem("worth.abroad needs the country that people flee", where=at, remedy="add home: … to scenario.yaml")


def _required(draft: Draft) -> Iterator[tuple[str, str]]:
    for name in ("cost.per_100km", "noise.places", "noise.departures"):
        yield name, next(p.meaning for p in PARAMETERS if p.pattern == name)
    if any(draft.events_of("news")):
        yield "news.half_time", "there is a news event"
    names = draft.ids["priors"]
    for control in sorted(draft.ids.get("controls", ())):
        if not any(n.startswith(f"catch.{control}.") for n in names):
            yield f"catch.{control}", "every control needs one"
        for head in ("days", "held", "returned"):
            yield f"{head}.{control}", "every control needs one"
    for convoy in draft.events_of("convoy"):
        for group in convoy.groups:
            if f"size.{convoy.id}.{group}" not in names:
                yield f"board.{convoy.id}.{group}", "every group of a convoy needs one"
    for kind in sorted({e.value.kind for e in draft.places}):
        yield f"located.{kind}", f"there are places of the kind {kind}"
    yield "located.transit", "people may be under way"
    if draft.ids.get("controls"):
        yield "located.detained", "people may be in detention"
