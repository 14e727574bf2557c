"""The published schema of a forecast's JSON, as models.

`python -m corridor.forecasting.schema docs/schema` writes it anew. Numbers are people unless a name says otherwise.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims.handling import Tlp
from corridor.forecasting.rows import What
from corridor.scenario.groups import GroupKind
from corridor.scenario.schema import DRAFT, dumped

FILE = "forecast.json"
Pair = tuple[float, float]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Numbers(_Part):
    """Mean and median with the central 50 and 90 % intervals."""

    mean: float
    median: float
    interval50: Pair
    interval90: Pair


class ValuePart(Numbers):
    """A series at the end of one day."""

    day: date
    days_ahead: int = Field(ge=0)
    changed: Numbers | None = Field(None, description="the same under the changes; left out where there are none")


class SaidPart(_Part):
    """A claim that a number rests on."""

    claim: str = Field(description="its id")
    says: str
    source: str = Field(description="who said it, in the words under which the source may be shown")
    day: date
    people: float | None = Field(description="the people it counts; null where it is no count with a figure")
    handling: Tlp


class RowPart(_Part):
    """One series: people at a place, arrivals there since the day, or all together."""

    what: What = Field(
        description="stock and arrivals of a place; reporting: everybody in places that report; displaced: in all"
    )
    place: str | None = Field(description="id of the place; null where it is all together")
    name: str
    group: str = Field(description="id of the group, or everybody")
    group_name: str
    status: Literal["answered", "not estimable"]
    reason: str = Field(description="why it is not estimable")
    basis: Literal["reports", "movement model", "reports and movement model"] | None
    last_report: SaidPart | None
    said: list[SaidPart]
    reports: list[tuple[date, float]] = Field(description="every report of the stock by the day, in order")
    values: list[ValuePart] = Field(description="by day, the first of them the day itself; empty if not estimable")


class TellPart(_Part):
    """Median with the central 50 and 90 % intervals; null where the reports give no number."""

    median: float | None
    interval50: Pair | None
    interval90: Pair | None


class ConsequencePart(_Part):
    """Whom a closure stops, leaves elsewhere or on the way, and detains, by kind of people, by the last day."""

    kind: GroupKind
    stopped: TellPart
    stranded: TellPart
    detained: TellPart


class ForecastFile(_Part):
    """A forecast from the end of a day on."""

    id: str
    title: str
    of: date = Field(alias="from", description="the last day of knowledge")
    days: int = Field(ge=1, description="days ahead")
    seed: int
    changes: list[str] = Field(description="what-ifs asked for")
    learned_on: list[str] = Field(description="crises on which growth and noise of places that report are learned")
    messages: list[str]
    consequences: list[ConsequencePart] = Field(description="of changes that close a way; empty for others")
    rows: list[RowPart]


def schema() -> dict[str, Any]:
    """JSON Schema of a forecast's JSON."""
    return {"$schema": DRAFT} | ForecastFile.model_json_schema()


if __name__ == "__main__":
    (Path(sys.argv[1]) / FILE).write_text(dumped(schema()), encoding="utf-8")
