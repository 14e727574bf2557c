"""Classes of people who behave alike, and the universes they are counted in."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

GroupKind = Literal["fighters", "family", "civilians"]


class Group(BaseModel):
    """A class of people, never a person."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    name: str
    kind: GroupKind
    nationality: str = Field("", description="as reported; empty where no report says")
    note: str = ""


class Universe(BaseModel):
    """Which people, which episode, since when; numbers of different universes never meet."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    says: str
    groups: tuple[str, ...] = Field(min_length=1)
    since: date | None = None
    left: tuple[str, ...] = Field(
        (), description="places whose leavers make up the universe; empty: everybody in the groups"
    )
