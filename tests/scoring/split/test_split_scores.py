"""Splits over camps: how they are scored, what they know, and what they must not know."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from flee_worlds import Place, Way, World, source, star, write

from corridor.errors import CorridorError
from corridor.scenario.findings import Findings
from corridor.scenario.flee import FleeFolder, read_flee
from corridor.scenario.flee.learned import RULES, Learned, LearnedSets, Rule, read_learned, to_json
from corridor.scoring.split.baselines import by_capacity, frozen
from corridor.scoring.split.learn import Crisis, learn
from corridor.scoring.split.model import SplitModel
from corridor.scoring.split.observed import Observed, ard, as_shares, observed
from corridor.scoring.split.score import coverage, drifted, score_split

HALF = np.full((3, 2), 0.5)
SPREAD = {"Near": {0: 0, 9: 900}, "Middle": {0: 0, 9: 700}, "Distant": {0: 0, 9: 400}}


def read(folder: Path) -> FleeFolder:
    found = read_flee(folder, Findings())
    assert found is not None
    return found


def plain(**rules: float) -> Learned:
    """Rules without spread; none but distance counts unless given."""
    names = {r: rules.get(r.replace(".", "_"), 1.0 if r == "cost.log_km" else 0.0) for r in RULES}
    return Learned("plain", (), {name: Rule(value, 0.0) for name, value in names.items()})


def once(folder: FleeFolder, learned: Learned) -> np.ndarray:
    model = SplitModel(folder, learned)
    return model.shares({r: np.array([learned.mean(r)]) for r in RULES}, np.zeros((len(model.noisy), 1)))[..., 0]


def test_a_split_that_is_right_scores_0_and_one_that_has_everybody_in_the_wrong_camp_2() -> None:
    truth = Observed(("a", "b"), np.array([[0.0, 0.0], [10.0, 0.0], [30.0, 0.0]]))
    assert ard(np.array([[0.5, 0.5], [1.0, 0.0], [1.0, 0.0]]), truth) == 0
    assert ard(np.array([[0.5, 0.5], [0.0, 1.0], [0.0, 1.0]]), truth) == 2
    assert ard(HALF, truth) == pytest.approx(1.0)


def test_days_without_anybody_in_a_camp_are_not_scored() -> None:
    truth = Observed(("a", "b"), np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]]))
    assert ard(np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0]]), truth) == 0


def test_frozen_shares_are_those_of_their_day_and_equal_where_nobody_is_there() -> None:
    truth = Observed(("a", "b"), np.array([[0.0, 0.0], [30.0, 10.0], [1.0, 1.0]]))
    assert (frozen(truth, 0) == 0.5).all()
    assert (frozen(truth, 1) == [0.75, 0.25]).all()
    assert (frozen(truth, 99) == 0.5).all()


def test_observed_stocks_are_read_between_reports_after_corrections(tmp_path: Path) -> None:
    folder = write(
        replace(star(), reports={"Near": {0: 100, 4: 200, 5: 50}, "Middle": {0: 10}}, days=6), tmp_path / "w"
    )
    (folder / "input_csv" / "registration_corrections.csv").write_text("Near,2030-01-06,normalize\n")
    truth = observed(read(folder))
    assert truth.camps == ("Near", "Middle")
    assert truth.people[:, 0] == pytest.approx([25, 31.25, 37.5, 43.75, 50, 50])
    assert (truth.people[:, 1] == 10).all()


def test_a_folder_with_one_camp_cannot_be_scored(tmp_path: Path) -> None:
    folder = read(write(replace(star(), reports={"Near": {0: 1, 5: 9}}), tmp_path / "w"))
    with pytest.raises(CorridorError, match="at least two camps"):
        observed(folder)


def test_the_model_splits_by_distance(tmp_path: Path) -> None:
    shares = once(read(write(replace(star(), reports=SPREAD), tmp_path / "w")), plain())
    weights = np.array([1 / (10 + km) for km in (5, 10, 40)])
    assert shares[-1] == pytest.approx(weights / weights.sum(), rel=1e-4)


def test_people_on_the_first_day_draw_others_and_camps_beside_each_other_share(tmp_path: Path) -> None:
    first = {"Near": {0: 0, 9: 5000}, "Middle": {0: 0, 9: 5000}, "Distant": {0: 6000, 9: 6000}}
    folder = read(write(replace(star(), reports=first), tmp_path / "w"))
    without, pulled = once(folder, plain()), once(folder, plain(camp_pull=1.0))
    assert (np.diff(pulled[:, 2]) > np.diff(without[:, 2]) - 1e-9).all() and pulled[-1, 2] > without[-1, 2] + 0.05
    apart = replace(star(), reports=SPREAD, places=(source(), *(Place(n, "camp", spot=s) for n, s in SPOTS.items())))
    folder = read(write(apart, tmp_path / "apart"))
    shared = once(folder, plain(camp_near=1.0))
    assert shared[-1, 2] > once(folder, plain())[-1, 2] + 0.05


SPOTS = {"Near": (0.0, 0.0), "Middle": (0.05, 0.0), "Distant": (9.0, 9.0)}


def test_neither_capacities_nor_later_reports_of_a_camp_change_the_split(tmp_path: Path) -> None:
    """Only the sum of the camps is known: who is where later on is what is asked."""
    worlds = {
        "as it is": replace(star(), reports=SPREAD),
        "other capacities": replace(star(), reports=SPREAD, places=(source(), *CAPPED)),
        "other camps": replace(
            star(), reports={"Near": SPREAD["Distant"], "Middle": SPREAD["Middle"], "Distant": SPREAD["Near"]}
        ),
    }
    found = {name: once(read(write(w, tmp_path / name)), plain(camp_pull=1.0)) for name, w in worlds.items()}
    for name, shares in found.items():
        assert (shares == found["as it is"]).all(), name


CAPPED = (Place("Near", "camp", 900), Place("Middle", "camp", 700), Place("Distant", "camp", 400))


def test_shares_by_capacity_are_those_of_the_folder_or_none(tmp_path: Path) -> None:
    capped = read(write(replace(star(), reports=SPREAD, places=(source(), *CAPPED)), tmp_path / "capped"))
    shares = by_capacity(capped, observed(capped))
    assert shares is not None and shares[3] == pytest.approx([0.45, 0.35, 0.2])
    without = read(write(replace(star(), reports=SPREAD), tmp_path / "w"))
    assert by_capacity(without, observed(without)) is None


def test_a_folder_is_scored_beside_what_needs_no_model(tmp_path: Path) -> None:
    folder = read(write(replace(star(), reports=SPREAD, places=(source(), *CAPPED)), tmp_path / "w"))
    score = score_split(folder, read_learned().everything, "XX", members=32)
    assert set(score.ards) == {"corridor", "day_0", "day_30", "capacity"}
    assert (np.diff(score.quantiles, axis=0) >= 0).all()
    assert as_shares(score.truth.people) == pytest.approx(score.truth.shares, abs=1) and 0 <= score.coverage[90] <= 1
    again = score_split(folder, read_learned().everything, "XX", members=32)
    assert again.ards == score.ards and (again.quantiles == score.quantiles).all()


def test_intervals_hold_what_they_say_where_the_truth_is_drawn_like_the_members() -> None:
    random = np.random.default_rng(3)
    draws = random.dirichlet([5.0, 3.0, 2.0], (400, 201)).transpose(0, 2, 1)
    truth = Observed(("a", "b", "c"), 1000 * draws[..., 0])
    found = coverage(truth, draws[..., 1:])
    assert found[90] == pytest.approx(0.9, abs=0.03) and found[50] == pytest.approx(0.5, abs=0.04)


def test_shares_drift_apart_with_the_root_of_time_and_still_add_up() -> None:
    shares = np.full((800, 2, 400), 0.5)
    moved = drifted(shares, 0.5, 1, ("a", "b"))
    assert moved.sum(1) == pytest.approx(1.0)
    odds = np.log(moved[:, 0] / moved[:, 1])
    assert not odds[0].any()
    assert odds[4 * 150].std() / odds[150].std() == pytest.approx(2.0, rel=0.01)


def test_shipped_rules_leave_the_country_out_that_they_are_used_on() -> None:
    sets = read_learned()
    assert sets.command.startswith("corridor score learn ")
    for home, learned in sets.without.items():
        assert sets.for_home(home) is learned
        assert set(learned.crises) < set(sets.everything.crises)
    assert sets.for_home("XX") is sets.everything
    left_out = [set(sets.everything.crises) - set(s.crises) for s in sets.without.values()]
    assert set.union(*left_out) == set(sets.everything.crises)
    assert sum(map(len, left_out)) == len(sets.everything.crises)


def test_what_is_no_file_of_rules_is_one_clear_error(tmp_path: Path) -> None:
    file = tmp_path / "learned.json"
    for text in ("", "[]", '{"command": "x", "everything": {"name": "a", "crises": [], "rules": {}}, "without": {}}'):
        file.write_text(text)
        with pytest.raises(CorridorError, match="not a file of learned parameters"):
            read_learned(file)


def _steep(folder: Path, distance_counts: float) -> FleeFolder:
    """A star whose camps fill by distance to this power."""
    weights = np.array([(1 + km / 10) ** -distance_counts for km in (20, 100, 400)])
    names, ways = ("Near", "Middle", "Distant"), (20, 100, 400)
    reports = {n: {0: 0, 29: int(10_000 * w)} for n, w in zip(names, weights / weights.sum(), strict=True)}
    places = (source(), *(Place(n, "camp", spot=(i, i)) for i, n in enumerate(names)))
    links = tuple(Way("Source", n, km) for n, km in zip(names, ways, strict=True))
    return read(write(World(places, links, days=30, total={0: 0, 29: 10_000}, reports=reports), folder))


def test_learning_finds_what_distance_counts_for_and_leaves_each_family_out(tmp_path: Path) -> None:
    crises = [
        Crisis("steep", "AA", _steep(tmp_path / "steep", 1.4)),
        Crisis("steeper", "AA", _steep(tmp_path / "steeper", 1.4)),
        Crisis("flat", "BB", _steep(tmp_path / "flat", 0.2)),
    ]
    sets: LearnedSets = learn(crises, "a command", draws=64)
    steep, flat = sets.without["BB"].mean("cost.log_km"), sets.without["AA"].mean("cost.log_km")
    assert flat < sets.everything.mean("cost.log_km") < steep
    assert sets.without["AA"].crises == ("flat",) and sets.without["BB"].crises == ("steep", "steeper")
    file = tmp_path / "learned.json"
    import json

    file.write_text(json.dumps(to_json(sets)))
    assert read_learned(file).without["AA"].crises == ("flat",)
    assert read_learned(file).everything.mean("cost.log_km") == pytest.approx(
        sets.everything.mean("cost.log_km"), abs=1e-4
    )


def test_every_day_and_camp_is_in_the_csv(tmp_path: Path) -> None:
    from corridor.scoring.split.plots import files

    folder = read(write(replace(star(), reports=SPREAD), tmp_path / "w"))
    made = files(score_split(folder, plain(), "XX", members=16), folder)
    text = made["split.csv"]
    rows = list(csv.DictReader((text if isinstance(text, str) else text.decode()).splitlines()))
    assert len(rows) == 10 * 3
