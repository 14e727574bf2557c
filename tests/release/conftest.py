"""What the tests of release share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from made import Json, Made, fan


@pytest.fixture
def made(tiny_estimate: Any) -> Made:
    """An estimate with no answers yet, a thousand people at every place and on every link."""
    estimate = Made(tiny_estimate.to_json())
    for place in estimate.json["places"]:
        place["stock"] = fan(1000.0)
    for link in estimate.json["links"]:
        link |= {
            "flow": fan(1000.0),
            "by_kind": {k: fan(v) for k, v in {"fighters": 200.0, "family": 300.0, "civilians": 500.0}.items()},
        }
    return estimate


@pytest.fixture
def held() -> Callable[[Json], dict[str, str]]:
    """Answers that a released estimate withholds, with the reasons."""
    return lambda out: {a["id"]: a["reason"] for a in out["answers"] if a["status"] == "suppressed"}
