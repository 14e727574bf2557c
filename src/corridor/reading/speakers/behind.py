"""The words behind a verb of saying, "told" or "according to" that name somebody."""

from __future__ import annotations

import re

from corridor.reading.speakers.outlets import is_outlet_noun, may_be_called, outlet
from corridor.reading.speakers.phrases import TOKEN, Range, capital, piece_kind, trimmed, valid
from corridor.reading.speakers.speech_words import FINITE, LISTENERS, PREPOSITIONS, WHEN
from corridor.reading.speakers.subject import LONGEST

_STOP_RIGHT = re.compile(
    r"(?<!\d),|,(?!\d)|[;:!?“”«»\"()—–\[\]]|\s-\s|\.(?=\s*$)|\b(?:that|as|when|while|after|because"
    r"|since|but|if|where|before|although"
    r"|to (?:have|be)|had|has|have|was|were|is|are|will|would|may|might|could|can|should|said|says|told|who|which"
    r"|whose|published"
    rf"|in a|in an|in its|about the|at a|{WHEN})\b"
)
_CLAUSE = re.compile(r"\s(?:the|some|it|he|she|they|there|more|these|many|most|only)\s")
_NUMBER = re.compile(
    r"(?<=\s)(?<!\bof )(?<!\baged )"
    r"(?:\d|some \d|about \d|around \d|at least|more than|up to|hundreds|dozens|thousands|nearly \d)"
)
_LISTENING = re.compile(r"\s*(?:[\w’'-]+\s+){0,4}?(?:" + "|".join(LISTENERS) + r")\b")
_ONE = re.compile(r"\s*(?:him|her|them|you|it)\b")
_RUN = re.compile(
    r"\s*(?:(?:the|The|an?|its|state-run|state|local|British|US|private|pro-\w+)\s+){0,3}"
    r"(?:(?:[a-z][\w-]*\s+){0,3}?(?:newspaper|paper|agency|broadcaster|station|channel|magazine|website|daily"
    r"|weekly|outlet"
    r"|programme|television|radio|TV|media)\s+)?"
    r"(?:[A-ZÀ-Þ][\w.&’'-]*|\d{1,2}(?=\s))(?:\s+(?:[A-ZÀ-Þ][\w.&’'-]*|al-[A-Z]\w*|24|of(?=\s[A-Z])))*"
)
_NOUNS = re.compile(
    r"\s+(?:news agency|news website|news site|news channel|news|newspaper|paper|agency|broadcaster|radio|television"
    r"|TV|channel|magazine"
    r"|website|daily|weekly|programme|reporters?|correspondents?|journalists?)\b"
)
_IN_MARKS = re.compile(
    r"\s*(?:(?:the|its|a) )(?:(?:[A-Z]\w+|newspaper|paper|daily|weekly|magazine) ){0,3}"
    r"[“\"‘](?P<name>[A-ZÀ-Þ][^“”\"‘’]{1,40})[”\"’](?=[\s,.;:])"
)
_LOWER = re.compile(
    r"\s*((?:[\w’'-]+\s+){0,4}?(?:newspapers?|paper|news agency|agency|broadcaster|radio"
    r"|television|TV|channel|magazine|website|daily|weekly|programme|publication|(?<!social )media"
    r"|station|outlet|tabloid))\b"
)
_OWN = re.compile(
    r"\s*(?:(?:me|us|this reporter|this correspondent|this writer)\b"
    r"|(?:this|our|my) (?:[\w-]+ ){0,2}?(?:newspaper|paper|agency|magazine|website|site|outlet|broadcaster|channel"
    r"|station|programme|publication|blog|team|colleagues?|correspondents?|reporters?|editors?|producers?|researchers?|staff)\b)"
)
_OF_THE_LAST = re.compile(
    r"\s*((?:its|the (?:[\w-]+ )?(?:newspaper|paper|agency|broadcaster|channel|station|outlet|corporation|network)"
    r"['’]s?) (?:[\w-]+ )?(?:reporters?|correspondents?|journalists?|team)|the (?:corporation|network))\b"
)
_REPORTER_OF = re.compile(
    r"\s*(?:(?:an?|the|two|its) (?:[\w-]+ )?)?(?:reporters?|correspondents?|journalists?) (?:for|from|of|with|at)(?=\s)"
)


def after(text: str, start: int, end: int) -> Range | None:
    """The words right after a verb or "according to" that name somebody, with appositions."""
    end = min(end, start + LONGEST)
    while start < end and text[start].isspace():
        start += 1
    stop = _stop(text, start, end)
    a, b = trimmed(text, start, stop)
    if a >= b:
        return None
    bracket = re.compile(r"\s*\([A-Z][\w-]{1,9}\)").match(text, b, end)
    if bracket:
        b = bracket.end()
    return a, appositions(text, a, b, end)


def _stop(text: str, start: int, end: int) -> int:
    at = start
    while m := _STOP_RIGHT.search(text, at, end):
        if m[0] in ("who", "that") and not text[start : m.start()].strip():
            return m.start()
        if m.start() == start or m[0] == "as" and text[m.end() : m.end() + 7] == " little":
            at = m.end()
            continue
        break
    stop = m.start() if m else end
    for clause in _CLAUSE.finditer(text, start, stop):
        word = text[start : clause.start()].rsplit(None, 1)[-1].casefold() if clause.start() > start else "of"
        if word not in PREPOSITIONS and word not in ("and", "or", "both", "all", "than", "per"):
            return clause.start()
    number = _NUMBER.search(text, start, stop)
    if number and number.start() > start and not is_outlet_noun(text[start : number.start()].strip()):
        return number.start()
    return stop


