"""A published text in which claims were found."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class Report(BaseModel):
    """A published text in which claims were found."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    title: str
    publisher: str = Field(description="source id")
    published: date
    date_given: bool = Field(False, description="true where the report bears no date and the analyst gave one")
    note: str = ""
