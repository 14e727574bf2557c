"""Forecasts put together: places that report, places that do not, and all together, as it is and under changes."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from small_crisis import START, write_crisis
from truncated import cut, flee

from corridor.brief.forecast.files import FIELDS, forecast_csv
from corridor.errors import CorridorError
from corridor.estimation.smc import Settings
from corridor.forecasting.courses import reported
from corridor.forecasting.forecast import Forecast, forecast
from corridor.forecasting.levels import MEDIAN, level
from corridor.forecasting.outlooks import Outlooks
from corridor.scenario import Scenario

SMALL = Settings(chains=16, length=4, sweeps=1)
DAY, AHEAD = START + timedelta(days=60), 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_crisis(tmp_path_factory.mktemp("forecast") / "crisis")


@pytest.fixture(scope="module")
def whole(folder: Path) -> Forecast:
    changes = ("Gamma closed from 2021-03-05",)
    return forecast(flee(folder), DAY, AHEAD, changes=changes, settings=SMALL, members=64)


def test_a_folder_cut_off_on_disk_has_the_same_forecast_bit_for_bit(folder: Path, tmp_path: Path) -> None:
    day, small = START + timedelta(days=75), {"settings": SMALL, "members": 32}
    then = flee(cut(folder, tmp_path / "crisis", 75))
    later, earlier = (forecast(of, day, 20, **small).to_json() for of in (flee(folder), then))
    assert json.dumps(later) == json.dumps(earlier) and later["rows"]


def test_a_place_that_reports_has_the_stock_of_its_outlook(folder: Path, whole: Forecast) -> None:
    outlook = Outlooks(reported(flee(folder))).at(60, [AHEAD])["Gamma"]
    row = whole.row("stock", "Gamma")
    assert row.course is not None and row.last is not None
    assert (row.basis, row.changed is None) == ("reports and movement model", False)  # the change is the model's
    assert row.course.quantiles[AHEAD, 2] == outlook.quantiles[0, MEDIAN]
    assert row.course.quantiles[AHEAD, 4] == outlook.quantiles[0, level(0.95)]
    assert row.last.day == START + timedelta(days=60) and row.said == (row.last,)
    assert row.last.people == row.course.quantiles[0, 0] == row.course.quantiles[0, 4]


def test_a_place_that_reports_has_every_report_by_the_day_and_no_later_one(folder: Path, whole: Forecast) -> None:
    row = whole.row("stock", "Gamma")
    gamma = next(c for c in reported(flee(folder)).courses if c.place == "Gamma")
    assert row.reports == tuple(
        (START + timedelta(days=int(d)), float(n)) for d, n in zip(gamma.days, gamma.people, strict=True) if d <= 60
    )
    assert row.reports[0][0] < START and row.last is not None
    assert (
        row.reports[-1] == (row.last.day, row.last.people) and row.last.says == "2,200 people are registered at Gamma"
    )
    assert all(r.reports == () for r in whole.rows if r.last is None or r.what != "stock")
    data = next(r for r in whole.to_json()["rows"] if r["place"] == "Gamma" and r["what"] == "stock")
    assert data["reports"][-1] == ["2021-03-02", 2200.0]


def test_every_number_rests_on_claims_that_are_told(whole: Forecast) -> None:
    assert all(row.said for row in whole.rows if row.course is not None)


def test_what_nobody_counts_is_not_estimable_and_has_no_number(whole: Forecast) -> None:
    row = whole.row("stock", "Theta", "displaced")
    assert row.course is None and row.reason
    data = next(r for r in whole.to_json()["rows"] if r["place"] == "Theta" and r["what"] == "stock")
    assert data["status"] == "not estimable" and data["values"] == [] and data["basis"] is None


def test_places_that_report_add_up_and_are_part_of_all_displaced(whole: Forecast) -> None:
    total, displaced = whole.row("reporting"), whole.row("displaced")
    assert total.course is not None and displaced.course is not None
    parts = [whole.row("stock", p).course for p in ("Gamma", "Delta")]
    assert total.course.mean[AHEAD] == pytest.approx(sum(p.mean[AHEAD] for p in parts if p), rel=0.2)
    assert (displaced.course.mean >= total.course.mean - 1e-6).all()
    assert [s.claim for s in total.said] == ["Gamma.2021-03-02", "Delta.2021-03-02"]


def test_a_closure_keeps_people_from_the_place_behind_it(whole: Forecast) -> None:
    row = whole.row("arrivals", "Gamma")
    assert row.course is not None and row.changed is not None
    assert row.changed.mean[AHEAD] <= row.course.mean[AHEAD]
    stock = whole.row("stock", "Gamma")
    assert stock.course is not None and stock.changed is not None
    assert stock.changed.mean[AHEAD] < stock.course.mean[AHEAD]


def test_a_closure_says_whom_it_stops_beside_whom_it_strands(whole: Forecast) -> None:
    (civilians,) = whole.consequences
    assert civilians.kind == "civilians"
    if civilians.stopped is not None:
        assert civilians.stopped.median > 0 and civilians.stranded is not None and civilians.stranded.median > 0
    data = whole.to_json()["consequences"]
    assert data[0].keys() == {"kind", "stopped", "stranded", "detained"}


def test_a_change_that_keeps_people_away_moves_no_quantile_up(whole: Forecast) -> None:
    for row in whole.rows:
        if row.what in ("stock", "reporting") and row.changed is not None and row.course is not None:
            assert (row.changed.quantiles <= row.course.quantiles + 1e-6).all()


def test_so_much_work_for_the_model_is_left_out_and_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corridor.forecasting.forecast.MOST_WORK", 1.0)
    found = forecast(flee(folder), DAY, AHEAD)
    assert {r.what for r in found.rows} == {"stock", "arrivals", "reporting"} and "left out" in found.messages[-1]


def test_reports_alone_need_no_model_and_no_change(folder: Path) -> None:
    alone = forecast(flee(folder), DAY, AHEAD, reports_only=True)
    assert {r.what for r in alone.rows} == {"stock", "arrivals", "reporting"}
    with pytest.raises(CorridorError, match="reports-only"):
        forecast(flee(folder), DAY, AHEAD, changes=["Gamma closed from 2021-03-05"], reports_only=True)


def test_the_last_report_is_the_day_if_none_is_given(folder: Path) -> None:
    assert forecast(flee(folder), None, 5, reports_only=True).day == START + timedelta(days=115)


@pytest.mark.parametrize("days, day", [(0, DAY), (5000, DAY), (5, START), (5, START - timedelta(days=3))])
def test_a_day_too_early_or_days_too_many_are_refused(folder: Path, days: int, day) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CorridorError):
        forecast(flee(folder), day, days, reports_only=True)


def test_the_csv_has_every_series_on_every_day(whole: Forecast) -> None:
    rows = list(csv.DictReader(io.StringIO(forecast_csv(whole))))
    assert tuple(rows[0]) == FIELDS
    gamma = [r for r in rows if r["place"] == "Gamma" and r["what"] == "stock"]
    assert [int(r["days_ahead"]) for r in gamma] == list(range(AHEAD + 1))
    ends = np.array([[float(r[k]) for k in ("q05", "q25", "q50", "q75", "q95")] for r in gamma])
    assert (np.diff(ends, axis=1) >= 0).all() and all(r["changed_q50"] for r in gamma)
    untold = [r for r in rows if r["status"] == "not estimable"]
    assert untold and all(r["q50"] == r["mean"] == r["day"] == "" for r in untold)


def test_a_scenario_without_counts_of_places_is_carried_by_the_model_alone(tiny: Scenario) -> None:
    found = forecast(tiny, None, 10, settings=SMALL, members=32)
    assert found.learned_on == () and {r.basis for r in found.rows} == {"movement model"}
    told = [r for r in found.rows if r.course is not None]
    names, claims = {g.id: g.name for g in tiny.groups}, {c.id: c for c in tiny.claims}
    assert told and all(r.said and r.group_name == names.get(r.group, r.group) for r in told)
    for said in (s for r in told for s in r.said):
        claim = claims[said.claim]
        assert (said.source, said.says) == (tiny.source(claim.origin).label, claim.says)
        assert said.people is None or (claim.kind == "count" and claim.quantity and claim.quantity.unit == "people")
    with pytest.raises(CorridorError, match="no stock"):
        forecast(tiny, None, 10, reports_only=True)
