"""What the words for a speaker say of him: name, role, and what they turn on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corridor.reading.speakers.kind import AFTER, MARKS_AROUND, RELAY_BODIES, SEVERAL, Profile, settle
from corridor.reading.speakers.outlets import OUTLET_ENDS, is_outlet_noun, outlet
from corridor.reading.speakers.words import (
    BODIES,
    BODY_WORDS,
    DOCUMENTS,
    OF_NAMES,
    OFFICES,
    PERSONS,
    RELAYS,
    SPOKESPEOPLE,
    STATES,
    TITLES,
    UNNAMED,
)

_PIECES = re.compile(r"\s*[,()\[\]–—;]\s*|\s+-\s+")
_MARKS = frozenset(",()[]–—;-")
_AGE = re.compile(r"(?:aged\s+)?\d{1,2}(?:[- ]years?[- ]old)?$")
_LINKS = frozenset("of for the and on de des du la against to without in y e und".split())
_PARTICLES = frozenset("al el bin ibn bint abu abd de da di del van der den von la le dos bou ben ul ur y".split())
_ARTICLES = frozenset("a an the one another some his her its their our this that these those both".split())
_OFFICES_SHORT = frozenset("MP MPs MEP MEPs TD TDs".split())
LEXICON = frozenset((*PERSONS, *BODIES, *UNNAMED, *RELAYS, *DOCUMENTS))
_NO_NAMES = _ARTICLES | frozenset("tv radio television state local national regional official us uk".split())
_NAMED_ALONE = frozenset(
    "kremlin pentagon taliban hamas hezbollah daesh isis isil frontex oxfam amnesty peshmerga caritas airwars boko "
    "houthis nato unicef unesco farc pkk sdf ypg idmc unhcr ocha iom".split()
)


@dataclass(slots=True)
class _Piece:
    name: str | None
    person: bool
    title: str
    role: str
    head: str
    outlet: bool


def profile(words: str) -> Profile:
    """Name, role, kind and status of the speaker that a phrase stands for."""
    p = Profile(words)
    cut = _PIECES.split(words[:300]) if _MARKS & set(words) else [words[:300]]
    pieces = [w for w in (x.strip(MARKS_AROUND + " ") for x in cut) if w]
    roles: list[str] = []
    own = title = ""
    for words in pieces[:6]:
        if _AGE.match(words):
            p.aged = True
            continue
        if words.startswith(("who ", "whose ", "which ", "speaking ")) and p.words != words:
            continue
        piece = _read(words)
        if piece.name and p.name and not piece.person and p.name != piece.name:
            if p.outlet and piece.outlet:
                p.name = piece.name
            elif _short(piece.name):
                p.aliases.append(piece.name)
            elif piece.role:
                roles.append(piece.role)
            continue
        if piece.name and not p.name:
            p.name, p.person, p.outlet, title = piece.name, piece.person, piece.outlet, piece.title
            own = piece.role
        elif piece.role:
            roles.append(piece.role)
            p.outlet = p.outlet or bool(p.name) and is_outlet_noun(_of_head(piece.role))
        if not p.head:
            p.head, p.definite = piece.head, words[:4].casefold() == "the "
    settle(p, roles or [own] if own else roles, title)
    return p


def _of_head(words: str) -> str:
    """A role up to its head: "a paper" of "a paper in Vort"."""
    tokens = words.split()
    low = [t.casefold() for t in tokens]
    return " ".join(tokens[: next((i for i, w in enumerate(low) if i and w in AFTER), len(low))])


def _short(name: str) -> bool:
    return name.isupper() and len(name) <= 8


def _read(words: str) -> _Piece:
    """One piece between commas: where its name begins, and what it is called besides."""
    paper = outlet(words)
    if paper:
        return _Piece(paper, False, "", "", "", True)
    tokens = words.split()[:24]
    low = [t.casefold().strip(MARKS_AROUND) for t in tokens]
    if low and low[-1] in OUTLET_ENDS:
        named = _before_noun(tokens, low)
        if named and (is_outlet_noun(words) or outlet(named, True)):
            return _Piece(named, False, "", "", "", True)
    first = 1 if low and low[0] in _ARTICLES and len(low) > 1 else 0
    if low and (low[0] in SEVERAL or (len(low) == 1 and low[0] in _ARTICLES)):
        tokens[0] = low[0]
    goes_on = len(tokens) > first + 1 and low[first] in BODIES and low[first + 1] in ("of", "for")
    if len(tokens) > first + 1 and low[first] in LEXICON and not _cap(tokens[first + 1]) and not goes_on:
        tokens[first] = low[first]
    elif len(tokens) == first + 1 and low[first] in LEXICON and not tokens[first].isupper() and first == 0:
        tokens[first] = low[first] if low[first] not in _NAMED_ALONE else tokens[first]
    behind = _behind_role(tokens, low, first)
    if behind:
        stop = next((i for i in range(behind, len(tokens)) if low[i] in AFTER and not _cap(tokens[i])), len(tokens))
        while behind < stop - 1 and low[behind].rstrip(".") in TITLES:
            behind += 1
        name = " ".join(tokens[behind:stop]).strip(MARKS_AROUND)
        role = _joined(" ".join(tokens[:behind]), "", "")
        return _Piece(name.removesuffix("'s").removesuffix("’s"), True, "", role, low[stop - 1], False)
    stop = _head_end(tokens, low, first)
    start = _run(tokens, low, first, stop)
    if start == stop:
        head = low[stop - 1] if stop > first else low[first] if first < len(low) else ""
        return _Piece(None, False, "", words, head, False)
    return _named(tokens, low, first, start, stop, words)


def _before_noun(tokens: list[str], low: list[str]) -> str:
    """The name in "the Vort Star newspaper"; none in "a British newspaper"."""
    run = [t for t, w in zip(tokens, low, strict=True) if _cap(t) and w not in _NO_NAMES and w[-2:] not in ("'s", "’s")]
    name = " ".join(run)
    known = outlet(f"The {name}") if name else None
    if known and (low[0] != "the" or outlet(name, True)):
        return known
    if (
        not run
        or run[-1].casefold().endswith(("ish", "ian", "ese", "ch", "can", "man", "i", "'s", "’s"))
        or run[-1] in ("UK", "US")
    ):
        return ""
    return name


def _behind_role(tokens: list[str], low: list[str], first: int) -> int:
    """Where a person's name begins right after a role in small letters ("relief chief Ola Brandt"); 0 for nowhere."""
    for i in range(first, len(tokens) - 1):
        if (low[i] in PERSONS or low[i] in RELAYS - RELAY_BODIES) and tokens[i][0].islower() and _cap(tokens[i + 1]):
            return i + 1
        if low[i] in AFTER and i > first and low[i] not in _LINKS:
            return 0
    return 0


