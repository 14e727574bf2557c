"""When something happened: periods from the dates of a sentence, counted from publication where no year is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corridor.claims.proposal import Accuracy, Period, Span
from corridor.reading.dates import calendar
from corridor.reading.dates.patterns import ANCHORS, WORDS
from corridor.reading.dates.rules import RANGES, RULES, Found
from corridor.reading.documents import Sentence

_OPENS = re.compile(
    r"\b(?:(since|from|after|following|starting(?: on)?|beginning(?: on)?|as from)|"
    r"(until|till|up to|up until|by|before|prior to|no later than)|(as of|as at))"
    r"(?: (?:the|on|about|around|early|late|at|local|time|noon|midnight|night|evening|\d{1,2}[:.]\d\d|"
    r"\d{1,2} ?[ap]\.?m\.?|[A-Z][a-z]+day,?)){0,5} $",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|told (?:[A-Z]\w+ |the |a |an |\w+ ){1,4}|announced|added|confirmed|statement|interview|briefing)"
    r"(?: (?:on|late|early|earlier|in a statement|in an interview))* ?$"
)
_SAYS = re.compile(r",? [^.,;:]{0,60}\b(?:said|announced|reported|confirmed) that\b")
_BOTH = re.compile(r"\b(?:between|from) $", re.IGNORECASE)
_DATELINE = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:[ ,/]+[A-ZÀ-Þ(][\w.'’)-]*)*[ ,]*\Z")
_DASH = re.compile(r"\.?,?\s*(?:\([^()]{1,40}\)\s*)?[-–—]{1,2}\s")
LONGEST_DATELINE = 60
REACH = 6  # words before the one that a date must have, at which it may begin


def periods(sentence: Sentence, published: date | None, context: Period | None = None) -> list[Period]:
    """Periods of a sentence in the order of the text, those that tell when something was said after all others.

    A year that is not said is that of the nearest past from `published`; `context` is the period of the event that
    `since the deal` or `the week before` counts from. Without what it counts from, a period has its words alone.
    """
    text = sentence.text
    if ANCHORS.keys().isdisjoint(WORDS.findall(text)):
        return []
    found: list[Period] = []
    said: list[Period] = []
    for match in _dates(text):
        kind = match.lastgroup or ""
        got = RULES[kind](match[0], published, context)
        if got is not None:
            dated = said if _when_said(text, match) else found
            dated.append(_period(sentence, match.start(), match.end(), got, kind in RANGES))
    return found + said


def _when_said(text: str, match: re.Match[str]) -> bool:
    """Whether a date tells when something was said: `officials said on Sunday`, `PARIS, May 14 (Reuters) – …`."""
    if _SAID.search(text, max(0, match.start() - 60), match.start()):
        return True
    if match.start() < LONGEST_DATELINE and _DATELINE.match(text, 0, match.start()) and _DASH.match(text, match.end()):
        return True
    return match.start() == 0 and bool(_SAYS.match(text, match.end()))


def _dates(text: str) -> Iterator[re.Match[str]]:
    """Dates in a text: each is tried from a few words before the word that it must have."""
    words = list(WORDS.finditer(text))
    end = 0
    for i, word in enumerate(words):
        pattern = ANCHORS.get(word[0])
        if pattern is None or word.start() < end:
            continue
        for first in words[max(0, i - REACH) : i + 1]:
            if first.start() >= end and (match := pattern.match(text, first.start())) and match.end() > word.start():
                end = match.end()
                yield match
                break


def _period(sentence: Sentence, start: int, end: int, got: Found, both_ends: bool) -> Period:
    """A period with its words, opened to one side by `since`, `until` and the like before it."""
    opens = got.opens
    before = sentence.text[max(0, start - 48) : start]
    match = _OPENS.search(before)
    if match and not opens and not (both_ends and match[1]):
        start = start - len(before) + match.start()
        opens = "since" if match[1] else "until" if match[2] else ""
    elif both := _BOTH.search(before):
        start = start - len(before) + both.start()
    words = sentence.text[start:end]
    first, last = got.days if got.days else (None, None)
    accuracy: Accuracy = got.accuracy if got.days else "none"
    if opens and got.days:
        accuracy = "open"
        first, last = (first, None) if opens == "since" else (None, last)
    if opens == "until" and last and words.lower().startswith(("before", "prior")):
        last = got.days[0] if got.days else None
        last = calendar.shifted(last, -1) if last else None
    span = Span(start=sentence.start + start, end=sentence.start + end)
    return Period(start=first, end=last, accuracy=accuracy, words=words, span=span, relative=got.relative)
