"""Every attribution in a sentence."""

from __future__ import annotations

from corridor.reading.speakers.accounts import by_account
from corridor.reading.speakers.behind import listener
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
from corridor.reading.speakers.figures import gave, own_figure, reports_have
from corridor.reading.speakers.group import Cue, Group
from corridor.reading.speakers.joining import combine, cut_scopes, find_asides, told_before, told_through
from corridor.reading.speakers.speech_words import (
    ACCOUNTS,
    CITES,
    DOUBLE,
    FIGURES,
    GAVE,
    HAVING,
    ONLY_NOUNS,
    PARTICIPLES,
    QUOTED,
    SAYINGS,
)
from corridor.reading.speakers.verbs import said


def groups(text: str, start: int, end: int, cues: list[Cue], vias: list[tuple[int, int]]) -> list[Group]:
    """Every attribution between `start` and `end` (a sentence, or the part of one that is direct speech), in order."""
    found: list[Group] = []
    busy = start
    for place, cue in enumerate(cues):
        if cue.start < busy:
            continue
        following = next((c.start for c in cues[place + 1 :] if c.word not in ONLY_NOUNS), end)
        group = _event(text, start, end, cue, found, following)
        if group is None:
            continue
        busy = max(busy, group.end)
        combine(text, start, found, group)
    if found:
        told_before(text, start, found[0], vias)
    told_through(text, start, end, found, vias)
    cut_scopes(text, start, end, found)
    find_asides(text, found)
    return found


def _event(text: str, lo: int, hi: int, cue: Cue, found: list[Group], following: int) -> Group | None:
    """What one cue attributes; nothing where it does not."""
    word = cue.word
    if word.endswith("according to") or word == "According to":
        return according(text, lo, hi, cue)
    if word == "per":
        named = text[cue.end : cue.end + 6].removeprefix(" the")[1:2].isupper()
        return according(text, lo, hi, cue) if named and listener(text, cue.end, hi)[2] == "outlet" else None
    if word.casefold() in CITES:
        return citing(text, lo, hi, cue)
    if word == "quoted" and text.startswith(" as saying", cue.end):
        return was_quoted(text, lo, hi, cue)
    if word in QUOTED and (m := AS_SAYING.match(text, cue.end, hi)):
        return quoted_as(text, lo, hi, cue, m.end())
    if word in QUOTED and found and text.endswith(("which ", "which has ", "which had "), lo, cue.start):
        return citing(text, lo, hi, cue)
    if word in ACCOUNTS and (own := by_account(text, lo, hi, cue)):
        return own
    if word in PARTICIPLES:
        return participle(text, lo, hi, cue, found)
    if word in SAYINGS and (there := reports_that(text, lo, hi, cue)):
        return there
    if word in GAVE:
        return gave(text, lo, hi, cue, found)
    if word in FIGURES and (own := own_figure(text, lo, hi, cue)):
        return own
    if word in HAVING and (having := reports_have(text, lo, hi, cue)):
        return having
    if word in ONLY_NOUNS:
        return None
    if word in DOUBLE and noun_before(text, cue, following, hi):
        return None
    return said(text, lo, hi, cue, found)
