"""What kind of speaker a role or a name stands for, and whether he is shown by role only."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corridor.claims.source import SourceKind, SourceStatus
from corridor.reading.speakers.outlets import OUTLET_ENDS, is_outlet_noun
from corridor.reading.speakers.words import (
    BODIES,
    DETAINED,
    DOCUMENTS,
    MEN,
    OFFICES,
    PAIRS,
    PERSONS,
    PLURALS,
    RANKS,
    RELAYS,
    STATE_TITLES,
    STATES,
    UNNAMED,
    WOMEN,
)

MARKS_AROUND = "\"'“”‘’«».:"
AFTER = frozenset(
    "of for from in at with who whose which that close near based held speaking on to by fighting and whom where when "
    "while living told described captured arrested detained jailed caught quoted working overseeing operating backed "
    "representing familiar inside within under against about without involved during serving commanding monitoring "
    "reached contacted interviewed being accompanying trapped wounded sheltering staying released displaced now as "
    "has have had was were is are there here".split()
)
SEVERAL = frozenset("two three four five six several many some few both numerous dozens other multiple".split())
_HELD = re.compile(
    r"\bheld (?:at|in|by|for|since|near|on|under|there|after)\b|\bin (?:custody|prison|jail|detention|captivity)\b"
    r"|\bbehind bars\b|\bunder arrest\b"
)
RELAY_BODIES = frozenset("group groups agency office team teams organisation organization".split())
_MAY_BE_HELD = frozenset("held custody prison jail detention captivity bars arrest".split())
_FREED = frozenset("former released freed escaped ex-prisoner onetime".split())
_OF_SOMEBODY = re.compile(r"(?<!one)(?<!two)(?<!some)(?<!many) of ")
_PRONOUNS = frozenset("he his him she her".split())
_RELAY_KIND: dict[str, SourceKind] = {
    **dict.fromkeys("worker workers volunteer volunteers employee staff".split(), "witness"),
    **dict.fromkeys("group groups leader leaders".split(), "party"),
    **dict.fromkeys("organisation organization team teams".split(), "researcher"),
}


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


def settle(p: Profile, roles: list[str], title: str) -> None:
    """Kind, status and role from everything that the pieces say."""
    low = p.words.casefold()
    role = next((r for r in roles if _tells(r)), roles[0] if roles else "")
    tokens = [t.strip(MARKS_AROUND + ",()") for t in low.split()[:40]]
    common = p.name is None and not OUTLET_ENDS.isdisjoint(tokens)
    if p.outlet or (common and is_outlet_noun(_head_words(role or p.words))):
        p.outlet = p.known = True
        p.kind, p.role = "publisher", role or "a news outlet"
        p.plural = p.name is None and p.head.endswith("s") and p.head != "news"
        if p.plural or (p.name is None and p.head == "media"):
            p.kind, p.outlet, p.status = "unnamed", False, "anonymous"
        return
    p.document = p.name is None and p.head in DOCUMENTS
    p.plural = p.name is None and _plural(p.head, tokens)
    kind = _kind_of_speaker(p, tokens, role, title)
    p.known = kind is not None or bool(p.name)
    if p.head.endswith("-year-old"):
        p.person, kind = True, kind or "witness"
    p.gender = _gender(tokens, p.head)
    if p.name is None and not p.document and not p.person:
        p.person = p.head in PERSONS or p.head in RELAYS - RELAY_BODIES or p.head == "one"
    p.kind = kind or ("witness" if p.person or p.aged else "researcher" if p.name else "unnamed")
    p.status = _status(p, low, tokens, role)
    p.role = role


def _tells(role: str) -> bool:
    words = [w.strip(MARKS_AROUND) for w in role.casefold().split()]
    return any(w in PERSONS or w in RELAYS or w in DETAINED or w in BODIES for w in words)


def _head_words(words: str) -> str:
    tokens = words.split()
    low = [t.casefold() for t in tokens]
    stop = next((i for i, w in enumerate(low) if i and w in AFTER), len(tokens))
    return " ".join(tokens[:stop])


def _kind_of_speaker(p: Profile, tokens: list[str], role: str, title: str) -> SourceKind | None:
    """What kind of speaker the head, else the other words, stand for; nothing where no word tells."""
    found = _kind_of_body(tokens) if p.name and not p.person else None
    if p.name and not p.person:
        return found
    titles = {t.rstrip(".") for t in title.casefold().split()}
    words = [t.strip(MARKS_AROUND + ",()") for t in role.casefold().split()]
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


def _plural(head: str, tokens: list[str]) -> bool:
    if tokens[:2] in (["one", "of"], ["another", "of"]):
        return False
    return several(head) or bool(tokens) and (tokens[0] in SEVERAL or tokens[0].isdigit())


def several(noun: str) -> bool:
    """Whether a noun stands for more than one: "drivers", "police", "fishermen"."""
    return noun.endswith("s") and not noun.endswith("ss") or noun in PLURALS or noun.endswith(("men", "women", "folk"))


def _gender(tokens: list[str], head: str) -> str:
    """From what he is called, else from his or her: "a worker who came with his mother" is a man."""
    stop = next((i for i, w in enumerate(tokens) if i and w in AFTER), len(tokens))
    for words in (set(tokens[:stop]) | {head}, set(tokens[stop:]) & _PRONOUNS):
        if words & WOMEN:
            return "f"
        if words & MEN:
            return "m"
    return ""


def _status(p: Profile, low: str, tokens: list[str], role: str) -> SourceStatus:
    if p.head != "one" and p.head not in SEVERAL and not low.startswith("one of"):
        low = _OF_SOMEBODY.split(low, maxsplit=1)[0]  # "the lawyer of a detained man" is not detained
        tokens = [t.strip(MARKS_AROUND + ",()") for t in low.split()]
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
