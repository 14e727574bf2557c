"""Stocks and flows of an estimate day by day, by kind of people, as small as a page needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from jaxtyping import Float

if TYPE_CHECKING:
    import xarray as xr

ALL = "all"
WINDOW_DAYS = 7  # over which a flow is shown as it goes on
QUANTILES = (0.5, 0.05, 0.95)  # median and both ends of the central 90 % interval
FIGURES = 4  # significant: the page rounds to two or three, and must not round what was rounded to a half

Series = list[list[float] | None]


def daily(draws: Path | xr.Dataset, kinds: Mapping[str, str]) -> dict[str, Any]:
    """Median and 90 % interval of every stock and flow on every day; `kinds` has the kind of each group.

    `draws` are those of an estimate, as `Estimate.to_xarray` gives them or as a NetCDF file of them. `places` and
    `links` give, by id and kind, a list over the days of [median, low, high] or null where no report supports a number.
    Flows are told twice: `week` counts the last seven days, `until` all since the beginning. `stays` are people at a
    place.
    """
    if not isinstance(draws, Path):
        return _daily(draws, kinds)
    import xarray as xr  # late: it takes a second, which the first page should not wait for

    with xr.open_dataset(draws, engine="h5netcdf") as data:
        return _daily(data, kinds)


def _daily(data: xr.Dataset, kinds: Mapping[str, str]) -> dict[str, Any]:
    groups = [str(g) for g in data["group"].values]
    among = {ALL: list(range(len(groups)))} | {
        kind: [i for i, g in enumerate(groups) if kinds.get(g) == kind]
        for kind in sorted({kinds[g] for g in groups if g in kinds})
    }
    return {
        "days": [str(d)[:10] for d in data["day"].values],
        "kinds": list(among),
        "places": _of(data, "present", "place", among, {"stays": _as_it_is}),
        "links": _of(data, "passed", "link", among, {"week": _lately, "until": _so_far}),
    }


def _of(
    data: xr.Dataset, name: str, axis: str, among: Mapping[str, Sequence[int]], ways: Mapping[str, Any]
) -> dict[str, dict[str, dict[str, Series]]]:
    """By id, way of counting and kind."""
    draws = data[name].transpose("group", axis, "draw", "day").values
    found: dict[str, dict[str, dict[str, Series]]] = {}
    for i, id in enumerate(data[axis].values):
        of_kind = {kind: draws[list(groups), i].sum(0) for kind, groups in among.items()}
        found[str(id)] = {
            way: {kind: _series(count(people)) for kind, people in of_kind.items()} for way, count in ways.items()
        }
    return found


def _as_it_is(people: Float[np.ndarray, "draw day"]) -> Float[np.ndarray, "draw day"]:
    return people


def _so_far(people: Float[np.ndarray, "draw day"]) -> Float[np.ndarray, "draw day"]:
    return np.asarray(people.cumsum(axis=1))


def _lately(people: Float[np.ndarray, "draw day"]) -> Float[np.ndarray, "draw day"]:
    until = people.cumsum(axis=1)
    before = np.zeros_like(until)
    before[:, WINDOW_DAYS:] = until[:, :-WINDOW_DAYS]
    return np.asarray(until - before)


def _series(people: Float[np.ndarray, "draw day"]) -> Series:
    if np.isnan(people).any():
        return [None] * people.shape[1]
    return [[_short(v) for v in day] for day in _quantiles(people).tolist()]


def _quantiles(people: Float[np.ndarray, "draw day"]) -> Float[np.ndarray, "day 3"]:
    """As `np.quantile` has them, by sorting: some ten times as fast for this many short columns."""
    ordered = np.sort(np.ascontiguousarray(people.T), axis=1)
    at = np.array(QUANTILES) * (ordered.shape[1] - 1)
    below = np.floor(at).astype(int)
    above = np.minimum(below + 1, ordered.shape[1] - 1)
    return np.asarray(ordered[:, below] + (at - below) * (ordered[:, above] - ordered[:, below]))


def _short(value: float) -> float:
    return 0.0 if abs(value) < 0.05 else float(f"{value:.{FIGURES}g}")
