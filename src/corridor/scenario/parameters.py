"""The named parameters of the movement model: what a prior may be about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from corridor.scenario.groups import GroupKind
from corridor.scenario.places import Mode, PlaceKind

Scale = Literal["positive", "rate", "chance", "real", "noise", "given"]

# What a prior on each scale may be: its `dist`, beside "fixed", and the bounds of its values.
SCALES: dict[Scale, tuple[tuple[str, ...], float, float]] = {
    "positive": (("lognormal",), 0.0, 1e9),
    "rate": (("lognormal", "logitnormal"), 0.0, 50.0),
    "chance": (("logitnormal",), 0.0, 1.0),
    "real": (("normal", "lognormal"), -1e3, 1e3),
    "noise": ((), 0.0, 10.0),  # a standard deviation of the model itself: fixed only
    "given": ((), 0.0, 1e9),  # people, where somebody says how many: fixed only
}

FIXED_WORDS: dict[str, tuple[str, ...]] = {  # what may stand for words that are no ids
    "mode": get_args(Mode),
    "place kind": get_args(PlaceKind),
    "group kind": get_args(GroupKind),
}


@dataclass(frozen=True)
class ParameterPattern:
    """Parameters of one meaning; words in angle brackets stand for ids or kinds."""

    pattern: str
    meaning: str
    unit: str
    scale: Scale

    def match(self, name: str) -> dict[str, str] | None:
        """What the words in angle brackets stand for in `name`, or nothing where it does not fit."""
        parts, wanted = name.split("."), self.pattern.split(".")
        if len(parts) != len(wanted):
            return None
        found: dict[str, str] = {}
        for part, want in zip(parts, wanted, strict=True):
            if want.startswith("<"):
                found[want.strip("<>")] = part
            elif part != want:
                return None
        return found


_P = ParameterPattern
PARAMETERS: tuple[ParameterPattern, ...] = (  # the literal before the general: the first that fits counts
    _P("initial.<group>.<place>", "people of the group settled at the place on the first day", "people", "positive"),
    _P(
        "home.<group>.<place>",
        "people of the group at home there, who leave by fighting and news alone",
        "people",
        "positive",
    ),
    _P("leave.fighting.<group>", "hazard of setting out where there is fighting of intensity 1", "per day", "rate"),
    _P("leave.news.<group>", "hazard of setting out where the news acts and everybody has heard", "per day", "rate"),
    _P("news.half_time", "time until the news has reached half of the people", "days", "positive"),
    _P("board.<convoy>.<group>", "share of those present at its first place who board the convoy", "share", "chance"),
    _P("size.<convoy>.<group>", "people who board, or all who are there; instead of a share", "people", "given"),
    _P("cost.per_100km", "cost of travelling 100 km, in units of utility", "utility", "positive"),
    _P("cost.log_km", "cost of a link for each unit of ln(1 + km / 10), beside that by length", "utility", "positive"),
    _P("cost.<mode>", "further cost of each link of the mode, in units of utility", "utility", "positive"),
    _P("stop.fighting", "utility of stopping where there is fighting, for each unit of intensity", "utility", "real"),
    _P("stop.<place>", "utility of stopping at the place; 0 without a prior", "utility", "real"),
    _P("stop.<place>.<group kind>", "the same for one kind of people", "utility", "real"),
    _P("worth.abroad", "further utility of stopping outside the home country", "utility", "real"),
    _P("worth.opened", "further utility of stopping at a place during its opening", "utility", "real"),
    _P("worth.<place kind>", "further utility of stopping at such a place", "utility", "real"),
    _P(
        "pull.stock",
        "utility of stopping where people settled, for each unit of ln(1 + people / 100)",
        "utility",
        "positive",
    ),
    _P("departures.scale", "factor on all known departures; 1 without a prior", "factor", "positive"),
    _P(
        "departures.population",
        "exponent of population in the shares of known departures; 1 without a prior",
        "exponent",
        "positive",
    ),
    _P("noise.places", "standard deviation of the static random effects of places", "utility", "noise"),
    _P("noise.departures", "standard deviation of departures in time", "log hazard", "noise"),
    _P(
        "move_on.fighting",
        "daily chance of moving on where there is fighting, instead of that by kind",
        "per day",
        "rate",
    ),
    _P("move_on.<place kind>", "daily chance that settled people move on; 0 without a prior", "per day", "rate"),
    _P("catch.<control>", "chance of being caught at each passage of the control", "chance", "chance"),
    _P("catch.<control>.<group>", "the same for one group", "chance", "chance"),
    _P("held.<control>", "chance that the caught are held for good", "chance", "chance"),
    _P("returned.<control>", "share of the released who are sent back to the place before", "chance", "chance"),
    _P("days.<control>", "mean days in detention before release", "days", "positive"),
    _P("located.transit", "chance that people under way are located by anybody", "chance", "chance"),
    _P("located.detained", "chance that people in detention are located by anybody", "chance", "chance"),
    _P("located.<place kind>", "chance that people at such a place are located by anybody", "chance", "chance"),
    _P(
        "crowding.strength", "how strongly a place over its capacity repels, in units of utility", "utility", "positive"
    ),
)


def parameter(name: str) -> tuple[ParameterPattern, dict[str, str]] | None:
    """The first pattern that `name` fits, and what its words in angle brackets stand for."""
    for pattern in PARAMETERS:
        found = pattern.match(name)
        if found is not None:
            return pattern, found
    return None
