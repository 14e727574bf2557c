"""Outlooks of places that report: blind to what comes after the day, and as wide as errors have been."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_courses import course, crisis, walk
from truncated import cut, flee

from corridor.forecasting.courses import Reported, reported
from corridor.forecasting.draws import draws
from corridor.forecasting.learned import read_knowledge
from corridor.forecasting.levels import LEVELS, MEDIAN, level, quantiles
from corridor.forecasting.noise import error, stock
from corridor.forecasting.outlooks import Outlook, Outlooks

AHEAD = (0, 1, 7, 30, 90, 180, 365)
SHARED = Path(__file__).parents[3] / "shared" / "conflicts"
FOLDERS = ("car2013", "mali2012", "mali2017_adm1", "ssudan2013", "syria2017_adm2")


def width(outlook: Outlook, day: int = 4) -> float:
    """Of the 90 % interval, as a share of the median."""
    q = outlook.quantiles[day]
    return float((q[level(0.95)] - q[level(0.05)]) / q[MEDIAN])


def same(one: dict[str, Outlook], other: dict[str, Outlook]) -> bool:
    """Bit for bit."""
    return one.keys() == other.keys() and all(
        one[p].quantiles.tobytes() == other[p].quantiles.tobytes() and one[p].last_day == other[p].last_day for p in one
    )


@st.composite
def crises(draw: st.DrawFn) -> Reported:
    """A few places that report now and then, some from late on, some before the start, some nobody at all."""
    found = []
    for i in range(draw(st.integers(1, 4))):
        days = sorted(draw(st.sets(st.integers(-30, 400), min_size=1, max_size=12)))
        people = draw(st.lists(st.sampled_from([0, 1, 40, 900, 1000, 1050, 20_000]), min_size=len(days)))
        renewed = draw(st.lists(st.sampled_from(days), max_size=1))
        one = course(f"P{i}", people[: len(days)], renewed=renewed)
        found.append(type(one)(one.place, np.array(days), one.people, one.renewed))
    return crisis(*found)


@given(crises(), st.integers(0, 400))
def test_nothing_after_the_day_changes_a_bit_and_numbers_are_in_order(whole: Reported, origin: int) -> None:
    found = Outlooks(whole).at(origin, AHEAD)
    assert same(found, Outlooks(whole.by(origin)).at(origin, AHEAD))
    for outlook in found.values():
        assert np.isfinite(outlook.quantiles).all() and (outlook.quantiles >= 0).all()
        assert (np.diff(outlook.quantiles, axis=1) >= 0).all()


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_cut_off_on_disk_has_the_same_outlooks(name: str, tmp_path: Path) -> None:
    if not (SHARED / name).is_dir():
        pytest.skip(f"the folder {name} lies in ../shared/conflicts, which is not here")
    whole = reported(flee(SHARED / name))
    outlooks = Outlooks(whole)
    for origin in (20, whole.days // 3, whole.days // 2):
        then = reported(flee(cut(SHARED / name, tmp_path / str(origin) / name, origin)))
        found = Outlooks(then).at(origin, AHEAD)
        assert found and same(found, outlooks.at(origin, AHEAD))


def test_names_and_order_of_places_change_nothing() -> None:
    one, two = course("A", walk(1, 20, 0.05)), course("B", walk(2, 20, 0.05))
    found = Outlooks(crisis(one, two)).at(190, AHEAD)
    renamed = Outlooks(crisis(*(course(n, c.people.tolist()) for n, c in (("Z", two), ("Y", one))))).at(190, AHEAD)
    for old, new in (("A", "Y"), ("B", "Z")):
        np.testing.assert_allclose(found[old].quantiles, renamed[new].quantiles, rtol=1e-12)


def test_on_the_day_of_a_report_it_is_what_was_reported() -> None:
    outlook = Outlooks(crisis(course("A", walk(3, 10, 0.1)))).at(90, AHEAD)["A"]
    assert (outlook.quantiles[0] == outlook.last_people).all() and outlook.mean[0] == outlook.last_people


def test_the_farther_the_wider_and_the_older_the_report_the_wider() -> None:
    outlooks = Outlooks(crisis(course("A", walk(4, 20, 0.05))))
    now, late = outlooks.at(190, AHEAD)["A"], outlooks.at(250, AHEAD)["A"]
    widths = [width(now, d) for d in range(len(AHEAD))]
    assert widths == sorted(widths) and widths[1] > 0
    assert width(late, 2) > width(now, 2)


def test_a_crisis_whose_forecasts_were_off_gets_wider_intervals() -> None:
    calm, wild = (
        Outlooks(crisis(*(course(f"P{i}", walk(i, 40, spread)) for i in range(4)))).at(390, AHEAD)
        for spread in (0.005, 0.2)
    )
    assert all(width(wild[p]) > 3 * width(calm[p]) for p in calm)


def test_of_one_crisis_the_place_that_was_off_more_gets_the_wider_interval() -> None:
    places = [course("calm", walk(1, 40, 0.005)), course("wild", walk(2, 40, 0.2))]
    found = Outlooks(crisis(*places)).at(390, AHEAD)
    assert width(found["wild"]) > 2 * width(found["calm"])


def test_three_reports_give_a_sensible_interval() -> None:
    found = Outlooks(crisis(course("A", [2000, 2300, 2700], every=14))).at(28, AHEAD)["A"]
    low, high = found.quantiles[4, level(0.05)], found.quantiles[4, level(0.95)]
    assert 200 < low < 2700 < high < 20_000
    assert 2700 < found.quantiles[4, MEDIAN] < 4500


def test_after_nobody_there_may_be_somebody() -> None:
    found = Outlooks(crisis(course("A", [0, 0]), course("B", [8000, 8000]))).at(10, AHEAD)["A"]
    assert found.quantiles[4, level(0.05)] < 100 < found.quantiles[4, level(0.95)] < 200_000


def test_a_place_that_emptied_is_expected_to_stay_empty() -> None:
    emptied = Outlooks(crisis(course("A", [900, 0, 0]), course("B", [8000] * 3))).at(20, AHEAD)["A"]
    never = Outlooks(crisis(course("A", [0, 0, 0]), course("B", [8000] * 3))).at(20, AHEAD)["A"]
    assert emptied.quantiles[4, level(0.75)] == 0 < emptied.quantiles[4, level(0.95)]
    assert (emptied.quantiles <= never.quantiles).all()


def test_nothing_learned_on_the_country_itself_is_used() -> None:
    sets = read_knowledge()
    places = [course("A", walk(5, 20, 0.05))]
    for home, known in sets.without.items():
        assert Outlooks(crisis(*places, home=home)).known is known or known.crises == sets.for_home(home).crises
        assert len(known.crises) < len(sets.everything.crises)


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_an_error_and_its_stock_are_each_others_inverse(people: float, expected: float) -> None:
    off = float(error(np.array(people), np.array(expected)))
    if -20 < off < 4:
        assert float(stock(np.array(off), np.array(expected))) == pytest.approx(people, rel=1e-6, abs=1e-6)


def test_weighted_quantiles_are_those_of_repeated_values() -> None:
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([1.0, 2.0, 1.0])
    found = quantiles(values, weights)
    assert found[level(0.25)] == 1.0 and found[level(0.875)] == 3.0 and found[0] == 1.0


def test_draws_have_the_outlooks_quantiles_and_go_together() -> None:
    places = [course(f"P{i}", walk(i, 20, 0.05)) for i in range(3)]
    found = Outlooks(crisis(*places)).at(190, AHEAD)
    alone, together = (draws(found, shared, 4000, 1) for shared in (0.0, 0.6))
    at = [level(p) for p in (0.1, 0.5, 0.9)]
    np.testing.assert_allclose(np.quantile(together["P1"][4], LEVELS[at]), found["P1"].quantiles[4, at], rtol=0.08)
    like = [np.corrcoef(d["P0"][4], d["P1"][4])[0, 1] for d in (alone, together)]
    assert abs(like[0]) < 0.06 and like[1] > 0.3
    days = np.corrcoef(together["P0"][3], together["P0"][4])[0, 1]
    assert days > 0.3 and (draws(found, 0.6, 4000, 1)["P2"] == together["P2"]).all()
