"""Origins among planted copies: measured, and failing if it gets worse."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from corridor.claims import Claim
from corridor.ledger.origins import expected, group, propose_links
from corridor.scenario import load
from corridor.scoring.copies import Habits, Planted, plant
from corridor.scoring.copies_score import Score, score

RAQQA = Path(__file__).parents[2] / "scenarios" / "raqqa-2017"


def scored(p: Planted) -> Score:
    return score(p.claims, propose_links(p.claims, p.texts, p.reports, list(p.sources.values())), p.origin, p.event)


@pytest.fixture(scope="module")
def usual() -> Score:
    return scored(plant(2500, 11))


def test_the_expected_number_of_origins_is_far_nearer_than_outlets_or_figures(usual: Score) -> None:
    assert usual.error_expected < 0.17
    assert usual.error_expected < usual.error_of_outlets / 8
    assert usual.error_expected < usual.error_of_figures


def test_origins_told_apart_are_nearer_than_outlets(usual: Score) -> None:
    assert usual.error < usual.error_of_outlets / 2.2
    assert usual.recall > 0.4


def test_fewer_than_one_independent_pair_in_a_thousand_is_merged(usual: Score) -> None:
    """Among claims on one fact of one event, which is the hard part, and among all."""
    assert usual.merged_per_thousand < 1
    assert usual.merged_anywhere_per_thousand < 0.05
    assert usual.precision > 0.99


@pytest.mark.parametrize(
    ("habits", "most"),
    [(Habits(verbatim=0.0, full=0.15, speaker=0.25), 0.25), (Habits(rounds=0.7), 0.2), (Habits(coverage=0.4), 0.22)]
    + [(Habits(agrees=0.5, apart=0.05), 0.2), (Habits(full=0.05, speaker=0.15, outlet=0.2), 0.26)],
    ids=["all paraphrased", "all rounded", "places rarely read", "speakers agree", "attributions dropped"],
)
def test_it_holds_for_other_habits_of_the_press(habits: Habits, most: float) -> None:
    found = scored(plant(1200, 21, habits))
    assert found.merged_per_thousand < 1
    assert found.error_expected < most < found.error_of_outlets / 5


def test_probabilities_mean_what_they_say() -> None:
    p = plant(2500, 31)
    links = propose_links(p.claims, p.texts, p.reports, list(p.sources.values()))
    for low, high in ((0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        inside = [x for x in links if low <= x.probability < high]
        right = sum(p.origin[x.a] == p.origin[x.b] for x in inside) / len(inside)
        assert low - 0.05 < right < high + 0.12


def test_planted_reports_are_the_same_for_the_same_seed_and_hold_their_claims() -> None:
    p, again = plant(120, 5), plant(120, 5)
    assert (p.claims, p.texts, p.origin) == (again.claims, again.texts, again.origin)
    assert plant(120, 6).texts != p.texts
    for c in p.claims:
        assert c.read is not None and c.quantity is not None
        said = c.read.sentence.of(p.texts[c.report])
        assert f"{c.quantity.value:,.0f}" in said
        assert c.chain[-1] == next(r.publisher for r in p.reports if r.id == c.report)


def test_copies_are_not_just_the_same_text() -> None:
    p = plant(600, 8)
    first: dict[str, list[Claim]] = {}
    for c in p.claims:
        first.setdefault(f"{p.origin[c.id]}|{c.read.term if c.read else ''}", []).append(c)
    pairs = [(a, b) for group in first.values() for a, b in combinations(group, 2) if p.event[a.id] == p.event[b.id]]
    texts = [tuple(c.read.sentence.of(p.texts[c.report]) for c in pair if c.read) for pair in pairs]
    assert sum(a == b for a, b in texts) / len(texts) < 0.25
    figures = [tuple(c.quantity.value for c in pair if c.quantity) for pair in pairs]
    assert 0.1 < sum(a != b for a, b in figures) / len(figures) < 0.6


# ---- the bundled scenario, whose chains are authored and known


def _hidden(links_kept: int) -> tuple[list[Claim], dict[str, str]]:
    claims = load(RAQQA).claims
    true = {c.id: c.origin for c in claims}
    return [c.model_copy(update={"chain": c.chain[-links_kept:]}) for c in claims], true


def test_with_its_chains_the_scenario_has_one_origin_to_a_speaker_and_none_merged() -> None:
    scenario = load(RAQQA)
    links = propose_links(scenario.claims, {}, scenario.header.reports, scenario.sources)
    origins = group(links, (), [c.id for c in scenario.claims])
    speaker = {c.id: c.origin for c in scenario.claims}
    assert all(len({speaker[c] for c in o.claims}) == 1 for o in origins)
    told = {c.origin for c in scenario.claims if c.origin in ("detained-man", "dillon", "turkish-official", "gsn")}
    for one in told:
        assert len([o for o in origins if any(speaker[c] == one for c in o.claims)]) == 1


@pytest.mark.parametrize("kept", [1, 2], ids=["only the publisher", "the publisher and whom it names"])
def test_with_its_chains_hidden_nothing_is_merged_wrongly(kept: int) -> None:
    scenario = load(RAQQA)
    claims, true = _hidden(kept)
    links = propose_links(claims, {}, scenario.header.reports, scenario.sources)
    for o in group(links, (), [c.id for c in claims]):
        assert len({true[c] for c in o.claims}) == 1


def test_with_the_last_outlet_named_the_copies_of_the_scenario_are_proposed_first() -> None:
    scenario = load(RAQQA)
    claims, true = _hidden(2)
    links = propose_links(claims, {}, scenario.header.reports, scenario.sources)
    likely = {frozenset((x.a, x.b)) for x in links if x.probability > 0.5}
    assert all(len({true[c] for c in pair}) == 1 for pair in likely)
    fact = {c.id: c.fact for c in claims}
    pairs = [frozenset(p) for p in combinations(fact, 2) if fact[p[0]] and fact[p[0]] == fact[p[1]]]
    copies = [p for p in pairs if len({true[c] for c in p}) == 1]
    assert len(likely & set(copies)) >= 0.8 * len(copies)
    assert expected(links, (), fact) < len(claims) - 30
