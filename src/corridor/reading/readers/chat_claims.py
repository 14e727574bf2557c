"""From what a language model quotes to proposals: each part is looked up in the text, and no figure is the model's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corridor.claims import Proposal, Quantity, Source, Span, stands_for
from corridor.claims.basis import Basis, Interest, Knows, Modality
from corridor.claims.proposal import Group, GroupLabel, Kind, NamedPlace, Period, PlaceRole, Speaker, Term
from corridor.claims.quantity import Hedge, Unit
from corridor.claims.source import SourceKind, SourceStatus
from corridor.errors import Problem
from corridor.reading.dates import periods
from corridor.reading.documents import Document, Sentence, sentences, slug
from corridor.reading.mentions import mentions
from corridor.reading.numerals import quantity_of
from corridor.reading.places import PlaceFinder
from corridor.reading.quoted import Quotes
from corridor.reading.wording import words_of

RULE = "openai:quoted"
_HEDGES: tuple[tuple[Hedge, re.Pattern[str]], ...] = (
    ("at_least", re.compile(r"\b(?:at least|more than|over|no (?:fewer|less) than|upwards of|in excess of)\b", re.I)),
    ("at_most", re.compile(r"\b(?:up to|at most|as many as|(?:fewer|less|no more) than|under)\b", re.I)),
    ("about", re.compile(r"\b(?:about|around|some|nearly|almost|approximately|roughly|estimated|close to)\b", re.I)),
)
_HEDGE_BEFORE = 24  # characters before a numeral among which its hedge stands
_AT_RISK = {"detained": "a detained person", "at_risk": "a person at risk", "anonymous": "an unnamed source"}
_ROLES: dict[SourceKind, str] = {
    "publisher": "a publisher",
    "official": "an official",
    "party": "a party to the events",
    "witness": "a witness",
    "researcher": "a researcher",
    "unnamed": "an unnamed source",
}
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-ZÀ-Þ][\w'’-]+")


class _Quoted(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    words: str


class QuotedGroup(_Quoted):
    """People as the model quotes them, and what it takes them for."""

    labels: tuple[GroupLabel, ...] = ("people",)


class QuotedPlace(_Quoted):
    """A place as the model quotes it, and the part it plays."""

    role: PlaceRole = "at"


class QuotedSpeaker(_Quoted):
    """A speaker as the model quotes him."""

    kind: SourceKind = "unnamed"
    status: SourceStatus = "public"


class QuotedClaim(BaseModel):
    """One claim in the words of the report: what a model is asked for."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    sentence: str
    kind: Kind
    term: Term | None = None
    quantity: str | None = None
    unit: Unit = "people"
    modality: Modality = "asserted"
    group: QuotedGroup | None = None
    of: QuotedGroup | None = None
    places: tuple[QuotedPlace, ...] = ()
    when: str | None = None
    speakers: tuple[QuotedSpeaker, ...] = ()
    knows: Knows = "unknown"
    knows_words: str | None = Field(None, description="the words that say how the first speaker knows")


class Missing(Exception):
    """Words that the text does not have."""

    def __init__(self, part: str, words: str) -> None:
        self.part, self.words = part, words
        super().__init__(part)


