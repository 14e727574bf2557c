"""The network: places, the links between them, controls met on links, events, and departures known by number."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

PlaceKind = Literal["city", "town", "waypoint", "camp", "crossing", "checkpoint", "region", "destination", "elsewhere"]
Mode = Literal["road", "track", "irregular", "sea", "air"]
EventKind = Literal["fighting", "closure", "agreement", "convoy", "news", "redirection", "conversion", "opening"]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(_Row):
    """A node of the network. Capacity is in people; without one there is no crowding term."""

    id: str
    name: str
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)
    country: str = Field(min_length=2, max_length=3, description="ISO 3166 alpha-2 or alpha-3 code; XX for none")
    kind: PlaceKind
    population: float | None = Field(None, ge=0, description="people who lived there before")
    capacity: float | None = Field(None, gt=0)
    source: str = Field("", description="where coordinates, population and capacity come from, with date")


class Link(_Row):
    """A directed way between two places. Length in km, speed in km per day."""

    id: str
    origin: str
    destination: str
    km: float = Field(gt=0, le=25000)
    mode: Mode
    km_per_day: float = Field(gt=0, le=20000)
    note: str = ""


class Control(_Row):
    """What people meet on the links `at`: a chance of being caught, days of detention, what follows.

    The chances and days are parameters (`catch.<id>`, `days.<id>`, `held.<id>`, `returned.<id>`) and
    so live in the priors. `bonded` says whether a bonded unit is caught as a whole or split.
    """

    id: str
    name: str
    at: tuple[str, ...] = Field(min_length=1, description="link ids, or a place id for every link into it")
    by: str = Field(description="who runs it, by role")
    bonded: Literal["hold", "split"] = "hold"
    note: str = ""


class Event(_Row):
    """Something dated that changes the network or starts a movement.

    `fighting` gives the places an intensity; `closure` closes the links, or those into the places (with
    `ways: both` those out of them too); `convoy` carries groups along the links of `route`; `news` starts
    spreading on its first day; `redirection` sends everybody at the origin of the links along them;
    `conversion` makes the places another kind of place; an `opening` draws people to the places, with
    `worth.opened`; `agreement` is kept for the record. `known` is the
    day the event was public: an estimate as of an earlier day does not see it.
    """

    id: str
    kind: EventKind
    says: str
    start: date
    end: date | None = None
    known: date | None = None
    places: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    intensity: float = Field(1.0, ge=0)
    ways: Literal["in", "both"] = Field("in", description="which links a closure of places closes")
    becomes: PlaceKind | None = Field(None, description="the kind that a conversion makes the places")
    rows: tuple[str, ...] = ()


class Departure(_Row):
    """People of a group who set out on a day because of the fighting, known by number but not by place.

    They are shared among the places where there is fighting. Rows of one day and group add up.
    """

    day: date
    group: str
    people: float = Field(ge=0, description="people who set out on that day, wherever there is fighting")
    source: str = Field("", description="where the number comes from")
