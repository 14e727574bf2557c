"""Statements drawn from the likelihood, and a short form of the calibration benchmark."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model
from corridor.estimation.smc import Settings
from corridor.scoring.calibration import DRAWS, Band, Uniformity, judge, quantities, rank, replicate
from corridor.scoring.worlds import draw_statements

SHORT = Settings(chains=256, length=6, sweeps=2)
REPLICATIONS = 30


class Thrice(Evidence):
    """A wrong likelihood: every statement is taken for those of three independent witnesses."""

    def log_likelihood(self, measured: np.ndarray) -> np.ndarray:
        return 3 * super().log_likelihood(measured)


def taken_thrice(evidence: Evidence) -> Evidence:
    """The same statements, three times."""
    return Thrice(evidence.scenario, evidence.claims, evidence.rows)


def as_said(evidence: Evidence) -> Evidence:
    """The statements as they were drawn."""
    return evidence


def short(model: Model, evidence: Evidence, reader: Callable[[Evidence], Evidence]) -> list[Uniformity]:
    """A few replications, judged."""
    done = [replicate(model, evidence, i, SHORT, reader, draws=19) for i in range(REPLICATIONS)]
    return judge(quantities(model), done)


def drawn(evidence: Evidence, truth: np.ndarray, seed: int) -> Evidence:
    """One world's statements."""
    return draw_statements(evidence, truth, np.random.default_rng(seed))


def excess(model: Model, evidence: Evidence, reader: Callable[[Evidence], Evidence]) -> np.ndarray:
    """Standard scores of the mean over worlds of L(another truth) / L(the truth), less 1.

    The mean is 1 if the chance of the statements is L, up to a constant.
    """
    centre, away = model.unknowns.draw(5, 1), 0.1 * model.unknowns.draw(6, 20)
    measured = model.forward.measures(np.concatenate([centre, centre + away], 1))
    logs = np.array([reader(drawn(evidence, measured[:, 0], i)).log_likelihood(measured) for i in range(250)])
    ratios = np.exp(logs[:, 1:] - logs[:, :1])
    assert ratios.std(0).mean() > 0.1  # the statements tell the truths apart
    return np.asarray((ratios.mean(0) - 1) / (ratios.std(0) / np.sqrt(len(ratios))))


def test_statements_are_drawn_from_the_likelihood_itself(model: Model, evidence: Evidence) -> None:
    z = excess(model, evidence, as_said)
    assert np.abs(z).max() < 4 and np.sqrt(np.mean(z**2)) < 1.8


def test_they_are_not_drawn_from_another_likelihood(model: Model, evidence: Evidence) -> None:
    z = excess(model, evidence, taken_thrice)
    assert np.sqrt(np.mean(z**2)) > 2.5


def test_every_kind_of_claim_is_drawn(evidence: Evidence, measured: np.ndarray) -> None:
    kinds = {c.kind for c in drawn(evidence, measured[:, 0], 1).claims}
    assert kinds == {"count", "share", "trend", "duration", "instance"}
    assert any(len(f.versions) > 1 for b in evidence.blocks for o in b.configurations[0][1] for f in o.facts)
    assert any(len(o.counts) > 1 for b in evidence.blocks for o in b.configurations[0][1])
    assert any(len(b.configurations) > 1 for b in evidence.blocks)


def test_a_world_keeps_who_speaks_and_copies_what_was_copied(evidence: Evidence, measured: np.ndarray) -> None:
    world = {c.id: c for c in drawn(evidence, measured[:, 0], 1).claims}
    for c in evidence.claims:
        assert world[c.id].model_copy(update={"quantity": c.quantity}) == c
    assert world["aboard"].quantity == world["aboard-copy"].quantity
    assert world["aboard"].quantity != world["aboard-retold"].quantity


def test_worlds_differ_by_seed_alone(evidence: Evidence, measured: np.ndarray) -> None:
    first, again, other = (drawn(evidence, measured[:, 0], seed).claims for seed in (1, 1, 2))
    assert first == again and first != other


def test_uniform_ranks_lie_in_the_band_nineteen_times_in_twenty() -> None:
    band, rng = Band(200), np.random.default_rng(7)
    p = np.array([band.p_value(rng.integers(0, DRAWS + 1, 200)) for _ in range(400)])
    assert 0.02 < np.mean(p < 0.05) < 0.09
    low, high = band.limits()
    assert (low <= np.arange(1, DRAWS + 1) / (DRAWS + 1)).all() and (low < high).all()


@pytest.mark.parametrize("shape", [(0.6, 0.6), (1.6, 1.6), (1.0, 1.5)])
def test_ranks_too_far_out_too_central_or_aside_leave_the_band(shape: tuple[float, float]) -> None:
    ranks = (np.random.default_rng(1).beta(*shape, 400) * (DRAWS + 1)).astype(int)
    assert Band(400).p_value(ranks) < 0.01


def test_ties_are_broken_at_random() -> None:
    rng = np.random.default_rng(1)
    ranks = [rank(np.zeros(1), np.zeros((1, DRAWS)), rng)[0] for _ in range(2000)]
    assert min(ranks) == 0 and max(ranks) == DRAWS
    assert np.mean(ranks) == pytest.approx(DRAWS / 2, rel=0.05)
    assert rank(np.zeros(1), np.array([[-1.0, 1.0, 2.0]]), rng)[0] == 1


def test_parameters_and_answers_are_calibrated(model: Model, evidence: Evidence) -> None:
    found = short(model, evidence, as_said)
    assert min(u.ecdf_p for u in found) > 0.05 / len(found) / 3
    assert sum(not u.inside for u in found) <= 5
    assert np.mean([u.within50 for u in found]) == pytest.approx(0.5, abs=0.06)
    assert np.mean([u.within90 for u in found]) == pytest.approx(0.9, abs=0.04)


def test_copies_taken_for_independent_witnesses_are_found_out(model: Model, evidence: Evidence) -> None:
    found = short(model, evidence, taken_thrice)
    assert min(u.ecdf_p for u in found) < 0.05 / len(found) / 3
    assert np.mean([u.within50 for u in found]) < 0.43
    assert np.mean([u.within90 for u in found]) < 0.84
