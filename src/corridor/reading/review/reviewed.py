"""A report with its proposals as an analyst reviews them: what may be decided and corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
from corridor.reading.documents import Document, slug
from corridor.reading.documents.extract import LONGEST_NAME, publisher_source
from corridor.reading.review.discretion import discreet, hidden_names, opaque, spelt, without
from corridor.reading.speakers import held

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
    """A report of which nothing has been decided, without names of people at risk, also in its ids."""
    proposals = tuple(proposals)
    names = hidden_names(proposals, held(document.text))
    title, print_ = without(document.title, names), fingerprint(document)
    id, publisher = document.id, document.publisher
    if spelt(id, names) or (title != document.title and id.startswith(slug(document.title, LONGEST_NAME))):
        id = f"report-{print_[:8]}"
    if not publisher.name:
        own = publisher.id == f"publisher-of-{document.id}" and (id, title) != (document.id, document.title)
        role = without(publisher.role, names)
        publisher = publisher_source("", id, title) if own else publisher.model_copy(update={"role": role})

    def source(s: Source) -> Source:
        if s.id == document.publisher.id:
            return publisher
        role, of = without(s.role, names), s.id.replace(document.id, id)
        hidden = role != s.role or (s.status != "public" and spelt(of, names))
        return s.model_copy(update={"id": opaque(of, print_) if hidden else of, "role": role})

    found = tuple(_without(discreet(p), names, document.id, id, source) for p in proposals)
    return Reviewed(
        report=id,
        title=title,
        published=document.published,
        date_given=document.date_given,
        publisher=publisher,
        url=document.url,
        sha256=print_,
        claims=tuple(map(entry, found)),
        found=found,
    )


def _without(p: Proposal, names: Sequence[str], before: str, id: str, source: Callable[[Source], Source]) -> Proposal:
    """A proposal of a report with another id and other sources, without names."""
    if not names:
        return p
    own = id + p.id.removeprefix(before) if p.id.startswith(before) else p.id
    chain = tuple(s.model_copy(update={"source": source(s.source)}) for s in p.chain)
    return p.model_copy(update={"id": own, "report": id, "says": without(p.says, names), "chain": chain})


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
