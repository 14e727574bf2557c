"""Whose account something is, without a verb of saying: by his count, in the estimate of X, on the word of X."""

from __future__ import annotations

import re
from typing import Literal

from corridor.reading.speakers.around import only_adverbial
from corridor.reading.speakers.behind import after
from corridor.reading.speakers.figures import speaks
from corridor.reading.speakers.group import Cue, Group, Ref
from corridor.reading.speakers.maker import kind_of, links_of
from corridor.reading.speakers.phrases import Range, is_body, trimmed, valid

_WHOSE = re.compile(r"\b[BbIiOo][yn] (?P<whose>his|her|its|their)(?: own)?(?: [a-z]+)? $")
_OWNED = re.compile(
    r"\b[BbIiOo][yn] (?P<owner>(?:[\w.&-]+ ){0,6}?[\w.&-]+?)(?:['’]s|(?<=s)['’])(?: own)?(?: [a-z]+)? $"
)
_BODY = re.compile(r"\b[Bb]y (?P<owner>[\w.&-]+(?: [\w.&-]+){0,3}) $")
_THE = re.compile(r"\b[BbIiOo][yn] the(?: own)?(?: [a-z]+)? $")


def by_account(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    """ "By his account", "by the ministry's count", "in the estimate of a driver", "on the word of a prefect"."""
    at = max(lo, cue.start - 80)
    word = cue.word.startswith("word")
    if not word and (m := _WHOSE.search(text, at, cue.start)):
        return _group(text, lo, hi, cue, (m.start(), cue.end), [Ref(m.span("whose"), "pronoun", owns=True)])
    if m := _OWNED.search(text, at, cue.start):
        who = trimmed(text, *m.span("owner"))
        if valid(text[slice(*who)]) and speaks(text, who) or _is_name(text, who):
            return _group(text, lo, hi, cue, (m.start(), cue.end), [Ref(who, kind_of(text, who), owns=True)])
        return None
    if text.startswith(" of ", cue.end) and (m := _THE.search(text, at, cue.start)):
        span = after(text, cue.end + 4, hi)
        if span and valid(text[slice(*span)].split(",")[0]):
            return _group(text, lo, hi, cue, (m.start(), span[1]), links_of(text, span))
    if not word and (m := _BODY.search(text, at, cue.start)) and is_body(m["owner"]):
        return _group(text, lo, hi, cue, (m.start(), cue.end), [Ref(m.span("owner"), kind_of(text, m.span("owner")))])
    return None


def _group(text: str, lo: int, hi: int, cue: Cue, words: Range, links: list[Ref]) -> Group:
    """Like "according to"; somebody's word is what whoever reports it cites."""
    light = only_adverbial(text, lo, words[0])
    trailing = not light or not text[words[1] : hi].strip(' .,;”"’)')
    frame: Literal["", "weak"] = "weak" if light and links[-1].what == "outlet" else ""
    rule = "speech:citing" if cue.word.startswith("word") and trailing else "speech:by-account"
    return Group(*words, links, trailing, rule, words[0], open=True, frame=frame)


def _is_name(text: str, who: Range) -> bool:
    """Whether an owner is a person with a title before his name, or with two names."""
    words = text[slice(*who)].split()
    return len(words) > 1 and all(w[:1].isupper() for w in words)
