"""What the words for a speaker say of him: name, role, kind, and whether he is to be shown by role only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corridor.claims.source import SourceKind, SourceStatus
from corridor.reading.speaker_outlets import OUTLET_ENDS, is_outlet_noun, outlet
from corridor.reading.speaker_words import (
    BODIES,
    BODY_WORDS,
    DETAINED,
    DOCUMENTS,
    MEN,
    OF_NAMES,
    OFFICES,
    PAIRS,
    PERSONS,
    PLURALS,
    RANKS,
    RELAYS,
    SPOKESPEOPLE,
    STATE_TITLES,
    STATES,
    TITLES,
    UNNAMED,
    WOMEN,
)

_PIECES = re.compile(r"\s*[,()\[\]–—;]\s*|\s+-\s+")
_MARKS = frozenset(",()[]–—;-")
_AGE = re.compile(r"(?:aged\s+)?\d{1,2}(?:[- ]years?[- ]old)?$")
_STRIP = "\"'“”‘’«».:"
_AFTER = frozenset(
    "of for from in at with who whose which that close near based held speaking on to by fighting and whom where when "
    "while living told described captured arrested detained jailed caught quoted working overseeing operating backed "
    "representing familiar inside within under against about without involved during serving commanding monitoring "
    "reached contacted interviewed being accompanying trapped wounded sheltering staying released displaced now as "
    "has have had was were is are".split()
)
_LINKS = frozenset("of for the and on de des du la against to without in y e und".split())
_PARTICLES = frozenset("al el bin ibn bint abu abd de da di del van der den von la le dos bou ben ul ur y".split())
_ARTICLES = frozenset("a an the one another some his her its their our this that these those both".split())
_SEVERAL = frozenset("two three four five six several many some few both numerous dozens other multiple".split())
_HELD = re.compile(
    r"\bheld (?:at|in|by|for|since|near|on|under|there|after)\b|\bin (?:custody|prison|jail|detention|captivity)\b"
    r"|\bbehind bars\b|\bunder arrest\b"
)
_RELAY_BODIES = frozenset("group groups agency office team teams organisation organization".split())
_MAY_BE_HELD = frozenset("held custody prison jail detention captivity bars arrest".split())
_FREED = frozenset("former released freed escaped ex-prisoner onetime".split())
_RELAY_KIND: dict[str, SourceKind] = {
    **dict.fromkeys("worker workers volunteer volunteers employee staff".split(), "witness"),
    **dict.fromkeys("group groups leader leaders".split(), "party"),
    **dict.fromkeys("organisation organization team teams".split(), "researcher"),
}
LEXICON = frozenset((*PERSONS, *BODIES, *UNNAMED, *RELAYS, *DOCUMENTS))
# a name of one word that is a common word or an acronym of a body
_COMMON_BODIES = frozenset(BODIES)


@dataclass(slots=True)
class Profile:
    """What is read of one phrase that names a speaker."""

    words: str
    name: str | None = None
    role: str = ""
    head: str = ""  # the noun that the phrase turns on, in small letters
    kind: SourceKind = "witness"
    status: SourceStatus = "public"
    known: bool = False  # whether a word of it tells that it can speak
    person: bool = False
    plural: bool = False
    outlet: bool = False
    document: bool = False
    definite: bool = False
    aged: bool = False
    gender: str = ""  # "m", "f" or unknown
    aliases: list[str] = field(default_factory=list)


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
    pieces = [w for w in (x.strip(_STRIP + " ") for x in cut) if w]
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
        if not p.head:
            p.head, p.definite = piece.head, words[:4].casefold() == "the "
    _settle(p, roles or [own] if own else roles, title)
    return p


def _short(name: str) -> bool:
    return name.isupper() and len(name) <= 8


def _read(words: str) -> _Piece:
    """One piece between commas: where its name begins, and what it is called besides."""
    paper = outlet(words)
    if paper:
        return _Piece(paper, False, "", "", "", True)
    tokens = words.split()[:24]
    low = [t.casefold().strip(_STRIP) for t in tokens]
    if low and low[-1] in OUTLET_ENDS:
        named = _before_noun(tokens, low)
        if named and (is_outlet_noun(words) or outlet(named, True)):
            return _Piece(named, False, "", "", "", True)
    first = 1 if low and low[0] in _ARTICLES and len(low) > 1 else 0
    if low and (low[0] in _SEVERAL or (len(low) == 1 and low[0] in _ARTICLES)):
        tokens[0] = low[0]
    goes_on = len(tokens) > first + 1 and low[first] in BODIES and low[first + 1] in ("of", "for")
    if len(tokens) > first + 1 and low[first] in LEXICON and not _cap(tokens[first + 1]) and not goes_on:
        tokens[first] = low[first]
    elif len(tokens) == first + 1 and low[first] in LEXICON and not tokens[first].isupper() and first == 0:
        tokens[first] = low[first] if low[first] not in _NAMED_ALONE else tokens[first]
    behind = _behind_role(tokens, low, first)
    if behind:
        stop = next((i for i in range(behind, len(tokens)) if low[i] in _AFTER and not _cap(tokens[i])), len(tokens))
        while behind < stop - 1 and low[behind].rstrip(".") in TITLES:
            behind += 1
        name = " ".join(tokens[behind:stop]).strip(_STRIP)
        role = _joined(" ".join(tokens[:behind]), "", "")
        return _Piece(name.removesuffix("'s").removesuffix("’s"), True, "", role, low[stop - 1], False)
    stop = _head_end(tokens, low, first)
    start = _run(tokens, low, first, stop)
    if start == stop:
        head = low[stop - 1] if stop > first else low[first] if first < len(low) else ""
        return _Piece(None, False, "", words, head, False)
    return _named(tokens, low, first, start, stop, words)


_NO_NAMES = _ARTICLES | frozenset("tv radio television state local national regional official us uk".split())


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


_NAMED_ALONE = frozenset(
    "kremlin pentagon taliban hamas hezbollah daesh isis isil frontex oxfam amnesty peshmerga caritas airwars boko "
    "houthis nato unicef unesco farc pkk sdf ypg idmc unhcr ocha iom".split()
)


def _behind_role(tokens: list[str], low: list[str], first: int) -> int:
    """Where a person's name begins right after a role in small letters ("relief chief Ola Brandt"); 0 for nowhere."""
    for i in range(first, len(tokens) - 1):
        if (low[i] in PERSONS or low[i] in RELAYS - _RELAY_BODIES) and tokens[i][0].islower() and _cap(tokens[i + 1]):
            return i + 1
        if low[i] in _AFTER and i > first and low[i] not in _LINKS:
            return 0
    return 0


