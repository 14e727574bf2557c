"""From claims to the likelihood: versions of one statement, facts of one origin, blocks of origins.

L = prod over blocks of sum over configurations of prod over origins of
    E over the origin's bias of prod over facts of (1 - e) sum_v w_v B_v / B0_v + e

in units of B0, the chance of the same words where nothing is known: one version carries what the
origin said, and the others are garbled, worth no more than a wrong statement. So an origin that is
merged with another and one that is not are weighed in the same units.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from jaxtyping import Float

from corridor.claims import TRENDS, Claim, interval
from corridor.claims.grade import Trust, trust, version_weight
from corridor.errors import CorridorError
from corridor.estimation import statements
from corridor.estimation.scaled import Scaled
from corridor.scenario.model import Scenario

Known = dict[tuple[str, int, float, float], np.ndarray]  # what was computed already, by claim and bias
ROOM = 16  # chances that are multiplied before the product is scaled back into the range of a float
NOT = "no"  # word of an instance that did not fall into the measure


@dataclass(frozen=True, eq=False)
class Version:
    """One way an origin's statement was retold: the nearest claim, and the `ids` of all that say the same."""

    claim: Claim
    ids: tuple[str, ...]
    low: float
    high: float
    trust: Trust
    weight: float


@dataclass(frozen=True)
class Fact:
    """One statement of one origin, in all its versions; `wrong` is that of the nearest version."""

    versions: tuple[Version, ...]

    @property
    def claim(self) -> Claim:
        """The version nearest to the speaker."""
        return self.versions[0].claim

    @property
    def wrong(self) -> float:
        """Chance that the statement is wrong."""
        return self.versions[0].trust.wrong


