"""Attribution without a verb of saying of its own: according to, citing, quoted by, it was reported."""

from __future__ import annotations

import re
from typing import Literal

from corridor.reading.speakers.around import TOLD_THAT, adjuncts, only_adverbial
from corridor.reading.speakers.behind import after, listener
from corridor.reading.speakers.group import Cue, Group, Ref
from corridor.reading.speakers.maker import NO_OWNERS, kind_of, links_of
from corridor.reading.speakers.opening import opening_subject
from corridor.reading.speakers.phrases import is_document, piece_kind, trimmed, valid
from corridor.reading.speakers.speech_words import CITES, IMPERSONAL, NO_SPEAKER, PRONOUNS
from corridor.reading.speakers.subject import subject

_SAYING = "as (?:saying|estimating|reporting|claiming|stating|putting|warning|confirming|describing|telling"
AS_SAYING = re.compile(rf"\s+(?:(?!{_SAYING})\b)[^.;“”\"]){{1,160}}?\s+{_SAYING} (?:it|them|reporters))\b")
_WAS_QUOTED = re.compile(r"\s+(?:as saying\s+)?(?:by|in|on)\s+")
_OF = re.compile(r"\s+(?:of|by|from|in)\s+")
_SOMEBODYS = re.compile(r"\b(?:an?|the) (?P<who>(?:[A-ZÀ-Þ][\w.&-]* ){1,4})$")
_THERE_WERE = re.compile(r"\b[Tt]here (?:were|are|have been|had been) (?:\w+ ){0,3}$")
_CITATION = re.compile(
    r"\((?:[Ss]ources?:\s*)?(?P<name>[A-Z][\w&./-]*(?:[ /][A-Z&][\w&./-]*){0,5}),\s*(?:as of "
    r")?[^()]{0,14}\d[^()]{0,14}\)[.;]?$"
    r"|[\[(][Ss]ources?:\s*(?P<source>[A-Z][^()\[\]]{1,60}?)[\])][.;]?$"
)


def citation(text: str, start: int, end: int) -> Group | None:
    """A source in brackets at the end of a sentence: "(OCHA, 8 July)"."""
    m = _CITATION.search(text, max(start, end - 90), end)
    if m is None or m.start() <= start:
        return None
    part = "name" if m["name"] else "source"
    group = Group(m.start(), m.end(), links_of(text, m.span(part)), True, "speech:citation", m.start(), alone=True)
    group.scope = (start, end)
    return group


