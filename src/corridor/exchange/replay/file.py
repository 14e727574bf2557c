"""The file of organisations: what each is assumed to know, who shares with whom, and the answer to be reached."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims import Claim
from corridor.claims.claim import Purpose
from corridor.claims.handling import TLP, Tlp

INVENTED = (
    "The organisations and what they are assumed to have known are invented: no real body is shown to have failed "
    "at anything."
)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Question(_Entry):
    """The answer whose crossing of a threshold is looked for, such as more than 100 crossed by a day."""

    answer: str = Field(description="id of an answer of the scenario")
    by: date = Field(description="the day up to which, or on which, the answer counts people")
    more_than: float = Field(ge=0, description="people")
    probability: float = Field(0.9, gt=0, lt=1, description="how sure one must be that it is more")


class Knows(_Entry):
    """Claims that an organisation holds by itself: those that fit every field given here."""

    claims: tuple[str, ...] = Field((), description="ids of claims")
    report: str | None = Field(None, description="id of the report they are found in")
    source: str | None = Field(None, description="id of their first speaker")
    chain: tuple[str, ...] = Field((), description="ids of the sources of their chain, first speaker first")
    since: date | None = Field(None, description="the day from which it knows them; when each was published if empty")

    def fits(self, claim: Claim) -> bool:
        """Whether a claim is meant."""
        return (
            (not self.claims or claim.id in self.claims)
            and self.report in (None, claim.report)
            and self.source in (None, claim.origin)
            and (not self.chain or self.chain == claim.chain)
        )


class Organisation(_Entry):
    """One organisation with what it holds by itself and what it may be given."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="a short name in small letters")
    name: str = Field(min_length=1, description="what it is called on figures")
    sees: Tlp = Field("TLP:GREEN", description="the highest mark it may see")
    purposes: tuple[Purpose, ...] = Field((), description="purposes of claims that it may hold; any if empty")
    knows: tuple[Knows, ...] = ()

    def may_have(self, claim: Claim) -> bool:
        """Whether mark and purpose let it hold a claim at all; the rules of evidence come on top."""
        return TLP.index(claim.handling) <= TLP.index(self.sees) and (
            not self.purposes or claim.purpose in self.purposes
        )


class Share(_Entry):
    """What one organisation holds by itself goes to another so many days later."""

    giver: str = Field(description="id of the organisation that gives")
    receiver: str = Field(description="id of the organisation that receives")
    days: int = Field(0, ge=0, le=3650, description="delay")
    since: date | None = Field(None, description="first day on which anything is given")
    until: date | None = Field(None, description="last day on which anything is given")
    permitted: bool = Field(False, description="whoever must permit it has: above TLP:GREEN, H2, H3")


class Leave(_Entry):
    """A what-if: an organisation leaves an exchange in which everything else is shared at once."""

    organisation: str = Field(description="id of the organisation")
    day: date = Field(description="the first day on which it neither gives nor receives")
    given: Literal["keep", "purge"] = Field("keep", description="whether what was exchanged with it stays")


class Organisations(_Entry):
    """The whole file."""

    invented: bool = Field(True, description="false only where these are real bodies and their real knowledge")
    says: str = Field("", description="what is assumed, and why")
    question: Question
    start: date | None = Field(None, description="first day looked at; the scenario's first if empty")
    end: date | None = Field(None, description="last day looked at; the scenario's last if empty")
    organisations: tuple[Organisation, ...] = Field(min_length=1)
    shares: tuple[Share, ...] = ()
    leaves: tuple[Leave, ...] = ()
    delays: tuple[int, ...] = Field((1, 7, 30), description="days of delay to compare with")

    @property
    def caveat(self) -> str:
        """The sentence that every figure carries; empty only where the file says that nothing is invented."""
        return INVENTED if self.invented else ""

    def named(self, id: str) -> Organisation:
        """The organisation with this id."""
        return next(o for o in self.organisations if o.id == id)
