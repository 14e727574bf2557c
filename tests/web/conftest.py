"""A page over a small estimate, with and without a ledger, and people who sign in to it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import HOME, TINY

from corridor.estimation.posterior import save
from corridor.ledger import Ledger
from corridor.scenario import Scenario
from corridor.web import Desk, Place


@pytest.fixture(scope="session")
def results(tiny_estimate: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results, as `corridor estimate --out` writes it."""
    folder = tmp_path_factory.mktemp("results") / "tiny"
    folder.mkdir()
    (folder / "estimate.json").write_text(json.dumps(tiny_estimate.to_json()))
    (folder / "answers.csv").write_text("id\nleft\n")
    tiny_estimate.to_xarray().to_netcdf(folder / "estimate.nc", engine="h5netcdf")
    save(tiny_estimate, folder / "posterior.npz")
    return folder


@pytest.fixture
def place(results: Path, tmp_path: Path) -> Place:
    """Results and the scenario's folder, without a ledger."""
    shutil.copytree(results, tmp_path / "out" / "tiny")
    return Place(str(tmp_path / "out"), {"tiny": str(TINY)}, "", HOME)


@pytest.fixture
def kept(place: Place, tiny: Scenario, tmp_path: Path) -> Place:
    """The same over a ledger that has the scenario's claims."""
    path = tmp_path / "evidence.ledger"
    with Ledger.open(path, create=True, actor="ada", organisation=HOME) as book:
        reports = tiny.header.reports
        book.add(tiny.claims, tiny.sources, reports, scenario="tiny", known="published")
    return Place(place.results, place.scenarios, str(path), HOME)


@pytest.fixture
def open_desk() -> Iterator[Callable[..., Desk]]:
    """Opens desks, with processes that do the work where asked, and closes them."""
    opened: list[Desk] = []

    def make(place: Place, working: bool = False) -> Desk:
        desk = Desk(place)
        opened.append(desk)
        if working:
            desk.start()
        return desk

    yield make
    for desk in opened:
        desk.close()


@pytest.fixture
def desk(place: Place, open_desk: Callable[..., Desk]) -> Desk:
    return open_desk(place)


@pytest.fixture
def ledger_desk(kept: Place, open_desk: Callable[..., Desk]) -> Desk:
    return open_desk(kept)
