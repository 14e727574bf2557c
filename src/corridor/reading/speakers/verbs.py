"""Verbs of saying with their subject before or behind them."""

from __future__ import annotations

import re
from typing import Literal

from corridor.reading.speakers.around import TOLD_THAT, adjuncts, after_speech, only_adverbial, opens_speech
from corridor.reading.speakers.behind import after, listener
from corridor.reading.speakers.cited import impersonal, said_by
from corridor.reading.speakers.figures import NUMBER, speaks
from corridor.reading.speakers.group import Cue, Group, Ref, What
from corridor.reading.speakers.maker import kind_of, links_of
from corridor.reading.speakers.met import antecedent, read_in, who_met
from corridor.reading.speakers.opening import opening_body, opening_subject
from corridor.reading.speakers.phrases import Range, is_document, valid
from corridor.reading.speakers.speech_words import (
    ALONE,
    BY,
    DESCRIBES,
    MEASURES,
    NOT_SPEECH,
    OF_DOCUMENTS,
    PRONOUNS,
    REGISTERS,
    SAYS,
    THATS,
)
from corridor.reading.speakers.subject import subject

_INVERTIBLE = frozenset("said says added reported explained wrote recalled warned announced asked noted tells".split())
_WRONG_AFTER_CLAIM = re.compile(
    r"\s+(?:dead|missing|killed|injured|displaced|homeless|to be\b|at\b(?! least| most)|to (?:the "
    r")?(?:police|work|duty)|for duty|cases"
    r"|(?:[\w,]+\s){0,4}lives\b)"
)
_ASIDES = re.compile(r"\s*,?\s*(?:who|adding|citing|quoting|according|which)\b")
_ADVERB = re.compile(
    r"(?:But |And |Yet )?(?:[Ff]irst|[Tt]hen|[Nn]ext|[Nn]ow|[Ll]ater|[Ff]inally|[Ii]nstead|[Ss]till|[Ss]o|[Ss]ince then"
    r"|[Ii]n (?:all|fact|total|reality|truth|the end|[A-Z]\w+)|[Bb]y then|[Aa]t (?:first|last)|[Oo]n \w+day),$"
)
_TO = re.compile(r"(?P<what>(?: (?!that\b|to\b)[\w’'-]+){0,7}?) to(?=\s)")
_OWN_DOING = MEASURES | REGISTERS  # "X said that he had counted 40": nobody else's words
_PICTURE = re.compile(
    rf"\s+(?:(?:(?:an?|the) )?(?:[a-z][\w-]+ ){{1,3}}?(?:of|with)|(?:having )?[a-z]+(?:ing|ed)){NUMBER.pattern}"
)
_LIVES = re.compile(r"\s+(?:[\w,]+\s){0,4}lives\b")
_PUTS = re.compile(r"\s+(?:it|them|the [\w ]{1,80}?|that [\w ]{1,20}?) at\b")


def said(text: str, lo: int, hi: int, cue: Cue, found: list[Group]) -> Group | None:
    """A verb of saying with its subject before or behind it."""
    if cue.word in SAYS and NOT_SPEECH.match(text, cue.end, hi):
        return None
    if cue.word in BY and re.compile(r"\s+by\s").match(text, cue.end, hi):
        return said_by(text, lo, hi, cue)
    inverted = _inverted(text, lo, hi, cue)
    if inverted is not None:
        return inverted
    who, what = subject(text, lo, cue.start)
    if what == "first person":
        return read_in(text, lo, hi, cue)
    if what in ("passive", "it", "denied"):
        return impersonal(text, lo, hi, cue, what)
    if what == "elided":
        return _elided(text, lo, hi, cue, found)
    if who is None or (what == "doubtful" and cue.word not in SAYS):
        return None
    if what == "pronoun" and cue.word in _OWN_DOING and found and not found[-1].trailing:
        return None
    if what == "relative":
        return _relative(text, lo, hi, cue, who, found)
    puts = cue.word in ("put", "puts") and _PUTS.match(text, cue.end, hi) is not None
    if what == "words" and not puts and cue.word in OF_DOCUMENTS and not _shows(text, who):
        return None
    return _with_subject(text, lo, hi, cue, who, what)


