"""Statements that put no numeral on people: trends, accounts, intentions, positions, events."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from corridor.claims import Quantity, Span
from corridor.claims.basis import Modality
from corridor.claims.proposal import Group, Kind, NamedPlace, Term
from corridor.reading import (
    statement_event,
    statement_instance,
    statement_intention,
    statement_position,
    statement_share,
    statement_trend,
)
from corridor.reading.sentences import Sentence
from corridor.reading.statement_scene import Found, Range, Rule, Scene, Speech

RULES: tuple[Rule, ...] = (
    *statement_instance.RULES,
    *statement_share.RULES,
    *statement_trend.RULES,
    *statement_position.RULES,
    *statement_intention.RULES,
    *statement_event.RULES,
)
SALIENCE: dict[str, float] = {
    "trend": 0.6, "instance": 0.5, "intention": 0.5, "share": 0.4, "duration": 0.4, "event": 0.3, "position": 0.3,
}  # fmt: skip
_WORDS = re.compile(r"[a-z]+")
# what a site says of itself is no statement of the report
_NOTICE = re.compile(
    r"\b(?:subscri(?:be|bers?|ption)|newsletters?|sign(?:ed)?\s(?:up|in)\b|log\s(?:in|out)|click\s|cookies?|privacy\spolicy|"
    r"terms\s(?:of\suse|and\sconditions)|comment(?:ing\b|s\s(?:are|will|below|section|policy)|\spolicy)|advert\w*|follow\sus|read\smore|"
    r"getty\simages|file\sphoto|all\srights\sreserved|©|our\s(?:readers|journalism|website|newsletter|app|users|sponsors|podcast)|users\sto|"
    r"share\sthis|download\sthe\sapp|podcast|(?:image|photo|hide|toggle)\s(?:caption|credit|source)|register\s(?:now|for)|free\strial)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:photo|photograph|photography|image|picture|video|credit|source|by)(?:\s(?:credit|by))?\s?:|[\w .]{3,40}/(?:AFP|Reuters|Getty|EPA|AP)\b", re.IGNORECASE)
MAX_FOUND = 40  # statements in a sentence; a list of a thousand words is no sentence


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement without a numeral of people: its clause, and the parts that the rules name in it."""

    kind: Kind
    term: Term | None
    quantity: Quantity | None
    modality: Modality
    group: Group | None
    span: Span
    spans: dict[str, Span]
    rules: tuple[str, ...]
    salience: float


def statements(sentence: Sentence, attribution: Speech, places: list[NamedPlace]) -> list[Statement]:
    """The statements of a sentence that need no numeral of people, in the order of the text."""
    wanted = _triggered(sentence.text)
    if not wanted or _NOTICE.search(sentence.text) or _CREDIT.match(sentence.text):
        return []
    scene = Scene(sentence, attribution, places)
    found: list[tuple[int, Found]] = []
    for i in wanted:
        rule = RULES[i]
        found += [(rule.rank, f) for f in rule.find(scene, rule.id) if f.clause[0] < f.clause[1]]
        if len(found) > MAX_FOUND:
            break
    return [_statement(scene, f) for f in _apart(found)]


@lru_cache(maxsize=1)
def _by_word() -> dict[str, tuple[int, ...]]:
    """The rules that a word calls for."""
    rules: defaultdict[str, list[int]] = defaultdict(list)
    for i, rule in enumerate(RULES):
        for word in rule.words:
            rules[word].append(i)
    return {word: tuple(numbers) for word, numbers in rules.items()}


def _triggered(text: str) -> list[int]:
    by_word = _by_word()
    found: set[int] = set()
    for word in by_word.keys() & set(_WORDS.findall(text.lower())):
        found.update(by_word[word])
    return sorted(found)


def _apart(found: list[tuple[int, Found]]) -> list[Found]:
    """One statement for each clause: of two that overlap, the one of the better rule, then the earlier one."""
    kept: list[Found] = []
    for _, f in sorted(found, key=lambda pair: (pair[0], pair[1].predicate, pair[1].clause)):
        if not any(_overlap(f.clause, k.clause) for k in kept):
            kept.append(f)
    return sorted(kept, key=lambda f: f.clause)


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _statement(scene: Scene, f: Found) -> Statement:
    def span(r: Range) -> Span:
        return Span(start=scene.start + r[0], end=scene.start + r[1])

    spans = {name: span(r) for name, r in (("predicate", f.predicate), *f.parts.items()) if r[0] < r[1]}
    return Statement(
        kind=f.kind,
        term=f.term,
        quantity=f.quantity,
        modality=f.modality,
        group=f.group,
        span=span(f.clause),
        spans=spans,
        rules=(f.rule,),
        salience=SALIENCE[f.kind],
    )
