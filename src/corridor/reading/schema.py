"""The published schema of what `corridor read --json` prints, as models.

`python -m corridor.reading.schema docs/schema` writes it anew.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims import Proposal, Source

FILE = "reading.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class BlockPart(_Part):
    """A paragraph: characters `start` to `end` (not included) of `text`."""

    part: Literal["headline", "caption", "body", "boilerplate"]
    start: int
    end: int


class ProblemPart(_Part):
    """What was refused or could not be read, and why."""

    what: str
    got: str
    where: str
    remedy: str


class DocumentPart(_Part):
    """A report and what is proposed of it; every span counts characters of `text`."""

    id: str
    title: str
    publisher: Source
    published: date | None = Field(description="day of publication; without one, relative dates stay empty")
    date_given: bool = Field(description="whether the day was given by whoever read it, and not by the report")
    url: str
    language: str
    sha256: str = Field(description="of the text")
    text: str
    blocks: list[BlockPart]
    proposals: list[Proposal]
    refused: list[ProblemPart] = Field(description="proposals of a reader that the text does not bear out")


class ReadingFile(_Part):
    """What was read of all sources, in order."""

    documents: list[DocumentPart]
    errors: list[ProblemPart] = Field(description="sources that could not be read")


def schema() -> dict[str, Any]:
    """JSON Schema of what was read."""
    return {"$schema": DRAFT} | ReadingFile.model_json_schema()


if __name__ == "__main__":
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    (Path(sys.argv[1]) / FILE).write_text(text, encoding="utf-8")
