"""The chance of a statement, and how statements of one origin and of several go together."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from corridor.claims import Claim
from corridor.claims.grade import trust
from corridor.estimation import statements
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model
from corridor.estimation.scaled import Scaled

PEOPLE = np.array([0.0, 0.3, 4.0, 60.0, 399.9, 400.1, 5e4])
NO_SHIFT = np.zeros(1)


def claim(evidence: Evidence, id: str, **change: object) -> Claim:
    """A claim of the evidence, changed or as it is."""
    return next(c for c in evidence.claims if c.id == id).model_copy(update=change)


def of(evidence: Evidence, *claims: Claim) -> Evidence:
    """Evidence of these claims alone; one that is new measures what `aboard` does."""
    rows = {c.id: evidence.rows.get(c.id, evidence.rows["aboard"]) for c in claims}
    return Evidence(evidence.scenario, claims, rows)


@pytest.mark.parametrize("ratio", [1.07, 5.0])
@pytest.mark.parametrize("spread", [0.07, 0.6])
def test_every_count_is_said_in_exactly_one_of_all_bins(ratio: float, spread: float) -> None:
    edges = [0.0, *0.5 * ratio ** np.arange(0, np.log(1e9) / np.log(ratio)), np.inf]
    bins = list(zip(edges[:-1], edges[1:], strict=True))
    shift = np.array([-0.4, 0.0, 0.7])
    total = sum(statements.count(PEOPLE, low, high, spread, shift) for low, high in bins)
    np.testing.assert_allclose(total, 1.0, rtol=1e-9)
    assert sum(statements.wrong_count(low, high) for low, high in bins) == pytest.approx(1)


def test_every_share_is_said_in_exactly_one_of_all_bins() -> None:
    edges = [0.0, 0.02, 0.3, 0.5, 0.9, 1.0]
    part = np.array([0.0, 3.0, 50.0, 100.0])
    bins = list(zip(edges[:-1], edges[1:], strict=True))
    np.testing.assert_allclose(sum(statements.share(part, np.full(4, 100.0), a, b, 0.3) for a, b in bins), 1.0)
    assert sum(statements.wrong_share(a, b) for a, b in bins) == pytest.approx(1)


@pytest.mark.parametrize("gap", [(0.0,), (0.0, 5.0), (-1.0, 0.0, 2.0)])
def test_the_days_that_can_be_said_have_density_one(gap: tuple[float, ...]) -> None:
    mean, step = np.array([3.0, 8.0, 25.0]), 0.05
    said = np.arange(-15, 70, step)
    total = sum(statements.duration(mean, tuple(d + g for g in gap)) for d in said) * step
    np.testing.assert_allclose(total, 1.0, rtol=1e-6)


@pytest.mark.parametrize(
    ("id", "words"), [("increase", ("significant increase", "no increase")), ("early", (None, "no"))]
)
def test_what_is_said_or_denied_has_chance_one(
    evidence: Evidence, measured: np.ndarray, id: str, words: tuple[str | None, ...]
) -> None:
    said = claim(evidence, id)
    assert said.quantity is not None
    both = [claim(evidence, id, quantity=said.quantity.model_copy(update={"word": w})) for w in words]
    total = sum(of(evidence, c).agreement(id, measured) for c in both)
    np.testing.assert_allclose(total, 1.0, rtol=1e-12)


def test_few_people_are_counted_one_by_one() -> None:
    spread, low, high = 0.2, 4.5, 5.5
    n = np.arange(1, 60)
    said = stats.norm.cdf((np.log(high) - np.log(n)) / spread) - stats.norm.cdf((np.log(low) - np.log(n)) / spread)
    by_hand = stats.poisson.pmf(n, 4.0) @ said
    assert statements.count(np.array([4.0]), low, high, spread, NO_SHIFT)[0, 0] == pytest.approx(by_hand, rel=1e-3)
    assert statements.count(np.array([3.0]), 0.0, 0.5, spread, NO_SHIFT)[0, 0] == pytest.approx(np.exp(-3), rel=1e-2)


def test_many_people_are_a_normal_of_the_log() -> None:
    expected = stats.norm.cdf(np.log(1.25) / 0.3) - stats.norm.cdf(np.log(0.75) / 0.3)
    said = statements.count(np.array([40_000.0]), 30_000, 50_000, 0.3, NO_SHIFT)[0, 0]
    assert said == pytest.approx(expected, rel=1e-3)


def test_a_statement_far_from_the_truth_keeps_its_order() -> None:
    far = statements.bin_chance(np.zeros(1), 10.0, 11.0, 1.0), statements.bin_chance(np.zeros(1), 12.0, 13.0, 1.0)
    near = statements.bin_chance(np.zeros(1), -11.0, -10.0, 1.0)
    assert far[0] > far[1] > 0 and far[0] == pytest.approx(near[0], rel=1e-12)


def test_one_statement_is_right_or_says_nothing(evidence: Evidence, measured: np.ndarray) -> None:
    said = claim(evidence, "missing")
    t = trust(said)
    people = measured[evidence.rows["missing"][0]]
    right = statements.count(people, 15, 25, float(np.hypot(t.spread, t.bias)), NO_SHIFT)[0]
    by_hand = (1 - t.wrong) * right / statements.wrong_count(15, 25) + t.wrong
    np.testing.assert_allclose(of(evidence, said).log_likelihood(measured), np.log(by_hand), rtol=1e-9)


def test_copies_change_nothing(evidence: Evidence, measured: np.ndarray) -> None:
    first, copy = claim(evidence, "aboard"), claim(evidence, "aboard-copy")
    copies = [copy.model_copy(update={"id": f"copy-{i}"}) for i in range(9)]
    once = of(evidence, first).log_likelihood(measured)
    np.testing.assert_array_equal(of(evidence, first, *copies).log_likelihood(measured), once)
    without = evidence.without(["aboard-copy"])
    np.testing.assert_array_equal(without.log_likelihood(measured), evidence.log_likelihood(measured))


def test_the_same_words_of_another_origin_do_change_something(evidence: Evidence, measured: np.ndarray) -> None:
    first = claim(evidence, "aboard")
    other = first.model_copy(update={"id": "other", "chain": ("teacher", "courier")})
    once, twice = (of(evidence, *c).log_likelihood(measured) for c in ((first,), (first, other)))
    np.testing.assert_allclose(twice, 2 * once, rtol=1e-12)


def test_the_weight_of_a_retelling_falls_with_its_chain(evidence: Evidence) -> None:
    first, retold = claim(evidence, "aboard"), claim(evidence, "aboard-retold")
    chains = [("driver", "courier", *(f"paper{i}" for i in range(n))) for n in range(4)]
    weights = []
    for chain in chains:
        later = retold.model_copy(update={"chain": chain})
        versions = of(evidence, first, later).blocks[0].configurations[0][1][0].facts[0].versions
        assert sum(v.weight for v in versions) == pytest.approx(1)
        weights.append(next(v.weight for v in versions if v.claim.id == "aboard-retold"))
    assert weights == sorted(weights, reverse=True) and weights[0] == pytest.approx(0.5)
    np.testing.assert_allclose([w / (1 - w) for w in weights], 0.7 ** np.arange(4))


def test_versions_are_mixed_in_units_of_their_chance_where_nothing_is_known(
    evidence: Evidence, measured: np.ndarray
) -> None:
    first, retold = claim(evidence, "aboard"), claim(evidence, "aboard-retold")
    e = trust(first).wrong
    alone = [(np.exp(of(evidence, c).log_likelihood(measured)) - e) / (1 - e) for c in (first, retold)]
    mixed = (1 - e) * (alone[0] + 0.7 * alone[1]) / 1.7 + e
    np.testing.assert_allclose(of(evidence, first, retold).log_likelihood(measured), np.log(mixed), rtol=1e-9)


def test_an_uncertain_origin_is_the_mixture_of_one_and_two(evidence: Evidence, measured: np.ndarray) -> None:
    first, doubtful = claim(evidence, "crossed"), claim(evidence, "crossed-teacher")
    alone = doubtful.model_copy(update={"possible_origin": None})
    same = alone.model_copy(update={"chain": first.chain, "fact": first.fact_key})
    assert doubtful.possible_origin is not None
    p = doubtful.possible_origin.probability
    one = np.exp(of(evidence, first, same).log_likelihood(measured))
    two = np.exp(of(evidence, first).log_likelihood(measured) + of(evidence, alone).log_likelihood(measured))
    assert np.abs(np.log(one / two)).max() > 0.1
    mixed = np.log(p * one + (1 - p) * two)
    np.testing.assert_allclose(of(evidence, first, doubtful).log_likelihood(measured), mixed, rtol=1e-9)


def test_an_origin_has_one_bias_for_all_its_counts(evidence: Evidence, measured: np.ndarray) -> None:
    first, second = claim(evidence, "aboard"), claim(evidence, "aboard-fighters")
    bins = {"aboard": (350.0, 450.0), "aboard-fighters": (24.0, 100.0)}
    member = 7

    def given(delta: float) -> float:
        product = stats.norm.pdf(delta, 0, trust(first).bias)
        for c in (first, second):
            t, (low, high) = trust(c), bins[c.id]
            people = measured[[evidence.rows[c.id][0]], member]
            right = statements.count(people, low, high, t.spread, np.array([delta]))[0, 0]
            product *= (1 - t.wrong) * right / statements.wrong_count(low, high) + t.wrong
        return float(product)

    by_hand = integrate.quad(given, -1.5, 1.5, epsabs=1e-9, limit=200)[0]
    found = of(evidence, first, second).log_likelihood(measured[:, [member]])[0]
    assert found == pytest.approx(np.log(by_hand), abs=5e-3)


@pytest.mark.parametrize("gone", [("aboard",), ("crossed",), ("crossed-teacher",), ("half", "early", "few-detained")])
def test_leaving_claims_out_is_building_without_them(
    evidence: Evidence, measured: np.ndarray, gone: tuple[str, ...]
) -> None:
    rest = [c for c in evidence.claims if c.id not in gone]
    built = Evidence(evidence.scenario, rest, evidence.rows).log_likelihood(measured)
    np.testing.assert_array_equal(evidence.without(gone).log_likelihood(measured), built)
    assert np.abs(built - evidence.log_likelihood(measured)).max() > 1e-3


def test_the_order_of_claims_does_not_matter(evidence: Evidence, measured: np.ndarray) -> None:
    turned = Evidence(evidence.scenario, reversed(evidence.claims), evidence.rows)
    np.testing.assert_allclose(turned.log_likelihood(measured), evidence.log_likelihood(measured), rtol=1e-12)


def test_a_statement_is_right_more_likely_the_better_it_fits(evidence: Evidence, model: Model) -> None:
    row = evidence.rows["missing"][0]
    people = np.zeros((len(model.measures), 3))
    people[row] = 20, 60, 2000
    right = of(evidence, claim(evidence, "missing")).right("missing", people)
    assert 1 > right[0] > right[1] > right[2] > 0
    assert right[0] > 1 - trust(claim(evidence, "missing")).wrong > right[2]


def test_hundreds_of_facts_of_one_origin_stay_within_the_range_of_a_float(evidence: Evidence) -> None:
    base = claim(evidence, "aboard")
    many = [base.model_copy(update={"id": f"again.{k}", "fact": f"again.{k}"}) for k in range(400)]
    measured = np.exp(np.random.default_rng(1).normal(5, 2, (len(evidence.claims) * 2 + 2, 40)))
    found = of(evidence, *many)
    log = found.log_likelihood(measured)
    assert np.isfinite(log).all() and np.ptp(log) > 800
    origin = of(evidence, many[0]).blocks[0].configurations[0][1][0]
    assert len(found.blocks[0].configurations[0][1][0].facts) == 400 and len(origin.facts) == 1
    chance = found.right(many[0].id, measured)
    assert ((chance >= 0) & (chance <= 1)).all()


def test_a_scaled_product_is_the_plain_one_where_that_exists_and_more_elsewhere() -> None:
    x = np.array([0.0, 1e-200, 0.3, 7.0])
    one = Scaled(x, np.zeros(4, dtype=np.int64))
    assert one.within().log().tolist() == np.log(np.maximum(x, 1e-300)).tolist()
    tiny = one.within().times(one.within()).times(one.within())
    np.testing.assert_allclose(tiny.log()[1:], 3 * np.log(x[1:]))
    np.testing.assert_allclose(tiny.over(one.within().times(one.within()))[1:], x[1:])
    assert Scaled.total([one, tiny], [0.5, 0.5]).log()[3] == pytest.approx(np.log((7 + 343) / 2))
    assert Scaled(np.array([[1.0], [1.0]]), np.array([[0], [5000]])).mean(np.array([0.5, 0.5])).log()[
        0
    ] == pytest.approx(5000 * np.log(2) - np.log(2))
