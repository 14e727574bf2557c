"""What two organisations agreed on before they share: what may go, and what happens when one of them leaves."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims.claim import Purpose
from corridor.claims.decision import Decision
from corridor.claims.handling import Tlp

Kept = Literal["everything", "clear", "nothing"]  # `clear`: what is marked TLP:CLEAR
ORGANISATION = r"^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$"


class Terms(BaseModel):
    """What follows when one of the two leaves."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    keeps: Kept = Field("clear", description="what whoever leaves may keep of what it received")
    purge_days: int = Field(30, ge=0, description="days within which it purges the rest and attests so")
    others_may_use: bool = Field(True, description="whether the others may still use what it gave")
    bilateral: bool = Field(False, description="whether the two go on sharing with each other alone")


class Agreement(Decision):
    """An agreement with a partner; a later one with the same partner takes its place."""

    partner: str = Field(pattern=ORGANISATION, description="id of the organisation")
    name: str = ""
    address: str = Field("", description="where its TAXII server is (discovery); empty where it only calls here")
    public_key: str = Field("", description="Ed25519, in base64")
    token: str = Field("", description="SHA-256 of the token by which it signs in here; the token is kept nowhere")
    token_until: date | None = Field(None, description="the last day on which the token signs in; ever if empty")
    receives: Tlp = Field("TLP:GREEN", description="the highest mark that may go to it")
    purposes: tuple[Purpose, ...] = Field(description="purposes for which it receives")
    gives: bool = Field(True, description="whether what it pushes is taken in")
    terms: Terms = Terms()
    since: date


class Leaving(Decision):
    """One of the two has left: no more goes out or comes in, but what their agreement lets go on."""

    partner: str = Field(pattern=ORGANISATION)
    who: Literal["we", "they"]
    day: date
