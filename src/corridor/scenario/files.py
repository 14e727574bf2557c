"""The files of a scenario folder and the model that an entry of each must fit."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims import Claim, Source
from corridor.scenario.answers import Answer
from corridor.scenario.groups import Group
from corridor.scenario.model import Header
from corridor.scenario.places import Control, Departure, Event, Link, Place
from corridor.scenario.priors import Prior
from corridor.scenario.words import Name


class Bond(BaseModel):
    """Two groups that travel together; which is named first does not matter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    a: str = Field(description="id of a group")
    b: str = Field(description="id of another group")


@dataclass(frozen=True)
class FileSpec:
    """One file: its name, what an entry is called, the model of an entry and the field that identifies it."""

    name: str
    noun: str
    model: type[BaseModel]
    key: str | None = "id"

    @property
    def stem(self) -> str:
        """The file name without its ending."""
        return self.name.split(".")[0]

    @property
    def is_csv(self) -> bool:
        """Whether it is a table; the others are YAML."""
        return self.name.endswith(".csv")


HEADER = FileSpec("scenario.yaml", "scenario", Header)
LISTS = (
    FileSpec("places.csv", "place", Place),
    FileSpec("links.csv", "link", Link),
    FileSpec("controls.yaml", "control", Control),
    FileSpec("groups.csv", "group", Group),
    FileSpec("bonds.csv", "bond", Bond, key=None),
    FileSpec("events.yaml", "event", Event),
    FileSpec("sources.yaml", "source", Source),
    FileSpec("claims.yaml", "claim", Claim),
    FileSpec("priors.yaml", "prior", Prior, key="name"),
    FileSpec("answers.yaml", "answer", Answer),
)
FILES = (HEADER, *LISTS)
OPTIONAL = (  # a folder without them is whole
    FileSpec("words.yaml", "name", Name, key=None),
    FileSpec("departures.csv", "departure", Departure, key=None),
)
