"""Whether a name that is in the gazetteer stands for a place here, or for a person, an organisation, a newspaper."""

from __future__ import annotations

import re

from corridor.reading.places.keys import key
from corridor.reading.places.matching import Matcher
from corridor.reading.places.name import Name, Use
from corridor.reading.places.tokens import OWNER, Token
from corridor.reading.places.words import (
    ADMINISTERED,
    ATTRIBUTED,
    BEFORE,
    MEDIA,
    ORGANISATIONS,
    OUTLETS,
    REGION_NOUNS,
    SAYING,
    TITLES,
    TYPES,
    WATERS,
)

# a town of fewer people, in one word, needs more than its capital letter
SMALL_TOWN = 15_000
_GOVERNS = re.compile(r" [a-z]+ (?:government|council|authorit|official|police|spokes|administration|army|emergency)")
_OF = re.compile(r"([\w'’-]+)\s+of(?:\s+the)?\s*$")


class Judge:
    """Judges the names of one document; keeps who is a person, so that a surname alone is one too."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._gazetteer = matcher.gazetteer
        self._text = matcher.text
        self.persons: set[str] = set()

    def use(self, name: Name, prev: Token | None, after: Token | None, low: str, before: list[str], loud: bool) -> Use:
        """What use is made of a name between the capitalised neighbours `prev` and `after`.

        `low` is the next word, `before` the words before it; `loud` tells that capitals mean little here.
        """
        use = (self._of_head(name) if "of" in before[-2:] else None) or (
            self._before_token(name, prev, after, loud) if after else None
        )
        if use is None and prev is not None and not loud:
            use = self._after_token(name, prev)
        if use is not None:
            return use
        if name.plain in OUTLETS and low not in REGION_NOUNS:
            return "none"
        guarded = name.plain in self._gazetteer.guarded
        if before and before[-1].rstrip(".") in TITLES and guarded:
            self.persons.add(name.plain)
            return "none"
        if low in SAYING:
            return "none" if guarded else "hint"
        if low in ATTRIBUTED or (low in ADMINISTERED and _GOVERNS.match(self._text, name.end)):
            return "hint"
        if name.plain in self.persons and not name.strong:
            return "none"
        return "place" if self._believable(name) else "doubtful"

    def _of_head(self, name: Name) -> Use | None:
        """`Bank of X` tells of the country, `The Times of X` and `Gulf of X` of nothing."""
        of = _OF.search(self._text, max(0, name.start - 40), name.start)
        if of is None:
            return None
        head = of[1].lower()
        if of[1][0].isupper() and (head in MEDIA or head in WATERS):
            return "none"
        return "hint" if head in ORGANISATIONS or head in ATTRIBUTED or head in TITLES else None

    def _before_token(self, name: Name, prev: Token | None, after: Token, loud: bool) -> Use | None:
        """What a capitalised word right after a name makes of it."""
        if after.plain in MEDIA or after.plain in WATERS:
            return "none"
        if after.plain in ORGANISATIONS or after.plain in TITLES or after.plain in ATTRIBUTED:
            return "hint"
        if after.plain in TYPES or loud or self._placelike(after):
            return None
        if name.plain in self._gazetteer.guarded or not _large(name) or prev is not None:
            self._remember(name)
            return "none"
        return "place" if name.strong else "hint"

    def _after_token(self, name: Name, prev: Token) -> Use | None:
        """What a capitalised word right before a name makes of it."""
        if prev.plain in TITLES and prev.end == name.start - 1:
            self.persons.add(name.plain)
            return "none"
        if prev.plain in WATERS:
            return "none"
        if prev.plain in BEFORE or prev.plain in TYPES or self._placelike(prev):
            return None
        if name.plain in self._gazetteer.guarded or not _large(name):
            self._remember(name)
            return "none"
        return "hint"

    def _remember(self, name: Name) -> None:
        """Keeps a part of a full name, so that it alone is no place."""
        if not name.strong and (name.plain in self._gazetteer.guarded or not _large(name)):
            self.persons.add(name.plain)

    def _placelike(self, token: Token) -> bool:
        """Whether a neighbour is itself a place or an adjective of a nation."""
        gazetteer = self._gazetteer
        for raw in (token.raw, OWNER.sub("", token.raw)):
            plain = key(raw)
            if plain in gazetteer.adjectives:
                return True
            got = self._matcher.allowed(raw, plain)
            if got and plain not in gazetteer.guarded and got[0].weight >= SMALL_TOWN:
                return True
        return False

    def _believable(self, name: Name) -> bool:
        """Whether a name of a place is more than a capital letter."""
        if name.strong:
            return True
        top = name.candidates[0]
        if name.plain in self._gazetteer.guarded:
            return top.entry.kind == "country" and name.plain not in self.persons
        return top.entry.kind != "city" or " " in name.plain or top.weight >= SMALL_TOWN


def _large(name: Name) -> bool:
    return name.candidates[0].entry.kind != "city"
