"""The sample estimate of the brief's tests, here too, and a ledger that shares with an invented partner."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sharing import Desk, desk

from corridor.release import release

sys.path += [str(Path(__file__).parent.parent / folder) for folder in ("brief", "release")]


@pytest.fixture
def estimate() -> dict[str, Any]:
    """A made-up estimate with every kind of answer."""
    from sample import sample

    return sample()


@pytest.fixture
def inside(tiny_estimate: Any) -> dict[str, Any]:
    """A real estimate with answers of our choice: numbers, one that is small, and two without a number."""
    from made import Made, fan
    from sample import SENTINELS

    made = Made(tiny_estimate.to_json())
    made.answer("all", 88676.0, title="Everybody")
    made.answer("fighters", 6.61, ["fighters"], kinds=["fighters"], title="… fighters")
    made.answer("family", 37373.0, ["relatives"], kinds=["family"], title="… family members")
    made.answer("civilians", 51515.0, ["residents"], kinds=["civilians"], title="… civilians")
    a, b, c, d = SENTINELS
    numbers = {"median": a, "interval50": [a, b], "interval90": [b, c], "prior90": [c, d], "narrowing": a}
    nobody = made.answer(
        "nobody", 1.0, ["residents"], kinds=["civilians"], what="present", at=["market"], title="There"
    )
    nobody |= {"status": "not estimable", "reason": "no source puts a number on it", **numbers}
    made.json["timeline"]["series"].pop()
    made.json["contradictions"] = tiny_estimate.to_json()["contradictions"]
    made.find("places", "camp")["stock"] = fan(12345.0)
    made.find("places", "market")["stock"] = None
    made.find("links", "oldtown-farms")["by_kind"]["family"] = None
    made.find("links", "farms-market")["flow"] = None
    return made.json


@pytest.fixture
def without(inside: dict[str, Any]) -> dict[str, Any]:
    """The same for the public."""
    return release(inside, "public")


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Desk]:
    """Every claim of the small scenario, shared with the partner."""
    made = desk(tmp_path)
    yield made
    made.ledger.close()


@pytest.fixture
def unshared(tmp_path: Path) -> Iterator[Desk]:
    """The same, with nothing shared yet."""
    made = desk(tmp_path, shared=False)
    yield made
    made.ledger.close()