def according(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    span = after(text, cue.end, hi)
    if span is None:
        return None
    first = text[span[0] : span[1]].casefold().split()
    heads = {w.strip(",.") for w in first[:4]}
    if heads & NO_SPEAKER and not is_document(text[span[0] : span[1]]):
        return None
    light = only_adverbial(text, lo, cue.start)
    rest = text[span[1] : hi].strip(' .,;”"’)')
    links = links_of(text, span)
    frame: Literal["", "weak"] = "weak" if light and links[-1].what == "outlet" else ""
    trailing = not light or not rest
    return Group(cue.start, span[1], links, trailing, "speech:according-to", cue.start, open=True, frame=frame)


def citing(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    span = after(text, cue.end, hi)
    if span is None or not valid(text[span[0] : span[1]].split(",")[0]):
        return None
    trailing = not only_adverbial(text, lo, cue.start) and cue.word in CITES
    return Group(cue.start, span[1], links_of(text, span), trailing, "speech:citing", cue.start, open=True)


def quoted_as(text: str, lo: int, hi: int, cue: Cue, stop: int) -> Group | None:
    """X quoted Y as saying; Y was quoted by X as saying."""
    who, what = subject(text, lo, cue.start)
    if what == "passive":
        return was_quoted(text, lo, hi, cue)
    span = after(text, cue.end, stop)
    if span is None or who is None:
        return None
    quoting = Ref(who, "pronoun" if what == "pronoun" else kind_of(text, who))
    frame: Literal["", "weak"] = "weak" if quoting.what == "outlet" else ""
    begins = min(who[0], cue.start)
    return Group(begins, stop, [*links_of(text, span), quoting], False, "speech:quoted-as", begins, frame=frame)


def was_quoted(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    at = cue.start
    while at > lo and text[at - 1].isspace():
        at -= 1
    while at > lo and not text[at - 1].isspace():
        at -= 1
    who, what = subject(text, lo, at)
    if who is None or what not in ("words", "doubtful", "pronoun"):
        return None
    links = [Ref(who, "pronoun" if what == "pronoun" else "words")]
    stop, said = cue.end, re.compile(r".{0,120}?\bas saying\b").match(text, cue.end, hi)
    if m := _WAS_QUOTED.match(text, cue.end, hi):
        by, close, kind = listener(text, m.end(), hi)
        if by and kind in ("outlet", "name"):
            links.append(Ref(by, "outlet"))
            stop = close
    stop = max(stop, said.end() if said else stop)
    if (m := _WAS_QUOTED.match(text, stop, hi)) and len(links) == 1:
        by, close, kind = listener(text, m.end(), hi)
        if by and kind in ("outlet", "name"):
            links.append(Ref(by, "outlet"))
            stop = close
    trailing = not only_adverbial(text, lo, who[0]) and not text[stop:hi].strip(' .,;”"')
    return Group(who[0], stop, links, trailing, "speech:was-quoted", who[0], told=len(links) > 1)


def participle(text: str, lo: int, hi: int, cue: Cue, found: list[Group]) -> Group | None:
    """ "…, adding that": goes on with the speaker before; else the subject of the sentence speaks."""
    if found or not text[max(lo, cue.start - 3) : cue.start].rstrip().endswith(","):
        return None
    if not text[cue.end : cue.end + 1].isspace():
        return None
    who = opening_subject(text, _after_adverbials(text, lo, cue.start), cue.start)
    if who is None:
        return None
    what = text[slice(*who)].casefold()
    links = [Ref(who, "pronoun")] if what in PRONOUNS else links_of(text, who)
    return Group(cue.start, cue.end, links, False, "speech:participle", cue.start)


def _after_adverbials(text: str, lo: int, hi: int) -> int:
    """Where a sentence goes on behind "On Sunday," or "In Vort, meanwhile,"."""
    for m in re.compile(r",\s+").finditer(text, lo, hi):
        if piece_kind(text[lo : m.start()]) != "aside":
            break
        lo = m.end()
    return lo


def noun_before(text: str, cue: Cue, following: int, hi: int) -> bool:
    """Whether "reports", "claims" and the like are nouns here: a verb of saying comes next, or no clause."""
    if cue.word in ("put", "puts", "believe", "read", "reads"):
        return False
    gap = text[cue.end : following] if following < hi else ""
    if following < hi and len(gap.split()) <= 1 and len(gap) < 12:
        return True
    after = text[cue.end : cue.end + 9].split()
    if (
        after
        and after[0].strip(",") in ("of", "by", "from", "in", "for", "to", "about", "on", "and", "or")
        and cue.word != "say"
    ):
        return True
    before = text[max(0, cue.start - 60) : cue.start].casefold().split()
    singular = cue.word in ("report", "claim", "estimate")
    if (
        singular
        and before
        and not before[-1].endswith(("s", "people", "police", "media", "staff", "men", "women", "they"))
    ):
        if {"a", "an", "the", "this", "its", "his", "her"} & set(before[-4:]):
            return True
    return (
        bool(before)
        and before[-1]
        in (
            "the a an this that its their his her these those of in unconfirmed conflicting some several many first "
            "early "
            "initial amid latest official recent by with no any all media news such according from for on".split()
        )
        and not (before[-1] == "media" and cue.word in ("report", "say", "claim", "estimate"))
    )


def reports_that(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    """ "There were reports that": somebody who is not named."""
    if (by := _OF.match(text, cue.end, hi)) and (span := after(text, by.end(), hi)):
        if TOLD_THAT.match(text, span[1], hi) and valid(text[span[0] : span[1]]):
            return Group(cue.start, span[1], links_of(text, span), False, "speech:report-that", cue.start)
    if cue.word not in ("report", "reports", "claim", "claims", "estimate", "estimates"):
        return None
    if not TOLD_THAT.match(text, cue.end, hi):
        return None
    made = _SOMEBODYS.search(text, max(lo, cue.start - 70), cue.start)
    if made and made["who"].strip().casefold() not in NO_OWNERS:
        who = trimmed(text, *made.span("who"))
        return Group(made.start(), cue.end, [Ref(who, kind_of(text, who))], False, "speech:report-that", made.start())
    there = _THERE_WERE.search(text, lo, cue.start)
    if not there:
        return None
    return Group(
        there.start(),
        cue.end,
        [Ref((there.start(), cue.end), "impersonal")],
        False,
        "speech:impersonal",
        lo,
        alone=True,
    )


def impersonal(text: str, lo: int, hi: int, cue: Cue, what: str) -> Group | None:
    """ "It was reported that": somebody who is not named; "X was told that": likewise, and X passes it on."""
    if what == "passive" and cue.word == "told" and TOLD_THAT.match(text, cue.end, hi):
        at = text.rfind(" ", lo, text.rfind("w", lo, cue.start))
        who, kind = subject(text, lo, max(at, lo))
        if who is not None and kind == "words" and kind_of(text, who) == "outlet":
            return Group(
                who[0],
                cue.end,
                [Ref((at, cue.end), "impersonal"), Ref(who, "outlet")],
                False,
                "speech:was-told",
                who[0],
            )
        return None
    if what != "it" or cue.word not in IMPERSONAL:
        return None
    stop, ends = adjuncts(text, cue.end, hi)
    if not ends and not TOLD_THAT.match(text, stop, hi):
        return None
    begins = max(text.rfind("it ", lo, cue.start), text.rfind("It ", lo, cue.start), lo)
    if not only_adverbial(text, lo, begins):
        begins = max(begins, lo)
    else:
        begins = lo
    trailing = ends and begins > lo
    return Group(
        begins, stop, [Ref((begins, cue.end), "impersonal")], trailing, "speech:impersonal", begins, alone=True
    )


def said_by(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    """ "…, as reported by X"."""
    span = after(text, text.index("by", cue.end) + 2, hi)
    if span and cue.word in ("quoted", "cited") and kind_of(text, span) == "outlet":
        return None
    if span is None or not valid(text[span[0] : span[1]].split(",")[0]):
        return None
    return Group(cue.start, span[1], links_of(text, span), True, "speech:reported-by", cue.start, open=True)
