"""People of a household: late, dated and reversible, the figure in the ledger stays as it was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, model_validator

from corridor.claims import Quantity, interval
from corridor.scenario.countries import country_code

UNITS = ("households", "families", "dwellings")


class HouseholdSize(BaseModel):
    """How many people live in a household of a place or country, from a day on, and who says so."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    people: float = Field(gt=0, le=30)
    place: str | None = Field(None, description="place id; for this place alone")
    country: str | None = Field(
        None, min_length=2, max_length=3, description="ISO 3166 code as in places.csv; for every place in it"
    )
    since: date = Field(alias="from", description="first day for which it holds")
    source: str = Field(min_length=1, description="where the figure comes from, with date")

    @model_validator(mode="after")
    def _somewhere(self) -> HouseholdSize:
        if (self.place is None) == (self.country is None):
            raise ValueError("a household size is of one place or of one country: give place or country")
        return self


def size_for(
    sizes: Iterable[HouseholdSize], places: Iterable[str], countries: Iterable[str], day: date
) -> HouseholdSize | None:
    """The latest size that held on a day, of the place before that of the country (alpha-2 codes)."""
    here, there = frozenset(places), frozenset(countries)
    held = [s for s in sizes if s.since <= day]
    national = [s for s in held if s.country and (country_code(s.country) or s.country) in there]
    for fitting in ([s for s in held if s.place in here], national):
        if fitting:
            return max(fitting, key=lambda s: s.since)
    return None


def in_people(quantity: Quantity, size: HouseholdSize, profile: str) -> Quantity:
    """The same words with the interval in people: that of the words times the size, and the rule that says so.

    Raises `CorridorError` where the words stand for no interval.
    """
    said = interval(quantity.model_copy(update={"unit": "people"}), profile)
    rule = f"household-size: {said.rule} × {size.people:g} people, from {size.since} ({size.source})"
    return quantity.model_copy(update={"low": said.low * size.people, "high": said.high * size.people, "rule": rule})
