"""Somebody whom an outlet met and who then speaks, and what the writer read in an outlet."""

from __future__ import annotations

import re

from corridor.reading.speakers.behind import after, listener, outlet_ending
from corridor.reading.speakers.group import Cue, Group, Ref
from corridor.reading.speakers.maker import kind_of
from corridor.reading.speakers.phrases import TOKEN, Range, capital, piece_kind, trimmed, valid
from corridor.reading.speakers.subject import subject

_MET = re.compile(
    r"\b(?:(?:talked|talks|spoke|spoken|speaks) (?:to|with)|interviewed|interviews|met|meets|found|visited|reached"
    r"|cited|cites|quoted|quotes)\s+$"
)
_I_MET = re.compile(
    r"\b(?:I|[Ww]e|[Tt]his reporter) (?:also |later |then )?(?:met|spoke (?:to|with)|talked (?:to|with)|interviewed"
    r"|visited|reached|found)\s+(?=(?:an?|one|the) )"
)
_READ = frozenset("read learned understand understands reported".split())
_IN = re.compile(r"\s+(?:in|from|on)\s+")
_DETERMINERS = frozenset("a an the one two three several another some".split())


def antecedent(text: str, lo: int, at: int) -> Range | None:
    """The words right before "who" or "which" that it stands for: "has talked to a prisoner in Vort, who says"."""
    tokens = list(TOKEN.finditer(text, max(lo, at - 120), at))
    for i in range(len(tokens) - 1, -1, -1):
        word = tokens[i][0]
        if word[-1] in ",;:.”" and i < len(tokens) - 1:
            return None
        if word.casefold() in _DETERMINERS and valid(text[tokens[i].start() : at]):
            return tokens[i].start(), at
    return outlet_ending(text, *tokens[-1].span()) if tokens and capital(tokens[-1][0]) else None


def who_met(text: str, lo: int, at: int) -> Ref | None:
    """The outlet that is said to have met somebody: "The Times has talked to a prisoner"."""
    m = _MET.search(text, max(lo, at - 30), at)
    if m is None:
        return None
    who, what = subject(text, lo, m.start())
    if who is None or what == "first person":
        return Ref(who, "own") if who else None
    return Ref(who, "outlet") if kind_of(text, who) == "outlet" else None


def whom_i_met(text: str, lo: int, hi: int) -> Range | None:
    """Somebody whom the writer met: "In Vort I met one of those who had fled, a tailor"."""
    m = _I_MET.search(text, lo, hi)
    if m is None:
        return None
    comma = text.rfind(", ", m.end(), hi)
    last = trimmed(text, comma + 1, hi) if comma >= 0 else (hi, hi)
    called = text[slice(*last)].strip(" .")
    if called.startswith(("a ", "an ")) and piece_kind(called) == "role":
        return last[0], last[0] + len(called)
    return after(text, m.end(), hi)


def read_in(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    """ "The army, we read in the same newspaper, has caught dozens": the newspaper says it."""
    m = _IN.match(text, cue.end, hi)
    if cue.word not in _READ or m is None:
        return None
    heard, at, kind = listener(text, m.end(), hi)
    if heard is None or kind != "outlet":
        return None
    who, _ = subject(text, lo, cue.start)
    begins = who[0] if who else cue.start
    trailing = text[lo:begins].rstrip().endswith(",")
    return Group(begins, at, [Ref(heard, "outlet")], trailing, "speech:read-in", begins)
