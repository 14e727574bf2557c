"""Small invented scenarios: some by hand, some at random, and the same with other names or another order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from corridor.scenario import Control, Departure, Event, Group, Header, Link, Place, Prior, Scenario, Universe

START = date(2020, 3, 1)
GROUPS = ("fighters", "relatives", "residents")
KINDS = {"fighters": "fighters", "relatives": "family", "residents": "civilians"}


def day(index: int) -> date:
    """The date of a day counted from 0."""
    return START + timedelta(days=index)


def place(id: str, kind: str = "town", capacity: float | None = None, **more: Any) -> Place:
    """An invented place."""
    values = {"id": id, "name": id, "latitude": 0, "longitude": 0, "country": "XX", "kind": kind, "capacity": capacity}
    return Place.model_validate(values | more)


def link(origin: str, destination: str, substeps: int = 1, mode: str = "road", km: float | None = None) -> Link:
    """A link crossed in so many sub-steps, of 25 km each unless it is of other `km`."""
    values = {"id": f"{origin}-{destination}", "origin": origin, "destination": destination, "mode": mode}
    long = 25.0 * substeps if km is None else km
    return Link.model_validate(values | {"km": long, "km_per_day": 4 * long / substeps})


def control(id: str, *at: str, bonded: str = "hold") -> Control:
    """A control on links, or on every link into a place."""
    return Control.model_validate({"id": id, "name": id, "at": at, "by": "guards", "bonded": bonded})


def event(id: str, kind: str, first: int, last: int | None = None, **more: Any) -> Event:
    """An event from day `first` to day `last`."""
    values = {"id": id, "kind": kind, "says": id, "start": day(first), "end": None if last is None else day(last)}
    return Event.model_validate(values | more)


def departing(index: int, group: str, people: float) -> Departure:
    """People of a group known to set out on a day."""
    return Departure(day=day(index), group=group, people=people)


def scenario(
    places: Sequence[Place],
    links: Sequence[Link],
    parameters: Mapping[str, float | tuple[str, float, float]],
    *,
    days: int = 20,
    controls: Sequence[Control] = (),
    events: Sequence[Event] = (),
    bonds: Sequence[tuple[str, str]] = (),
    groups: Sequence[str] = GROUPS,
    departures: Sequence[Departure] = (),
    **header: Any,
) -> Scenario:
    """A scenario from its parts; a parameter is a number, or (dist, low, high)."""
    noise = {"noise.places": 0.0, "noise.departures": 0.0}
    universe = Universe(id="all", says="everybody", groups=tuple(groups))
    values = {"id": "world", "title": "", "summary": "", "purpose": "humanitarian", "universes": (universe,)}
    return Scenario(
        header=Header.model_validate(values | {"start": START, "end": day(days - 1)} | header),
        places=tuple(places),
        links=tuple(links),
        controls=tuple(controls),
        groups=tuple(Group.model_validate({"id": g, "name": g, "kind": KINDS[g]}) for g in groups),
        bonds=tuple(bonds),
        events=tuple(events),
        sources=(),
        claims=(),
        priors=tuple(_prior(name, value) for name, value in (noise | dict(parameters)).items()),
        answers=(),
        departures=tuple(departures),
    )


def _prior(name: str, value: float | tuple[str, float, float]) -> Prior:
    if isinstance(value, tuple):
        dist, low, high = value
        return Prior.model_validate(
            {"name": name, "dist": dist, "low": low, "high": high, "unit": "", "reason": "test"}
        )
    return Prior(name=name, dist="fixed", value=value, unit="", reason="test")


def busy(people: int = 2000, capacity: float | None = None) -> Scenario:
    """Everything at once: cycles, controls of both kinds, a closure, a convoy of bonded groups, news, noise."""
    return scenario(
        [place("b", "town", capacity), *(place(p, k) for p, k in PLACES)],
        [link(*ends) for ends in (("a", "b", 1), ("b", "a", 1), ("b", "c", 2), ("c", "b", 2), ("c", "d", 3))]
        + [link("a", "e", 5, "track"), link("d", "a", 9, "irregular"), link("e", "d", 2), link("b", "e", 1, "track")],
        {
            "initial.fighters.a": people / 2,
            "initial.relatives.a": people,
            "initial.residents.a": 2 * people,
            "initial.residents.c": people,
            "leave.fighting.residents": ("lognormal", 0.05, 0.2),
            "leave.news.fighters": ("lognormal", 0.1, 0.3),
            "leave.news.relatives": ("lognormal", 0.1, 0.3),
            "news.half_time": ("lognormal", 1, 4),
            "board.lorries.fighters": ("logitnormal", 0.3, 0.7),
            "board.lorries.relatives": ("logitnormal", 0.3, 0.7),
            "cost.per_100km": ("lognormal", 0.3, 1.0),
            "cost.irregular": 0.5,
            "stop.c": -2.0,
            "stop.d.fighters": ("normal", -1, 1),
            "noise.places": 0.4,
            "noise.departures": 0.3,
            "move_on.town": ("lognormal", 0.05, 0.2),
            "move_on.camp": 0.04,
            "catch.post": ("logitnormal", 0.2, 0.5),
            "catch.gate.fighters": 0.5,
            "catch.gate": 0.1,
            "days.post": ("lognormal", 2, 6),
            "days.gate": 3.0,
            "held.post": 0.1,
            "held.gate": 0.2,
            "returned.post": ("logitnormal", 0.3, 0.7),
            "returned.gate": 0.5,
            "crowding.strength": 1.0,
        },
        days=24,
        controls=[control("post", "d", bonded="split"), control("gate", "a-e")],
        events=[
            event("shelling", "fighting", 0, 12, places=("a", "c"), intensity=1.5),
            event("word", "news", 4, places=("a", "b")),
            event("lorries", "convoy", 5, 7, route=("a-e", "e-d"), groups=("fighters", "relatives")),
            event("block", "closure", 8, 14, links=("b-c", "b-a"), places=()),
        ],
        bonds=[("relatives", "fighters")],
    )


def changing(choice: str = "recursive_logit") -> Scenario:
    """The same without crowding, with known departures and everything that changes what places and ways are worth."""
    world = busy()
    priors = {"stop.fighting": -0.7, "move_on.fighting": 0.3, "worth.camp": 0.4, "worth.abroad": 0.6, "pull.stock": 0.2}
    priors |= {"worth.opened": 0.9, "home.residents.a": 700.0}
    priors |= {"cost.log_km": ("lognormal", 0.2, 0.9), "departures.scale": ("lognormal", 0.8, 1.2)}
    events = [
        event("raid", "fighting", 6, 9, places=("e",), intensity=2.0),
        event("detour", "redirection", 10, 13, links=("e-d",)),
        event("change", "conversion", 11, 18, places=("c",), becomes="camp"),
        event("siege", "closure", 15, 16, places=("b",), ways="both"),
        event("start", "opening", 12, 15, places=("c", "d")),
    ]
    peopled = {"a": ("XX", 900.0), "c": ("XX", 100.0)}
    places = [
        p.model_copy(update=dict(zip(("country", "population"), peopled.get(p.id, ("YY", None)), strict=True)))
        for p in world.places
    ]
    header = world.header.model_copy(update={"choice": choice, "home": "XX"})
    return world.model_copy(
        update={
            "header": header,
            "places": tuple(places),
            "events": (*world.events, *events),
            "priors": (*world.priors, *(_prior(name, value) for name, value in priors.items())),
            "departures": tuple(departing(i, g, 50.0 * i) for i in (2, 9, 20) for g in GROUPS[1:]),
        }
    )


PLACES = (("a", "city"), ("c", "town"), ("d", "camp"), ("e", "crossing"))


@st.composite
def worlds(draw: st.DrawFn) -> Scenario:
    """Random small networks with cycles, dead ends, convoys, crowding, events of every kind, departures."""
    n = draw(st.integers(3, 5))
    ids = [f"p{i}" for i in draw(st.permutations(range(n)))]
    kinds = draw(st.lists(st.sampled_from(["city", "town", "camp", "crossing"]), min_size=n, max_size=n))
    capacity = draw(st.sampled_from([None, 30.0, 300.0]))
    places = [
        place(
            id,
            kind,
            capacity if i == 1 else None,
            country="XX" if i < 2 else "YY",
            population=(10.0, 4000.0, None)[i % 3],
        )
        for i, (id, kind) in enumerate(zip(ids, kinds, strict=True))
    ]
    ring = [(0, 1), (1, 2), (2, 0)]
    others = [(i, j) for i in range(n) for j in range(n) if i != j and (i, j) not in ring]
    chosen = ring + draw(st.lists(st.sampled_from(others), unique=True, max_size=5))
    links = [link(ids[i], ids[j], draw(st.sampled_from([1, 1, 2, 3, 7]))) for i, j in chosen]
    names = [k.id for k in links]
    guarded = draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=2))
    controls = [
        control(f"post{i}", at, bonded=draw(st.sampled_from(["hold", "split"]))) for i, at in enumerate(guarded)
    ]
    shut = draw(st.lists(st.sampled_from(names), unique=True, max_size=3))
    cut_off = draw(st.lists(st.sampled_from(ids), unique=True, max_size=1))
    first, lasts = draw(st.integers(0, 15)), draw(st.integers(0, 25))
    events = [
        event("shelling", "fighting", 0, 14, places=(ids[0],), intensity=draw(st.floats(0.1, 5))),
        event("word", "news", draw(st.integers(0, 15)), places=tuple(ids[:2])),
        event("lorries", "convoy", first, first + draw(st.integers(0, 9)), route=names[:2], groups=GROUPS[:2]),
    ]
    if shut or cut_off:
        ways = draw(st.sampled_from(["in", "both"]))
        events.append(event("block", "closure", first, first + lasts, links=shut, places=cut_off, ways=ways))
    events += draw(_events_of_ways(ids, names))
    parameters: dict[str, float | tuple[str, float, float]] = {
        f"initial.{g}.{ids[i]}": draw(st.sampled_from([1.0, 200.0, 50000.0])) for i, g in enumerate(GROUPS)
    }
    parameters |= {f"leave.fighting.{g}": ("lognormal", 0.01, 1.0) for g in GROUPS[1:]}
    parameters |= {f"leave.news.{g}": ("lognormal", 0.01, 1.0) for g in GROUPS[: draw(st.integers(0, 3))]}
    parameters |= {f"board.lorries.{g}": ("logitnormal", 0.1, 0.9) for g in GROUPS[:2]}
    parameters |= {f"move_on.{k}": ("lognormal", 0.01, 0.5) for k in ("town", "camp", "crossing")}
    parameters |= {
        f"{what}.{c.id}": ("logitnormal", 0.1, 0.9) for c in controls for what in ("catch", "held", "returned")
    }
    parameters |= {f"days.{c.id}": ("lognormal", 1.0, 60.0) for c in controls}
    parameters |= {f"stop.{ids[0]}": ("normal", -6.0, 0.0), f"stop.{ids[-1]}.fighters": ("normal", -2.0, 6.0)}
    parameters |= {"cost.per_100km": ("lognormal", 0.01, 3.0), "news.half_time": ("lognormal", 0.3, 9.0)}
    parameters |= {"noise.places": 1.0, "noise.departures": 0.5, "crowding.strength": ("lognormal", 0.2, 3.0)}
    parameters |= draw(_refinements())
    leaving = [departing(draw(st.integers(0, 29)), g, draw(st.floats(0, 5000))) for g in draw(SOME_GROUPS)]
    return scenario(
        places,
        links,
        parameters,
        days=30,
        controls=controls,
        events=events,
        bonds=draw(st.sampled_from([(), (("relatives", "fighters"),)])),
        departures=leaving,
        choice=draw(st.sampled_from(["recursive_logit", "recursive_logit", "local"])),
        home="XX",
    )


SOME_GROUPS = st.lists(st.sampled_from(GROUPS), max_size=4)
REFINEMENTS: dict[str, tuple[str, float, float]] = {
    "stop.fighting": ("normal", -3.0, 0.0),
    "move_on.fighting": ("lognormal", 0.1, 0.9),
    "worth.camp": ("normal", -1.0, 2.0),
    "worth.abroad": ("normal", -1.0, 2.0),
    "worth.opened": ("normal", -1.0, 2.0),
    "home.residents.p0": ("lognormal", 10.0, 3000.0),
    "home.fighters.p1": ("lognormal", 10.0, 3000.0),
    "cost.log_km": ("lognormal", 0.2, 2.0),
    "pull.stock": ("lognormal", 0.05, 0.5),
    "departures.scale": ("lognormal", 0.5, 2.0),
    "departures.population": ("lognormal", 0.5, 2.0),
}


def _refinements() -> st.SearchStrategy[dict[str, tuple[str, float, float]]]:
    """Some of the parameters that most scenarios do without."""
    return st.sets(st.sampled_from(sorted(REFINEMENTS))).map(lambda names: {n: REFINEMENTS[n] for n in sorted(names)})


@st.composite
def _events_of_ways(draw: st.DrawFn, ids: Sequence[str], names: Sequence[str]) -> list[Event]:
    """More fighting, and perhaps a redirection and a conversion."""
    found = [event("raid", "fighting", 3, draw(st.integers(3, 20)), places=(draw(st.sampled_from(ids)),))]
    if draw(st.booleans()):
        first = draw(st.integers(0, 20))
        sent = draw(st.lists(st.sampled_from(names), unique=True, min_size=1, max_size=2))
        found.append(event("detour", "redirection", first, first + draw(st.integers(0, 15)), links=sent))
    if draw(st.booleans()):
        first, new = draw(st.integers(0, 20)), draw(st.sampled_from(["camp", "town", "city"]))
        places = (draw(st.sampled_from(ids)),)
        found.append(event("change", "conversion", first, first + 9, places=places, becomes=new))
        found.append(event("start", "opening", first + 3, first + 15, places=places))
    return found


def shuffled(world: Scenario, order: Any) -> Scenario:
    """The same scenario with the rows of every file in another order; `order` shuffles a list in place."""
    update: dict[str, Any] = {}
    for name in ("places", "links", "controls", "groups", "bonds", "events", "priors", "departures"):
        rows = list(getattr(world, name))
        order(rows)
        update[name] = tuple(rows)
    update["bonds"] = tuple((b, a) for a, b in update["bonds"])
    return world.model_copy(update=update)


def renamed(world: Scenario, names: Mapping[str, str]) -> Scenario:
    """The same scenario with other names for places, and links and parameters named after them."""

    def new(text: str) -> str:
        return "-".join(names.get(part, part) for part in text.split("-"))

    def every(ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(new, ids))

    return world.model_copy(
        update={
            "places": tuple(p.model_copy(update={"id": new(p.id)}) for p in world.places),
            "links": tuple(
                k.model_copy(update={"id": new(k.id), "origin": new(k.origin), "destination": new(k.destination)})
                for k in world.links
            ),
            "controls": tuple(c.model_copy(update={"at": every(c.at)}) for c in world.controls),
            "events": tuple(
                e.model_copy(update={f: every(getattr(e, f)) for f in ("places", "links", "route")})
                for e in world.events
            ),
            "priors": tuple(p.model_copy(update={"name": renamed_parameter(p.name, names)}) for p in world.priors),
        }
    )


def renamed_parameter(name: str, names: Mapping[str, str]) -> str:
    """A parameter's name with the places in it renamed."""
    if not re.match(r"(initial|home|stop|effect)\.", name):
        return name
    return ".".join(names.get(part, part) for part in name.split("."))
