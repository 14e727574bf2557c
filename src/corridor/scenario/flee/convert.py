"""A Flee folder as a scenario: the same places, ways, closures and fighting, in Corridor's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

import numpy as np

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Where
from corridor.scenario.flee.happenings import events, link_id
from corridor.scenario.flee.learned import Learned, read_learned
from corridor.scenario.flee.naming import codes, ids, plain
from corridor.scenario.flee.parts import FleeFolder, Location
from corridor.scenario.flee.said import REPORTS, SOURCE, claims, reports
from corridor.scenario.flee.settings import setting
from corridor.scenario.flee.supposed import GROUP, UNIVERSE, answers, priors
from corridor.scenario.groups import Group, Universe
from corridor.scenario.model import Header
from corridor.scenario.places import Departure, Link, Place, PlaceKind

KINDS: dict[str, PlaceKind] = {
    "conflict_zone": "town",
    "town": "town",
    "camp": "camp",
    "idpcamp": "camp",
    "forwarding_hub": "waypoint",
    "marker": "waypoint",
}
FASTEST = 1500.0  # km a day by road, at most


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
    _tell_codes(known, out)
    named = ids(p.name for p in folder.locations)
    learned = learned or read_learned().for_home(known[folder.home])
    places = [Entry(_place(p, named, known), p.where) for p in folder.locations]
    links = list(_links(folder, named))
    said = list(claims(folder, named, most_reports))
    draft = Draft(
        header=Entry(_header(folder, known, said, flee_rules), Where("sim_period.csv")),
        places=places,
        links=links,
        groups=[Entry(_group(known[folder.home]), Where("locations.csv"))],
        events=events(folder, named, [e.value for e in links], {e.value.id: e.value.kind for e in places}),
        sources=[Entry(SOURCE, Where("source_data"))] if said else [],
        claims=said,
        priors=[Entry(p, Where("locations.csv")) for p in priors(folder, named, learned, totals, flee_rules)],
        answers=[Entry(a, Where("locations.csv")) for a in answers(folder, named)],
        departures=_departures(folder) if totals else [],
    )
    for noun in ("places", "links", "controls", "groups", "events", "sources", "claims", "answers"):
        draft.ids[noun] = frozenset(e.value.id for e in getattr(draft, noun))
    draft.ids["priors"] = frozenset(e.value.name for e in draft.priors)
    draft.ids |= {"bonds": frozenset(), "universes": frozenset({UNIVERSE}), "words": frozenset()}
    assert draft.header is not None
    draft.ids["reports"] = frozenset(r.id for r in draft.header.value.reports)
    return draft


def _tell_codes(known: Mapping[str, str], out: Findings) -> None:
    from corridor.scenario.countries import country_code

    for name, code in known.items():
        if country_code(code) is None:
            remedy = "write the country's name or ISO 3166 code in locations.csv"
            out.warn(f"a country without an ISO code; called {code}", name, "locations.csv, country", remedy)


def _header(folder: FleeFolder, known: Mapping[str, str], said: list[Entry], flee_rules: bool) -> Header:
    home = folder.home.replace("_", " ")
    name = folder.path.resolve().name
    return Header(
        id=plain(name).lower().replace("_", "-").strip("-") or "flee",
        title=f"People displaced from {home}, {folder.start} to {folder.end}",
        summary=f"Read from the Flee folder {name}.",
        start=folder.start,
        end=folder.end,
        purpose="humanitarian",
        choice="local" if flee_rules else "recursive_logit",
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


def _links(folder: FleeFolder, named: Mapping[str, str]) -> Iterator[Entry[Link]]:
    usual = setting(folder.settings, "move_rules", "max_move_speed", 360.0)
    for route in folder.routes:
        own = route.extra.get("max_move_speed")
        speed = min(float(own) if own else usual, FASTEST)
        for a, b in ((route.name1, route.name2), (route.name2, route.name1)):
            yield Entry(
                Link(
                    id=link_id(named[a], named[b]),
                    origin=named[a],
                    destination=named[b],
                    km=route.km,
                    mode="road",
                    km_per_day=speed,
                    note="length as routes.csv has it",
                ),
                route.where,
            )


def departures(folder: FleeFolder) -> np.ndarray:
    """People who set out each day so that the camps together rise as reported; falls are made up for first."""
    days = np.arange(folder.days)
    total = sum((s.at(days) for s in folder.corrected().camps), np.zeros(folder.days))
    highest = np.maximum.accumulate(total)
    return np.diff(highest, prepend=highest[0])


def _departures(folder: FleeFolder) -> list[Entry[Departure]]:
    words = "the sum of the camps in source_data"
    return [
        Entry(
            Departure(day=folder.start + timedelta(days=int(t)), group=GROUP, people=float(people), source=words),
            Where("source_data"),
        )
        for t, people in enumerate(departures(folder))
        if people > 0
    ]
