"""From the parts found in a sentence to proposals: one statement of one fact each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from corridor.claims import Proposal, Quantity, Span, stands_for
from corridor.claims.basis import Modality
from corridor.claims.proposal import Group, Kind, NamedPlace, Period, Term
from corridor.reading.copies import merge_copies
from corridor.reading.dates import periods
from corridor.reading.documents import Document, Sentence, sentences
from corridor.reading.mentions import Mention, mentions
from corridor.reading.places import PlaceFinder
from corridor.reading.speakers import Attribution, attribute
from corridor.reading.statements import Statement, statements
from corridor.reading.wording import words_of


@dataclass(frozen=True, slots=True)
class Part:
    """A mention or a statement, whichever was found, in one shape."""

    kind: Kind
    term: Term | None
    quantity: Quantity | None
    modality: Modality
    group: Group | None
    of: Group | None
    at: int  # where in the text it is said: its attribution is looked up here
    clause: Span
    spans: dict[str, Span]
    rules: tuple[str, ...]
    salience: float


def propose(document: Document) -> list[Proposal]:
    """Every statement that the report makes, in the order of the text; a copy within the text is one."""
    cut = sentences(document)
    said = attribute(document, cut)
    finder = PlaceFinder(document, cut)
    found: list[Proposal] = []
    for before, sentence in zip([None, *cut], cut, strict=False):
        counted = mentions(sentence, before if before is not None and before.part == sentence.part else None)
        places = finder.in_sentence(sentence)
        parts = join(counted, statements(sentence, said, places))
        if not parts:
            continue
        dates = periods(sentence, document.published)
        for part in parts:
            found.append(_proposal(document, sentence, part, said, finder, places, dates))
    return merge_copies(document.text, found)


def join(counted: Iterable[Mention], stated: Iterable[Statement]) -> list[Part]:
    """Mentions and statements in the order of the text.

    An intention told of a number of people is one statement: the number from the one, the purpose from the other.
    """
    parts = [_of_mention(m) for m in counted]
    told: list[Part] = []
    for s in stated:
        inside = [i for i, p in enumerate(parts) if s.span.start <= p.at < s.span.end]
        if not inside or s.kind == "instance":  # who tells what he went through may tell how long it took
            told.append(_of_statement(s))
        elif s.kind == "intention":
            for i in inside:
                parts[i] = _intended(parts[i], s)
    return sorted([*parts, *told], key=lambda p: p.at)


def _intended(p: Part, s: Statement) -> Part:
    spans = {**{k: v for k, v in s.spans.items() if k in ("purpose", "predicate")}, **p.spans}
    kind: Kind = "intention" if p.kind in ("stock", "flow") else p.kind  # a share of people who mean to is a share
    return replace(
        p, kind=kind, modality="intention", term=p.term or s.term, rules=(*p.rules, *s.rules), spans=spans
    )


def _of_mention(m: Mention) -> Part:
    return Part(
        m.kind, m.term, m.quantity, m.modality, m.group, m.of, m.span.start, m.clause, m.spans, m.rules, m.salience
    )


def _of_statement(s: Statement) -> Part:
    spans = {"statement": s.span, **s.spans}
    return Part(
        s.kind, s.term, s.quantity, s.modality, s.group, None, s.span.start, s.span, spans, s.rules, s.salience
    )


def _proposal(
    document: Document,
    sentence: Sentence,
    part: Part,
    said: Attribution,
    finder: PlaceFinder,
    places: list[NamedPlace],
    dates: list[Period],
) -> Proposal:
    near = _within(places, part.clause) or places
    country = finder.country(sentence)
    bounds = stands_for(part.quantity)
    attribution = said.span(part.at)
    spans = part.spans if attribution is None else {**part.spans, "attribution": attribution}
    return Proposal(
        id=_id(document, sentence, part),
        report=document.id,
        kind=part.kind,
        term=part.term,
        says=words_of(
            document.text,
            part.quantity,
            part.spans.get("quantity"),
            part.group,
            part.of,
            part.term,
            near,
            part.clause.of(document.text),
        ),
        quantity=part.quantity,
        low=bounds.low if bounds else None,
        high=bounds.high if bounds else None,
        rule=bounds.rule if bounds else None,
        modality=part.modality,
        group=part.group,
        of=part.of,
        places=tuple(near),
        country=country.country if country else None,
        period=_period(part, sentence, dates, document.published),
        chain=said.chain(part.at),
        basis=said.basis(part.at),
        part=sentence.part,
        sentence=Span(start=sentence.start, end=sentence.end),
        spans=spans,
        rules=(*part.rules, *said.rules(part.at)),
        salience=part.salience,
    )


def _id(document: Document, sentence: Sentence, part: Part) -> str:
    key = f"{document.id}|{sentence.start}|{part.at}|{part.clause.start}|{part.kind}|{part.term}"
    return f"{document.id}.{sha256(key.encode()).hexdigest()[:6]}"


def _within(found: list[NamedPlace], clause: Span) -> list[NamedPlace]:
    return [p for p in found if clause.start <= p.span.start < clause.end]


def _period(part: Part, sentence: Sentence, dates: list[Period], published: date | None) -> Period:
    """Its own dates, else those of the sentence, else up to the day of publication."""
    own = [d for d in dates if d.span and part.clause.start <= d.span.start < part.clause.end]
    for d in own or dates:
        return d
    if published is None or part.modality in ("may", "intention") or part.kind in ("position", "duration"):
        return Period()
    return Period(end=published, accuracy="open", relative=True)
