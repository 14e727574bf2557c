"""What somebody knew on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from corridor.claims import Claim, Report, Source
from corridor.claims.decision import Grading, Merge, PurposeDecision
from corridor.ledger.chain import Head


@dataclass(frozen=True)
class Graded:
    """The grade that a claim has in a view, and who gave it."""

    what: Grading
    by: str
    organisation: str
    known_at: date


@dataclass(frozen=True)
class View:
    """Claims with their last grades and merged origins, sources, reports and texts, as known on `day`.

    `organisation` and `purpose` are empty where the view is limited to none: to look after the ledger, not to use it.
    `grades` has the decisions by id of claim. `rules` is the profile by which vague numbers of the scenario are read,
    where that was decided. `head` is the last entry that the ledger had when the view was taken.
    """

    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    reports: tuple[Report, ...]
    texts: Mapping[str, str]
    merges: tuple[Merge, ...]
    grades: Mapping[str, Graded]
    decisions: tuple[PurposeDecision, ...]
    day: date
    scenario: str | None = None
    organisation: str | None = None
    purpose: str | None = None
    rules: str | None = None
    head: Head = field(default_factory=lambda: Head(0, ""))
