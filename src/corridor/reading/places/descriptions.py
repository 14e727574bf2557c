"""Places that are described, not named: borders, directions, `the country`, `the city`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corridor.claims.proposal import PlaceRole
from corridor.reading.documents import Sentence
from corridor.reading.places.name import Name
from corridor.reading.places.roles import before, role_before
from corridor.reading.places.words import DIRECTIONS

Sort = Literal["border", "definite", "direction"]

_BORDER = re.compile(
    r"\b([Tt]he |[Ii]ts |[Tt]heir |[Tt]his |[Tt]hat |[Aa] )?(?:(?:shared|common|closed|northern|southern|eastern|"
    r"western|land|international) )?(?:borders?|frontier)\b(?![- ](?:guards?|police|patrols?|agency|forces?|officers?|"
    r"controls?|officials?|security|agents?|closures?|troops|management))"
)
_BESIDE = re.compile(r" (?:and|or) |[-‐‑–/ ]|, ")
_OTHER_SIDE = re.compile(r" (?:with|between|of|into|to|from|separating) (?:the )?")
_DEFINITE = re.compile(
    r"[Tt]h(?:e|is|at) (?:(?:whole|entire|besieged|war-torn|wartorn|stricken|embattled|neighbouring|neighboring|same|"
    r"capital|northern|southern|eastern|western|coastal|island|border) )?"
    r"(country|nation|city|town|village|region|province|district|island|capital|governorate)\b"
    r"(?!['’]s?\b)(?! of (?:the )?[A-ZÀ-Þ])(?![ -](?:level|council|government|hall|cent(?:er|re)|officials?|authorit|"
    r"administration|commissioner|spokes|police|state|team|offices?|hospital|dweller|wide))"
)
_NOUN = re.compile(r"(?:he|is|at) (?:[\w-]+ )?(?:count|nati|city|town|vill|regi|prov|dist|isla|capi|gover)")
_TOWARDS = re.compile(
    r" ((?:to |towards? |for )?(?:[Tt]he )?(?:" + DIRECTIONS + r"|West)(?:wards?)?)\b"
    r"(?![- ](?:of|coast|bank|and|side|end)\b)(?! [A-Z])"
)
_GOING = re.compile(
    r"\b(?:head|mov|fle|travel|march|go|went|push|driv|drove|advanc|escap|continu|further|journey|walk|run|ran|"
    r"retreat|return|turn|left|sent|taken|took|carried|bound)[a-z]{0,5}(?: further| onwards?| out)?$"
)
_COMPASS = re.compile(r"[ -](?:north|south|east|[Ww]est)")
_CROSSING = re.compile(r"\b(?:cross(?:ed|es|ing)?|across|over|through)\b[^.;]{0,20}$")


@dataclass(frozen=True, slots=True)
class Described:
    """A place without a name of its own: absolute characters, its role, and the countries that are named with it."""

    start: int
    end: int
    words: str
    sort: Sort
    noun: str
    role: PlaceRole
    countries: tuple[str, ...] = ()


def described(text: str, sentence: Sentence, names: Sequence[Name]) -> list[Described]:
    """Places that a sentence describes."""
    found: list[Described] = []
    inside = sentence.text
    if "border" in inside or "frontier" in inside:
        found += [
            d for m in _BORDER.finditer(text, sentence.start, sentence.end) if (d := _border(text, sentence, names, m))
        ]
    for m in _DEFINITE.finditer(text, sentence.start, sentence.end) if _NOUN.search(inside) else ():
        if not text[max(0, m.start() - 1) : m.start()].isalpha():
            role, _ = role_before(before(text, sentence.start, m.start()))
            found.append(Described(m.start(), m.end(), m[0], "definite", m[1], role or "at"))
    if _COMPASS.search(inside):
        found += [
            d for m in _TOWARDS.finditer(text, sentence.start, sentence.end) if (d := _direction(text, sentence, m))
        ]
    return found


def _direction(text: str, sentence: Sentence, m: re.Match[str]) -> Described | None:
    """`heading west`, `to the west`, `the West`; `in the west` and `western` are none."""
    start, end = m.span(1)
    words = m[1].split()
    noun = words[-1]
    if noun == "West" and "the" not in words and "The" not in words:
        return None
    going = _GOING.search(text, max(sentence.start, start - 40), start - 1)
    if noun != "West" and not going and not (words[0] in ("to", "toward", "towards", "for") and words[1] == "the"):
        return None
    first = words[0]
    if len(words) > 1 and first in ("to", "toward", "towards", "for"):
        start += len(first) + 1
    role = role_before(before(text, sentence.start, start))[0] if noun == "West" else "towards"
    return Described(start, end, text[start:end], "direction", noun, role or "at")


def _border(text: str, sentence: Sentence, names: Sequence[Name], m: re.Match[str]) -> Described | None:
    """One border with the countries whose it is."""
    start, end = m.start(), m.end()
    countries: list[str] = []
    at = start
    for name in reversed(names):
        if name.end <= at and _BESIDE.fullmatch(text, name.end, at):
            country = _country(name)
            if not country:
                break
            countries.insert(0, country)
            start = at = name.start
    if countries and text[max(0, start - 4) : start].lower() == "the ":
        start -= 4
    after = _OTHER_SIDE.match(text, end)
    if after:
        at = after.end()
        for name in names:
            if name.start == at or (countries and end > m.end() and name.start > at and _and(text, at, name.start)):
                country = _country(name)
                if country:
                    countries.append(country)
                    at = name.end
                    if " into " not in after[0] and " to " not in after[0] and " from " not in after[0]:
                        end = at
    if not countries and m[1] is None:
        return None
    role, _ = role_before(before(text, sentence.start, start))
    if _CROSSING.search(text, max(sentence.start, start - 40), start):
        role = "across"
    return Described(start, end, text[start:end], "border", "border", role or "at", tuple(dict.fromkeys(countries)))


def _and(text: str, start: int, end: int) -> bool:
    return text[start:end].strip() in ("and", "and the", "&", ",")


def _country(name: Name) -> str:
    """The country of an adjective or of a name that is a country's."""
    if name.use == "adjective":
        return name.country
    if name.candidates and name.candidates[0].entry.kind == "country":
        return name.candidates[0].entry.country
    return ""
