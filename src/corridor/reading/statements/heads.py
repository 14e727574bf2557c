"""Nouns that name a group of people in a statement: `fighters`, `villagers`, `Syrians`."""

from __future__ import annotations

import re

from corridor.claims.proposal import GroupLabel
from corridor.reading.lexicon import NOUNS, SPEAKERS

Range = tuple[int, int]  # characters of a sentence, half open

# who is counted at play, at work or at home, but does not flee; who stands for a party; what happened to people
_NO_CROWD = frozenset(
    "troops soldiers guards arrivals dead commanders peoples population visitors tourists holidaymakers spectators "
    "fans shoppers diners commuters athletes players supporters guests campers swimmers climbers skiers revellers "
    "employees staffers beneficiaries recipients participants applicants customers parishioners churchgoers "
    "businessmen elderly humans folks lives souls police personnel staff crew troops".split()
)
# heads in the plural: one person is no group, and who only speaks in a report is none either
HEADS: dict[str, GroupLabel] = {
    word: "family" if noun.unit in ("families", "households") else noun.label
    for word, noun in NOUNS.items()
    if noun.plural and noun.unit in ("people", "families", "households") and noun.term not in ("killed", "injured")
    if (word not in SPEAKERS or word == "members") and word not in _NO_CROWD
} | {"idps": "displaced", "townspeople": "residents"}
_NATIONS = frozenset(
    "Kurds Arabs Turks Iraqis Yemenis Yazidis Pakistanis Israelis Somalis Bangladeshis Afghans Uzbeks Tajiks "
    "Rohingya".split()
)
_NO_NATIONS = frozenset("Veterans Orphans Humans Citizens Christians".split())
_NATION_ENDING = ("ians", "eans", "oans", "icans", "rmans", "kans")
_NATIONS_LOW = frozenset(nation.lower() for nation in _NATIONS)
_NATION = re.compile(rf"\b(?:{'|'.join(sorted(_NATIONS))}|[A-Z][a-z]{{1,15}}(?:{'|'.join(_NATION_ENDING)}))\b")
_STOPS = frozenset(
    "on against for to in of by from and with at between over than who that which is are was were has have had will "
    "would may".split()
)
_FIGURES = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy "
    "eighty ninety dozen dozens hundred hundreds thousand thousands million millions scores many some most several "
    "few half lots".split()
)
WORD = re.compile(r"[\w’'-]+")


def head(word: str) -> GroupLabel | None:
    """The class of a noun for a group of people; nothing for any other word."""
    label = HEADS.get(word.lower())
    if label is None and word[:1].isupper():
        if word in _NATIONS or word.endswith(_NATION_ENDING) and word not in _NO_NATIONS:
            return "people"
        if "-" in word:
            return HEADS.get(word.lower().rpartition("-")[2])
    elif label is None and "-" in word:
        return HEADS.get(word.rpartition("-")[2])
    return label


def heads_in(text: str, lower: str, words: frozenset[str]) -> list[tuple[Range, GroupLabel]]:
    """Every noun for a group of people in a sentence that has these words in small letters."""
    found: list[tuple[Range, GroupLabel]] = []
    for word in words & HEADS.keys():
        at = lower.find(word)
        while at >= 0:
            end = at + len(word)
            if not (lower[at - 1 : at].isalnum() or lower[end : end + 1].isalnum()):
                found.append(((at, end), HEADS[word]))
            at = lower.find(word, end)
    if "ans" in lower or not words.isdisjoint(_NATIONS_LOW):
        for match in _NATION.finditer(text):
            if match[0] not in _NO_NATIONS:
                found.append((match.span(), "people"))
    return sorted(found)


def head_soon(text: str, at: int, words: int = 4) -> Range | None:
    """A noun for a group of people among the next few words, with nothing but modifiers before it."""
    last = at
    for i, match in enumerate(WORD.finditer(text, at, at + 80)):
        if i >= words or any(c in ",.;:" for c in text[last : match.start()]):
            return None
        if head(match[0]) is not None:
            return match.span()
        if match[0].lower() in _STOPS:
            return None
        last = match.end()
    return None


def counts_people(text: str, start: int, end: int) -> bool:
    """Whether a figure of people, households or dwellings stands between two characters: others read that."""
    left = 0  # words in which the noun may still follow
    last = start
    for match in WORD.finditer(text, start, end):
        word = match[0].lower()
        if left and not text[last : match.start()].isspace():
            left = 0
        last = match.end()
        if word.isdigit() or word in _FIGURES:
            left = 3
        elif left:
            left -= 1
            noun = NOUNS.get(word)
            if noun is not None and noun.unit in ("people", "families", "households", "dwellings") or head(match[0]):
                return True
    return False
