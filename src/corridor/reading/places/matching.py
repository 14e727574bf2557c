"""Capitalised words looked up in the gazetteer, the longest name first."""

from __future__ import annotations

import re

from corridor.reading.places.gazetteer import MOST_KEPT, Candidate, Gazetteer
from corridor.reading.places.keys import GAP, key
from corridor.reading.places.name import Name
from corridor.reading.places.tokens import MARKS, OWNER, Token
from corridor.reading.places.words import LINKING, NEVER_PLACES, TYPES

_NEXT = re.compile(r"(?:[ \u00a0]{1,2}|[-‐‑/])((?:[^\W\d_]|[" + MARKS + r"])[\w" + MARKS + r".]*)")
MOST_WORDS = 6
LOST_OWNER = GAP + "s"


class Matcher:
    """Looks names up in a text."""

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        self.gazetteer = gazetteer
        self.text = text

    def match(self, token: Token, stop: int) -> Name | None:
        """The longest name that begins with a token and ends before `stop`."""
        gazetteer, text = self.gazetteer, self.text
        best = self._adjective(token, stop) if token.plain in gazetteer.adjective_heads else None
        pos, plain, count = token.end, token.plain, 1
        while count < MOST_WORDS and gazetteer.begins(plain):
            after = _NEXT.match(text, pos, stop)
            if after is None or (after[1].islower() and after[1] not in LINKING):
                break
            word = after[1].rstrip(".")
            pos, count = after.start(1) + len(word), count + 1
            for form in (word, OWNER.sub("", word)):
                longer = f"{plain} {key(form)}"
                if (not form.islower() or form in TYPES) and (got := gazetteer.named(longer)):
                    end = after.start(1) + len(form)
                    best = Name(token.start, end, text[token.start : end], longer, "place", got)
                    break
            plain = f"{plain} {key(word)}"
        return best or self._single(token)

    def _adjective(self, token: Token, stop: int) -> Name | None:
        """An adjective of two words, as `South Sudanese`."""
        after = _NEXT.match(self.text, token.end, stop)
        if after is None:
            return None
        word = OWNER.sub("", after[1]).rstrip(".")
        both = f"{token.plain} {key(word)}"
        country = self.gazetteer.adjectives.get(both)
        if country is None:
            return None
        end = after.start(1) + len(word)
        return Name(token.start, end, self.text[token.start : end], both, "adjective", country=country)

    def _single(self, token: Token) -> Name | None:
        """A name of one word."""
        known = self.gazetteer.words
        found = known.get(token.raw)
        if found is None:
            if len(known) > MOST_KEPT:
                known.clear()
            found = known[token.raw] = self._word(token.raw, token.plain)
        raw, plain, got, country = found
        if country:
            return Name(token.start, token.start + len(raw), raw, plain, "adjective", country=country)
        if got:
            return Name(token.start, token.start + len(raw), raw, plain, "place", got)
        return None

    def _word(self, raw: str, plain: str) -> tuple[str, str, tuple[Candidate, ...], str]:
        """A word without its `'s`, its key, and the places or the country that it stands for."""
        if raw.endswith(LOST_OWNER) and self.allowed(raw[:-2], key(raw[:-2])):
            raw = raw[:-2]
            plain = key(raw)
        got = self.allowed(raw, plain)
        country = self.gazetteer.adjectives.get(plain, "")
        if not got and not country and (short := OWNER.sub("", raw)) != raw:
            raw, plain = short, key(short)
            got = self.allowed(raw, plain)
            country = self.gazetteer.adjectives.get(plain, "")
        if country and any(c.entry.kind == "country" for c in got):
            country = ""
        return raw, plain, got if len(plain) > 1 else (), country

    def allowed(self, raw: str, plain: str) -> tuple[Candidate, ...]:
        """What a word stands for; a code only as it is written, everyday words and other short codes nothing."""
        gazetteer = self.gazetteer
        if plain in NEVER_PLACES or plain in gazetteer.vague:
            return ()
        exact = gazetteer.exact.get(plain)
        if exact is not None:
            return gazetteer.named(plain) if raw in exact else ()
        if len(plain) < 4 and (raw.isupper() or GAP in raw and len(plain) < 3):
            return ()
        return gazetteer.named(plain)
