"""How a speaker is shown: his id, and words for his role that identify nobody at risk."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from corridor.claims.source import SourceKind, SourceStatus
from corridor.reading.speakers.kind import several
from corridor.reading.speakers.words import BODIES, DETAINED, PERSONS, RELAYS

_BARE_ROLE: dict[SourceKind, str] = {
    "publisher": "a news outlet",
    "official": "a public body",
    "party": "a party to the conflict",
    "researcher": "a research or aid organisation",
    "witness": "a person",
    "unnamed": "a source that is not named",
}
_CUT = re.compile(r"\s(?:fighting|battling|who|which|that|whose|speaking|said)\b.*$|\s*[,(–—].*$", re.DOTALL)
_AFTER = frozenset(
    "of for in at with who whose which that close near based held speaking on to by fighting and".split()
)
_SAFE_BEFORE = frozenset("a an the one two three four five some several many young old former another".split())
_ARTICLES = frozenset(
    "a an the one two three four five some several many another local official media first think aid rescue relief "
    "border security health fire civil humanitarian intelligence tribal opposition senior medical displaced".split()
)
_POSSESSIVES = frozenset("my our your his her its their".split())
_COMMON = PERSONS.keys() | BODIES.keys() | RELAYS
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
LONGEST = 90


def slug(words: str) -> str:
    """Words as an id: small letters and hyphens, the same in every report."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain.casefold().replace("'", "")).strip("-")[:60].strip("-")
    return found or f"speaker-{sha256(words.encode('utf-8', 'replace')).hexdigest()[:8]}"


def public_id(name: str) -> str:
    """Id of somebody who speaks in public under a name."""
    bare = name[4:] if name[:4].casefold() == "the " and " " in name[4:].strip() else name
    return slug(bare)


def role_id(role: str) -> str:
    """Id of somebody who is known by a role only."""
    return slug(_ARTICLE.sub("", role))


def plain_role(role: str, kind: SourceKind) -> str:
    """A role in the words of the text, cut to what he is."""
    words = " ".join(role.split())
    words = _CUT.sub("", words)[:LONGEST].strip(" .,;:“”\"'")
    if not words:
        return _BARE_ROLE[kind]
    first, *rest = words.split(None, 2)
    common = first.casefold() in _COMMON and not (rest and rest[0][:1].isupper())
    if first.casefold() in _ARTICLES or common:
        words = words[0].lower() + words[1:]
    return words


def hidden_role(words: str, role: str, status: SourceStatus, gender: str, plural: bool, named: bool) -> str:
    """A role that identifies nobody: what kind of person speaks, without name, place or story."""
    low = [w.strip(",.()“”\"'").casefold() for w in f"{role} {words}".split()]
    if status == "detained":
        return f"detained {_noun(low, gender, True)}" if plural else f"a detained {_noun(low, gender, False)}"
    if not role:
        return "people" if plural else {"m": "a man", "f": "a woman"}.get(gender, "a person")
    return _short_role(role, named)


def _noun(low: list[str], gender: str, plural: bool) -> str:
    if any(w in ("fighter", "fighters", "militant", "militants", "jihadist", "jihadists") for w in low):
        return "fighters" if plural else "fighter"
    if plural:
        return "people"
    if gender == "f" or {"woman", "girl", "mother"} & set(low):
        return "woman"
    return "man" if gender == "m" or {"man", "boy", "father"} & set(low) else "person"


def _short_role(role: str, named: bool) -> str:
    tokens = [t.strip(",.()“”\"'") for t in role.split()]
    low = [t.casefold() for t in tokens]
    head = next((i for i, w in enumerate(low) if w in PERSONS or w in RELAYS), None)
    if head is None:
        return "a person"
    while head + 1 < len(low) and (low[head + 1] in PERSONS or low[head + 1] in RELAYS):
        head += 1
    start = 0 if low[:2] == ["one", "of"] else max(0, head - 3)
    kept = [t for i, t in enumerate(tokens[start : head + 1], start) if i == head or _says_nothing(t, low[i], named)]
    common = kept[0].casefold() in _SAFE_BEFORE or len(kept) == 1
    kept = [kept[0].lower() if common else kept[0], *kept[1:]]
    words = " ".join(kept)
    plural = several(low[head])
    if kept[0].casefold() not in _SAFE_BEFORE and not plural:
        words = ("an " if words[:1].casefold() in "aeiou" else "a ") + words
    origin = tokens[head + 1 : head + 3]
    if not named and len(origin) == 2 and origin[0].casefold() == "from" and origin[1][:1].isupper():
        words = f"{words} from {origin[1]}"
    return words[:1].lower() + words[1:] if not words[:2].isupper() else words


def _says_nothing(token: str, low: str, named: bool) -> bool:
    """Whether a word before the noun may stay: small words, and where nobody is named also "Syrian" and the like."""
    if low in DETAINED or low in _POSSESSIVES or low.endswith(("'s", "’s")):
        return False
    return token.islower() or low in _SAFE_BEFORE or not named
