"""A report with its proposals as an analyst reviews them: what may be decided and corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims import Proposal, Quantity, Source
from corridor.claims.basis import Basis, Modality
from corridor.claims.proposal import (
    Accuracy,
    GroupLabel,
    Kind,
    Meaning,
    NamedPlace,
    PlaceKind,
    PlaceRole,
    Term,
)
from corridor.reading.documents import Document
from corridor.reading.review.discretion import blotted, discreet

Choice = Literal["propose", "accept", "reject"]


class Editable(BaseModel):
    """Base of what an analyst may edit."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EditedGroup(Editable):
    """Which people, in classes."""

    labels: tuple[GroupLabel, ...] = ("people",)
    of: str = ""


class EditedPlace(Editable):
    """A place: the words of the report, and what they were read as."""

    words: str
    role: PlaceRole = "at"
    name: str | None = None
    kind: PlaceKind = "unknown"
    country: str | None = None
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)


class EditedPeriod(Editable):
    """First and last day."""

    start: date | None = None
    end: date | None = None
    accuracy: Accuracy = "none"


class Entry(Editable):
    """One proposal as the analyst left it."""

    id: str
    decision: Choice = "propose"
    grade: str = Field("F6", pattern=r"^[A-F][1-6]$")
    kind: Kind
    term: Term | None = None
    quantity: Quantity | None = None
    modality: Modality = "asserted"
    group: EditedGroup | None = None
    places: tuple[EditedPlace, ...] = ()
    country: str | None = Field(None, pattern=r"^[A-Z0-9]{3}$", description="ISO 3166-1 alpha-3")
    period: EditedPeriod = EditedPeriod()
    basis: Basis = Basis()
    chain: tuple[Source, ...] = Field((), description="speakers, the first one first; the publisher comes after them")
    note: str = ""


class Reviewed(Editable):
    """One report: what it is, its entries, and its proposals as they were read."""

    report: str
    title: str = ""
    published: date | None = None
    date_given: bool = False
    publisher: Source
    url: str = ""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="of the text that was read")
    claims: tuple[Entry, ...] = ()
    found: tuple[Proposal, ...] = ()


def fingerprint(document: Document) -> str:
    """SHA-256 of the text of a report."""
    return sha256(document.text.encode("utf-8", "replace")).hexdigest()


def unreviewed(document: Document, proposals: Iterable[Proposal]) -> Reviewed:
    """A report of which nothing has been decided."""
    proposals = tuple(proposals)
    found = tuple(map(discreet, proposals))
    return Reviewed(
        report=document.id,
        title=blotted(document.title, proposals, document.text),
        published=document.published,
        date_given=document.date_given,
        publisher=document.publisher,
        url=document.url,
        sha256=fingerprint(document),
        claims=tuple(map(entry, found)),
        found=found,
    )


def entry(p: Proposal) -> Entry:
    """What an analyst may edit of a proposal."""
    return Entry(
        id=p.id,
        kind=p.kind,
        term=p.term,
        quantity=p.quantity,
        modality=p.modality,
        group=EditedGroup(labels=p.group.labels, of=p.group.of) if p.group else None,
        places=tuple(map(edited_place, p.places)),
        country=p.country,
        period=EditedPeriod(start=p.period.start, end=p.period.end, accuracy=p.period.accuracy),
        basis=p.basis,
        chain=tuple(s.source for s in p.chain[:-1]),
    )


def edited_place(p: NamedPlace) -> EditedPlace:
    """A place in the form in which it is edited."""
    m = p.read_as or Meaning(name="")
    return EditedPlace(
        words=p.words,
        role=p.role,
        name=m.name or None,
        kind=m.kind,
        country=m.country,
        latitude=m.latitude,
        longitude=m.longitude,
    )


def merged(before: Sequence[Reviewed], fresh: Sequence[Reviewed]) -> list[Reviewed]:
    """Reports as read now, with what was decided about them before; nothing that was decided is dropped."""
    old = {r.report: r for r in before}
    now = [_merged(old[r.report], r) if r.report in old else r for r in fresh]
    return now + [r for r in before if r.report not in {n.report for n in now}]


def _merged(before: Reviewed, fresh: Reviewed) -> Reviewed:
    known = {p.id: p for p in before.found}
    decided = {e.id: e for e in before.claims}
    same = {p.id for p in fresh.found if known.get(p.id) == p}
    claims = [decided[e.id] if e.id in same and e.id in decided else e for e in fresh.claims]
    ids = {e.id for e in claims}
    gone = [e for e in before.claims if e.decision != "propose" and e.id not in ids]
    found = (*fresh.found, *(known[e.id] for e in gone))
    head: dict[str, object] = {"title": before.title, "publisher": before.publisher}
    if before.published is not None:
        head |= {"published": before.published, "date_given": before.date_given}
    return fresh.model_copy(update={**head, "claims": (*claims, *gone), "found": found})
