"""Figures that are somebody's: his own tally, the number that he gave, what reports have."""

from __future__ import annotations

import re

from corridor.reading.speakers.around import adjuncts
from corridor.reading.speakers.behind import listener
from corridor.reading.speakers.group import Cue, Group, Ref
from corridor.reading.speakers.maker import kind_of, links_of
from corridor.reading.speakers.outlets import BACK
from corridor.reading.speakers.phrases import STRIP, Range, is_body
from corridor.reading.speakers.speech_words import SPEAKING_NOUNS
from corridor.reading.speakers.subject import subject

_NOUN = r"(?:number|figure|toll|estimate|count|tally|total)s?"
_OWNER = re.compile(
    r"(?:['’]s|s(?P<plural>['’]))(?: [\w-]+){0,2} $|\b(?P<whose>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)(?: [\w-]+){0,2} $"
)
_IS = re.compile(
    r"(?: (?:of|for) [^,.;:“”\"]{1,60}?)? (?:is|was|are|were|stands at|stood at|came to|comes to|puts?)\b(?! not\b)"
)
_A_FIGURE = re.compile(
    r" (?:(?:reporters|journalists|[A-Z]\w+|the [A-Z]\w+) )?(?:an?|the|his|her|its|their|another) (?:[\w-]+ ){0,3}?"
    rf"{_NOUN}\b(?: (?:of|as|at)\b)?"
)
_FIGURE_THAT = re.compile(rf"\b{_NOUN}(?: that| which)? $")
_COUNTS = (
    r"(?:about|around|roughly|some|nearly|almost|over|up to|as (?:many|few) as|(?:no )?(?:more|fewer) than"
    r"|at (?:least|most)|between|an estimated|hundreds|thousands|dozens|scores|tens"
    r"|a (?:few|dozen|hundred|thousand|total)|several|most|half|\d|two|three|four|five|six|seven|eight"
    r"|nine|ten|twenty|thirty|forty|fifty)"
)
NUMBER = re.compile(rf"\s+{_COUNTS}")
_HAVE = re.compile(
    rf"\s+(?:have|had|have it that|spoke of|speak of|talk of|talked of|tell of|told of|gave|give)\s+{_COUNTS}"
)


def own_figure(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    """ "The ministry's own tally was 250": the owner of a figure says it."""
    verb = _IS.match(text, cue.end, hi)
    if verb is None:
        return None
    m = _OWNER.search(text, max(lo, cue.start - 60), cue.start)
    if m is None:
        return None
    if m["whose"]:
        owner = Ref(m.span("whose"), "pronoun", owns=True)
    else:
        who, what = subject(text, lo, m.start() + (1 if m["plural"] else 0))
        if who is None or what != "words" or not speaks(text, who):
            return None
        owner = Ref(who, kind_of(text, who), owns=True)
    return Group(owner.span[0], verb.end(), [owner], False, "speech:figure", owner.span[0])


def speaks(text: str, who: Range) -> bool:
    """Whether an owner speaks; a town has figures too, and does not."""
    words = text[who[0] : who[1]]
    last = words.split()[-1].strip(STRIP)
    return is_body(words) or last.casefold() in SPEAKING_NOUNS or last in BACK or kind_of(text, who) == "outlet"


def gave(text: str, lo: int, hi: int, cue: Cue, found: list[Group]) -> Group | None:
    """ "X gave a higher number", "the number that X had given to Reuters", "a figure given by X"."""
    who, what = subject(text, lo, cue.start)
    if who is None or what not in ("words", "pronoun") or what == "pronoun" and found and not found[-1].trailing:
        return None
    begins = who[0]
    if m := _FIGURE_THAT.search(text, max(lo, who[0] - 20), who[0]):
        begins, at = m.start(), cue.end
    elif cue.word != "given" and (m := _A_FIGURE.match(text, cue.end, hi)):
        at = m.end()
    else:
        return None
    links = [Ref(who, "pronoun")] if what == "pronoun" else links_of(text, who)
    told = False
    if text.startswith(" to ", at):
        heard, close, kind = listener(text, at + 3, hi)
        if heard is not None and kind in ("outlet", "own", "back"):
            links.append(Ref(heard, "own" if kind == "own" else "back" if kind == "back" else "outlet"))
            at, told = close, True
    stop, _ = adjuncts(text, at, hi)
    return Group(begins, stop, links, False, "speech:gave", begins, told=told)


def reports_have(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    """ "First reports have 4,000 killed"."""
    m = _HAVE.match(text, cue.end, hi)
    if m is None:
        return None
    who, what = subject(text, lo, cue.end + 1)
    if who is None or what != "words":
        return None
    return Group(who[0], cue.end, links_of(text, who), False, "speech:reports-have", who[0], alone=True)