@dataclass(frozen=True, eq=False)
class Origin:
    """A first speaker with everything that was said on his word."""

    id: str
    facts: tuple[Fact, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        return (self.id, *(v.ids for f in self.facts for v in f.versions))

    @property
    def counts(self) -> tuple[Fact, ...]:
        """Facts that share the origin's bias."""
        return tuple(f for f in self.facts if f.claim.kind == "count")


@dataclass(frozen=True)
class Block:
    """Origins that may be one another, with every configuration and its probability."""

    configurations: tuple[tuple[float, tuple[Origin, ...]], ...]


class Evidence:
    """The likelihood of a set of claims, over measured members.

    `rows` maps a claim's id to its measures (that of `measure`, that of `of` or -1).
    """

    def __init__(self, scenario: Scenario, claims: Iterable[Claim], rows: dict[str, tuple[int, int]]) -> None:
        self.scenario, self.rows = scenario, rows
        self.claims = tuple(claims)
        self.blocks = _blocks(self.claims, scenario.header.rules)

    def without(self, ids: Iterable[str]) -> Evidence:
        """The same evidence with some claims taken away."""
        gone = set(ids)
        return Evidence(self.scenario, [c for c in self.claims if c.id not in gone], self.rows)

    def log_likelihood(self, measured: Float[np.ndarray, "measure member"]) -> Float[np.ndarray, " member"]:
        """ln L of every member."""
        total = np.zeros(measured.shape[1])
        for block in self.blocks:
            total += self._block_likelihood(block, measured).log()
        return total

    def origin_likelihood(
        self, origin: Origin, measured: np.ndarray, right_only: str | None = None, known: Known | None = None
    ) -> Scaled:
        """L of one origin; of its statements being made *and* the one with `right_only` being right."""
        shift, mass, absorbed = bias(origin)
        product, exponent = np.ones((len(shift), measured.shape[1])), np.zeros((), dtype=np.int64)
        for number, fact in enumerate(origin.facts, 1):
            right = self._fact(fact, measured, shift, absorbed, {} if known is None else known)
            e = fact.wrong
            only = right_only is not None and any(right_only in v.ids for v in fact.versions)
            product *= (1 - e) * right + (0.0 if only else e)
            if number % ROOM == 0:
                within = Scaled(product, exponent).within()
                product, exponent = within.value, within.exponent
        if len(origin.facts) < ROOM:
            return Scaled(np.asarray(mass @ product), exponent)
        return Scaled(product, exponent).mean(mass)

    def right(self, claim: str, measured: np.ndarray) -> Float[np.ndarray, " member"]:
        """Chance that a claim's statement is right, given each member and all statements made."""
        block = self._block_of(claim)
        whole = self._block_likelihood(block, measured)
        return self._block_likelihood(block, measured, claim).over(whole)

    def agreement(self, claim: str, measured: np.ndarray) -> Float[np.ndarray, " member"]:
        """B of a claim's own version, without the chance of being wrong: how well the truth fits it."""
        _, origins = self._block_of(claim).configurations[-1]
        v = next(v for o in origins for f in o.facts for v in f.versions if claim in v.ids)
        return np.asarray(self._version(v, measured, np.zeros(1), v.trust.bias)[0])

    def _block_of(self, claim: str) -> Block:
        for block in self.blocks:
            if any(claim in v.ids for _, os in block.configurations for o in os for f in o.facts for v in f.versions):
                return block
        raise CorridorError("a claim that is not evidence", claim)

    def _block_likelihood(self, block: Block, measured: np.ndarray, right_only: str | None = None) -> Scaled:
        """Sum over configurations; an origin or a statement that several of them share is computed once."""
        known: Known = {}
        origins: dict[Origin, Scaled] = {}
        for _, members in block.configurations:
            for o in members:
                if o not in origins:
                    origins[o] = self.origin_likelihood(o, measured, right_only, known)
        parts = []
        for _, members in block.configurations:
            together = origins[members[0]]
            for o in members[1:]:
                together = together.times(origins[o])
            parts.append(together)
        return Scaled.total(parts, [chance for chance, _ in block.configurations])

    def _fact(self, fact: Fact, measured: np.ndarray, shift: np.ndarray, absorbed: float, known: Known) -> np.ndarray:
        """sum_v w_v B_v / B0_v."""
        right: np.ndarray | float = 0.0
        for v in fact.versions:
            key = (v.claim.id, len(shift), float(shift[0]), absorbed)
            if key not in known:
                known[key] = self._version(v, measured, shift, absorbed)
            right = right + v.weight / max(wrong_chance(v), 1e-300) * known[key]
        return np.asarray(right)

    def _version(self, v: Version, measured: np.ndarray, shift: np.ndarray, absorbed: float) -> np.ndarray:
        i, j = self.rows[v.claim.id]
        truth, of, kind = measured[i], measured[j], v.claim.kind
        if kind == "count":
            return statements.count(truth, v.low, v.high, float(np.hypot(v.trust.spread, absorbed)), shift)
        if kind == "share":
            heard = v.claim.measure is not None and v.claim.measure.what == "heard"
            whole = np.ones_like(truth) if heard else of
            return statements.share(truth, whole, v.low, v.high, v.trust.spread)[None]
        if kind == "duration":
            assert v.claim.quantity is not None
            said = v.claim.quantity.values or (v.claim.quantity.value or 0.0,)
            return statements.duration(truth, said)[None]
        if kind == "instance":
            case = statements.ratio(truth, of)
            return (1 - case if v.claim.quantity and v.claim.quantity.word == NOT else case)[None]
        up = statements.trend(truth, of, *trend_days(v.claim, self.scenario.header.start))
        return (up if TRENDS[_trend_word(v.claim)] else 1 - up)[None]


def wrong_chance(v: Version) -> float:
    """B0: the chance, or density, of the same words where nothing is known."""
    kind = v.claim.kind
    if kind == "count":
        return statements.wrong_count(v.low, v.high)
    if kind == "share":
        return statements.wrong_share(v.low, v.high)
    return statements.WRONG_DURATION if kind == "duration" else 0.5


def _trend_word(claim: Claim) -> str:
    word = claim.quantity.word if claim.quantity else None
    if word not in TRENDS:
        raise CorridorError("unknown word of trend", repr(word), claim.id, f"use one of {sorted(TRENDS)}")
    return word


def trend_days(claim: Claim, start: date) -> tuple[int, int]:
    """Length of the period and of the one before."""

    def length(m) -> int:  # type: ignore[no-untyped-def]
        return ((m.end or claim.published) - (m.start or start)).days + 1

    return length(claim.measure), length(claim.of)


def bias(origin: Origin) -> tuple[np.ndarray, np.ndarray, float]:
    """Nodes and mass of the origin's bias, or the spread to absorb where one count alone has it."""
    counts = origin.counts
    spread = max((f.versions[0].trust.bias for f in counts), default=0.0)
    if len(counts) < 2:
        return np.zeros(1), np.ones(1), spread
    narrow = min(v.trust.spread for f in counts for v in f.versions)
    # bins are smooth on the scale of `narrow`: nodes 1.4 of it apart integrate them to better than 1e-3
    nodes = np.linspace(-3.5, 3.5, max(9, int(np.ceil(5 * spread / narrow)) | 1))
    mass = np.exp(-0.5 * nodes**2)
    return spread * nodes, mass / mass.sum(), 0.0


def _version_of(claim: Claim, rules: str) -> Version:
    low, high = 0.0, 1.0
    if claim.kind in ("count", "share"):
        if claim.quantity is None:
            raise CorridorError("a claim of this kind needs a quantity", claim.kind, claim.id)
        said = interval(claim.quantity, rules)
        low, high = said.low, said.high
    return Version(claim, (claim.id,), low, high, trust(claim), version_weight(claim))


def _fact_of(claims: list[Claim], rules: str) -> Fact:
    """Versions with the same content are one version: copies change nothing."""
    nearest: dict[tuple[object, ...], Version] = {}
    for v in sorted((_version_of(c, rules) for c in claims), key=lambda v: (-v.weight, v.claim.id)):
        said = v.claim.quantity
        content = (v.low, v.high, said.values if said else (), said.word if said else None)
        same = nearest.setdefault(content, v)
        if same is not v:
            nearest[content] = replace(same, ids=(*same.ids, *v.ids))
    total = sum(v.weight for v in nearest.values())
    return Fact(tuple(replace(v, weight=v.weight / total) for v in nearest.values()))


def _origins(claims: Iterable[tuple[str, str, Claim]], rules: str) -> dict[str, Origin]:
    by_origin: dict[str, dict[str, list[Claim]]] = {}
    for origin, fact, claim in claims:
        by_origin.setdefault(origin, {}).setdefault(fact, []).append(claim)
    return {
        o: Origin(o, tuple(_fact_of(facts[k], rules) for k in sorted(facts))) for o, facts in sorted(by_origin.items())
    }


def _blocks(claims: tuple[Claim, ...], rules: str) -> tuple[Block, ...]:
    by_id = {c.id: c for c in claims}
    doubtful = [c for c in claims if c.possible_origin and c.possible_origin.claim in by_id]
    configurations = []
    for merged in itertools.product((True, False), repeat=len(doubtful)):
        same = {
            c.id: by_id[c.possible_origin.claim]
            for c, m in zip(doubtful, merged, strict=True)
            if m and c.possible_origin
        }
        chance = float(np.prod([_chance(c, m) for c, m in zip(doubtful, merged, strict=True)]))
        owners = [
            ((same[c.id] if c.id in same else c).origin, (same[c.id] if c.id in same else c).fact_key, c)
            for c in claims
        ]
        configurations.append((chance, _origins(owners, rules)))
    linked = {c.origin for c in doubtful} | {
        by_id[c.possible_origin.claim].origin for c in doubtful if c.possible_origin
    }
    alone = [Block(((1.0, (o,)),)) for i, o in configurations[-1][1].items() if i not in linked]
    if doubtful:
        joint = tuple((p, tuple(o for i, o in os.items() if i in linked)) for p, os in configurations)
        alone.append(Block(joint))
    return tuple(alone)


def _chance(claim: Claim, merged: bool) -> float:
    assert claim.possible_origin is not None
    return claim.possible_origin.probability if merged else 1 - claim.possible_origin.probability