def _with_subject(text: str, lo: int, hi: int, cue: Cue, who: Range, what: str) -> Group | None:
    """The group of a subject and its verb, with whoever was told."""
    links = [Ref(who, "pronoun")] if what == "pronoun" else links_of(text, who)
    at, told, alone = cue.end, False, False
    if cue.word in ("told", "tells", "tell"):
        heard, at, kind = listener(text, cue.end, hi)
        if re.compile(r"\s+(?:to|not to|about|of)\s").match(text, at, hi) or (kind == "nobody" and at == cue.end):
            return None
        alone = kind == "others"
        if heard is not None and (kind != "name" or not _is_person(text, heard)):
            links.append(Ref(heard, _heard_as(kind)))
            told = True
    elif to := _TO.match(text, cue.end, hi):
        heard, close, kind = listener(text, to.end(), hi)
        if heard is not None and (kind == "outlet" or kind != "name" and not to["what"]):
            links.append(Ref(heard, _heard_as(kind)))
            at, told = close, True
    stop, ends = adjuncts(text, at, hi)
    leads = TOLD_THAT.match(text, stop, hi) is not None
    if cue.word in THATS and not (leads or ends or text[stop : stop + 1] == ":" or opens_speech(text, stop)):
        if cue.word not in OF_DOCUMENTS and not _measures(text, cue, who, stop) and not _pictures(text, cue, stop):
            return None
    wrong = _WRONG_AFTER_CLAIM if cue.word.endswith("ed") else _LIVES
    if cue.word not in SAYS and not leads and wrong.match(text, at, hi):
        return None
    before, rest = text[lo : who[0]].strip(' ,“”"‘’'), text[stop:hi].strip(' .,;”"’)!?…')
    light = only_adverbial(text, lo, who[0])
    said_before = bool(before) and (not light or len(before.split()) > 3)
    closing = bool(before) and after_speech(text, lo, who[0])
    trailing = closing or ends and (said_before or (bool(before) and "”" in text[lo : who[0]]))
    bare = ends and not rest and not before
    frame: Literal["", "weak"] = "weak" if light and not trailing and links[-1].what == "outlet" and not told else ""
    rule = "speech:told" if told else "speech:after" if trailing else "speech:before"
    alone = alone or ALONE.search(text, cue.end, stop) is not None
    alone = alone or light and bool(before) and ALONE.search(text, lo, who[0]) is not None
    group = Group(who[0], max(stop, at), links, trailing, rule, who[0], bare, alone, frame, told)
    if text[who[1] : who[1] + 1] == ",":
        group.asides.append((who[1], cue.start))
    return group