class Lookup:
    """Makes proposals of quoted claims about one report."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.quotes = Quotes(document.text)
        self.cut = sentences(document)
        self.finder = PlaceFinder(document, self.cut)

    def proposals(self, claims: list[Any]) -> Iterator[Proposal | Problem]:
        """A proposal for each quoted claim, or why there is none."""
        for number, given in enumerate(claims, 1):
            where = f"{self.document.id}, claim {number} of the model"
            try:
                yield self._proposal(QuotedClaim.model_validate(given))
            except ValidationError as error:
                first = error.errors(include_url=False)[0]
                field = ".".join(map(str, first["loc"]))
                yield Problem(f"a claim that is not as asked: {first['msg']}", repr(first["input"])[:80], where, field)
            except Missing as missing:
                remedy = "the model invents it: nothing is taken that the text does not say"
                yield Problem(f"a {missing.part} that the text does not have", repr(missing.words)[:160], where, remedy)

    def _proposal(self, said: QuotedClaim) -> Proposal:
        quoted = self._find("sentence", said.sentence)
        at = self._find("quantity", said.quantity, quoted, inside=True) if said.quantity else quoted
        sentence = self._sentence(at, said.sentence)
        whole = Span(start=sentence.start, end=sentence.end)
        quantity, spans = self._quantity(said, at, sentence) if said.quantity else (None, {"statement": quoted})
        bounds = stands_for(quantity)
        group, of = self._group(said.group, at), self._group(said.of, at)
        places = self._places(said, sentence, whole)
        country = self.finder.country(sentence)
        chain = self._chain(said, at)
        return Proposal(
            id=self._id(said, spans),
            report=self.document.id,
            kind=said.kind,
            term=said.term,
            says=words_of(
                self.document.text,
                quantity,
                spans.get("quantity"),
                group,
                of,
                said.term,
                places,
                quoted.of(self.document.text),
            ),
            quantity=quantity,
            low=bounds.low if bounds else None,
            high=bounds.high if bounds else None,
            rule=bounds.rule if bounds else None,
            modality=said.modality,
            group=group,
            of=of,
            places=places,
            country=country.country if country else None,
            period=self._period(said, sentence, whole),
            chain=chain,
            basis=self._basis(said, chain, whole),
            part=sentence.part,
            sentence=whole,
            spans=spans,
            rules=(RULE,),
        )

    def _find(self, part: str, words: str, near: Span | None = None, inside: bool = False) -> Span:
        span = self.quotes.find(words, near)
        if span is None or (inside and near and not near.start <= span.start < near.end):
            raise Missing(part, words)
        return span

    def _sentence(self, at: Span, words: str) -> Sentence:
        for sentence in self.cut:
            if sentence.start <= at.start < sentence.end:
                return sentence
        raise Missing("sentence, notices of the site left out,", words)

    def _quantity(self, said: QuotedClaim, at: Span, sentence: Sentence) -> tuple[Quantity, dict[str, Span]]:
        """The figure by the package's own rules: by those of its reader, else by the words alone."""
        for mention in mentions(sentence):
            if mention.span.start < at.end and at.start < mention.span.end:
                return mention.quantity, dict(mention.spans)
        words = at.of(self.document.text)
        before = self.document.text[max(sentence.start, at.start - _HEDGE_BEFORE) : at.end]
        hedge: Hedge = next((name for name, pattern in _HEDGES if pattern.search(before)), "none")
        quantity = quantity_of(words, said.unit, hedge)
        if quantity is None:
            raise Missing("figure", words)
        return quantity, {"quantity": at}

    def _group(self, group: QuotedGroup | None, near: Span) -> Group | None:
        if group is None:
            return None
        span = self._find("group", group.words, near)
        return Group(words=span.of(self.document.text), span=span, labels=group.labels or ("people",))

    def _places(self, said: QuotedClaim, sentence: Sentence, near: Span) -> tuple[NamedPlace, ...]:
        known = self.finder.in_sentence(sentence) if said.places else []
        found = []
        for place in said.places:
            span = self._find("place", place.words, near)
            same = next((k for k in known if k.span.start < span.end and span.start < k.span.end), None)
            if same is not None:
                found.append(same.model_copy(update={"role": place.role}))
            else:
                found.append(NamedPlace(words=span.of(self.document.text), span=span, role=place.role))
        return tuple(found)

    def _period(self, said: QuotedClaim, sentence: Sentence, near: Span) -> Period:
        if not said.when:
            return Period()
        span = self._find("date", said.when, near)
        for period in periods(sentence, self.document.published):
            if period.span and period.span.start < span.end and span.start < period.span.end:
                return period
        return Period(words=span.of(self.document.text), span=span)

    def _chain(self, said: QuotedClaim, near: Span) -> tuple[Speaker, ...]:
        chain = []
        for speaker in said.speakers:
            if self.document.publisher.name and speaker.words.casefold() == self.document.publisher.name.casefold():
                continue
            span = self._find("speaker", speaker.words, near)
            chain.append(Speaker(source=_source(speaker, span.of(self.document.text)), span=span))
        return (*chain, Speaker(source=self.document.publisher))

    def _basis(self, said: QuotedClaim, chain: tuple[Speaker, ...], near: Span) -> Basis:
        """How the first speaker knows, if words of the text say so, and what he has to gain by what he is."""
        first = chain[0].source
        interest: Interest = "none_known"
        if first.status == "detained":
            interest = "detained"
        elif first.kind in ("party", "official"):
            interest = "party" if first.kind == "party" else "official"
        told = said.knows if said.knows_words and self.quotes.find(said.knows_words, near) else "unknown"
        return Basis(knows=told, interest=interest)

    def _id(self, said: QuotedClaim, spans: dict[str, Span]) -> str:
        places = "|".join(f"{name}:{span.start}-{span.end}" for name, span in sorted(spans.items()))
        return f"{self.document.id}.{sha256(f'{said.kind}|{said.term}|{places}'.encode()).hexdigest()[:10]}"


def _source(speaker: QuotedSpeaker, words: str) -> Source:
    """Who speaks: by name where he speaks in public, else by a role that names nobody."""
    if speaker.status == "public":
        named = words[:1].isupper() or bool(_NAME.search(words))
        role = _ROLES[speaker.kind] if named else words
        return Source(id=slug(words), role=role, kind=speaker.kind, name=words if named else None)
    role = _AT_RISK[speaker.status] if _NAME.search(words) or words[:1].isupper() else words
    return Source(id=slug(role), role=role, kind=speaker.kind, status=speaker.status)