def _cap(token: str) -> bool:
    t = token.lstrip(_STRIP)
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
        alone = i == first or low[i - 1] in _ARTICLES or low[i - 1] in _SEVERAL or low[i - 1].endswith("ly")
        adjective = alone and (low[i].endswith("ed") or low[i] == "captured")
        if i > first and not adjective and low[i] in _AFTER and not _cap(tokens[i]):
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
    whole = " ".join(tokens[start:stop]).strip(_STRIP).replace("’s", "'s").removesuffix("'s")
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
        name = " ".join(tokens[last + 1 : stop]).strip(_STRIP)
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


def _settle(p: Profile, roles: list[str], title: str) -> None:
    """Kind, status and role from everything that the pieces say."""
    low = p.words.casefold()
    role = next((r for r in roles if _tells(r)), roles[0] if roles else "")
    tokens = [t.strip(_STRIP + ",()") for t in low.split()[:40]]
    common = p.name is None and not OUTLET_ENDS.isdisjoint(tokens)
    if p.outlet or (common and is_outlet_noun(_head_words(role or p.words))):
        p.outlet = p.known = True
        p.kind, p.role = "publisher", role or "a news outlet"
        p.plural = p.name is None and p.head.endswith("s") and p.head != "news"
        if p.plural or (p.name is None and p.head == "media"):
            p.kind, p.outlet, p.status = "unnamed", False, "anonymous"
        return
    p.document = p.name is None and p.head in DOCUMENTS
    p.plural = (p.head.endswith("s") and not p.head.endswith("ss") and p.name is None) or (
        p.name is None and p.head in PLURALS
    )
    p.plural = p.plural or bool(tokens and p.name is None and (tokens[0] in _SEVERAL or tokens[0].isdigit()))
    kind = _kind(p, tokens, role, title)
    p.known = kind is not None or bool(p.name)
    if p.head.endswith("-year-old"):
        p.person, kind = True, kind or "witness"
    p.gender = _gender(tokens)
    if p.name is None and not p.document and not p.person:
        p.person = p.head in PERSONS or p.head in RELAYS - _RELAY_BODIES or p.head == "one"
    p.kind = kind or ("witness" if p.person or p.aged else "researcher" if p.name else "unnamed")
    p.status = _status(p, low, tokens, role)
    p.role = role


