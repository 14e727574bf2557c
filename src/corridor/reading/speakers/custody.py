"""Who is held: names of people whom a report says to be detained; they are shown by role wherever they stand."""

from __future__ import annotations

import re

from corridor.reading.speakers.words import BODIES

_GATE = re.compile(
    r"arrest|detain|captur|jail|imprison|prison|custody|detention|captiv|behind bars|\b(?:held|caught|cell|inmate)\b"
)
_NAME = (
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+"
    r"(?:\s(?:(?:al|el|ul|bin|ibn|bint|abu|abd|de|da|di|van|von)[\s-])?(?:[a-z]{2}-)?[A-ZÀ-Þ][\w’'-]+){1,3})"
)
_HELD = r"(?:arrested|detained|captured|jailed|imprisoned|caught|held|taken\s(?:prisoner|captive|into\scustody))"
_PLACE = r"(?:prison|jail|(?:prison\s|police\s)?cell|custody|detention|captivity)"
_IN = rf"(?:[Ii]n|[Ii]nside|[Ff]rom|[Aa]t)\s(?:[\w’']+\s){{0,3}}?{_PLACE}"
_WAS = r"(?:is|was|has\sbeen|had\sbeen|is\sbeing|was\sbeing|remains|remained)"
_AGE = r"(?:\s\(\d{1,2}\)|,\s(?:aged\s)?\d{1,2})?"
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        # N N, 34, (who was) arrested …; N N, who is in custody
        rf"{_NAME}{_AGE},\s(?:(?:who|now|currently)\s)?(?:{_WAS}\s)?(?:\w+\s)?(?:{_HELD}\b|{_IN}\b|behind\sbars)",
        # N N was later detained; N N is in custody
        rf"{_NAME}\s{_WAS}\s(?:\w+\s)?(?:{_HELD}\b|{_IN}\b|behind\sbars|under\sarrest)",
        # Speaking from prison, N N; in an interview in his cell, N N
        rf"(?:^|[.!?”\"]\s)[^.,;“”]{{0,60}}?\b{_IN}\b[^.,;“”]{{0,40}},\s{_NAME}",
        # among those arrested was N N; one of the men detained, N N
        rf"\b(?:among|one\sof)\s(?:those|the\s\w+|several\s\w+)\s(?:\w+\s)?{_HELD}\b[^.;“”]{{0,40}}?(?:\s{_WAS}|,)\s{_NAME}",
        # the detained man, N N; detainee N N; a jailed fighter called N N
        rf"\b(?:detained|arrested|captured|jailed|imprisoned)\s[a-z]+(?:,|\s(?:called|named))?\s{_NAME}",
        rf"\b(?:prisoner|detainee|inmate|captive)s?(?:,|\s(?:called|named))?\s{_NAME}",
        # N N, a prisoner of …; N N said from his cell
        rf"{_NAME}{_AGE},\s(?:an?|the|one\sof\sthe)\s(?:[\w-]+\s){{0,3}}(?:prisoner|detainee|inmate|captive)s?\b",
        rf"{_NAME}{_AGE},?\s(?:said|told|says)\b[^.;“”]{{0,80}}?\s{_IN}\b",
    )
)
_NO_PERSON = frozenset("the in on at from of".split())


def held(text: str) -> frozenset[str]:
    """Full names of people of whom the text says that they are, or were, detained."""
    found: set[str] = set()
    for line in text.split("\n"):
        if _GATE.search(line):
            for pattern in _PATTERNS:
                found.update(m["name"].removesuffix("’s").removesuffix("'s") for m in pattern.finditer(line))
    return frozenset(n for n in found if _is_person(n))


def is_held(name: str | None, names: frozenset[str]) -> bool:
    """Whether somebody under this name, or this surname, is one of those held."""
    if name is None or not names:
        return False
    words = name.split()
    return any(words == full.split()[-len(words) :] or full.split() == words[-len(full.split()) :] for full in names)


def _is_person(name: str) -> bool:
    return not any(w in BODIES or w in _NO_PERSON for w in name.casefold().split())
