"""A Flee folder as a scenario: the same places, ways, closures and fighting, in Corridor's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from corridor.claims import Claim
from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Words
from corridor.scenario.flee.departing import departures, tell_lacks
from corridor.scenario.flee.geography import SPEED
from corridor.scenario.flee.happenings import events, link_id
from corridor.scenario.flee.learned import Learned, read_learned
from corridor.scenario.flee.naming import codes, ids, scenario_id
from corridor.scenario.flee.parts import FleeFolder, Location
from corridor.scenario.flee.said import REPORTS, SOURCE, claims, reports
from corridor.scenario.flee.series import DATA
from corridor.scenario.flee.settings import setting
from corridor.scenario.flee.supposed import GROUP, MOST_FREE, UNIVERSE, answers, free_camps, priors
from corridor.scenario.flee.where import FleeWhere, made_of
from corridor.scenario.groups import Group, Universe
from corridor.scenario.model import Header
from corridor.scenario.places import Departure, Link, Place, PlaceKind
from corridor.scenario.priors import Prior

KINDS: dict[str, PlaceKind] = {
    "conflict_zone": "town",
    "town": "town",
    "camp": "camp",
    "idpcamp": "camp",
    "forwarding_hub": "waypoint",
    "marker": "waypoint",
}
FASTEST, SLOWEST_DAYS = 1500.0, 365.0  # km a day by road, at most; days on one route, at most


def convert(
    folder: FleeFolder,
    out: Findings,
    learned: Learned | None = None,
    totals: bool = False,
    flee_rules: bool = False,
    most_reports: int | None = REPORTS,
) -> Draft:
    """The draft of a scenario; what had to be guessed is said in `out`.

    `totals` takes the number of people who set out each day from the sum of the camps, as Flee does: then nothing
    of it is estimated. `flee_rules` takes Flee's choice of the next place and its settings instead of what was
    learned on other crises. Capacities are left out either way: in Flee's folders they are often the maximum
    of the very series that is asked for.
    """
    known = codes(p.country for p in folder.locations)
    named = ids(p.name for p in folder.locations)
    tell_lacks(folder, known, totals, out)
    learned = learned or read_learned().for_home(known[folder.home])
    places = [Entry(_place(p, named, known), _of_place(p)) for p in folder.locations]
    links = list(_links(folder, named, out))
    said = list(claims(folder, named, most_reports))
    at = FleeWhere(f"{folder.inputs}/locations.csv")
    _tell_fixed(folder, flee_rules, out)
    draft = Draft(
        header=Entry(_header(folder, known, said, flee_rules), _of_period(folder)),
        places=places,
        links=links,
        groups=[Entry(_group(known[folder.home]), at)],
        events=events(folder, named, [e.value for e in links], {e.value.id: e.value.kind for e in places}),
        sources=[Entry(SOURCE, FleeWhere(DATA))] if said else [],
        claims=said,
        priors=_priors(folder, named, priors(folder, named, learned, totals, flee_rules)),
        answers=[Entry(a, at) for a in answers(folder, named)],
        departures=_departures(folder) if totals else [],
        told=DATA,
    )
    for noun in ("places", "links", "controls", "groups", "events", "sources", "claims", "answers"):
        draft.ids[noun] = frozenset(e.value.id for e in getattr(draft, noun))
    draft.ids["priors"] = frozenset(e.value.name for e in draft.priors)
    draft.ids |= {"bonds": frozenset(), "universes": frozenset({UNIVERSE}), "words": frozenset()}
    assert draft.header is not None
    draft.ids["reports"] = frozenset(r.id for r in draft.header.value.reports)
    return draft


def _tell_fixed(folder: FleeFolder, flee_rules: bool, out: Findings) -> None:
    camps = sum(p.type in ("camp", "idpcamp") for p in folder.locations)
    fixed = camps - len(free_camps(folder))
    if fixed > 0 and not flee_rules:
        what = f"more camps than an estimate has room for; the attraction of {fixed} is fixed at its prior mean"
        remedy = f"those are the camps of which fewest people are reported; {MOST_FREE} are free"
        out.warn(what, Words(f"{camps} camps"), f"{folder.inputs}/locations.csv", remedy)


def _of_place(place: Location) -> FleeWhere:
    same = {c: c for c in ("latitude", "longitude", "country", "population")}
    return made_of(place.where, id="name", name="name", kind="location_type", **same)


def _of_period(folder: FleeFolder) -> FleeWhere:
    return FleeWhere(f"{folder.inputs}/{folder.period}", columns={"start": "StartDate", "end": "Length"})


def _priors(folder: FleeFolder, named: Mapping[str, str], found: Iterable[Prior]) -> list[Entry[Prior]]:
    """Priors, each with the row of the place that it is about, if it is about one."""
    rows = {named[p.name]: made_of(p.where, value="population") for p in folder.locations}
    at = FleeWhere(f"{folder.inputs}/locations.csv")
    return [Entry(p, rows.get(p.name.split(".")[-1], at)) for p in found]


def _header(folder: FleeFolder, known: Mapping[str, str], said: list[Entry[Claim]], flee_rules: bool) -> Header:
    home = folder.home.replace("_", " ")
    return Header(
        id=scenario_id(folder.path),
        title=f"People displaced from {home}, {folder.start:%B %Y} to {folder.end:%B %Y}",
        summary=f"Read from the Flee folder {folder.path.resolve().name}.",
        start=folder.start,
        end=folder.end,
        purpose="humanitarian",
        choice="local" if flee_rules else "destination",
        home=known[folder.home],
        universes=(Universe(id=UNIVERSE, says=f"people displaced by the fighting in {home}", groups=(GROUP,)),),
        reports=reports(said),
    )


def _group(home: str) -> Group:
    return Group(id=GROUP, name="Displaced people", kind="civilians", nationality=home, note="everybody who flees")


def _place(place: Location, named: Mapping[str, str], known: Mapping[str, str]) -> Place:
    camp = KINDS[place.type] == "camp"
    return Place(
        id=named[place.name],
        name=place.name.replace("_", " "),
        latitude=place.latitude,
        longitude=place.longitude,
        country=known[place.country],
        kind=KINDS[place.type],
        population=None if camp else place.population,
        capacity=None,
        source=f"locations.csv, a {place.type}",
    )


def _links(folder: FleeFolder, named: Mapping[str, str], out: Findings) -> Iterator[Entry[Link]]:
    usual = setting(folder.settings, "move_rules", SPEED, 360.0)
    for route in folder.routes:
        own = route.extra.get(SPEED)
        speed = min(float(own) if own else usual, FASTEST)
        if route.km / speed > SLOWEST_DAYS:
            got = Words(f"{route.km:g} km at {speed:g} km a day")
            what = "a route that takes more than a year; taken as a year long"
            out.warn(what, got, route.where.field("distance"), "look at its length and speed")
            speed = route.km / SLOWEST_DAYS
        for a, b in ((route.name1, route.name2), (route.name2, route.name1)):
            link = Link(
                id=link_id(named[a], named[b]),
                origin=named[a],
                destination=named[b],
                km=route.km,
                mode="road",
                km_per_day=speed,
                note="length as routes.csv has it",
            )
            columns = {"km": "distance", "km_per_day": SPEED, "origin": "name1", "destination": "name2"}
            yield Entry(link, made_of(route.where, **columns))


def _departures(folder: FleeFolder) -> list[Entry[Departure]]:
    words = "the sum of the camps in source_data"
    return [
        Entry(
            Departure(day=folder.start + timedelta(days=int(t)), group=GROUP, people=float(people), source=words),
            FleeWhere(DATA),
        )
        for t, people in enumerate(departures(folder))
        if people > 0
    ]
