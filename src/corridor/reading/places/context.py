"""Which of several places a name stands for: what else the document names decides, or nothing does."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corridor.reading.places.gazetteer import Candidate, Entry, Gazetteer
from corridor.reading.places.keys import key, skeleton
from corridor.reading.places.name import Name

MARGIN = 0.7  # how far ahead one country must be, in powers of ten of people
MARGIN_ALONE = 1.0  # where nothing in the text speaks for it
NAMED = 1.3  # what it is worth that the country is named in the document
TOGETHER = 1.6  # and that other names there lie in it
SENTENCE = 0.6  # and in the same sentence
COUNTRY_FIRST = 1.6  # a country before a town or region of the same name
ADJECTIVE = 0.6
HINT = 0.5
MOST_MEANINGS = 5
LEAD = 1.25  # how far the country that a document is about is ahead of the next
LEAD_UNNAMED = 2.5  # where only towns and regions speak for it
FAINT_OF_COUNTRY = 1 / 20
FAINT = 1 / 500  # namesakes with a smaller part of the people are not mentioned
KM_A_DEGREE = 111.0


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name was read as (None: nothing decides), what else it could mean, and why."""

    entry: Entry | None
    others: tuple[Entry, ...]
    reason: str


class Context:
    """Countries of a document by how much its names speak for them."""

    def __init__(self, gazetteer: Gazetteer, names: Iterable[Name]) -> None:
        self.gazetteer = gazetteer
        self.named: dict[str, float] = defaultdict(
            float
        )  # countries by their name, adjective or a name that is theirs alone
        self.votes: dict[str, float] = defaultdict(float)
        self._shares: dict[str, dict[str, float]] = {}
        self._in_sentence: dict[int, Counter[str]] = defaultdict(Counter)
        self._shown: dict[str, str] = {}
        self._namers: dict[str, set[str]] = defaultdict(set)  # by which names each country is named
        self._chosen: dict[tuple[str, int, bool], Choice] = {}
        counts: Counter[str] = Counter()
        for name in names:
            if name.use == "adjective":
                self.named[name.country] += ADJECTIVE
                self._namers[name.country].add(name.plain)
                self._in_sentence[name.sentence][name.country] += 1
            elif name.candidates:
                self._count(name, counts)
        for plain, times in counts.items():
            for country, share in self._shares[plain].items():
                self.votes[country] += share * min(times, 3) ** 0.5

    def _count(self, name: Name, counts: Counter[str]) -> None:
        shares = self._shares.get(name.plain)
        if shares is None:
            shares = self._shares[name.plain] = shares_of(name.candidates)
            self._shown[name.plain] = name.words
        weight = 1.0 if name.use == "place" else HINT
        top = name.candidates[0].entry
        if top.kind == "country":
            if len(shares) == 1 or max(shares.values()) > 0.9:
                self.named[top.country] += weight
                self._namers[top.country].add(name.plain)
        elif name.use != "unknown":
            counts[name.plain] += 1
        for country in shares:
            self._in_sentence[name.sentence][country] += 1

    @property
    def countries(self) -> dict[str, float]:
        """How much the document speaks for each country."""
        total = defaultdict(float, self.named)
        for country, vote in self.votes.items():
            total[country] += vote
        return total

    def dominant(self) -> str | None:
        """The country that the document is mostly about; none where two are near each other."""
        ranked = sorted(self.countries.items(), key=lambda c: (-c[1], c[0]))
        if not ranked or ranked[0][1] < 0.3:
            return None
        lead = LEAD if ranked[0][0] in self.named else LEAD_UNNAMED
        if len(ranked) > 1 and ranked[0][1] < lead * ranked[1][1]:
            return None
        return ranked[0][0]

    def choose(self, name: Name, region: bool) -> Choice:
        """What a name stands for; `region` where the words around it speak of one (`X province`)."""
        known = (name.plain, name.sentence, region)
        found = self._chosen.get(known)
        if found is None:
            found = self._chosen[known] = self._choose(name, region)
        return found

    def _choose(self, name: Name, region: bool) -> Choice:
        candidates = name.candidates
        if not candidates:
            return Choice(None, (), "")
        if len(candidates) == 1:
            return self._single(name, candidates[0])
        groups: dict[str, list[Candidate]] = defaultdict(list)
        for c in candidates:
            groups[c.entry.country].append(c)
        country, reason, clear = self._country(name, groups)
        ranked = sorted(candidates, key=lambda c: -c.weight)
        if not clear:
            return Choice(None, tuple(c.entry for c in ranked)[:MOST_MEANINGS], reason)
        best = _within(groups[country], region, name.plain)
        floor = best.weight * (FAINT_OF_COUNTRY if best.entry.kind == "country" else FAINT)
        others = tuple(c.entry for c in ranked if c is not best and c.weight >= floor)[:MOST_MEANINGS]
        if not reason and others:
            reason = f"the largest of that name in {self._name(country)}" if country else ""
        return Choice(best.entry, others, reason if others else "")

    def _single(self, name: Name, candidate: Candidate) -> Choice:
        if candidate.near:
            country = candidate.entry.country
            if self.named.get(country, 0.0) + self.votes.get(country, 0.0) < ADJECTIVE and name.use == "unknown":
                return Choice(None, (candidate.entry,), "only a similar spelling is known")
            return Choice(candidate.entry, (), "another spelling of the name")
        return Choice(candidate.entry, (), "")

    def _country(self, name: Name, groups: dict[str, list[Candidate]]) -> tuple[str, str, bool]:
        """The country of a name with several meanings, why, and whether it is clear."""
        if len(groups) == 1:
            return next(iter(groups)), "", True
        if name.within in groups:
            return name.within, f"the text places it in {self._name(name.within)}", True
        own = self._shares.get(name.plain, {})
        here = self._in_sentence[name.sentence]
        scores = {}
        for country, members in groups.items():
            prior = math.log10(sum(c.weight for c in members))
            prior += COUNTRY_FIRST * any(c.entry.kind in ("country", "continent") for c in members)
            named = NAMED * min(1.0, self.named.get(country, 0.0)) * (self._namers.get(country) != {name.plain})
            others = max(0.0, self.votes.get(country, 0.0) - own.get(country, 0.0))
            together = TOGETHER * min(1.0, others)
            near = SENTENCE * (here[country] > 1)
            scores[country] = (prior + named + together + near, prior, named, together + near)
        ranked = sorted(scores, key=lambda c: -scores[c][0])
        first, second = scores[ranked[0]], scores[ranked[1]]
        lead = first[0] - second[0]
        needed = MARGIN if first[2] + first[3] > second[2] + second[3] else MARGIN_ALONE
        if lead < needed or (all(c.near for c in name.candidates) and first[2] + first[3] == 0):
            return ranked[0], "nothing in the text decides between them", False
        return ranked[0], self._reason(ranked[0], name, first, second, groups), True

    def _reason(
        self,
        country: str,
        name: Name,
        first: tuple[float, float, float, float],
        second: tuple[float, float, float, float],
        groups: dict[str, list[Candidate]],
    ) -> str:
        if first[2] > second[2]:
            return f"{self._name(country)} is named in the text"
        if first[3] > second[3]:
            with_it = [w for p, w in self._shown.items() if p != name.plain and country in self._shares[p]][:2]
            if with_it:
                verb = "lie" if len(with_it) > 1 else "lies"
                return f"{' and '.join(with_it)} in the text {verb} in {self._name(country)}"
        if groups[country][0].entry.kind == "country":
            return "a country, and nothing in the text speaks for another place of that name"
        return "by far the largest of that name"

    def _name(self, country: str) -> str:
        entry = self.gazetteer.countries.get(country)
        return entry.name if entry else country


