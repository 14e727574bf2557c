"""An estimate carried forward: nothing later leaks in, nobody is lost, and changes move people as they should."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from small_crisis import write_crisis
from truncated import cut, flee

from corridor.errors import CorridorError
from corridor.estimation import Settings
from corridor.estimation.model import prepare
from corridor.forecasting.carried import Carried, carried
from corridor.forecasting.following import Following
from corridor.forecasting.known import flee_known
from corridor.scenario import Scenario
from corridor.scenario.places import Event

ORIGIN, AHEAD = 60, 45
ROUGH = Settings(chains=32, length=4, sweeps=1)
CHANGES = (
    "convoy of 2000 displaced from Alpha to Gamma on 2021-03-07",  # day 65; three links of some hours each
    "fighting at Theta from 2021-03-04",
    "Gamma closed from 2021-03-21",  # day 79
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_crisis(tmp_path_factory.mktemp("crisis") / "crisis")


@pytest.fixture(scope="module")
def known(folder: Path) -> Scenario:
    """The crisis as it was known; its ways to Delta are closed, nobody knows how long."""
    return flee_known(flee(folder), ORIGIN, AHEAD)


@pytest.fixture(scope="module")
def found(known: Scenario) -> Carried:
    return forecast(known, CHANGES)


def forecast(scenario: Scenario, changes: tuple[str, ...] = ()) -> Carried:
    return carried(scenario, scenario.day(ORIGIN), AHEAD, changes=changes, settings=ROUGH, members=64)


def at(result: Carried, place: str) -> int:
    return result.places.index(place)


def test_what_came_later_changes_no_bit(known: Scenario, found: Carried, folder: Path, tmp_path: Path) -> None:
    after = known.day(ORIGIN + 3)
    claim = known.claims[-1].model_copy(update={"id": "late", "published": after})
    shut = Event(id="shut", kind="closure", says="shut", start=after, places=("Gamma",))
    over = tuple(e.model_copy(update={"end": after}) if e.kind == "fighting" else e for e in known.events)
    header = known.header.model_copy(update={"end": known.header.end + timedelta(days=200)})
    update = {"claims": (*known.claims, claim), "events": (*over, shut), "header": header}
    whole = forecast(known.model_copy(update=update), CHANGES)
    on_disk = forecast(flee_known(flee(cut(folder, tmp_path / "crisis", ORIGIN)), ORIGIN, AHEAD), CHANGES)
    for other in (whole, on_disk):
        assert (other.days, other.places, other.claims, other.messages) == (
            *(found.days, found.places, found.claims, found.messages),
        )
        for mine, theirs in ((found.ahead, other.ahead), (found.changed, other.changed)):
            assert mine is not None and theirs is not None
            for name, people in vars(mine).items():
                np.testing.assert_array_equal(people, getattr(theirs, name), name)
        for name, is_known in vars(found.estimable).items():
            np.testing.assert_array_equal(is_known, getattr(other.estimable, name), name)


def test_people_are_conserved_and_the_same_under_the_changes(found: Carried) -> None:
    assert found.changed is not None
    everybody = [a.stocks.sum((1, 2)) + a.moving.sum(1) for a in (found.ahead, found.changed)]
    np.testing.assert_allclose(everybody, np.broadcast_to(everybody[0][0], (2, AHEAD + 1, 64)), rtol=1e-5)
    assert found.days == tuple(found.day + timedelta(days=n) for n in range(AHEAD + 1))
    assert found.stocks.shape == found.arrivals.shape == (AHEAD + 1, len(found.places), 1, 64)


def test_arrivals_are_what_a_camp_that_nobody_leaves_grows_by(found: Carried) -> None:
    gamma = at(found, "Gamma")
    grown = np.diff(found.stocks[:, gamma, 0], axis=0)
    np.testing.assert_allclose(grown, found.arrivals[1:, gamma, 0], atol=0.02, rtol=1e-3)


def test_a_convoy_delivers(found: Carried) -> None:
    assert found.changed is not None
    more = (found.changed.arrivals - found.arrivals)[:, at(found, "Gamma"), 0]
    landed = more[5:8].sum(0)
    assert (landed > 1900).all() and np.median(landed - 3 * more[4]) == pytest.approx(2000, rel=0.15)
    alpha = at(found, "Alpha")
    left = (found.stocks - found.changed.stocks)[5, alpha, 0] - (found.stocks - found.changed.stocks)[4, alpha, 0]
    np.testing.assert_allclose(left, 2000, rtol=0.02)


def test_a_front_sets_people_on_the_move(found: Carried) -> None:
    assert found.changed is not None
    more = found.total_of(found.changed) - found.total
    np.testing.assert_allclose(more[:2], 0, atol=1)
    assert (more[3] > 0).all() and (more[4] > more[3]).all()
    theta = at(found, "Theta")
    np.testing.assert_allclose(found.changed.stocks[1, theta], found.stocks[1, theta], rtol=1e-6)


def test_a_closure_stops_arrivals_when_those_under_way_have_come(found: Carried) -> None:
    assert found.changed is not None
    gamma = at(found, "Gamma")
    assert (found.arrivals[:, gamma] > 0).all()
    assert not found.changed.arrivals[22:, gamma].any()


def test_it_says_what_the_reports_give_a_number(found: Carried, known: Scenario) -> None:
    told = {(found.places[p], found.groups[g]) for p, g in np.argwhere(found.estimable.told)}
    assert told == {("Gamma", "displaced"), ("Delta", "displaced")}
    assert found.estimable.stocks[:, at(found, "Gamma"), 0].all() and found.total_is_estimable.all()
    assert not found.estimable.stocks[:, at(found, "Alpha")].any()
    assert found.claims == tuple(c.id for c in known.claims)


def test_fighters_are_never_displaced(found: Carried) -> None:
    armed = replace(found, kinds=("fighters",))
    assert not armed.total.any() and not armed.total_is_estimable.any() and found.total.min() > 0


def test_without_a_report_it_is_the_assumptions(known: Scenario, found: Carried) -> None:
    silent = forecast(known.model_copy(update={"claims": ()}))
    assert "its assumptions alone" in silent.messages[0] and silent.claims == ()
    parts = silent.estimable
    assert not (parts.told.any() or parts.stocks.any() or parts.arrivals.any() or parts.displaced.any())
    assert np.ptp(silent.total[-1]) > np.ptp(found.total[-1])


def test_it_begins_where_the_estimate_ends_and_then_varies_more_and_more(known: Scenario) -> None:
    day = known.day(ORIGIN)
    short = known.model_copy(update={"header": known.header.model_copy(update={"end": day})})
    model, following = prepare(short, [day]), Following(known, day)
    names = model.unknowns.names
    assert following.unknowns.names == names
    drawn = model.unknowns.draw(3, 64)
    ahead = following.follow_on(names, drawn, 1)
    gamma = following.network.place("Gamma")
    estimated = model.forward.measures(drawn)[model.answer_rows["in-Gamma", day]]
    np.testing.assert_allclose(ahead.stocks[0, gamma, 0], estimated, rtol=1e-4)

    alike = following.follow_on(names, np.zeros((len(names), 64)), 1)  # one past, many futures
    spread = np.log(alike.arrivals[:, gamma, 0]).std(1)
    assert spread[0] < 1e-3 < 0.03 < spread[10] < spread[32] and spread[32] == pytest.approx(0.7, abs=0.3)


def test_mistakes_are_told_before_anything_is_compiled(known: Scenario) -> None:
    with pytest.raises(CorridorError, match="no place by this name"):
        forecast(known, ("fighting at Nowhere from 2021-03-04",))
    with pytest.raises(CorridorError, match="too few members"):
        carried(known, known.day(ORIGIN), AHEAD, members=1)
