"""Words of attribution in a sentence: who is said to say it, whom he told, and which words are his."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from corridor.reading import speech_phrases as phrases
from corridor.reading.speaker_outlets import BACK, OUTLET_ENDS, is_outlet_noun
from corridor.reading.speech_phrases import Range
from corridor.reading.speech_words import (
    ADJUNCT,
    ALONE,
    BY,
    CITES,
    DOUBLE,
    IMPERSONAL,
    NO_SPEAKER,
    NOT_SPEECH,
    OF_DOCUMENTS,
    PARTICIPLES,
    QUOTED,
    SAYS,
    THATS,
)

What = Literal["words", "pronoun", "document", "outlet", "impersonal"]
_INVERTIBLE = frozenset("said says added reported explained wrote recalled warned announced asked noted tells".split())
_WRONG_AFTER_CLAIM = re.compile(
    r"\s+(?:dead|missing|killed|injured|displaced|homeless|to be\b|at\b(?! least| most)|to (?:the "
    r")?(?:police|work|duty)|for duty|cases"
    r"|(?:[\w,]+\s){0,4}lives\b)"
)
_LIVES = re.compile(r"\s+(?:[\w,]+\s){0,4}lives\b")
_ENDS = ".,;”»)!?…—–"
_AS_SAYING = re.compile(
    r"\s+(?:(?!as (?:saying|telling)\b)[^.;“”\"]){1,160}?\s+as (?:saying|telling (?:it|them|reporters))\b"
)
_WAS_QUOTED = re.compile(r"\s+(?:as saying\s+)?(?:by|in|on)\s+")
_PUTS = re.compile(r"\s+(?:it|them|the [\w ]{1,40}?|that [\w ]{1,20}?) at\b")
_SOMEBODYS = re.compile(r"\b(?:an?|the) (?P<who>(?:[A-ZÀ-Þ][\w.&-]* ){1,4})$")
_TOLD_THAT = re.compile(r"\s+that\b")
_THERE_WERE = re.compile(r"\b[Tt]here (?:were|are|have been|had been) (?:\w+ ){0,3}$")


@dataclass(slots=True)
class Ref:
    """Words that stand for one link of a chain."""

    span: Range
    what: What = "words"
    owns: bool = False  # named as the maker of a document


@dataclass(slots=True)
class Group:
    """One attribution: its words, its speakers (first speaker first) and the part of the sentence that is theirs."""

    start: int
    end: int
    links: list[Ref]
    trailing: bool
    rule: str
    begins: int  # where its own words begin if something else goes before
    bare: bool = False  # nothing else in the sentence
    alone: bool = False  # said to everybody: through no outlet
    frame: Literal["", "weak", "strong"] = ""  # whether an outlet's report is being retold from here on
    told: bool = False  # an outlet is named as the one who was told
    inner: bool = False  # inside direct speech
    open: bool = False  # "according to", "citing": more speakers may follow
    scope: Range = (0, 0)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Cue:
    """A word that may attribute, and where it stands."""

    word: str
    start: int
    end: int


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
        _combine(text, start, found, group)
    if found:
        _before(text, start, found[0], vias)
    _through(text, start, end, found, vias)
    _scopes(text, start, end, found)
    return found


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
    group = Group(m.start(), m.end(), _links(text, m.span(part)), True, "speech:citation", m.start(), alone=True)
    group.scope = (start, end)
    return group


def _event(text: str, lo: int, hi: int, cue: Cue, found: list[Group], following: int) -> Group | None:
    """What one cue attributes; nothing where it does not."""
    word = cue.word
    if word.endswith("according to") or word == "According to":
        return _according(text, lo, hi, cue)
    if word.casefold() in CITES:
        return _citing(text, lo, hi, cue)
    if word == "quoted" and text.startswith(" as saying", cue.end):
        return _was_quoted(text, lo, hi, cue)
    if word in QUOTED and (m := _AS_SAYING.match(text, cue.end, hi)):
        return _quoted_as(text, lo, hi, cue, m.end())
    if word in PARTICIPLES:
        return _participle(text, lo, hi, cue, found)
    if word in ("report", "reports", "claim", "claims", "estimate", "estimates") and (
        there := _reports_that(text, lo, hi, cue)
    ):
        return there
    if word in DOUBLE and _noun_before(text, cue, following, hi):
        return None
    return _said(text, lo, hi, cue, found)


def _according(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    span = phrases.after(text, cue.end, hi)
    if span is None:
        return None
    first = text[span[0] : span[1]].casefold().split()
    heads = {w.strip(",.") for w in first[:4]}
    if heads & NO_SPEAKER and not phrases.is_document(text[span[0] : span[1]]):
        return None
    light = _light(text, lo, cue.start)
    rest = text[span[1] : hi].strip(' .,;”"’)')
    links = _links(text, span)
    frame: Literal["", "weak"] = "weak" if light and links[-1].what == "outlet" else ""
    trailing = not light or not rest
    return Group(cue.start, span[1], links, trailing, "speech:according-to", cue.start, open=True, frame=frame)


def _citing(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    span = phrases.after(text, cue.end, hi)
    if span is None or not phrases.valid(text[span[0] : span[1]].split(",")[0]):
        return None
    trailing = not _light(text, lo, cue.start)
    return Group(cue.start, span[1], _links(text, span), trailing, "speech:citing", cue.start, open=True)


def _quoted_as(text: str, lo: int, hi: int, cue: Cue, stop: int) -> Group | None:
    """X quoted Y as saying; Y was quoted by X as saying."""
    who, what = phrases.subject(text, lo, cue.start)
    if what == "passive":
        return _was_quoted(text, lo, hi, cue)
    span = phrases.after(text, cue.end, stop)
    if span is None or who is None:
        return None
    quoting = Ref(who, "pronoun" if what == "pronoun" else _kind(text, who))
    frame: Literal["", "strong"] = "strong" if quoting.what == "outlet" else ""
    begins = min(who[0], cue.start)
    return Group(begins, stop, [*_links(text, span), quoting], False, "speech:quoted-as", begins, frame=frame)


def _was_quoted(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    at = cue.start
    while at > lo and text[at - 1].isspace():
        at -= 1
    while at > lo and not text[at - 1].isspace():
        at -= 1
    who, what = phrases.subject(text, lo, at)
    if who is None or what not in ("words", "doubtful", "pronoun"):
        return None
    links = [Ref(who, "pronoun" if what == "pronoun" else "words")]
    stop, said = cue.end, re.compile(r".{0,120}?\bas saying\b").match(text, cue.end, hi)
    if m := _WAS_QUOTED.match(text, cue.end, hi):
        by, close, kind = phrases.listener(text, m.end(), hi)
        if by and kind in ("outlet", "name"):
            links.append(Ref(by, "outlet"))
            stop = close
    stop = max(stop, said.end() if said else stop)
    if (m := _WAS_QUOTED.match(text, stop, hi)) and len(links) == 1:
        by, close, kind = phrases.listener(text, m.end(), hi)
        if by and kind in ("outlet", "name"):
            links.append(Ref(by, "outlet"))
            stop = close
    trailing = not _light(text, lo, who[0]) and not text[stop:hi].strip(' .,;”"')
    return Group(who[0], stop, links, trailing, "speech:was-quoted", who[0], told=len(links) > 1)


def _participle(text: str, lo: int, hi: int, cue: Cue, found: list[Group]) -> Group | None:
    """ "…, adding that": goes on with the speaker before; else the subject of the sentence speaks."""
    if found or text[max(lo, cue.start - 3) : cue.start] == "as ":
        return None
    before = text[lo : cue.start].rstrip()
    if not before.endswith(",") or not text[cue.end : cue.end + 1].isspace():
        return None
    first = before[:-1].split(",")[0]
    tokens = first.split()
    for n in range(min(len(tokens), 9), 0, -1):
        words = " ".join(tokens[:n])
        if n < len(tokens) and tokens[n][0].islower() and phrases.valid(words) and not phrases.capital(tokens[n]):
            if tokens[n] not in ("of", "for", "and", "from", "in"):
                a, b = phrases.trimmed(text, lo, lo + text[lo:].find(tokens[n - 1]) + len(tokens[n - 1]))
                return Group(cue.start, cue.end, _links(text, (a, b)), False, "speech:participle", cue.start)
    return None


def _noun_before(text: str, cue: Cue, following: int, hi: int) -> bool:
    """Whether "reports", "claims" and the like are nouns here: a verb of saying comes next, or no clause."""
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


def _reports_that(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    """ "There were reports that": somebody who is not named."""
    if not _TOLD_THAT.match(text, cue.end, hi):
        return None
    made = _SOMEBODYS.search(text, max(lo, cue.start - 70), cue.start)
    if made and made["who"].strip().casefold() not in _NO_OWNERS:
        who = phrases.trimmed(text, *made.span("who"))
        return Group(made.start(), cue.end, [Ref(who, _kind(text, who))], False, "speech:report-that", made.start())
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


def _said(text: str, lo: int, hi: int, cue: Cue, found: list[Group]) -> Group | None:
    """A verb of saying with its subject before or behind it."""
    if cue.word in SAYS and NOT_SPEECH.match(text, cue.end, hi):
        return None
    if cue.word in BY and re.compile(r"\s+by\s").match(text, cue.end, hi):
        return _said_by(text, lo, hi, cue)
    inverted = _inverted(text, lo, hi, cue)
    if inverted is not None:
        return inverted
    who, what = phrases.subject(text, lo, cue.start)
    if what in ("passive", "it", "denied", "first person"):
        return _impersonal(text, lo, hi, cue, what)
    if what == "elided":
        return _elided(text, lo, hi, cue, found)
    if who is None or (what == "doubtful" and cue.word not in SAYS):
        return None
    if what == "relative":
        return _relative(text, lo, hi, cue, who, found)
    puts = cue.word in ("put", "puts") and _PUTS.match(text, cue.end, hi) is not None
    if what == "words" and not puts and cue.word in OF_DOCUMENTS and not _shows(text, who):
        return None
    return _with_subject(text, lo, hi, cue, who, what)


def _with_subject(text: str, lo: int, hi: int, cue: Cue, who: Range, what: str) -> Group | None:
    """The group of a subject and its verb, with whoever was told."""
    links = [Ref(who, "pronoun")] if what == "pronoun" else _links(text, who)
    at, told, alone = cue.end, False, False
    if cue.word in ("told", "tells", "tell"):
        heard, at, kind = phrases.listener(text, cue.end, hi)
        if re.compile(r"\s+(?:to|not to|about|of)\s").match(text, at, hi) or (kind == "nobody" and at == cue.end):
            return None
        alone = kind == "others"
        if heard is not None and (kind == "outlet" or (kind == "name" and not _is_person(text, heard))):
            links.append(Ref(heard, "outlet"))
            told = True
    elif text.startswith(" to ", cue.end):
        heard, close, kind = phrases.listener(text, cue.end + 3, hi)
        if heard is not None and kind == "outlet":
            links.append(Ref(heard, "outlet"))
            at, told = close, True
    stop, ends = _adjuncts(text, at, hi)
    leads = _TOLD_THAT.match(text, stop, hi) is not None
    if cue.word in THATS and not (leads or ends or text[stop : stop + 1] == ":" or _opens(text, stop)):
        if not (
            cue.word in OF_DOCUMENTS or cue.word in ("documented", "calculates", "calculated", "projects", "denied")
        ):
            return None
    wrong = _WRONG_AFTER_CLAIM if cue.word.endswith("ed") else _LIVES
    if cue.word not in SAYS and not leads and wrong.match(text, at, hi):
        return None
    before, rest = text[lo : who[0]].strip(' ,“”"‘’'), text[stop:hi].strip(' .,;”"’)!?…')
    light = _light(text, lo, who[0])
    said_before = bool(before) and (not light or len(before.split()) > 3)
    closing = bool(before) and _closing(text, lo, who[0])
    trailing = closing or ends and (said_before or (bool(before) and "”" in text[lo : who[0]]))
    bare = ends and not rest and not before
    frame: Literal["", "weak"] = "weak" if light and not trailing and links[-1].what == "outlet" and not told else ""
    rule = "speech:told" if told else "speech:after" if trailing else "speech:before"
    alone = alone or ALONE.search(text, cue.end, stop) is not None
    return Group(who[0], max(stop, at), links, trailing, rule, who[0], bare, alone, frame, told)


def _adjuncts(text: str, at: int, hi: int) -> tuple[int, bool]:
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


def _opens(text: str, at: int) -> bool:
    return text[at : at + 2].strip()[:1] in ("“", '"', "‘", "«", ":", ",")


def _closing(text: str, lo: int, at: int) -> bool:
    """Whether direct speech ends right before."""
    before = text[max(lo - 3, 0) : at].rstrip()
    return before.endswith(("”", '"', "»", "’", "'"))


def _light(text: str, lo: int, at: int) -> bool:
    """Whether nothing but an adverbial stands before: no statement of its own."""
    before = text[lo:at].strip(' ,“”"‘’')
    if not before:
        return True
    words = before.casefold().split()
    if words[0] in ("at", "up", "more") and len(words) > 1 and words[1] in ("least", "most", "to", "than"):
        return False
    return (
        len(before) <= 90
        and phrases._piece_kind(before) == "aside"
        or len(words) <= 2
        and words[-1] not in ("fled", "died")
    )


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
    span = phrases.after(text, cue.end, hi)
    if span is None or not phrases.valid(text[span[0] : span[1]].split(",")[0]):
        return None
    stop, ends = _adjuncts(text, span[1], hi)
    if not ends and not re.compile(r"\s*(?:,\s*)?(?:who|whose|as|while|after|in|at|on|from|when)\b").match(
        text, span[1], hi
    ):
        return None
    if mark == ",":
        rest = text[stop:hi].strip(' .,;”"’)')
        asides = re.compile(r"\s*,?\s*(?:who|adding|citing|quoting|according|which)\b").match(text, stop, hi)
        if (rest and not asides) or text[span[0]].isdigit():
            return None
        who, what = phrases.subject(text, lo, cue.start)
        if who is not None and what == "words" and "," in text[who[0] : who[1]]:
            return None
    alone = ALONE.search(text, cue.end, stop) is not None
    return Group(cue.start, stop, _links(text, span), True, "speech:said-by", cue.start, alone=alone)


def _impersonal(text: str, lo: int, hi: int, cue: Cue, what: str) -> Group | None:
    """ "It was reported that": somebody who is not named; "X was told that": likewise, and X passes it on."""
    if what == "passive" and cue.word == "told" and _TOLD_THAT.match(text, cue.end, hi):
        at = text.rfind(" ", lo, text.rfind("w", lo, cue.start))
        who, kind = phrases.subject(text, lo, max(at, lo))
        if who is not None and kind == "words" and _kind(text, who) == "outlet":
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
    stop, ends = _adjuncts(text, cue.end, hi)
    if not ends and not _TOLD_THAT.match(text, stop, hi):
        return None
    begins = max(text.rfind("it ", lo, cue.start), text.rfind("It ", lo, cue.start), lo)
    if not _light(text, lo, begins):
        begins = max(begins, lo)
    else:
        begins = lo
    trailing = ends and begins > lo
    return Group(
        begins, stop, [Ref((begins, cue.end), "impersonal")], trailing, "speech:impersonal", begins, alone=True
    )


def _said_by(text: str, lo: int, hi: int, cue: Cue) -> Group | None:
    """ "…, as reported by X"."""
    span = phrases.after(text, text.index("by", cue.end) + 2, hi)
    if span and cue.word in ("quoted", "cited") and _kind(text, span) == "outlet":
        return None
    if span is None or not phrases.valid(text[span[0] : span[1]].split(",")[0]):
        return None
    return Group(cue.start, span[1], _links(text, span), True, "speech:reported-by", cue.start, open=True)


def _elided(text: str, lo: int, hi: int, cue: Cue, found: list[Group]) -> Group | None:
    """ "… and told the BBC that": the speaker of the verb before, now to somebody else."""
    if not found and _TOLD_THAT.match(text, cue.end, hi) and (who := phrases.opening_body(text, lo, cue.start)):
        return _with_subject(text, lo, hi, cue, who, "words")
    if not found or cue.word not in ("told", "tells"):
        return None
    heard, at, kind = phrases.listener(text, cue.end, hi)
    if heard is None or kind != "outlet":
        return None
    return Group(cue.start, at, [found[-1].links[0], Ref(heard, "outlet")], False, "speech:told", cue.start, told=True)


def _relative(text: str, lo: int, hi: int, cue: Cue, who: Range, found: list[Group]) -> Group | None:
    """ "X, who said that": the name before the pronoun speaks."""
    if found and found[-1].end >= who[0] - 3 and cue.word not in ("told", "tells"):
        return None
    at = who[0]
    while at > lo and text[at - 1] in " ,":
        at -= 1
    before, what = phrases.subject(text, lo, at)
    if found and found[-1].links and found[-1].end >= at:
        before, what = found[-1].links[0].span, "words"
    if before is None or what not in ("words", "pronoun"):
        return None
    group = _with_subject(text, lo, hi, cue, before, what)
    if group and found and found[-1].end >= at:
        found[-1].links.extend(link for link in group.links[1:] if link.what == "outlet")
        return None
    return group


def _shows(text: str, who: Range) -> bool:
    """Whether a subject can show or find: a document, an outlet, a body; no person."""
    words = text[who[0] : who[1]]
    return (
        phrases.is_document(words)
        or _kind(text, who) == "outlet"
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


def _kind(text: str, span: Range) -> What:
    words = text[span[0] : span[1]]
    low = words.casefold().split()
    if phrases.capital(words[words.rfind(" ") + 1 :]):
        if phrases._outlet_prefix(text, *span) == span[1]:
            return "outlet"
        return "document" if phrases.is_document(words) else "words"
    if low[-1] in OUTLET_ENDS and is_outlet_noun(words):
        return "outlet"
    if len(low) == 2 and low[0] == "the" and low[1] in BACK and low[1] != "agency" and low[1] != "network":
        return "outlet"
    return "document" if phrases.is_document(words) else "words"


_MADE_BY = re.compile(
    r"\b(?P<how>seen|obtained|carried|cited|quoted|reviewed|viewed|released|published|issued|led|conducted|undertaken|run"
    r"|compiled|provided|collected|"
    r"gathered|received|shared|posted|sent|made|prepared|commissioned)?\s*\b(?:by|from)\s+"
)
_HEAD_OWNER = re.compile(
    r"^(?:(?:the|an?|[Tt]he|An?|latest|new|recent|official|preliminary|\w+ly)\s+)*"
    r"(?P<owner>(?:[A-ZÀ-Þ][\w.&-]*\s+)+|(?:his|her|its|their|government|police|army|military|ministry"
    r"|hospital|coalition|UN)\s+)"
)
_OWNED = re.compile(r"^(?P<owner>[^,]{2,80}?)(?:['’]s|s['’])\s")


_NO_OWNERS = frozenset(
    "first initial early official latest media news local the preliminary recent new unconfirmed conflicting further "
    "other "
    "several some more these those this such earlier provisional many available various all final daily weekly".split()
)


def _links(text: str, span: Range) -> list[Ref]:
    """The speaker that words stand for; the maker of a document instead of the document."""
    kind = _kind(text, span)
    if kind != "document":
        return [Ref(span, kind)]
    words = text[span[0] : span[1]]
    if m := _MADE_BY.search(words):
        by = phrases.after(text, span[0] + m.end(), span[1])
        if by and phrases.valid(text[by[0] : by[1]]):
            maker = Ref(by, _kind(text, by), owns=True)
            passes_on = (m["how"] or "") in ("seen", "obtained", "carried", "cited", "quoted", "reviewed", "viewed")
            return [Ref((span[0], span[0] + m.start()), "document"), maker] if passes_on else [maker]
    if m := re.search(r"\bin\s+", words):
        heard, _, what = phrases.listener(text, span[0] + m.end(), span[1])
        if heard and what == "outlet":
            return [Ref(heard, "outlet", owns=True)]
    if m := _OWNED.match(words) or _HEAD_OWNER.match(words):
        a, b = phrases.trimmed(text, span[0] + m.start("owner"), span[0] + m.end("owner"))
        low = text[a:b].casefold()
        if low in ("his", "her", "its", "their"):
            return [Ref((a, b), "pronoun", owns=True)]
        if b > a and low not in _NO_OWNERS:
            return [Ref((a, b), "pronoun" if low in ("he", "she", "it", "they") else _kind(text, (a, b)), owns=True)]
    return [Ref(span, "document")]


# ---- putting the attributions of a sentence together

_COORDINATE = re.compile(r"(?:,\s*(?:and|but|yet)\b|\b(?:while|whereas|whilst|although|though)\b|;|\sbut\s|\)\s*and\b)")
_JOINED = re.compile(r"\b(?:and|but|or)(?: that)?\s*$")
_JOINS = frozenset(("", "that", "and", "but", "as", "in turn", "which", "who", "and also", "which was", "that was"))


def _combine(text: str, lo: int, found: list[Group], new: Group) -> None:
    """Adds an attribution to those before it in the sentence: inside, around, or beside them."""
    last = found[-1] if found else None
    if last is None:
        found.append(new)
        return
    gap = text[last.end : new.start]
    near = gap.strip(" ,;“”\"'’—–-)(").casefold() in _JOINS
    apart = not near and (_COORDINATE.search(gap) is not None or _JOINED.search(gap) is not None)
    if new.rule == "speech:citing":
        _absorb(last, new, first=True)
    elif new.open:
        if apart:
            new.trailing = new.trailing and not text[new.end :].lstrip().startswith(",")
            found.append(new)
        else:
            inner = last.links[-1].what == "outlet" and new.links[0].what != "outlet" and len(last.links) == 1
            _absorb(last, new, first=inner)
    elif last.open and not apart and (near or not last.trailing or last.rule == "speech:citing"):
        _nest(last, new)
    elif apart:
        found.append(new)
    elif not last.trailing and not new.trailing:
        if near:
            _absorb(last, new, first=True)
            last.frame = "strong" if last.frame else ""
        else:
            new.links = new.links + last.links
            found.append(new)
    elif new.trailing and (near or not last.trailing):
        _absorb(last, new, first=False)
    else:
        found.append(new)


def _absorb(last: Group, new: Group, first: bool) -> None:
    last.links = new.links + last.links if first else last.links + new.links
    last.end = max(last.end, new.end)
    last.notes.append(new.rule)
    last.told = last.told or new.told
    last.bare = False


def _nest(last: Group, new: Group) -> None:
    """ "According to Z, X said": X inside Z. "Citing X, Z said": Z around X."""
    citing = last.rule == "speech:citing"
    last.links = last.links + new.links if citing else new.links + last.links
    last.frame = "strong" if last.frame else ""
    last.end = max(last.end, new.end)
    last.notes.append(last.rule)
    last.rule, last.open = new.rule, False
    last.told, last.alone = new.told, new.alone
    last.trailing = last.trailing and new.trailing


_LEADING_VIA = re.compile(
    r"report|article|story|dispatch|investigation|interview|[Ss]peaking|[Tt]alking|[Ww]riting|spoke"
    r"|remarks|comments|statement"
)


def _before(text: str, lo: int, group: Group, vias: list[tuple[int, int]]) -> None:
    """The outlet named before the first verb: "In a report in Z, X said"."""
    for a, b in vias:
        if a >= group.start:
            break
        if not _LEADING_VIA.match(text, a, b) or not _light(text, lo, a):
            continue
        heard, close, kind = phrases.listener(text, b, group.start)
        if heard and kind == "outlet" and close <= group.start:
            _retold(group, Ref(heard, "outlet"), text[a:b])
            return


def _retold(group: Group, ref: Ref, words: str) -> None:
    if any(link.span[0] <= ref.span[0] < link.span[1] or link.span == ref.span for link in group.links):
        return
    group.links.append(ref)
    group.notes.append("speech:in-report")
    if re.match(r"report|article|story|dispatch|investigation", words):
        group.frame = "strong"
    else:
        group.told = True


def _through(text: str, lo: int, hi: int, found: list[Group], vias: list[tuple[int, int]]) -> None:
    """Outlets named after the verb: in an interview with Z, a statement carried by Z, which was quoted by Z."""
    for a, b in vias:
        fits = [g for g in found if g.start <= a or g.trailing]
        if not fits:
            continue
        group = fits[-1]
        heard, _, kind = phrases.listener(text, b, hi)
        if heard is None or kind != "outlet":
            continue
        if any(link.span[0] <= heard[0] < link.span[1] for g in found for link in g.links):
            continue
        if _light(text, lo, a) and group.start > a and group.frame == "strong":
            continue
        group.links.append(Ref(heard, "outlet"))
        group.notes.append("speech:through")
        group.alone = False
        group.end = max(group.end, heard[1]) if a - group.end < 40 else group.end


def _scopes(text: str, lo: int, hi: int, found: list[Group]) -> None:
    """Cuts the sentence among its attributions."""
    edges: list[int] = []
    for i, g in enumerate(found):
        if i == 0:
            edges.append(lo if g.trailing or _light(text, lo, g.begins) or g.open else g.begins)
            continue
        before = found[i - 1]
        if not g.trailing:
            edges.append(g.begins)
        elif before.trailing:
            edges.append(before.end)
        else:
            cut = list(_COORDINATE.finditer(text, before.end, g.start))
            edges.append(cut[-1].end() if cut else before.end)
    for i, g in enumerate(found):
        g.scope = (edges[i], edges[i + 1] if i + 1 < len(found) else hi)
