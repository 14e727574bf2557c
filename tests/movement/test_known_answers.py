"""Worlds of two or three places whose answers can be worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from runs import Run, run_scenario
from worlds import GROUPS, control, event, link, place, scenario

from corridor.movement import build, unknowns

H = 0.25  # daily hazard
OUT = 1 - math.exp(-H)
SHELLING = event("shelling", "fighting", 0, 59, places=("a",))
CITY = {"initial.residents.a": 1000.0, "leave.fighting.residents": H, "cost.per_100km": 0.0}


def present(run: Run, place: str, day: int) -> float:
    """People at a place at the end of a day."""
    return float(run.flows.present[day, run.network.place(place)].sum())


def test_on_one_link_people_leave_by_the_hazard_and_a_quarter_is_still_on_the_way() -> None:
    run = run_scenario(scenario([place("a", "city"), place("b")], [link("a", "b")], CITY, events=[SHELLING]))
    for day in (0, 1, 7):
        left = 1000 * (1 - math.exp(-H * (day + 1)))
        assert run.flows.left[: day + 1].sum() == pytest.approx(left)
        on_the_way = 1000 * math.exp(-H * day) * OUT / 4  # the last of four sub-steps
        assert run.flows.in_transit[day].sum() == pytest.approx(on_the_way)
        assert present(run, "b", day) == pytest.approx(left - on_the_way)
        assert present(run, "a", day) == pytest.approx(1000 - left)


def test_short_links_are_crossed_several_a_day_and_few_stop_on_the_way() -> None:
    places = [place("a", "city"), place("b"), place("c")]
    run = run_scenario(scenario(places, [link("a", "b"), link("b", "c")], CITY, events=[SHELLING]))
    out, stop = 1000 * OUT, 1 / 1.95
    assert present(run, "b", 0) == pytest.approx(out * 3 / 4 * stop)
    assert present(run, "c", 0) == pytest.approx(out * 2 / 4 * (1 - stop))
    assert present(run, "c", 19) == pytest.approx((1000 * (1 - math.exp(-20 * H))) * (1 - stop), rel=2e-3)


def test_settled_people_move_on_by_the_daily_chance_and_not_without_one() -> None:
    places = [place("a", "camp"), place("b", "town"), place("c", "camp")]
    world = scenario(
        places,
        [link("a", "c"), link("b", "c")],
        {"initial.residents.a": 100.0, "initial.residents.b": 100.0, "move_on.town": 0.1, "cost.per_100km": 1.0},
    )
    run = run_scenario(world)
    assert present(run, "a", 19) == pytest.approx(100.0)
    assert present(run, "b", 19) == pytest.approx(100 * 0.9**20)


def test_those_at_home_leave_by_fighting_alone_and_are_present_until_then() -> None:
    parameters = {"home.residents.a": 1000.0, "leave.fighting.residents": H, "move_on.city": 0.9, "cost.per_100km": 0.0}
    events = [event("shelling", "fighting", 3, 5, places=("a",)), event("sent", "redirection", 7, 9, links=("a-b",))]
    run = run_scenario(scenario([place("a", "city"), place("b", "camp")], [link("a", "b")], parameters, events=events))
    assert [present(run, "a", day) for day in (2, 5, 19)] == pytest.approx([1000, *[1000 * math.exp(-3 * H)] * 2])
    assert run.flows.left.sum() == pytest.approx(present(run, "b", 19))


def test_those_at_home_whom_nothing_moves_stay() -> None:
    parameters = {"home.residents.a": 10.0, "initial.residents.a": 5.0, "cost.per_100km": 1.0}
    run = run_scenario(scenario([place("a", "city"), place("b")], [link("a", "b")], parameters, days=3))
    assert present(run, "a", 2) == pytest.approx(15)


def test_a_closed_way_keeps_everybody_where_they_are_until_it_opens() -> None:
    block = event("block", "closure", 0, 9, links=("a-b",))
    run = run_scenario(scenario([place("a", "city"), place("b")], [link("a", "b")], CITY, events=[SHELLING, block]))
    assert present(run, "a", 9) == pytest.approx(1000.0)
    assert present(run, "a", 10) == pytest.approx(1000 * math.exp(-H))


@pytest.fixture(scope="module")
def detention() -> Run:
    """Everybody who leaves on the first day meets a control that catches half."""
    world = scenario(
        [place("a", "city"), place("b", "camp")],
        [link("a", "b")],
        CITY | {"catch.post": 0.5, "held.post": 0.25, "returned.post": 0.4, "days.post": 8.0},
        days=60,
        controls=[control("post", "a-b")],
        events=[event("shelling", "fighting", 0, 0, places=("a",))],
    )
    return run_scenario(world)


def test_a_control_catches_its_share_and_holds_its_share_for_good(detention: Run) -> None:
    left = 1000 * OUT
    assert detention.flows.caught.sum() == pytest.approx(left / 2)
    assert detention.flows.detained[59].sum() == pytest.approx(left / 8)
    freed = left / 2 * 0.75
    assert detention.flows.released.sum() == pytest.approx(freed)
    assert present(detention, "b", 59) == pytest.approx(left / 2 + freed * 0.6)
    assert present(detention, "a", 59) == pytest.approx(1000 - left + freed * 0.4)


def test_detained_people_come_out_after_the_days_the_parameter_says(detention: Run) -> None:
    days = np.arange(60)
    caught, released = detention.flows.caught.sum((1, 2, 3)), detention.flows.released.sum((1, 2, 3))
    mean = days @ released / released.sum() - days @ caught / caught.sum()
    assert mean == pytest.approx(8.0, abs=0.01)
    assert released[0] == 0


@pytest.mark.parametrize(("bonded", "fighters", "relatives"), [("hold", 0.6, 0.6), ("split", 0.6, 0.1)])
def test_a_control_holds_a_bonded_unit_whole_or_splits_it(bonded: str, fighters: float, relatives: float) -> None:
    parameters = {f"initial.{g}.a": 100.0 for g in GROUPS} | {f"board.lorries.{g}": 0.5 for g in GROUPS}
    parameters |= {
        "catch.post": 0.1,
        "catch.post.fighters": 0.6,
        "days.post": 3.0,
        "held.post": 1.0,
        "cost.per_100km": 1.0,
    }
    world = scenario(
        [place("a", "city"), place("b", "camp"), place("c", "camp")],
        [link("a", "b", 2), link("b", "c", 6)],
        parameters,
        days=8,
        controls=[control("post", "b-c", bonded=bonded)],
        events=[event("lorries", "convoy", 1, 2, route=("a-b", "b-c"), groups=GROUPS)],
        bonds=[("relatives", "fighters")],
    )
    run = run_scenario(world)
    classes = [c.group for c in run.network.classes[: run.network.moving]]
    share = dict(zip(classes, run.flows.caught.sum((0, 1, 3)) / 50, strict=True))
    assert share == pytest.approx({"fighters": fighters, "relatives": relatives, "residents": 0.1})
    assert present(run, "a", 0) == pytest.approx(300) and present(run, "a", 1) == pytest.approx(150)
    assert run.flows.aboard[1].sum() == pytest.approx(150 - run.flows.caught[1].sum())
    assert present(run, "c", 7) == pytest.approx(150 - 50 * sum(share.values()))


@pytest.mark.parametrize("half_time", [2.0, 5.0, 10.0])
def test_news_has_reached_half_at_the_half_time(half_time: float) -> None:
    parameters = CITY | {"news.half_time": half_time, "leave.news.residents": 0.1}
    news = event("word", "news", 3, places=("a",))
    run = run_scenario(scenario([place("a", "city"), place("b")], [link("a", "b")], parameters, events=[news]))
    heard = run.heard[0, :, 0]
    assert not heard[:3].any() and (np.diff(heard[2:]) > 0).all()
    last = 3 + int(half_time) - 1  # half_time whole days after the news broke
    assert heard[last] == pytest.approx(0.5, abs=0.06 if half_time < 5 else 0.03)


def test_where_nobody_has_a_reason_to_leave_everybody_stays() -> None:
    parameters = {"initial.residents.a": 10.0, "cost.per_100km": 1.0}
    run = run_scenario(scenario([place("a", "city"), place("b")], [link("a", "b")], parameters, days=3))
    assert present(run, "a", 2) == 10 and run.total() == pytest.approx(10)


def test_where_everything_is_fixed_there_are_draws_of_nothing() -> None:
    places = [place("a"), place("b")]
    world = scenario(places, [link("a", "b")], {"initial.residents.a": 100.0, "cost.per_100km": 0.0})
    free = unknowns(world, build(world))
    assert free.draw(1, 7).shape == (0, 7) and not len(free)
