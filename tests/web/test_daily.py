"""The days of an estimate, from a file or as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corridor.web.daily import daily


@pytest.fixture(scope="module")
def kinds(tiny_estimate: Any) -> dict[str, str]:
    """The kind of each group."""
    return {g["id"]: g["kind"] for g in tiny_estimate.to_json()["groups"]}


def test_draws_give_the_same_days_as_a_file_of_them(tiny_estimate: Any, kinds: dict[str, str], tmp_path: Path) -> None:
    draws = tiny_estimate.to_xarray()
    draws.to_netcdf(tmp_path / "estimate.nc", engine="h5netcdf")
    assert daily(draws, kinds) == daily(tmp_path / "estimate.nc", kinds)


def test_numbers_are_the_quantiles_of_the_draws(tiny_estimate: Any, kinds: dict[str, str]) -> None:
    draws = tiny_estimate.to_xarray()
    found, compared = daily(draws, kinds), 0
    for kind in found["kinds"]:
        own = [g for g in draws["group"].values if kind in ("all", kinds[str(g)])]
        for place in draws["place"].values:
            people = draws["present"].sel(group=own, place=place).sum("group", skipna=False).values
            for day, shown in enumerate(found["places"][str(place)]["stays"][kind]):
                assert (shown is None) == bool(np.isnan(people).any())
                if shown is not None:
                    wanted = np.quantile(people[:, day], (0.5, 0.05, 0.95))
                    assert shown == pytest.approx(wanted, rel=0.006, abs=0.06)
                    compared += 1
    assert compared > 100
