"""Names that are in no table, in the position of a place: `in the village of X`, `X district`, `to A and then X`."""

from __future__ import annotations

import re

from corridor.reading.documents import Sentence
from corridor.reading.places.gazetteer import Candidate, Gazetteer, candidate
from corridor.reading.places.keys import key
from corridor.reading.places.name import Name
from corridor.reading.places.roles import before, role_before
from corridor.reading.places.tokens import OWNER, Token
from corridor.reading.places.words import BEFORE, MEDIA, NEVER_PLACES, ORGANISATIONS, PLACE_NOUNS, SAYING, TITLES, TYPES

AFTER = re.compile(r"[\s,]{1,2}([A-Za-z][\w-]*)")
_ENDS = re.compile(
    r"\s*(?:[.;:!?)\]\"”,]|$|(?:and|or|but|then|in|on|at|to|by|where|when|while|since|after|before|during|were|was|is|"
    r"are|has|have|had|as|from|with|for|near)\b)"
)
_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "our", "its"))
_PARTED = frozenset(
    (
        ",",
        "and",
        "or",
        ", and",
        "&",
        ", or",
        "and then",
        ", then",
        "then",
        ", and then",
        "as well as",
        "and to",
        "and in",
    )
    + ("and from", "and into", ", in", "-", "–", "/", "then to", "and on to", "and the", ", the")
)
_VOWELS = "aeiou"
MOST_WORDS = 3
SHORTEST_RESPELT = 6


def listed(text: str, previous: Name | None, start: int) -> bool:
    """Whether only a comma or a conjunction parts a name from the place before it."""
    if previous is None or previous.use not in ("place", "unknown") or start - previous.end > 14:
        return False
    return text[previous.end : start].strip().lower() in _PARTED


def unknown(
    gazetteer: Gazetteer, text: str, run: list[Token], sentence: Sentence, previous: Name | None, loud: bool
) -> Name | None:
    """A run of capitalised words as a place, where the words around say so; nothing where they do not."""
    if len(run) > MOST_WORDS or run[-1].plain in _ARTICLES or any(_no_place(t) for t in run):
        return None
    start, end = run[0].start, run[-1].end
    typed = len(run) > 1 and run[-1].plain in TYPES
    if run[-1].raw.isupper() and end - start > 1 and not typed:
        return None
    owner = OWNER.search(text, start, end)
    end = owner.start() if owner else end
    words = before(text, sentence.start, start)
    role, evidence = role_before(words, gazetteer.adjectives)
    low = None if owner else AFTER.match(text, end, sentence.end)
    noun_after = low is not None and low[1].lower() in PLACE_NOUNS and text[end] != ","
    sure = noun_after or typed or _noun_before(words)
    in_list = listed(text, previous, start)
    if not typed and all(t.plain in gazetteer.vague or t.plain in BEFORE for t in run):
        return None
    if not sure:
        placed = (evidence and words[-1] not in _ARTICLES and not owner) or in_list
        if loud or not placed or not _ENDS.match(text, end, sentence.end) or (low and low[1].lower() in SAYING):
            return None
    plain = key(text[start:end])
    near = _respelt(gazetteer, plain)
    if noun_after and low is not None and not near:
        end = low.end()
    return Name(start, end, text[start:end], plain, "unknown", near, "", role, in_list, True)


def _no_place(token: Token) -> bool:
    plain = token.plain
    return plain in TITLES or plain in NEVER_PLACES or plain in MEDIA or plain in ORGANISATIONS


def _noun_before(words: list[str]) -> bool:
    """`village of X`, `the town X`."""
    if not words:
        return False
    return words[-1] in PLACE_NOUNS or (len(words) > 1 and words[-1] in ("of", "called") and words[-2] in PLACE_NOUNS)


def _respelt(gazetteer: Gazetteer, plain: str) -> tuple[Candidate, ...]:
    """Places of which the name is another transliteration: by its skeleton, or but for one vowel."""
    if not plain.replace(" ", "").isalpha():
        return ()
    near = gazetteer.like(plain)
    if near or len(plain) < SHORTEST_RESPELT or " " in plain:
        return near
    for i, letter in enumerate(plain):
        if letter in _VOWELS and i:
            for other in _VOWELS:
                got = gazetteer.named(plain[:i] + other + plain[i + 1 :]) if other != letter else ()
                if got and (got[0].entry.kind == "region" or got[0].weight >= 50_000):
                    return tuple(candidate(c.entry, own=False, near=True) for c in got)
    return ()
