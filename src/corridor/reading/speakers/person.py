"""Somebody who speaks in a report, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from corridor.claims.proposal import Span
from corridor.claims.source import Source, SourceKind, SourceStatus
from corridor.reading.speakers.kind import Profile
from corridor.reading.speakers.outlets import KNOWN
from corridor.reading.speakers.phrases import Range, trimmed
from corridor.reading.speakers.shown import hidden_role, plain_role, public_id, role_id


@dataclass(slots=True, eq=False)
class Person:
    """Somebody or something that speaks in one report; what is known of him grows while it is read."""

    words: str
    name: str | None
    role: str
    head: str
    kind: SourceKind
    status: SourceStatus
    person: bool = False
    plural: bool = False
    outlet: bool = False
    gender: str = ""
    aliases: set[str] = field(default_factory=set)
    heard_by: list[tuple[Person, Range]] = field(default_factory=list)  # the outlets he spoke to last
    heard_in: int = -9  # and in which paragraph
    suffix: str = ""

    @property
    def hidden(self) -> bool:
        """Whether he is shown by role only."""
        return self.status in ("detained", "at_risk")

    def called_one_of(self, nouns: set[str]) -> bool:
        """Whether one of some nouns stands in what he is called."""
        return not nouns.isdisjoint(_called_by(self))

    @property
    def source(self) -> Source:
        """As the rest of the program knows him."""
        if self.hidden:
            role = hidden_role(self.words, self.role, self.status, self.gender, self.plural, self.name is not None)
            return Source(id=role_id(role) + self.suffix, role=role, kind=self.kind, status=self.status, name=self.name)
        role = plain_role(self.role, self.kind)
        id = public_id(self.name) if self.name else role_id(role)
        return Source(id=id, role=role, kind=self.kind, status=self.status, name=self.name)


def fits(p: Person, word: str, gender: str) -> bool:
    if word in ("he", "she"):
        return p.person and not p.plural and not p.outlet and p.gender in ("", gender)
    if word == "it":
        return not p.person and not p.role.startswith(("reports without", "first reports")) and not p.plural
    return p.plural or not p.person


def _called_by(p: Person) -> list[str]:
    return f"{p.words} {p.role} {p.name or ''}".casefold().replace(",", " ").split()


def called(p: Person, core: list[str]) -> bool:
    """Whether all words of "the …" stand in what he is called."""
    return {w.casefold() for w in core[1:]} <= set(_called_by(p))


def person_of(p: Profile) -> Person:
    return Person(
        p.words,
        p.name,
        p.role,
        p.head,
        p.kind,
        p.status,
        p.person,
        p.plural,
        p.outlet,
        p.gender,
        set(p.aliases),
    )


def learn(found: Person, p: Profile) -> None:
    """What a further mention adds; a person once held or at risk stays so."""
    if p.name and (found.name is None or len(p.name) > len(found.name)) and p.person == found.person:
        found.name = p.name
    if p.role and not found.outlet and (not found.role or len(found.role.split()) < 2):
        found.role, found.words = p.role, p.words
        if p.kind != "witness" or found.kind == "witness":
            found.kind = p.kind
    if p.status in ("detained", "at_risk") and found.status != "detained":
        found.status, found.kind = p.status, p.kind
    found.gender = found.gender or p.gender


def is_publisher(p: Person, publisher: Source) -> bool:
    """Whether a speaker is whoever publishes the report."""
    if not p.name or not publisher.name:
        return False
    return _bare(p.name) == _bare(publisher.name) or p.outlet and _short_for(p.name, publisher.name)


def _short_for(name: str, full: str) -> bool:
    """Whether a paper may call itself so: "the Dispatch" for the Northern Dispatch; no outlet known by that name."""
    words, whole = name.casefold().removeprefix("the ").split(), full.casefold().removeprefix("the ").split()
    if not words or " ".join(words) in KNOWN or len(words) >= len(whole):
        return False
    return whole[-len(words) :] == words or len(words) > 1 and whole[: len(words)] == words


def _bare(name: str) -> str:
    low = name.casefold().removeprefix("the ").removesuffix(".com")
    return KNOWN.get(low, low).casefold().removeprefix("the ").replace(" ", "")


def shown_span(text: str, span: Range, p: Person) -> Span | None:
    """The words for a speaker; without the name of somebody who is to be shown by role."""
    start, end = span
    if p.hidden and p.name:
        at = text.find(p.name, start, end)
        tokens = p.name.split()
        at = at if at >= 0 else text.find(tokens[-1], start, end)
        if at >= 0:
            close = at + (len(p.name) if text.startswith(p.name, at) else len(tokens[-1]))
            before, behind = trimmed(text, start, at), trimmed(text, close, end)
            start, end = behind if behind[1] - behind[0] > 5 else before
            if any(t in text[start:end] for t in tokens if len(t) > 2) or end - start < 5:
                return None
    return Span(start=start, end=end) if end > start else None
