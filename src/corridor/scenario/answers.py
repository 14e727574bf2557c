"""The questions an estimate answers."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims import Measure


class Answer(BaseModel):
    """A question about groups and places, put as a measure in one universe."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    question: str
    universe: str
    measure: Measure
    counts: Literal["people", "displacement"] = Field(
        "people", description="displacement totals never include fighters; people of mixed groups are not displacement"
    )
    part_of: str = Field("", description="heading under which it is shown")
    rows: tuple[str, ...] = ()
