"""From reviewed proposals to claims: corrections are applied and noted, sources and reports come along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from corridor.claims import Claim, Proposal, Report, Source, stands_for
from corridor.claims.claim import ClaimKind, Purpose
from corridor.claims.proposal import Group, Kind, Meaning, NamedPlace, Period, Speaker
from corridor.errors import CorridorError
from corridor.reading.review.discretion import names_of, opaque, spelt, with_lasts, without
from corridor.reading.review.reviewed import EditedPlace, Entry, Reviewed, edited_place, entry
from corridor.reading.wording import words_of

KINDS: dict[Kind, ClaimKind] = {
    "stock": "count",
    "flow": "count",
    "share": "share",
    "trend": "trend",
    "duration": "duration",
    "instance": "instance",
    "intention": "statement",
    "position": "statement",
    "event": "statement",
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """Claims that an analyst has accepted, with their sources and reports."""

    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    reports: tuple[Report, ...]


def accepted(reports: Iterable[Reviewed], purpose: Purpose = "journalism") -> Accepted:
    """The claims of every entry that is accepted.

    Raises `CorridorError` where a report with accepted entries has no day of publication.
    """
    claims: list[Claim] = []
    sources: dict[str, Source] = {}
    kept: list[Report] = []
    for reviewed in reports:
        found = {p.id: p for p in reviewed.found}
        taken = [(found[e.id], e) for e in reviewed.claims if e.decision == "accept"]
        if not taken:
            continue
        names = restricted_in(reviewed)
        publisher = reviewed.publisher.model_copy(update={"role": without(reviewed.publisher.role, names)})
        reviewed = reviewed.model_copy(update={"title": without(reviewed.title, names), "publisher": publisher})
        report = _report(reviewed)
        kept.append(report)
        sources.setdefault(publisher.id, publisher)
        for proposal, e in taken:
            claim, speakers = _claim(proposal, e, reviewed, report, purpose, names)
            claims.append(claim)
            for source in speakers:
                sources.setdefault(source.id, source)
    return Accepted(tuple(claims), tuple(sources.values()), tuple(kept))


def settled(taken: Accepted, known: Iterable[Source]) -> Accepted:
    """The same with sources as they are known already; another one by the same id gets an id of its own.

    Reports describe one person in many ways, so whoever has the same public name is the one who is known.
    """
    there = {s.id: s for s in known}
    ids: dict[str, str] = {}
    sources = []
    for source in taken.sources:
        old = there.get(source.id, source)
        if old != source and (old.name != source.name or not source.name):
            told = f"{source.name}|{source.role}|{source.kind}|{source.status}"
            ids[source.id] = f"{source.id}-{sha256(told.encode()).hexdigest()[:6]}"
            source = source.model_copy(update={"id": ids[source.id]})
            old = there.get(source.id, source)
        sources.append(old)
    if not ids:
        return Accepted(taken.claims, tuple(sources), taken.reports)
    claims = [c.model_copy(update={"chain": tuple(ids.get(s, s) for s in c.chain)}) for c in taken.claims]
    reports = [r.model_copy(update={"publisher": ids.get(r.publisher, r.publisher)}) for r in taken.reports]
    return Accepted(tuple(claims), tuple(sources), tuple(reports))


def _report(reviewed: Reviewed) -> Report:
    if reviewed.published is None:
        remedy = "give its day of publication in the review file, or read it with --published"
        raise CorridorError("a report without a day of publication", reviewed.title, reviewed.report, remedy)
    return Report(
        id=reviewed.report,
        title=reviewed.title,
        publisher=reviewed.publisher.id,
        published=reviewed.published,
        date_given=reviewed.date_given,
    )


def _claim(
    proposal: Proposal, e: Entry, reviewed: Reviewed, report: Report, purpose: Purpose, names: tuple[str, ...]
) -> tuple[Claim, list[Source]]:
    read, changes = corrected(proposal, e, reviewed.publisher)
    note = "; ".join(n for n in (e.note, f"corrected: {', '.join(changes)}" if changes else "") if n)
    if names:
        read, note = _by_role(read, reviewed, names), without(note, names)
    claim = Claim(
        id=claim_id(read),
        says=read.says,
        kind=KINDS[read.kind],
        quantity=read.quantity,
        chain=tuple(s.source.id for s in read.chain),
        basis=read.basis,
        grade=e.grade,
        purpose=purpose,
        modality=read.modality,
        published=report.published,
        report=report.id,
        part=read.part,
        reading=read.ambiguous[0] if read.ambiguous else None,
        note=note,
        read=read,
    )
    return claim, [s.source for s in read.chain]


def restricted_in(reviewed: Reviewed) -> tuple[str, ...]:
    """Names, as far as they are kept, of everybody whom an entry of a report, as read or as edited, shows by role."""
    read = (s.source for p in reviewed.found for s in p.chain)
    return with_lasts(names_of((*read, *(s for e in reviewed.claims for s in e.chain))))


def _by_role(read: Proposal, reviewed: Reviewed, names: tuple[str, ...]) -> Proposal:
    """A proposal in which whoever any entry shows by role is so shown, and no id or word tells his name."""
    hidden = [s for e in reviewed.claims for s in e.chain if s.status != "public"]
    status = {key: s.status for s in hidden for key in (s.id, s.name or s.id)}

    def source(s: Source) -> Source:
        if s == reviewed.publisher:
            return s
        now = status.get(s.id) or status.get(s.name or s.id) or s.status
        id = opaque(s.id, reviewed.sha256) if now != "public" and spelt(s.id, names) else s.id
        return s.model_copy(update={"id": id, "status": now, "role": without(s.role, names)})

    chain = tuple(s.model_copy(update={"source": source(s.source)}) for s in read.chain)
    return read.model_copy(update={"chain": chain, "says": without(read.says, names)})


def claim_id(proposal: Proposal) -> str:
    """Id of the claim of a proposal: that of its report, and its own."""
    own, report = proposal.id, proposal.report
    return own if own.startswith(report) else f"{report}.{own}"


def corrected(proposal: Proposal, e: Entry, publisher: Source | None = None) -> tuple[Proposal, list[str]]:
    """A proposal with the analyst's corrections, and what each of them changed.

    A part that is left as it was read stays the very same.
    """
    before = entry(proposal)
    changes = list(_changes(before, e))
    update: dict[str, object] = {
        name: getattr(e, name)
        for name in ("kind", "term", "modality", "basis", "country")
        if getattr(before, name) != getattr(e, name)
    }
    if e.quantity != before.quantity:
        bounds = stands_for(e.quantity)
        update |= {"quantity": e.quantity, "low": None, "high": None, "rule": None}
        if bounds:
            update |= {"low": bounds.low, "high": bounds.high, "rule": bounds.rule}
    if e.group != before.group:
        update["group"] = _group(proposal, e)
    if e.places != before.places:
        update["places"] = tuple(_place(proposal, p) for p in e.places)
        update.setdefault("country", _country(proposal, e))
    if e.period != before.period:
        update["period"] = _period(proposal.period, e)
    chain = _chain(proposal, e, publisher)
    if chain != proposal.chain:
        update["chain"] = chain
    if proposal.quantity is not None and update.keys() & {"term", "places", "group"}:
        update["says"] = _says(proposal.model_copy(update=update))
    return (proposal.model_copy(update=update) if update else proposal), changes


def _changes(before: Entry, after: Entry) -> Iterator[str]:
    for name in ("kind", "term", "modality", "country"):
        yield from _change(name, getattr(before, name), getattr(after, name))
    for name in ("quantity", "group", "period", "basis"):
        one, other = getattr(before, name), getattr(after, name)
        if one is None or other is None or not type(one).model_fields:
            yield from _change(name, one, other)
            continue
        for field in type(one).model_fields:
            yield from _change(f"{name}.{field}", getattr(one, field), getattr(other, field))
    if before.places != after.places:
        yield from _change("places", _names(before.places), _names(after.places))
    if before.chain != after.chain:
        one, other = (" > ".join(f"{s.label} ({s.id})" for s in e.chain) or "empty" for e in (before, after))
        yield from _change("chain", one, other)


def _change(name: str, before: object, after: object) -> Iterator[str]:
    if before != after:
        yield f"{name} was {_shown(before)}, is {_shown(after)}"


def _shown(value: object) -> str:
    if value is None or value == ():
        return "empty"
    return " ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _names(places: Iterable[EditedPlace]) -> str:
    def name(p: EditedPlace) -> str:
        where = [str(part) for part in (p.country, p.latitude, p.longitude) if part is not None]
        return f"{p.role} {p.name or p.words}" + (f" ({' '.join(where)})" if where else "")

    return " > ".join(map(name, places)) or "empty"


def _group(proposal: Proposal, e: Entry) -> Group | None:
    if e.group is None:
        return None
    if proposal.group is None:  # given by the analyst: the sentence is all that the report has of it
        return Group(words="", span=proposal.sentence, labels=e.group.labels, of=e.group.of)
    return proposal.group.model_copy(update={"labels": e.group.labels, "of": e.group.of})


def _place(proposal: Proposal, edited: EditedPlace) -> NamedPlace:
    """A place as corrected: one that was read, if its words were, with another meaning if that was changed."""
    old = next((p for p in proposal.places if edited_place(p) == edited), None)
    if old is not None:
        return old
    old = next((p for p in proposal.places if p.words == edited.words), None)
    meaning = _meaning(old, edited)
    if old is None:
        return NamedPlace(words=edited.words, span=proposal.sentence, role=edited.role, read_as=meaning, reason="given")
    update: dict[str, object] = {"role": edited.role}
    if meaning != old.read_as:
        update |= {"read_as": meaning, "reason": "decided by the analyst"}
    return old.model_copy(update=update)


def _country(proposal: Proposal, e: Entry) -> str | None:
    """The country as read, unless it was that of a place which is now in another."""
    before = {p.read_as.country for p in proposal.places if p.read_as}
    after = [p.country for p in e.places if p.country]
    moved = proposal.country in before and proposal.country not in after
    return next(iter(after), None) if moved else proposal.country


def _meaning(old: NamedPlace | None, edited: EditedPlace) -> Meaning | None:
    """What the place stands for; another one that the name could mean brings its own coordinates."""
    if edited.name is None:
        return None
    before = edited_place(old) if old else None
    if old and before and (before.latitude, before.longitude) == (edited.latitude, edited.longitude):
        if (before.name, before.country) != (edited.name, edited.country):
            other = [m for m in old.could_mean if (m.name, m.country) == (edited.name, edited.country)]
            if other:
                return other[0]
    return Meaning(
        name=edited.name,
        kind=edited.kind,
        country=edited.country,
        latitude=edited.latitude,
        longitude=edited.longitude,
    )


def _period(old: Period, e: Entry) -> Period:
    days = (e.period.start, e.period.end)
    accuracy = e.period.accuracy
    if accuracy == old.accuracy and accuracy in ("none", "open") and days != (old.start, old.end):
        accuracy = "open" if None in days else "day"
        accuracy = "none" if days == (None, None) else accuracy
    return old.model_copy(update={"start": days[0], "end": days[1], "accuracy": accuracy, "relative": False})


def _chain(proposal: Proposal, e: Entry, publisher: Source | None) -> tuple[Speaker, ...]:
    """The chain as corrected; its end is the publisher, as he stands in the head of the report."""
    read = {s.source.id: s for s in proposal.chain[:-1]}
    last = proposal.chain[-1].model_copy(update={"source": publisher}) if publisher else proposal.chain[-1]
    chain = []
    for source in e.chain:
        old = read.get(source.id)
        chain.append(Speaker(source=source) if old is None else old.model_copy(update={"source": source}))
    return (*chain, last)


def _says(p: Proposal) -> str:
    group = p.group if p.group and p.group.words else None
    return words_of("", p.quantity, None, group, p.of, p.term, p.places, p.says)
