"""A sentence as the rules for statements see it: its words, its clauses, who acts in them, how surely it is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from corridor.claims import Quantity
from corridor.claims.basis import Basis, Modality
from corridor.claims.proposal import Group, GroupLabel, Kind, NamedPlace, Speaker, Term
from corridor.reading.documents import Sentence
from corridor.reading.statements.clauses import Edges, clause_in, edges, subject_in
from corridor.reading.statements.heads import Range, heads_in


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

    A sentence must have one of the lower-case `words`, and one of `also` where there are any, before the rule is
    tried; where two rules find the same clause, the one of lower `rank` has it.
    """

    id: str
    rank: int
    words: frozenset[str]
    find: Callable[[Scene, str], Iterable[Found]]
    also: frozenset[str] = frozenset()


_MAY = re.compile(r"\b(?:may|might|could|possibly|perhaps|maybe)\b")
_THOUGHT = re.compile(
    r"\b(?:(?:is|are|was|were|been|be)\s(?:also\s|now\s|widely\s)?(?:thought|believed|said|reported|understood|feared|"
    r"alleged|suspected|estimated|expected|forecast|presumed|rumoured|rumored)\b|(?:un)?likely|apparently|reportedly|"
    r"allegedly|purportedly|supposedly|presumably|probably|seems?\sto|appears?\sto|appeared\sto|(?:I|we)\s(?:think|"
    r"believe|suspect|guess)\b|(?:am|are|is|was|were)\s(?:quite|pretty|almost|fairly)\s(?:sure|certain)\b|"
    r"would\s(?:also\s|probably\s|like\s)?(?:be\s(?:[a-z]+ly\s)?(?:keen|eager|anxious)|want|wish))"
)
_WILL = re.compile(
    r"\b(?:will|shall|going\sto|(?:is|are|was|were)\s(?:due|set|about)\sto|(?:is|are)\sto\sbe|plans?\sto|"
    r"planned\sto)\b"
)
_NOT = re.compile(r"\b(?:not|never|no|nobody|neither|without|denied|false)\b|n[’']t\b", re.IGNORECASE)
_UNSURE = frozenset(
    "may might could possibly perhaps maybe thought believed said reported understood feared alleged suspected "
    "estimated expected forecast presumed rumoured rumored likely unlikely apparently reportedly allegedly "
    "purportedly supposedly presumably probably seem seems appear appears appeared think believe suspect guess quite "
    "pretty almost fairly would will shall going due set about be plan plans planned".split()
)


class Scene:
    """One sentence with its words, its places and its speech."""

    def __init__(self, sentence: Sentence, said: Speech, places: list[NamedPlace]) -> None:
        self.text = sentence.text
        self.start = sentence.start
        self.said = said
        self.lower = sentence.lower
        self.words = sentence.words
        self.places = tuple((p.span.start - sentence.start, p.span.end - sentence.start) for p in places)
        self.quotes = tuple((a - sentence.start, b - sentence.start) for a, b in sentence.quotes)
        self._clauses: dict[tuple[int, int, bool], Range] = {}
        self._subjects: dict[Range, Range | None] = {}
        self.asks = sentence.text.rstrip("”\"’'» ").endswith("?")

    @cached_property
    def heads(self) -> list[tuple[Range, GroupLabel]]:
        """The nouns that name a group of people."""
        return heads_in(self.text, self.lower, self.words)

    @cached_property
    def _edges(self) -> Edges:
        return edges(self.text, self.words, self.quotes)

    def clause(self, start: int, end: int, content: bool = False) -> Range:
        """The clause around a predicate; with `content`, what follows belongs to it up to the next firm end."""
        key = (start, end, content)
        if key not in self._clauses:
            self._clauses[key] = clause_in(self.text, self._edges, start, end, content)
        return self._clauses[key]

    def subject(self, predicate: Range) -> Range | None:
        """Who acts: the words of the clause before its predicate, without what only opens the clause."""
        if predicate not in self._subjects:
            self._subjects[predicate] = subject_in(self.text, self.clause(*predicate), predicate[0])
        return self._subjects[predicate]

    def quoted(self, at: int) -> bool:
        """Whether the character at `at` is direct speech."""
        return any(a <= at < b for a, b in self.quotes)

    def place_in(self, start: int, end: int) -> bool:
        """Whether a named place begins between two characters."""
        return any(start <= a < end for a, _ in self.places)

    def official(self, at: int) -> bool:
        """Whether the first speaker holds an office: his movements are no instance of those of the people told of."""
        return self.said.basis(self.start + at).interest == "official"

    def modality(self, clause: Range, will: bool = False) -> Modality:
        """How surely a clause is told; with `will`, what is still to come is an intention."""
        if self.words.isdisjoint(_UNSURE):
            return "asserted"
        if _MAY.search(self.text, *clause):
            return "may"
        if _THOUGHT.search(self.text, *clause):
            return "thought"
        return "intention" if will and _WILL.search(self.text, *clause) else "asserted"

    def denied(self, start: int, end: int) -> bool:
        """Whether a word of denial stands between two characters."""
        return _NOT.search(self.text, start, end) is not None

    def word_before(self, at: int) -> str:
        """The word that ends before `at`, in small letters; empty where a mark stands between."""
        end = at
        while end > 0 and self.text[end - 1] in " \u00a0":
            end -= 1
        start = end
        while start > 0 and (self.text[start - 1].isalnum() or self.text[start - 1] in "’'-"):
            start -= 1
        return self.text[start:end].lower()
