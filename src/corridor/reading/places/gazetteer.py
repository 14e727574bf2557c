"""Names of places: countries, regions, towns and wider areas, packed in the package and read at first use."""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import NamedTuple

from corridor.claims.countries import table as country_table
from corridor.claims.proposal import Meaning, PlaceKind
from corridor.reading.places.keys import GAP, key, skeleton

KINDS: dict[str, PlaceKind] = {
    "c": "country",
    "r": "region",
    "s": "region",
    "t": "city",
    "a": "area",
    "l": "continent",
}
BLOCK = 64  # lines between two anchors, as the table was packed
LOST_LETTERS = ("a", "e", "i", "o", "u", "n", "c", "s", "z", "y", "g", "l", "d", "t", "h", "", " ")
MOST_LOST = 2  # letters of one name that may be missing
SHORTEST_SKELETON = 4
MOST_KEPT = 20_000  # look-ups kept


@dataclass(frozen=True, slots=True, eq=False)  # one object a place, so that looking it up need not compare it
class Entry:
    """One place: kind, country (alpha-3, empty for what lies in several), people; the towns' as GeoNames has them."""

    number: int
    name: str
    kind: PlaceKind
    country: str
    latitude: float | None
    longitude: float | None
    people: int

    @property
    def meaning(self) -> Meaning:
        """As a proposal shows it."""
        return _meaning(self)


class Candidate(NamedTuple):
    """A place that a name could stand for.

    `own` where it is its main name, `near` where only the spelling is like it. `weight` is people, as a measure of
    how likely the place is meant; less where it is another spelling.
    """

    entry: Entry
    own: bool
    near: bool
    weight: float


def candidate(entry: Entry, own: bool = True, near: bool = False) -> Candidate:
    """A place under one of its names."""
    return Candidate(entry, own, near, max(100.0, entry.people * (1.0 if own else 0.25)))


@lru_cache(maxsize=4096)
def _meaning(entry: Entry) -> Meaning:
    return Meaning(
        name=entry.name,
        kind=entry.kind,
        country=entry.country or None,
        latitude=entry.latitude,
        longitude=entry.longitude,
    )


class Gazetteer:
    """What a name could stand for; the table stays text, and an entry is built when it is first asked for."""

    def __init__(self, table: str, countries: str, guards: str) -> None:
        places, names = table.split("\f")
        self._places = places.split("\v")
        self._names = names.split("\v")
        self._anchors = [block[: block.index("\t")] for block in self._names]
        self._entries: dict[int, Entry] = {}
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._begun: dict[str, bool] = {}
        self.words: dict[str, tuple[str, str, tuple[Candidate, ...], str]] = {}  # capitalised words looked up before
        self.countries: dict[str, Entry] = {}
        self.adjectives: dict[str, str] = {}
        self.exact: dict[str, frozenset[str]] = {}
        self.guarded = frozenset(w for w, kind in _rows(guards) if kind == "guarded")
        self.vague = frozenset(w for w, kind in _rows(guards) if kind == "vague")
        self._read_countries(countries)
        self.adjective_heads = frozenset(a.split(" ")[0] for a in self.adjectives if " " in a)

    def _read_countries(self, countries: str) -> None:
        exact: dict[str, set[str]] = {}
        for number, (code, _, names, adjectives) in enumerate(_rows(countries)):
            self.countries[code] = self.entry(number)
            for word in filter(None, adjectives.split(";")):
                for form in (word, f"{word}s"):
                    self.adjectives.setdefault(key(form), code)
            for name in names.split(";"):
                if name.startswith("="):
                    exact.setdefault(key(name[1:]), set()).add(name[1:])
        self.exact = {plain: frozenset(forms) for plain, forms in exact.items()}

    def entry(self, number: int) -> Entry:
        """The place of a number."""
        found = self._entries.get(number)
        if found is None:
            line = self._places[number // BLOCK].split("\n")[number % BLOCK]
            name, kind, country, lat, lon, people = line.split("|")
            north, east = (float(lat), float(lon)) if lat else (None, None)
            found = self._entries[number] = Entry(number, name, KINDS[kind], country, north, east, int(people))
        return found

    def named(self, plain: str) -> tuple[Candidate, ...]:
        """What a key stands for, the most prominent first; a lost letter stands for any."""
        found = self._found.get(plain)
        if found is None:
            found = self._wild(plain) if GAP in plain else self._candidates(plain)
            if len(self._found) > MOST_KEPT:  # so that memory stays flat over any number of articles
                self._found.clear()
            self._found[plain] = found
        return found

    def like(self, plain: str) -> tuple[Candidate, ...]:
        """Places of which the key is another transliteration."""
        bones = skeleton(plain)
        if len(bones) < SHORTEST_SKELETON or GAP in bones:
            return ()
        return tuple(candidate(c.entry, own=False, near=True) for c in self.named(f"~{bones}"))

    def begins(self, plain: str) -> bool:
        """Whether some name of several words begins with the key and a space."""
        found = self._begun.get(plain)
        if found is None:
            if len(self._begun) > MOST_KEPT:
                self._begun.clear()
            found = self._begun[plain] = self._begins(plain)
        return found

    def _begins(self, plain: str) -> bool:
        if GAP in plain:
            return any(self._begins(p) for p in _filled(plain, shortest=3))
        at = bisect_right(self._anchors, plain + " ") - 1
        start = "\n" + plain + " "
        block = self._names[at]
        if start in block or block.startswith(start[1:]):
            return True
        return at + 1 < len(self._anchors) and self._anchors[at + 1].startswith(start[1:])

    def _candidates(self, plain: str) -> tuple[Candidate, ...]:
        at = bisect_right(self._anchors, plain) - 1
        if at < 0 or "\n" in plain or "\t" in plain:
            return ()
        block = "\n" + self._names[at] + "\n"
        start = block.find(f"\n{plain}\t")
        if start < 0:
            return ()
        start += len(plain) + 2
        numbers = block[start : block.index("\n", start)].split(",")
        found = [candidate(self.entry(int(n.rstrip("*"))), own=n[-1] != "*") for n in numbers]
        if found[0].entry.kind == "country":  # what is only sometimes spelt like a country is not meant
            found = [c for c in found if c.own]
        return tuple(found)

    def _wild(self, plain: str) -> tuple[Candidate, ...]:
        for filled in _filled(plain):
            found = self._candidates(filled)
            if found:
                return found
        return ()


def _filled(plain: str, shortest: int = 4) -> Iterator[str]:
    """A key with every choice of letters for those that were lost."""
    parts = plain.split(GAP)
    if len(parts) - 1 > MOST_LOST or len(plain) < shortest:
        return
    for letters in product(LOST_LETTERS, repeat=len(parts) - 1):
        yield "".join(a + b for a, b in zip(parts, (*letters, ""), strict=True))


def _rows(table: str) -> Iterator[list[str]]:
    for line in table.splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, read once."""
    data = resources.files("corridor") / "reading" / "places" / "data"
    table = gzip.decompress((data / "gazetteer.txt.gz").read_bytes()).decode()
    return Gazetteer(table, country_table(), (data / "guarded_names.txt").read_text("utf-8"))