@lru_cache(maxsize=10_000)
def shares_of(candidates: tuple[Candidate, ...]) -> dict[str, float]:
    """The part of each country in what a name could mean, by the root of its people."""
    weights: dict[str, float] = defaultdict(float)
    for c in candidates:
        if c.entry.country:
            weights[c.entry.country] += (
                math.sqrt(c.weight) * (30 if c.entry.kind == "country" else 1) * (0.2 if c.near else 1)
            )
    total = sum(weights.values())
    sure = 0.4 if all(c.near for c in candidates) else 1.0
    return {country: sure * w / total for country, w in weights.items()}


def _within(members: list[Candidate], region: bool, plain: str) -> Candidate:
    """The place of one country that a name stands for: a town before the region around it, unless a region is meant."""
    regions = [c for c in members if c.entry.kind in ("region", "area")]
    towns = [c for c in members if c.entry.kind == "city"]
    if regions:  # a town that only happens to be called so too, as Bihar Sharif is called Bihar, is not meant
        bones = skeleton(plain)
        towns = [c for c in towns if c.own or c.near or skeleton(key(c.entry.name)) == bones]
    wide = [c for c in members if c.entry.kind in ("country", "continent")]
    if wide:
        return wide[0]
    if regions and (region or not towns or max(t.entry.people for t in towns) < 20_000):
        return max(regions, key=lambda c: c.weight)
    return max(towns, key=lambda c: c.weight)


def apart_km(one: Entry, other: Entry) -> float:
    """Distance between two places in kilometres, without coordinates not a number; good enough for ranking."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return math.nan
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude + 180) % 360 - 180
    return KM_A_DEGREE * math.hypot(north, east * math.cos(math.radians((one.latitude + other.latitude) / 2)))
