"""What stands around a verb of saying: words of time and place, and what goes before."""

from __future__ import annotations

import re

from corridor.reading.speakers.phrases import piece_kind
from corridor.reading.speakers.speech_words import ADJUNCT

_ENDS = ".,;”»)!?…—–"
TOLD_THAT = re.compile(r"\s+(?:that|how)\b(?! (?:many|much)\b)")


def adjuncts(text: str, at: int, hi: int) -> tuple[int, bool]:
    """Where the words of time and place after a verb end, and whether the clause ends there."""
    for _ in range(5):
        m = ADJUNCT.match(text, at, hi)
        if not m:
            break
        at = m.end()
    rest = text[at : at + 2]
    if at >= hi or not rest.strip():
        return at, True
    first = rest.lstrip()[0]
    if first in '"“«' and rest[0].isspace():
        return at, False
    ends = first in _ENDS or (first == '"' and not rest[0].isspace())
    if first == "," and re.compile(r",\s*(?:however,\s*)?(?:that\b|[“\"])").match(text, at, hi):
        ends = re.compile(r",\s*[“\"]").match(text, at, hi) is not None
    return at, ends


def opens_speech(text: str, at: int) -> bool:
    return text[at : at + 2].strip()[:1] in ("“", '"', "‘", "«", ":", ",")


def after_speech(text: str, lo: int, at: int) -> bool:
    """Whether direct speech ends right before."""
    before = text[max(lo - 3, 0) : at].rstrip()
    return before.endswith(("”", '"', "»", "’", "'"))


def only_adverbial(text: str, lo: int, at: int) -> bool:
    """Whether nothing but an adverbial stands before: no statement of its own."""
    before = text[lo:at].strip(' ,“”"‘’')
    if not before:
        return True
    words = before.casefold().split()
    if words[0] in ("at", "up", "more") and len(words) > 1 and words[1] in ("least", "most", "to", "than"):
        return False
    return len(before) <= 90 and piece_kind(before) == "aside" or len(words) <= 2 and words[-1] not in ("fled", "died")
