"""Statements that put no numeral on people: trends, accounts, intentions, positions, events."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from corridor.claims import Quantity, Span
from corridor.claims.basis import Modality
from corridor.claims.proposal import Group, Kind, NamedPlace, Term
from corridor.reading.documents import Sentence
from corridor.reading.statements import accord as statement_accord
from corridor.reading.statements import agreement as statement_agreement
from corridor.reading.statements import comparison as statement_comparison
from corridor.reading.statements import concern as statement_concern
from corridor.reading.statements import control as statement_control
from corridor.reading.statements import convoy as statement_convoy
from corridor.reading.statements import event as statement_event
from corridor.reading.statements import instance as statement_instance
from corridor.reading.statements import intention as statement_intention
from corridor.reading.statements import measure as statement_measure
from corridor.reading.statements import passage as statement_passage
from corridor.reading.statements import peril as statement_peril
from corridor.reading.statements import share as statement_share
from corridor.reading.statements import stance as statement_stance
from corridor.reading.statements import trend as statement_trend
from corridor.reading.statements.heads import Range
from corridor.reading.statements.scene import Found, Rule, Scene, Speech

RULES: tuple[Rule, ...] = (
    *statement_control.RULES,
    *statement_instance.RULES,
    *statement_share.RULES,
    *statement_trend.RULES,
    *statement_comparison.RULES,
    *statement_concern.RULES,
    *statement_stance.RULES,
    *statement_accord.RULES,
    *statement_intention.RULES,
    *statement_measure.RULES,
    *statement_passage.RULES,
    *statement_convoy.RULES,
    *statement_agreement.RULES,
    *statement_event.RULES,
    *statement_peril.RULES,
)
SALIENCE: dict[str, float] = {
    "trend": 0.6, "instance": 0.5, "intention": 0.5, "share": 0.4, "duration": 0.4, "event": 0.3, "position": 0.3,
}  # fmt: skip
# what a site says of itself is no statement of the report
_NOTICE = re.compile(
    r"\b(?:subscri(?:be|bers?|ption)|newsletters?|sign(?:ed)?\s(?:up|in)\b|log\s(?:in|out)|click\s|cookies?|"
    r"privacy\spolicy|terms\s(?:of\suse|and\sconditions)|comment(?:ing\b|s\s(?:are|will|below|section|policy)|"
    r"\spolicy)|advert\w*|follow\sus|read\smore|getty\simages|file\sphoto|all\srights\sreserved|our\s(?:readers|"
    r"journalism|website|newsletter|app|users|sponsors|podcast)|users\sto|share\sthis|download\sthe\sapp|podcast|"
    r"(?:image|photo|hide|toggle)\s(?:caption|credit|source)|register\s(?:now|for)|free\strial)",
    re.IGNORECASE,
)
_NOTICE_WORDS = frozenset(
    "subscribe subscriber subscribers subscription newsletter newsletters sign signed log click cookie cookies "
    "privacy terms comment commenting comments advert adverts advertise advertising advertisement follow read getty "
    "file rights our users share download podcast image photo hide toggle register free".split()
)
_CREDIT = re.compile(
    r"(?:photo|photograph|photography|image|picture|video|credit|source|by)(?:\s(?:credit|by))?\s?:|"
    r"[\w .]{3,40}/(?:AFP|Reuters|Getty|EPA|AP)\b",
    re.IGNORECASE,
)
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
    words = sentence.words
    wanted = _triggered(words)
    if not wanted:
        return []
    scene = Scene(sentence, attribution, places)
    found: list[tuple[int, Found]] = []
    for rule in wanted:
        found += [(rule.rank, f) for f in rule.find(scene, rule.id) if f.clause[0] < f.clause[1]]
        if len(found) > MAX_FOUND:
            break
    if (
        not found
        or not words.isdisjoint(_NOTICE_WORDS)
        and _NOTICE.search(sentence.text)
        or _CREDIT.match(sentence.text)
    ):
        return []
    return [_statement(scene, f, rules) for f, rules in _apart(found)]


def _by_word() -> dict[str, tuple[int, int]]:
    """For a word the rules that it calls for, and those that it lets be tried: a bit each, in the order of `RULES`."""
    calls: defaultdict[str, int] = defaultdict(int)
    lets: defaultdict[str, int] = defaultdict(int)
    for i, rule in enumerate(RULES):
        for word in rule.words:
            calls[word] |= 1 << i
        for word in rule.also:
            lets[word] |= 1 << i
    return {word: (calls[word], lets[word]) for word in {*calls, *lets}}


_BY_WORD = _by_word()
_FREE = sum(1 << i for i, rule in enumerate(RULES) if not rule.also)  # rules that need no second word


def _triggered(words: frozenset[str]) -> list[Rule]:
    """The rules worth trying on a sentence with these words."""
    calls, lets = 0, _FREE
    for word in words & _BY_WORD.keys():
        bits = _BY_WORD[word]
        calls |= bits[0]
        lets |= bits[1]
    left = calls & lets
    found: list[Rule] = []
    while left:
        lowest = left & -left
        found.append(RULES[lowest.bit_length() - 1])
        left ^= lowest
    return found


def _apart(found: list[tuple[int, Found]]) -> list[tuple[Found, tuple[str, ...]]]:
    """One statement for each clause, with the rules that read it.

    Of two that overlap, the one of the better rule stays, then the earlier one.
    """
    kept: list[tuple[Found, list[str]]] = []
    for _, f in sorted(found, key=lambda pair: (pair[0], pair[1].predicate, pair[1].clause)):
        same = [k for k in kept if _overlap(f.clause, k[0].clause)]
        if not same:
            kept.append((f, [f.rule]))
        for k, rules in same:
            if k.kind == f.kind and f.rule not in rules:
                rules.append(f.rule)
    return [(f, tuple(rules)) for f, rules in sorted(kept, key=lambda pair: pair[0].clause)]


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _statement(scene: Scene, f: Found, rules: tuple[str, ...]) -> Statement:
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
        rules=rules,
        salience=SALIENCE[f.kind],
    )
