"""Every attribution in a sentence."""

from __future__ import annotations

from corridor.reading.speakers.cited import (
    AS_SAYING,
    according,
    citing,
    noun_before,
    participle,
    quoted_as,
    reports_that,
    was_quoted,
)
from corridor.reading.speakers.group import Cue, Group
from corridor.reading.speakers.joining import combine, cut_scopes, told_before, told_through
from corridor.reading.speakers.speech_words import CITES, DOUBLE, PARTICIPLES, QUOTED
from corridor.reading.speakers.verbs import said


def groups(text: str, start: int, end: int, cues: list[Cue], vias: list[tuple[int, int]]) -> list[Group]:
    """Every attribution between `start` and `end` (a sentence, or the part of one that is direct speech), in order."""
    found: list[Group] = []
    busy = start
    for place, cue in enumerate(cues):
        if cue.start < busy:
            continue
        following = cues[place + 1].start if place + 1 < len(cues) else end
        group = _event(text, start, end, cue, found, following)
        if group is None:
            continue
        busy = max(busy, group.end)
        combine(text, start, found, group)
    if found:
        told_before(text, start, found[0], vias)
    told_through(text, start, end, found, vias)
    cut_scopes(text, start, end, found)
    return found


def _event(text: str, lo: int, hi: int, cue: Cue, found: list[Group], following: int) -> Group | None:
    """What one cue attributes; nothing where it does not."""
    word = cue.word
    if word.endswith("according to") or word == "According to":
        return according(text, lo, hi, cue)
    if word.casefold() in CITES:
        return citing(text, lo, hi, cue)
    if word == "quoted" and text.startswith(" as saying", cue.end):
        return was_quoted(text, lo, hi, cue)
    if word in QUOTED and (m := AS_SAYING.match(text, cue.end, hi)):
        return quoted_as(text, lo, hi, cue, m.end())
    if word in PARTICIPLES:
        return participle(text, lo, hi, cue, found)
    if word in ("report", "reports", "claim", "claims", "estimate", "estimates") and (
        there := reports_that(text, lo, hi, cue)
    ):
        return there
    if word in DOUBLE and noun_before(text, cue, following, hi):
        return None
    return said(text, lo, hi, cue, found)
