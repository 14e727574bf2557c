"""The places of a folder as the map and the table of places show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from corridor.brief.plots.words import plain, whole
from corridor.scenario.flee import FleeFolder, Location
from corridor.scoring.split.plots.closures import shut_places
from corridor.scoring.split.plots.words import day_of, same
from corridor.scoring.split.score import SplitScore

Kind = Literal["zone", "camp", "hub", "town", "marker"]
KINDS: dict[Kind, str] = {
    "zone": "conflict zone",
    "camp": "camp",
    "hub": "forwarding hub",
    "town": "town",
    "marker": "marker",
}


@dataclass(frozen=True)
class Site:
    """One place: its kind on the map, when fighting begins, its people (of a camp the mean reported, if any)."""

    name: str
    country: str
    latitude: float
    longitude: float
    kind: Kind
    begins: int | None  # day on which fighting begins in the period
    people: float | None
    shut: bool

    def says(self, folder: FleeFolder) -> str:
        """The place in words."""
        out = f"{plain(self.name)}, {plain(self.country)}: {KINDS[self.kind]}"
        if self.kind == "camp":
            out += f", mean {whole(self.people)} people" if self.people is not None else ", without reports"
        elif self.people:
            out += f", population {whole(self.people)}"
        if self.kind == "zone" or self.begins is not None:
            out += f", {self.fighting(folder)}"
        return out + (", closed for a time" if self.shut else "")

    def fighting(self, folder: FleeFolder) -> str:
        """When fighting begins, in words."""
        if self.begins is None:
            return "no fighting in the period"
        return f"fighting from {day_of(folder, self.begins)} (day {self.begins})"


def sites(score: SplitScore, folder: FleeFolder) -> list[Site]:
    """All places in the folder's order; raises `CorridorError` where the score is of another folder."""
    same(score, folder)
    mean = dict(zip(score.truth.camps, score.truth.people.mean(0).tolist(), strict=True))
    shut = shut_places(folder)
    found = []
    for place, fought in zip(folder.locations, folder.intensity.T > 0, strict=True):
        begins = int(np.argmax(fought)) if fought.any() else None
        kind = _kind(place, begins)
        found.append(
            Site(
                name=place.name,
                country=place.country,
                latitude=place.latitude,
                longitude=place.longitude,
                kind=kind,
                begins=begins,
                people=mean.get(place.name) if kind == "camp" else place.population,
                shut=place.name in shut,
            )
        )
    return found


def _kind(place: Location, begins: int | None) -> Kind:
    """A town becomes a conflict zone on the map by seeing fighting; a camp stays one."""
    match place.type:
        case "camp" | "idpcamp":
            return "camp"
        case "conflict_zone":
            return "zone"
        case "forwarding_hub":
            return "zone" if begins is not None else "hub"
        case "marker":
            return "marker"
        case _:
            return "zone" if begins is not None else "town"
