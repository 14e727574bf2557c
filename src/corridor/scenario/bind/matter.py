"""What a claim is about: the measure and where, from its term and the places that it names."""

from __future__ import annotations

from collections.abc import Callable

from corridor.claims.measure import What
from corridor.scenario.bind.control import controls
from corridor.scenario.bind.heard import Context, Heard
from corridor.scenario.bind.target import Target
from corridor.scenario.bind.way import Matter, asked_ways, convoy_of, destination, ways_into

Found = Matter | str
Finder = Callable[[Heard, Context], Found]

NOT_HELD = {  # what the model does not hold, by term
    "killed": "the model has no deaths",
    "injured": "the model does not tell the injured apart",
    "missing": "the model has nobody missing; people unaccounted for are another matter",
    "surrendered": "surrender inside a place is no movement of the model",
    "deported": "the model tells no deportations apart",
    "rescued": "a rescue is no movement of the model",
    "housing_destroyed": "the model has no houses",
    "housing_damaged": "the model has no houses",
    "housing_uninhabitable": "the model has no houses",
    "homeless": "the model has no houses",
    "affected": "being affected is no movement of the model",
    "in_need": "need is nothing that the model counts",
    "agreed": "an agreement is an event, not a number of people",
}


def matter(heard: Heard, context: Context) -> Found:
    """The measure of a claim of a number of people, or why there is none."""
    term = heard.read.term
    if term in NOT_HELD:
        return NOT_HELD[term]
    finder = FINDERS.get(term or "", _untold)
    return finder(heard, context)


def nowhere(heard: Heard, lacking: str) -> str:
    """Why no place was found."""
    if heard.unknown:
        return f"{lacking}: the scenario has no place {heard.unknown}"
    return f"{lacking}: the text names none"


def _over(what: What) -> Finder:
    def find(heard: Heard, context: Context) -> Found:
        found = destination(heard, context)
        if found is None:
            return asked_ways(heard, what) or _way_out(heard, what) or nowhere(heard, "no place to go to")
        target, why = found
        links = ways_into(heard, target)
        if not links:
            return f"no link of the scenario leads to {target.words}"
        return Matter(what, links, why or f"the ways into {target.words}", target.reading)

    return find


def _way_out(heard: Heard, what: What) -> Matter | None:
    for t in heard.named("from"):
        links = heard.ground.out_of(t.places)
        if links:
            return Matter(what, links, f"the ways out of {t.words}")
    return None


def _left(heard: Heard, context: Context) -> Found:
    event = convoy_of(heard)
    if event:
        return Matter("convoy", (event.id,), f"carried by {event.id}")
    origin = _origin(heard)
    if origin and not origin.wide:
        return Matter("left", origin.places, f"out of {origin.words}", origin.reading)
    if origin:
        links = heard.ground.out_of(origin.places)
        return (
            Matter("passed", links, f"the ways out of {origin.words}")
            if links
            else f"no way leads out of {origin.words}"
        )
    if heard.named("to", "towards", "across"):
        return _over("passed" if heard.read.term in ("fled", "displaced", "relocated") else "attempted")(heard, context)
    if heard.read.places and not heard.targets:
        return nowhere(heard, "no place that they left")
    starts = heard.ground.starts
    if len(starts) == 1:
        return Matter("left", starts, f"no place said: {starts[0]}, where the scenario's people set out")
    return nowhere(heard, "no place that they left")


def _origin(heard: Heard) -> Target | None:
    """The place left: one they came from, else one they were at if people of the scenario set out there."""
    starts = set(heard.ground.starts)
    at = [t for t in heard.named("at") if starts & set(t.places) and not t.wide]
    return next(iter([*heard.named("from"), *at]), None)


def _settled(what: What) -> Finder:
    def find(heard: Heard, context: Context) -> Found:
        abroad = any(t.far for t in heard.named("to", "towards", "across"))
        if what == "arrived" and abroad and heard.read.modality in ("may", "intention"):
            return _over("attempted")(heard, context)  # nobody has arrived yet
        for role in ("at", "to", "across", "towards"):
            for t in heard.named(role):
                return Matter(what, t.places, f"in {t.words}", t.reading)
        return nowhere(heard, "no place that they are in" if what == "present" else "no place that they came to")

    return find


def _displaced(heard: Heard, context: Context) -> Found:
    """A stock of displaced people is where they are; without a place that is not their own they are those who left."""
    stay = [t for t in heard.named("at", "to") if not set(t.places) & set(heard.ground.starts)]
    if heard.read.kind == "stock" and stay and not heard.named("from"):
        return Matter("present", stay[0].places, f"in {stay[0].words}", stay[0].reading)
    return _left(heard, context)


def _stopped(what_flow: What, what_stock: What) -> Finder:
    def find(heard: Heard, context: Context) -> Found:
        what = what_stock if heard.read.kind == "stock" else what_flow
        found = controls(heard, context)
        return found if isinstance(found, str) else Matter(what, found.ids, found.why)

    return find


def _unaccounted(heard: Heard, context: Context) -> Found:
    return Matter("unaccounted", (), "nobody has located them")


def _through(heard: Heard, context: Context) -> Found:
    found = controls(heard, context)
    if isinstance(found, str):
        return found
    links = heard.ground.guarded_by(found.ids)
    return Matter("passed", links, f"past {', '.join(found.ids)}")


def _untold(heard: Heard, context: Context) -> Found:
    """No term, or one that says nothing: smugglers' ways are crossed, and people somewhere are there."""
    if heard.read.kind == "stock" and heard.named("at"):
        return _settled("present")(heard, context)
    event = convoy_of(heard)
    if event:
        return Matter("convoy", (event.id,), f"carried by {event.id}")
    if heard.read.kind != "stock" and heard.smuggled:
        return _over("passed")(heard, context)
    return "it does not say what they did"


FINDERS: dict[str, Finder] = {
    "crossed": _over("passed"),
    "heading": _over("attempted"),
    "left": _left,
    "fled": _left,
    "evacuated": _left,
    "relocated": _left,
    "displaced": _displaced,
    "arrived": _settled("arrived"),
    "returned": _settled("arrived"),
    "present": _settled("present"),
    "stranded": _settled("present"),
    "sheltered": _settled("present"),
    "in_relief_camp": _settled("present"),
    "caught": _stopped("caught", "detained"),
    "detained": _stopped("caught", "detained"),
    "released": _stopped("released", "released"),
    "unaccounted_for": _unaccounted,
    "passed_control": _through,
}