def _inverted(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    """ "…,” said X": the subject behind the verb."""
    at = cue.start
    while at > lo and text[at - 1].isspace():
        at -= 1
    if cue.word not in _INVERTIBLE or at <= lo:
        return None
    mark = text[at - 1]
    if mark not in ",”\"»’'!?":
        return None
    span = after(text, cue.end, hi)
    if span is None or not valid(text[span[0] : span[1]].split(",")[0]):
        return None
    stop, ends = adjuncts(text, span[1], hi)
    if not ends and not re.compile(r"\s*(?:,\s*)?(?:who|whose|as|while|after|in|at|on|from|when)\b").match(
        text, span[1], hi
    ):
        return None
    if mark == ",":
        rest = text[stop:hi].strip(' .,;”"’)')
        asides = _ASIDES.match(text, stop, hi) or _ADVERB.match(text, lo, at)
        if (rest and not asides) or text[span[0]].isdigit():
            return None
        who, what = subject(text, lo, cue.start)
        if who is not None and what == "words" and "," in text[who[0] : who[1]]:
            return None
    alone = ALONE.search(text, cue.end, stop) is not None
    return Group(cue.start, stop, links_of(text, span), True, "speech:said-by", cue.start, alone=alone)


def _elided(text: str, lo: int, hi: int, cue: Cue, found: list[Group]) -> Group | None:
    """ "… and told the BBC that": the speaker of the verb before, now to somebody else."""
    if not found and TOLD_THAT.match(text, cue.end, hi):
        who = opening_body(text, lo, cue.start) or opening_subject(text, lo, cue.start)
        pronoun = who is not None and text[slice(*who)].casefold() in PRONOUNS
        return _with_subject(text, lo, hi, cue, who, "pronoun" if pronoun else "words") if who else None
    if found and found[-1].rule == "speech:citing" and not text[found[-1].end : cue.start].strip('”", '):
        who, what = subject(text, lo, found[-1].start)
        return _with_subject(text, lo, hi, cue, who, what) if who is not None and what == "words" else None
    if not found or cue.word not in ("told", "tells"):
        return None
    heard, at, kind = listener(text, cue.end, hi)
    if heard is None or kind == "name":
        return None
    return Group(
        cue.start, at, [found[-1].links[0], Ref(heard, _heard_as(kind))], False, "speech:told", cue.start, told=True
    )


def _relative(text: str, lo: int, hi: int, cue: Cue, who: Range, found: list[Group]) -> Group | None:
    """ "X, who said that": the name before the pronoun speaks."""
    if found and found[-1].end >= who[0] - 3 and cue.word not in ("told", "tells"):
        return None
    at = who[0]
    while at > lo and text[at - 1] in " ,":
        at -= 1
    before, what = subject(text, lo, at)
    if found and found[-1].links and found[-1].end >= at:
        before, what = found[-1].links[0].span, "words"
    elif before is None or what not in ("words", "pronoun") or _does_something(text, before):
        before, what = antecedent(text, lo, at) or before, "words"
    if before is None:
        return None
    group = _with_subject(text, lo, hi, cue, before, what)
    if group is None:
        return None
    if found and found[-1].end >= at:
        found[-1].links.extend(link for link in group.links[1:] if link.what == "outlet")
        return None
    if len(group.links) == 1 and (met := who_met(text, lo, before[0])):
        group.links.append(met)
    return group


def _does_something(text: str, words: Range) -> bool:
    """Whether a verb stands in words for a speaker: "the Courier cited the army"."""
    lead = opening_subject(text, *words)
    return lead is not None and lead[1] + 1 < words[1] and text[lead[1]].isspace()


def _shows(text: str, who: Range) -> bool:
    """Whether a subject can show or find: a document, an outlet, a body; no person."""
    words = text[who[0] : who[1]]
    return (
        is_document(words)
        or kind_of(text, who) == "outlet"
        or words.casefold().endswith(
            (
                "media",
                "officials",
                "researchers",
                "investigators",
                "police",
                "authorities",
                "experts",
                "analysts",
                "monitors",
                "teams",
                "agencies",
                "groups",
                "partners",
            )
        )
        or words.split()[-1].isupper()
    )


def _measures(text: str, cue: Cue, who: Range, at: int) -> bool:
    """Whether a verb of thinking or counting has a number for its object, or a clause: "it believed 300 had left"."""
    if cue.word not in MEASURES and not (cue.word in REGISTERS and speaks(text, who)):
        return False
    return NUMBER.match(text, at) is not None


def _pictures(text: str, cue: Cue, at: int) -> bool:
    """Whether a verb of describing has something with a number in it for its object: "a column of 50 trucks"."""
    return cue.word in DESCRIBES and (NUMBER.match(text, at) or _PICTURE.match(text, at)) is not None


def _heard_as(kind: str) -> What:
    return "own" if kind == "own" else "back" if kind == "back" else "outlet"


def _is_person(text: str, span: Range) -> bool:
    """Whether the one who was told is a person, by a title before his name."""
    words = text[span[0] : span[1]].split()
    return words[0].rstrip(".").casefold() in (
        "mr",
        "mrs",
        "ms",
        "president",
        "minister",
        "general",
        "colonel",
        "dr",
        "prime",
    )