def _tells(role: str) -> bool:
    words = [w.strip(_STRIP) for w in role.casefold().split()]
    return any(w in PERSONS or w in RELAYS or w in DETAINED or w in BODIES for w in words)


def _head_words(words: str) -> str:
    tokens = words.split()
    low = [t.casefold() for t in tokens]
    stop = next((i for i, w in enumerate(low) if i and w in _AFTER), len(tokens))
    return " ".join(tokens[:stop])


def _kind(p: Profile, tokens: list[str], role: str, title: str) -> SourceKind | None:
    """What kind of speaker the head, else the other words, stand for; nothing where no word tells."""
    found = _kind_of_body(tokens) if p.name and not p.person else None
    if p.name and not p.person:
        return found
    titles = {t.rstrip(".") for t in title.casefold().split()}
    words = [t.strip(_STRIP + ",()") for t in role.casefold().split()]
    head = p.head if p.name is None else ""
    if p.name is not None:
        head = next((w for w in words if w in PERSONS or w in RELAYS), "")
    if head in RELAYS or (head in PERSONS and PERSONS[head] == "official"):
        where = words.index(head) if head in words else 0
        if (pair := _pair(words)) is not None:
            return pair
        other = _kind_of_body(words[where + 1 :]) or _kind_of_body(words[:where])
        if other is None and titles & RANKS:
            return "party"
        return other or _RELAY_KIND.get(head, "official")
    if titles & RANKS or (words and words[0] in RANKS):
        body = _kind_of_body([w for w in words if w not in titles])
        return body if body in ("official", "party") else "party"
    if titles & STATE_TITLES:
        return "official"
    if head in PERSONS:
        return _pair(words) or PERSONS[head]
    if head in UNNAMED:
        return "unnamed"
    if p.name is None and p.document:
        return "official" if "official" in words else "unnamed"
    if head == "one" or DETAINED & set(words):
        return "witness"
    return _kind_of_body(words) or ("witness" if p.aged else None)


def _pair(words: list[str]) -> SourceKind | None:
    return next((PAIRS[k] for a, b in zip(words, words[1:], strict=False) if (k := f"{a} {b}") in PAIRS), None)


def _kind_of_body(words: list[str]) -> SourceKind | None:
    bare = [w.removesuffix("'s").removesuffix("’s") for w in words]
    if "un" in bare or ("united" in bare and "nations" in bare):
        return "official"
    if (pair := _pair(bare)) is not None:
        return pair
    found = next((BODIES[w] for w in bare if w in BODIES), None)
    if found is None and any(w in STATES for w in bare) and len(bare) < 3:
        return "official"
    return found


def _gender(tokens: list[str]) -> str:
    words = set(tokens)
    if words & WOMEN:
        return "f"
    return "m" if words & MEN else ""


def _status(p: Profile, low: str, tokens: list[str], role: str) -> SourceStatus:
    if p.head != "one" and p.head not in _SEVERAL and not low.startswith("one of"):
        low = low.split(" of ", 1)[0]  # "the lawyer of a detained man" is not detained
        tokens = [t.strip(_STRIP + ",()") for t in low.split()]
    words = set(tokens)
    held = bool(DETAINED & words) or bool(_MAY_BE_HELD & words) and _HELD.search(low) is not None
    held = held and not _FREED & words
    holders = p.kind in ("official", "publisher", "researcher") and p.head != "one"
    if held and not holders and (p.person or p.name is None):
        p.kind, p.person = "witness", True
        return "detained"
    if p.kind == "witness" and (p.person or p.name is None) and (role or p.aged):
        return "at_risk"
    if p.kind == "unnamed":
        return "anonymous"
    if p.name is None and (p.person or p.plural) and not _stands_for_all(p, low):
        return "anonymous"
    return "public"


def _stands_for_all(p: Profile, low: str) -> bool:
    """A holder of an office or a body needs no name: "the mayor", "the police"."""
    if p.head in OFFICES:
        return p.definite or not p.plural and not low.startswith(("a ", "an ", "one "))
    return p.head in BODIES and p.head != "authorities" and p.head not in PERSONS
