"""A name of a place as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corridor.claims.proposal import PlaceRole
from corridor.reading.places.gazetteer import Candidate

# place: stands for a place of the statement; hint: tells only of the country (`the Marosh government`); adjective:
# of a nation; unknown: in no table, but in the position of a place
# doubtful: a place only if the text says in which country
Use = Literal["place", "adjective", "hint", "unknown", "doubtful", "none"]


@dataclass(slots=True)
class Name:
    """One name: absolute characters, half open, its key, and what it could stand for, the most prominent first."""

    start: int
    end: int
    words: str
    plain: str
    use: Use
    candidates: tuple[Candidate, ...] = ()
    country: str = ""  # of an adjective
    role: PlaceRole | None = None  # that the words before it give
    listed: bool = False  # follows another place in a list
    strong: bool = False  # the words around say that it is a place
    sentence: int = 0
    within: str = ""  # the country that the text puts it in: `X, Y` or `X in Y`
