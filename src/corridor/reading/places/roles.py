"""The part that a place plays, from the words before it."""

from __future__ import annotations

import re
from collections.abc import Container

from corridor.claims.proposal import PlaceRole
from corridor.reading.places.words import LEAVING, MOVED, PHRASES, PLACE_NOUNS, PLACING, ROLES, SKIPPED, WHOLE_OF

REACH = 64  # characters before a name that are looked at
MOST_SKIPPED = 8
_TRIM = "\"'“”‘’(),[]"


def before(text: str, start: int, at: int) -> list[str]:
    """The words before a place, lower case, without marks; those that come before a full stop or semicolon not."""
    piece = text[max(start, at - REACH) : at]
    if ";" in piece or ":" in piece:
        piece = re.split(r"[;:]", piece)[-1]
    return [w if w.isalpha() else w.strip(_TRIM) for w in piece.lower().split()[-10:]]


def role_before(words: list[str], nations: Container[str] = ()) -> tuple[PlaceRole | None, bool]:
    """The role that the nearest word of direction gives, and whether such a word stands there.

    Words between it and the place are passed over, and `nations` (adjectives) too: `from the Syrian city of`.
    """
    i = len(words)
    skipped = 0
    whole = False
    while i > 0 and skipped <= MOST_SKIPPED:
        word = words[i - 1]
        role = ROLES.get(word)
        if role is not None:
            moved = word == "to" and i > 1 and (words[i - 2] in MOVED or "from" in words[:i])
            return _around(words, i, _phrase(words, i, role), nations), moved or word in PLACING
        if word == "of" or word == "for":
            two = f"{words[i - 2]} {word}" if i > 1 else ""
            if two in PHRASES:
                return PHRASES[two], True
            if word == "for" and not LEAVING.isdisjoint(words[: i - 1]):
                return "to", True
            if word == "for" or (i > 1 and words[i - 2] not in PLACE_NOUNS and words[i - 2] not in SKIPPED):
                return None, False
            whole = whole or two in WHOLE_OF
        elif not (
            word in SKIPPED
            or "-" in word
            or word in PLACE_NOUNS
            or word in nations
            or word == "and"
            and i > 1
            and words[i - 2] in ROLES
        ):
            break
        i -= 1
        skipped += 1
    return ("at", True) if whole else (None, False)


def _around(words: list[str], i: int, role: PlaceRole, nations: Container[str]) -> PlaceRole:
    """`from villages near X` is from X: what is near a place plays its part."""
    if role == "at" and i > 2 and words[i - 2] in PLACE_NOUNS:
        outer, _ = role_before(words[: i - 1], nations)
        return outer or role
    return role


def _phrase(words: list[str], i: int, role: PlaceRole) -> PlaceRole:
    """The role of the longest phrase that ends with the `i`th word."""
    for length in (3, 2):
        if i >= length:
            phrase = PHRASES.get(" ".join(words[i - length : i]))
            if phrase is not None:
                return phrase
    return role
