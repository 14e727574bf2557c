"""From a place as a report names it to places of the scenario."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt

from corridor.claims import Reading
from corridor.claims.proposal import Meaning, NamedPlace, PlaceRole
from corridor.scenario.bind.ground import Ground
from corridor.scenario.countries import country_code
from corridor.scenario.words import name_key

NEAR_KM = 10.0  # two gazetteers put one town at points this far apart
SETTLED = ("city", "town", "camp", "destination")


@dataclass(frozen=True)
class Target:
    """Places of the scenario that a named place stands for.

    `wide`: it is a country or larger; `far`: that, or one that stands for a region or for all beyond a border.
    """

    words: str
    role: PlaceRole
    places: tuple[str, ...]
    wide: bool = False
    far: bool = False
    country: bool = False
    reading: Reading | None = None


def targets(ground: Ground, named: Iterable[NamedPlace], smuggled: bool = False) -> list[Target]:
    """What each named place stands for, those outside the scenario left out."""
    return [t for n in named if (t := target(ground, n, smuggled)) is not None]


def target(ground: Ground, named: NamedPlace, smuggled: bool = False) -> Target | None:
    """What a named place stands for in the scenario, or nothing."""
    found = _target(ground, named, smuggled)
    if found is None:
        return None
    beyond = {ground.place[p].kind for p in found.places if p in ground.place} & {"region", "destination"}
    one_country = len({ground.place[p].country for p in found.places if p in ground.place} - {"XX"}) == 1
    return replace(found, far=found.wide or bool(beyond), country=one_country)


def as_meant(named: NamedPlace, meaning: Meaning) -> NamedPlace:
    """The place with one of its meanings decided on."""
    return named.model_copy(update={"read_as": meaning, "could_mean": ()})


def _target(ground: Ground, named: NamedPlace, smuggled: bool = False) -> Target | None:
    """By the author's words, by name, by country, by its coordinates."""
    spelt = [named.words, *([named.read_as.name] if named.read_as else [])]
    for text in spelt:
        ids = ground.words.exactly("places", text)
        if ids:
            return Target(named.words, named.role, ids, len(ids) > 1 or _wide(named.read_as))
    if named.read_as is not None:
        found = _meant(ground, named.read_as, named.words)
        if found:
            return Target(named.words, named.role, *found)
        code = country_code(named.read_as.country)
        return None if code in ground.by_country else _ambiguous(ground, named, smuggled)
    found = _by_name(ground, named.words)
    if found:
        return Target(named.words, named.role, *found)
    return _ambiguous(ground, named, smuggled)


def _wide(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.kind in ("country", "continent", "region")


def _meant(ground: Ground, meaning: Meaning, words: str) -> tuple[tuple[str, ...], bool] | None:
    """A country is all its places; a town is that of its name, or the one at its coordinates."""
    code = country_code(meaning.country) or (meaning.country or "").upper() or None
    if meaning.kind == "country":
        return _country(ground, code, meaning.name)
    for text in (words, meaning.name):
        id = ground.by_name.get(name_key(text))
        if id and (meaning.kind == "continent" or _agrees(ground, id, code)):
            return (id,), _wide(meaning)
    id = _nearest(ground, meaning)
    return ((id,), False) if id else None


def _agrees(ground: Ground, id: str, code: str | None) -> bool:
    """Whether a place of the scenario may lie in a country: not if both are known and differ."""
    own = country_code(ground.place[id].country)
    return code is None or own is None or own == code


def _by_name(ground: Ground, words: str) -> tuple[tuple[str, ...], bool] | None:
    id = ground.by_name.get(name_key(words))
    code = country_code(words)
    if code and code in ground.by_country:
        return ground.by_country[code], True
    return ((id,), False) if id else None


def _country(ground: Ground, code: str | None, name: str) -> tuple[tuple[str, ...], bool] | None:
    if code and code in ground.by_country:
        return ground.by_country[code], True
    id = ground.by_name.get(name_key(name))
    return ((id,), True) if id else None


def _nearest(ground: Ground, meaning: Meaning) -> str | None:
    if meaning.latitude is None or meaning.longitude is None or _wide(meaning):
        return None
    far = [(_km(p.latitude, p.longitude, meaning.latitude, meaning.longitude), p.id) for p in ground.places]
    near = sorted(f for f in far if f[0] <= NEAR_KM)
    settled = [f for f in near if ground.place[f[1]].kind in SETTLED]
    return next((id for _, id in settled or near), None)


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 12742 * asin(sqrt(min(h, 1.0)))


def _ambiguous(ground: Ground, named: NamedPlace, smuggled: bool) -> Target | None:
    """The one meaning that fits the scenario; of several, the one that smugglers' ways lead to, if it says so."""
    fits: list[tuple[str, tuple[str, ...], bool]] = []
    for meaning in named.could_mean:
        found = _meant(ground, meaning, meaning.name)
        if found and all(found[0] != ids for _, ids, _ in fits):
            fits.append((meaning.name, *found))
    reason = "the only one of these among the places of the scenario"
    if len(fits) > 1 and smuggled:
        fits = [f for f in fits if any(ground.link[k].mode == "irregular" for k in ground.into(f[1]))]
        reason = "the only one of these that smugglers' ways of the scenario lead into"
    if len(fits) != 1:
        return None
    name, ids, wide = fits[0]
    could = tuple(m.name for m in named.could_mean)
    reading = Reading(words=named.words, could_mean=could, read_as=name, reason=reason)
    return Target(named.words, named.role, ids, wide, reading=reading)
