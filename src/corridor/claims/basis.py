"""How a speaker knows, how he puts it, and what an ambiguous name was read as."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Knows = Literal["counted", "saw", "took_part", "was_told", "estimated", "unknown"]
Interest = Literal["party", "detained", "official", "none_known"]
Modality = Literal["asserted", "thought", "may", "intention"]


class Basis(BaseModel):
    """How the first speaker knows, and what he stands to gain."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    knows: Knows = "unknown"
    interest: Interest = "none_known"


class Reading(BaseModel):
    """What an ambiguous name could mean, and why it was read as it was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: str
    could_mean: tuple[str, ...]
    read_as: str
    reason: str
