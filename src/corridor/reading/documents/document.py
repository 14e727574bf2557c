"""A report as text, cut into headline, captions and body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corridor.claims import Report, Source

BlockPart = Literal["headline", "caption", "body", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: characters `start` to `end` (not included) of the text, and what part it is."""

    part: BlockPart
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one report; every span of a proposal counts characters of `text`."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    publisher: Source
    title: str = ""
    published: date | None = None
    date_given: bool = False  # by the analyst: the report itself bears no date
    url: str = ""
    language: str = "en"

    @property
    def report(self) -> Report | None:
        """The report as the ledger keeps it; nothing without a date of publication."""
        if self.published is None:
            return None
        return Report(
            id=self.id,
            title=self.title,
            publisher=self.publisher.id,
            published=self.published,
            date_given=self.date_given,
        )
