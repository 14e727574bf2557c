"""`words.yaml`: names that reports use for the things of a scenario."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel, ConfigDict, Field

THINGS = ("places", "groups", "controls", "events", "universes")
ARTICLES = frozenset("al el ez as ash ar ad an at az".split())  # Arabic articles, spelt in a dozen ways
_TOKEN = re.compile(r"[^\W_]+", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s\b")
_APOSTROPHES = re.compile(r"['’‘`ʿʾ]")


class Name(BaseModel):
    """Phrases and what they stand for in the scenario: a vocabulary, not a list of what was said.

    One phrase may stand for several things: `the deal` for an agreement and for the news of it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: tuple[str, ...] = Field(min_length=1, description="phrases of at most five words, in any spelling of case")
    places: tuple[str, ...] = Field((), description="place ids")
    groups: tuple[str, ...] = Field((), description="group ids")
    controls: tuple[str, ...] = Field((), description="control ids: who runs them, in the words of reports")
    events: tuple[str, ...] = Field((), description="event ids")
    universes: tuple[str, ...] = Field((), description="universe ids")


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """Words of a text without case, accents, apostrophes and hyphens: `Al-Ra'i` is al, rai."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", _POSSESSIVE.sub("", text)))
    return tuple(_TOKEN.findall("".join(c for c in plain if not unicodedata.combining(c)).casefold()))


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """What makes two spellings of a place's name alike: no article, accent, hyphen or bracket."""
    words = [w for w in tokens(re.sub(r"\([^)]*\)", " ", text)) if w != "the"]
    plain = [w for w in words if w not in ARTICLES]
    return " ".join(plain or words)


@dataclass(frozen=True)
class Vocabulary:
    """The phrases of a scenario, looked up in what was said."""

    phrases: tuple[tuple[tuple[str, ...], Name], ...] = ()

    @classmethod
    def of(cls, names: Iterable[Name]) -> Vocabulary:
        """The vocabulary of the entries of `words.yaml`, longest phrases first."""
        found = [(tokens(phrase), name) for name in names for phrase in name.words]
        return cls(tuple(sorted((f for f in found if f[0]), key=lambda f: -len(f[0]))))

    def ids(self, thing: str, *texts: str) -> tuple[str, ...]:
        """Ids of one kind of thing that the texts name, the longest phrase first."""
        said = [f" {' '.join(tokens(text))} " for text in texts if text]
        found: dict[str, None] = {}
        for phrase, name in self.phrases:
            ids = getattr(name, thing)
            if ids and any(f" {' '.join(phrase)} " in text for text in said):
                found |= dict.fromkeys(ids)
        return tuple(found)

    def exactly(self, thing: str, text: str) -> tuple[str, ...]:
        """Ids that the whole of a text names: for names of places, in which every word counts."""
        key = name_key(text)
        for phrase, name in self.phrases:
            ids = getattr(name, thing)
            if ids and name_key(" ".join(phrase)) == key:
                return tuple(ids)
        return ()