def appositions(text: str, start: int, stop: int, end: int) -> int:
    """Goes on over ", a farmer," or ", Name, 26," after a name or a role."""
    for _ in range(3):
        m = re.compile(r"\s*,\s*").match(text, stop, end)
        if not m:
            break
        cut = _STOP_RIGHT.search(text, m.end(), end)
        close = cut.start() if cut else end
        if cut and cut[0] not in (",", ".", ";", "”", '"', ")", "who", "—", "–"):
            break
        piece = text[m.end() : close]
        what = piece_kind(piece)
        own = piece_kind(text[start:stop].rsplit(",", 1)[-1])
        if not (what == "age" or (what == "name" and own == "role") or (what == "role" and own in ("name", "age"))):
            break
        if what == "role" and not valid(piece):
            break
        stop = trimmed(text, m.end(), close)[1]
    return stop


def listener(text: str, start: int, end: int) -> tuple[Range | None, int, str]:
    """Who was told: its words, where they end, and what they are.

    They are an "outlet", the publisher's "own", an outlet spoken of "back" in the text, a "name", a "pronoun",
    "others" or "nobody".
    """
    end = min(end, start + 160)
    if m := _OWN.match(text, start, end):
        return trimmed(text, start, m.end()), m.end(), "own"
    if m := _OF_THE_LAST.match(text, start, end):
        return m.span(1), m.end(), "back"
    if m := _IN_MARKS.match(text, start, end):
        return m.span("name"), m.end(), "outlet"
    if m := _REPORTER_OF.match(text, start, end):
        found = listener(text, m.end(), end)
        return found if found[2] == "outlet" else (None, m.end(), "others")
    m = _RUN.match(text, start, end)
    if m:
        a, b = trimmed(text, start, m.end())
        best = outlet_prefix(text, a, b)
        if best:
            return _with_noun(text, a, best, b, end)
        noun = _NOUNS.match(text, b, end)
        if noun:
            return (a, noun.end()), noun.end(), "outlet"
        words = text[a:b].casefold().split()
        if set(words) & LISTENERS:
            return None, b, "others"
        return (a, b), b, "name"
    m = _LOWER.match(text, start, end)
    if m and not FINITE & set(m[1].split()) and not {"that", "to"} & set(m[1].split()):
        return m.span(1), m.end(1), "outlet"
    if others := _LISTENING.match(text, start, end):
        return None, others.end(), "others"
    if one := _ONE.match(text, start, end):
        return None, one.end(), "pronoun"
    cut = re.compile(r"\s+that\b|[:,.“\"]|\s+to\b").search(text, start, end)
    return None, cut.start() if cut else start, "nobody"


def _with_noun(text: str, start: int, stop: int, run: int, end: int) -> tuple[Range, int, str]:
    """An outlet with what follows its name: "the Vort Star newspaper", "a Reuters reporter", "the BBC's Ola Brandt"."""
    if text[stop : stop + 2] in ("'s", "’s"):
        return (start, stop), max(run, stop + 2), "outlet"
    noun = _NOUNS.match(text, stop, end)
    if noun is None:
        return (start, stop), stop, "outlet"
    if "rep" in noun[0] or "corr" in noun[0] or "jour" in noun[0]:
        start += next((len(w) for w in ("a ", "an ", "two ") if text.startswith(w, start)), 0)
        return (start, stop), noun.end(), "outlet"
    return (start, noun.end()), noun.end(), "outlet"


def outlet_ending(text: str, start: int, end: int) -> Range | None:
    """The name of an outlet that ends with a word in capitals."""
    end = trimmed(text, start, end)[1]
    while text[end - 1] in ".!?’'" or text[end - 2 : end] in ("'s", "’s"):
        end -= 1
        if end <= start:
            return None
    one = text.rfind(" ", 0, max(start - 1, 0)) + 1
    two = text.rfind(" ", 0, max(one - 1, 0)) + 1
    for at in (two, one, start):
        if outlet(text[at:end]):
            return at, end
    return None


def outlet_before(text: str, at: int, noun: str) -> Range | None:
    """The outlet that is named last before a place and may be called by a noun."""
    for m in reversed(list(TOKEN.finditer(text, max(0, at - 1500), at))):
        span = outlet_ending(text, *m.span()) if capital(m[0]) else None
        if span and may_be_called(text[slice(*span)], noun):
            return span
    return None


def outlet_prefix(text: str, start: int, end: int) -> int | None:
    """End of the longest beginning of a run of capitals that is the name of an outlet."""
    spans = [m.span() for m in TOKEN.finditer(text, start, end)]
    upper = [(a, b) for a, b in spans if capital(text[a:b])]
    if not upper:
        return None
    last = upper[0][0]
    first = spans[0][0] if text[spans[0][0] : spans[0][1]] == "the" else last
    for _, b in reversed(upper):
        for begin in (first, last) if first != last else (last,):
            words = text[begin:b].rstrip(".,")
            owner = words.removesuffix("'s").removesuffix("’s")
            if owner and outlet(owner):
                return begin + len(owner)
    return None
