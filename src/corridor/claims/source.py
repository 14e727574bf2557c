"""Who said it: sources and how they are shown."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SourceStatus = Literal["public", "detained", "at_risk", "anonymous"]
SourceKind = Literal["publisher", "official", "party", "witness", "researcher", "unnamed"]


class Source(BaseModel):
    """A person or body that speaks in public; shown by role where detained or at risk."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    role: str = Field(description="what the source is, in words that identify nobody at risk")
    kind: SourceKind
    status: SourceStatus = "public"
    name: str | None = Field(None, description="public name; never shown unless status is public")

    @property
    def label(self) -> str:
        """The words under which the source may be shown to anyone."""
        if self.status == "public" and self.name:
            return self.name
        return self.role
