"""A sentence as the rules for statements see it: its clauses, who acts in them, how surely it is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from corridor.claims import Quantity
from corridor.claims.basis import Basis, Modality
from corridor.claims.proposal import Group, Kind, NamedPlace, Speaker, Term
from corridor.reading.sentences import Sentence

Range = tuple[int, int]  # characters of the sentence, half open


class Speech(Protocol):
    """Who says what stands at a place in the text: the part of attribution that the rules ask for."""

    def chain(self, offset: int) -> tuple[Speaker, ...]:
        """The speakers, the first one first."""

    def basis(self, offset: int) -> Basis:
        """How the first speaker knows."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one rule found in a sentence; ranges count characters of the sentence."""

    kind: Kind
    rule: str
    clause: Range
    predicate: Range
    term: Term | None = None
    quantity: Quantity | None = None
    modality: Modality = "asserted"
    group: Group | None = None
    parts: dict[str, Range] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying something.

    `words` are lower-case words of which a sentence must have one before the rule is tried; where two rules
    find the same clause, the one of lower `rank` has it.
    """

    id: str
    rank: int
    words: frozenset[str]
    find: Callable[[Scene, str], Iterable[Found]]


# “he said that …”, “told the paper he …”, “according to X, …”: what follows is a clause of its own
_REPORT = (
    r"\b(?:said|says|say|saying|added|adds|reported|reports|reporting|claimed|claims|explained|stated|noted|recalled|recalls|"
    r"announced|estimated|testified|alleged|confirmed|stressed|told\s(?:[\w’'.-]+\s){1,6}?)"
)
_BEFORE = re.compile(
    _REPORT[:-1]
    + r")(?:\s?(?:on|late|early|last|in)\s[\w ]{2,20}?)?\s?\bthat\s"
    + r"|\b(?:said|says|say|added|recalled|recalls|claimed|claims)\s(?=(?:he|she|they|it|the|there|a|an|some|many|no|its|their|all)\b|[A-Z])"
    + r"|\btold\s(?:[\w’'.-]+\s){1,6}?(?=(?:he|she|they|how)\s)"
    + r"|\b[Aa]ccording\sto\s[^,;“”]{1,80},\s"
)
_AFTER = re.compile(
    r",?\s(?:according\sto\b|as\ssaid\sby\b)"
    r"|,\s[^,;:“”\"]{1,70}\ssay(?=[,.])"
    r"|,\s(?:[^,;:“”\"]{1,70}\s)?(?:said|says|told|added|adds|reported|reports|announced|claimed|recalled|explained)\b(?!\sthat)"
)
_HARD = re.compile(r"[;:…](?=\s)|[!?](?=\s)|\s[–—-]{1,2}\s|,\s(?:but|while|whereas|although|though|even\sthough)\s")
_SOFT = re.compile(
    r",?\s(?:because|since|after|before|when|until|unless|leaving|forcing|sparking|prompting|having)\s"
    r"|,\s(?:and|or|so|as|which|who|whose|where|with|including)\s(?!(?:what|where|who|how|whether|when|why|more|less)\b)"
    r"|\s(?:and|but|so)\s(?=(?:they|we|he|she|I)\s)"
    r"|\sand\s(?=(?:the|a|an|its|their|some|many)\s(?:[\w’'-]+\s){1,3}?(?:was|were|is|are|has|have|had|did|does|will|would)\b)"
)
_ALWAYS = (" and ", " but ", " so ", ", as ", ", because ", ", since ", ", so ", ", which ")  # these end what a party says or fears, too
_MAY = re.compile(r"\b(?:may|might|could|possibly|perhaps|maybe)\b")
_THOUGHT = re.compile(
    r"\b(?:(?:is|are|was|were|been|be)\s(?:also\s|now\s|widely\s)?(?:thought|believed|said|reported|understood|feared|alleged|"
    r"suspected|estimated|expected|forecast|presumed|rumoured|rumored)\b|(?:un)?likely|apparently|reportedly|allegedly|"
    r"purportedly|supposedly|presumably|probably|seems?\sto|appears?\sto|appeared\sto|"
    r"\b(?:I|we)\s(?:think|believe|suspect|guess)\b|\b(?:am|are|is|was|were)\s(?:quite|pretty|almost|fairly)\s(?:sure|certain)\b|"
    r"\bwould\s(?:also\s|probably\s|like\s)?(?:be\s(?:[a-z]+ly\s)?(?:keen|eager|anxious)|want|wish))"
)
_WILL = re.compile(r"\b(?:will|shall|going\sto|(?:is|are|was|were)\s(?:due|set|about|to\sbe)\b|plans?\sto|planned\sto)")
_NOT = re.compile(r"\b(?:not|never|no|nobody|neither|without|denied|false)\b|n[’']t\b")
_OPENING = re.compile(
    r"(?:(?:but|and|so|yet|also|then|however|meanwhile|still|now|instead|nevertheless|therefore|initially|earlier|later|that|"
    r"because|as|which|since|after|if|when|while|where|until|once)\b,?\s*)+",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:on|in|at|by|after|before|during|since|under|over|amid|with|for|from|following|according|despite|although|until|as|"
    r"last|this|next|early|late|earlier|later|however|meanwhile|instead|when|while|if|because|to)\b",
    re.IGNORECASE,
)
_GERUND = re.compile(r"(?!(?:king|being|fighting|shelling|bombing|flooding|everything|nothing)\b)[a-z]+ing\s")
_OPINION = re.compile(r"(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]here)\b[^,]{0,40}?\b(?:that|doubt)\s|[A-Z][a-z]+ing\sthat\s")
_HELPS = frozenset(
    "has have had is are was were be been being will would shall may might could can must should do does did also still now then all "
    "not never even ever just already since quite very so extremely later began begun begin begins started continued continues continue to".split()
)
_LONGEST_SUBJECT = 90
_QUOTED_WORDS = 4
_JOINED = re.compile(r"(?:and|but|or|so|as|that|And|But|So)\s+")
_SUBORDINATE = re.compile(r"(?:(?:And|But)\s)?(?:[Aa]fter|[Ww]hen|[Bb]efore|[Aa]s|[Ss]ince|[Ww]hile|[Aa]lthough|[Oo]nce|[Bb]ecause)\s")


class Scene:
    """One sentence with its places and its speech."""

    def __init__(self, sentence: Sentence, said: Speech, places: list[NamedPlace]) -> None:
        self.text = sentence.text
        self.start = sentence.start
        self.part = sentence.part
        self.said = said
        self.places = tuple((p.span.start - sentence.start, p.span.end - sentence.start) for p in places)
        self.quotes = tuple((a - sentence.start, b - sentence.start) for a, b in sentence.quotes)

    def quoted(self, at: int) -> bool:
        """Whether the character at `at` is direct speech."""
        return any(a <= at < b for a, b in self.quotes)

    @cached_property
    def _edges(self) -> tuple[list[Range], list[tuple[int, int, bool]]]:
        """Ends of clauses as (end of the left one, start of the right one): the firm ones, then the others."""
        text = self.text
        firm = [(m.start(), m.end()) for m in _HARD.finditer(text)]
        firm += [(max(m.start() - 1, 0), m.end()) for m in _BEFORE.finditer(text)]
        firm += [(m.start(), m.end()) for m in _AFTER.finditer(text)]
        for a, b in self.quotes:
            if text.count(" ", a, b) >= _QUOTED_WORDS - 1 or b - a > 40:  # a word in marks is no speech
                firm += [(a, a), (b, b)]
        return firm, [(m.start(), m.start() + 1, m[0].startswith(_ALWAYS)) for m in _SOFT.finditer(text)]

    def clause(self, start: int, end: int, content: bool = False) -> Range:
        """The clause around a predicate; with `content`, what follows belongs to it up to the next firm end."""
        firm, soft = self._edges
        first = max((r for _, r in firm if r <= start), default=0)
        last = min((left for left, _ in firm if left >= end), default=len(self.text))
        for left, right, always in soft:
            if first < right <= start and start - right > 2:
                first = right
            elif end <= left < last and (always or not content):
                last = left
        first, last = trim(self.text, first, last)
        joined = _JOINED.match(self.text, first, start)
        first = joined.end() if joined else first
        if not content and _SUBORDINATE.match(self.text, first):
            comma = self.text.find(",", end, last)
            last = comma if comma >= 0 else last
        return first, last

    def subject(self, clause: Range, predicate: int) -> Range | None:
        """Who acts: the words of the clause before its predicate, without what only opens the clause."""
        start, end = trim(self.text, clause[0], predicate)
        opening = _OPENING.match(self.text, start, end)
        if opening:
            start = opening.end()
        if start >= end:
            return None
        if "," in self.text[start:end]:
            inserted = self.text[end:predicate].lstrip().startswith(",")
            start, end = _acting_segment(self.text, start, end, inserted)
        start, end = trim(self.text, start, end)
        opinion = _OPINION.match(self.text, start, end)
        if opinion and opinion.end() < end:
            start = opinion.end()
        if _GERUND.match(self.text, start, end):
            return None
        while (last := self.text.rfind(" ", start, end)) > start and _helps(self.text[last + 1 : end]):
            start, end = trim(self.text, start, last)
        return (start, end) if 0 < end - start <= _LONGEST_SUBJECT else None

    def place_in(self, start: int, end: int) -> bool:
        """Whether a named place begins between two characters."""
        return any(start <= a < end for a, _ in self.places)

    def official(self, at: int) -> bool:
        """Whether the first speaker holds an office: his movements are no instance of those of the people told of."""
        return self.said.basis(self.start + at).interest == "official"


def trim(text: str, start: int, end: int) -> Range:
    """The range without white space, commas and marks of quotation at its ends; never turned around."""
    marks = " \t\n\r\u00a0,“”„«»\"‘"
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in " \t\n\r\u00a0,“”„«»\".;:":
        end -= 1
    return start, end


def _helps(word: str) -> bool:
    """Whether a word belongs to the verb, not to who acts: an auxiliary, an adverb."""
    return word in _HELPS or word.endswith("ly") and len(word) > 4 and word.islower() and word not in ("family", "ally", "supply")


def modality(text: str, start: int, end: int, will: bool = False) -> Modality:
    """How surely a clause is told; with `will`, what is still to come is an intention."""
    if _MAY.search(text, start, end):
        return "may"
    if _THOUGHT.search(text, start, end):
        return "thought"
    if will and _WILL.search(text, start, end):
        return "intention"
    return "asserted"


def negated(text: str, start: int, end: int) -> bool:
    """Whether a word of denial stands between two characters, or just before."""
    return _NOT.search(text, max(start, end - 40), end) is not None


def word_before(text: str, at: int) -> str:
    """The word that ends before `at`, in small letters; empty where a mark stands between."""
    end = at
    while end > 0 and text[end - 1] in " \u00a0":
        end -= 1
    start = end
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "’'-"):
        start -= 1
    return text[start:end].lower()


def _acting_segment(text: str, start: int, end: int, inserted: bool) -> Range:
    """Of a subject with commas the part that acts; with `inserted`, a remark stands between it and its verb."""
    segments: list[Range] = []
    at = start
    for part in text[start:end].split(","):
        segments.append(trim(text, at, at + len(part)))
        at += len(part) + 1
    kept = [s for s in segments if s[0] < s[1] and not _ADVERBIAL.match(text, s[0], s[1])]
    if not kept:
        return segments[-1]
    if len(kept) > 1 and " and " in text[kept[-1][0] : kept[-1][1]] and kept[0][1] - kept[0][0] < 30 and not inserted:
        return kept[0][0], kept[-1][1]  # a list: `aid workers, residents and experts`
    return kept[0] if inserted else kept[-1]
