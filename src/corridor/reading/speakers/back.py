"""Words that point back in a report: where they point, as ranges of its text."""

from __future__ import annotations

import re

from corridor.reading.speakers.behind import appositions
from corridor.reading.speakers.opening import mentioned, opening_subject
from corridor.reading.speakers.phrases import Range
from corridor.reading.speakers.profile import profile

LONGEST_SENTENCE = 1000  # characters looked at before a pronoun
_SAME = re.compile(r"(?:(?:the|this|that|these|those) (?:very )?same|this|that|these|those) (?=[\w-]+)", re.IGNORECASE)


def same(words: str) -> str:
    """ "The same driver" and "this driver" as "the driver"; other words as they are."""
    m = _SAME.match(words)
    return f"the {words[m.end() :]}" if m else words


def just_mentioned(text: str, since: int, at: int, noun: str) -> Range | None:
    """Whom "this man" or "the same driver" at a place means, where he was brought in since a place before."""
    found = mentioned(text, max(since, at - 400), at, noun) if _SAME.match(text, at) else None
    return found if found and not _SAME.match(text, found[0]) else None


def sentence_start(text: str, at: int) -> int:
    """Where the sentence of a place begins."""
    lowest = max(0, at - LONGEST_SENTENCE)
    stop = text.rfind(". ", lowest, at)
    return max(text.rfind("\n", lowest, at) + 1, stop + 2 if stop >= 0 else lowest)


def several(text: str, start: int, end: int) -> Range | None:
    """Those whom a sentence begins with: "Drivers were promised money, they said"."""
    span = opening_subject(text, start, end)
    p = profile(text[slice(*span)]) if span else None
    return span if p and p.plural and p.person else None


def several_before(text: str, at: int) -> Range | None:
    """Those whom one of the three sentences before in the paragraph begins with, for "one of them"."""
    stop = sentence_start(text, at)
    for _ in range(3):
        start = sentence_start(text, stop - 2)
        if start >= stop or "\n" in text[start:stop]:
            return None
        if found := several(text, start, stop):
            return found
        stop = start
    return None


def fuller_name(text: str, name: str, at: int) -> Range | None:
    """The full name and role where a text first gives them, for a bare surname."""
    pattern = re.compile(rf"(?:[A-Z][\w.'’-]+ ){{1,4}}{re.escape(name)}\b")
    m = pattern.search(text, max(0, at - 20000), at)
    if m is None:
        return None
    return m.start(), appositions(text, m.start(), m.end(), min(len(text), m.end() + 120))