def _cap(token: str) -> bool:
    t = token.lstrip(MARKS_AROUND)
    if t.rstrip(MARKS_AROUND) in _OFFICES_SHORT:
        return False
    return bool(t) and (t[0].isupper() or (t[:3] in ("al-", "el-") and t[3:4].isupper()) or t[:2] in ("d'", "d’"))


def _head_end(tokens: list[str], low: list[str], first: int) -> int:
    """Where the words after the head noun begin: at a preposition, unless a proper name goes on over it."""
    inside = False
    for i in range(first, len(tokens)):
        if low[i] in _LINKS and i > first:
            goes_on = inside or (low[i - 1] in OF_NAMES and _cap(tokens[i - 1]))
            nearby = any(_cap(t) for t in tokens[i + 1 : i + 4])
            if goes_on and nearby and (low[i] != "and" or inside):
                inside = True
                continue
            if inside:
                return i
        alone = i == first or low[i - 1] in _ARTICLES or low[i - 1] in SEVERAL or low[i - 1].endswith("ly")
        adjective = alone and (low[i].endswith("ed") or low[i] == "captured")
        if i > first and not adjective and low[i] in AFTER and not _cap(tokens[i]):
            return i
        if i > first and low[i - 1] in PERSONS and tokens[i].islower() and low[i].endswith(("ed", "ing")):
            return i
        if inside and not _cap(tokens[i]) and low[i] not in _LINKS:
            return i
    return len(tokens)


def _run(tokens: list[str], low: list[str], first: int, stop: int) -> int:
    """Where the run of capitals at the end of the head begins; `stop` where there is none."""
    i = stop
    while i > first and (
        _cap(tokens[i - 1])
        or (i < stop and low[i - 1] in _PARTICLES)
        or (i < stop and low[i - 1] in _LINKS and i - 1 > first)
        or (tokens[i - 1].isdigit() and i - 1 > first and _cap(tokens[i - 2]))
    ):
        if low[i - 1].endswith(("'s", "’s")) and i < stop:
            break
        i -= 1
    while i < stop and (low[i] in _LINKS or low[i] in _PARTICLES) and not _cap(tokens[i]):
        i += 1
    return i


def _named(tokens: list[str], low: list[str], first: int, start: int, stop: int, words: str) -> _Piece:
    """A piece with a proper name at `start`: of a person behind titles, of a body, or of an outlet."""
    before, after = " ".join(tokens[:start]), " ".join(tokens[stop:])
    article = first > 0 and start == first
    whole = " ".join(tokens[start:stop]).strip(MARKS_AROUND).replace("’s", "'s").removesuffix("'s")
    head = low[stop - 1]
    paper = outlet(whole, article) or (whole if is_outlet_noun(before) else None)
    if paper:
        return _Piece(paper, False, "", "", head, True)
    last = max((i for i in range(start, stop - 1) if low[i].rstrip(".") in TITLES), default=-1)
    rest = low[last + 1 : stop]
    is_body = any(w.removesuffix("'s").removesuffix("’s") in BODY_WORDS for w in rest)
    is_body = is_body or (rest[:1] != [] and _short(tokens[last + 1 if last >= 0 else start]) and rest[0] in BODIES)
    if last >= 0 and not is_body:
        title = " ".join(tokens[start : last + 1])
        name = " ".join(tokens[last + 1 : stop]).strip(MARKS_AROUND)
        return _Piece(name, True, title, _joined(before, title, after), head, False)
    if stop - start == 1 and head in OFFICES | TITLES and not _short(whole):
        return _Piece(None, False, "", words, head, False)
    if stop - start > 1 and _short(tokens[stop - 1]) and not is_body and not whole.isupper():
        return _Piece(tokens[stop - 1], False, "", _joined(before, " ".join(tokens[start : stop - 1]), ""), head, False)
    role = _joined(before if start > first else "", "", "")
    spoken_for = start > first and (low[start - 1] in SPOKESPEOPLE or PERSONS.get(low[start - 1]) is not None)
    a_body = is_body or _short(whole) or (stop - start == 1 and (head in BODIES or head in STATES)) or article
    descriptor = start > first and (low[start - 1] in BODIES or low[start - 1] in ("tank", "group", "agency"))
    if (a_body or descriptor) and not spoken_for:
        return _Piece(whole, False, "", role, head, False)
    return _Piece(whole, True, "", _joined(before if start > first else "", "", after), head, False)


def _joined(*parts: str) -> str:
    return " ".join(p for p in parts if p and p.casefold() not in _ARTICLES)
