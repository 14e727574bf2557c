"""The files of a forecast: for programs, for spreadsheets, and a page."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from corridor.brief.forecast.fans import sheet
from corridor.brief.forecast.page import page, stylesheet
from corridor.formats.csv import safe
from corridor.output import Files, dump

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast
    from corridor.forecasting.rows import Row

FIELDS = (
    *("what", "place", "name", "group", "status", "reason", "basis", "day", "days_ahead"),
    *("mean", "q05", "q25", "q50", "q75", "q95"),
    *("changed_mean", "changed_q05", "changed_q25", "changed_q50", "changed_q75", "changed_q95"),
    *("last_report", "last_report_day", "claims"),
)


def files(forecast: Forecast, data: dict[str, Any], command: str) -> Files:
    """What a forecast is written as; `data` is its plain data of every day, `command` what was run."""
    drawn = sheet(forecast, "fans")
    pictures = {"fans.svg": drawn.alone(stylesheet())} if drawn else {}
    return {
        "forecast.html": page(forecast, command),
        **pictures,
        "forecast.json": dump(data),
        "forecast.csv": forecast_csv(forecast),
    }


def forecast_csv(forecast: Forecast) -> str:
    """CSV with a row for every series and day; number cells are empty where it is not estimable."""
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
    writer.writeheader()
    for row in forecast.rows:
        for values in row.to_json(forecast.days, range(len(forecast.days)))["values"] or [{}]:
            writer.writerow({key: safe(value) for key, value in (_same(row) | _numbers(values)).items()})
    return out.getvalue()


def _same(row: Row) -> dict[str, object]:
    return {
        "what": row.what,
        "place": row.place,
        "name": row.name,
        "group": row.group,
        "status": "not estimable" if row.course is None else "answered",
        "reason": row.reason,
        "basis": "" if row.course is None else row.basis,
        "last_report": "" if row.last is None else row.last.people,
        "last_report_day": "" if row.last is None else row.last.day.isoformat(),
        "claims": " ".join(s.claim for s in row.said),
    }


def _numbers(values: dict[str, Any]) -> dict[str, object]:
    if not values:
        return {}
    found: dict[str, object] = {"day": values["day"], "days_ahead": values["days_ahead"]} | _quantiles(values)
    if "changed" in values:
        found |= {f"changed_{name}": value for name, value in _quantiles(values["changed"]).items()}
    return found


def _quantiles(values: dict[str, Any]) -> dict[str, object]:
    low90, high90 = values["interval90"]
    low50, high50 = values["interval50"]
    return {"mean": values["mean"], "q05": low90, "q25": low50, "q50": values["median"], "q75": high50, "q95": high90}
