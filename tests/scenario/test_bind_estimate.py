"""An estimate from claims read out of the starting report agrees with that from the authored claims of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from seed_as_read import SOURCES, as_read

import corridor
from corridor.estimation import Settings
from corridor.estimation.summary import Summary, summarise
from corridor.scenario import Scenario, load
from corridor.scenario.bind import bind_all

FOLDER = Path(__file__).parents[2] / "scenarios" / "raqqa-2017"
ROUGH = Settings(chains=128, length=8, sweeps=2)


def with_claims(scenario: Scenario, claims: Any) -> Scenario:
    """The scenario on its last day of reading, with these claims alone."""
    known = {s.id: s for s in scenario.sources} | {i: s for i, s in SOURCES.items() if i not in _ids(scenario)}
    header = scenario.header.model_copy(update={"as_of": scenario.header.as_of[-1:]})
    return scenario.model_copy(update={"header": header, "sources": tuple(known.values()), "claims": tuple(claims)})


def _ids(scenario: Scenario) -> set[str]:
    return {s.id for s in scenario.sources}


def summaries(scenario: Scenario) -> dict[str, Summary]:
    """Every answer, also those that would be called not estimable."""
    run = corridor.estimate(scenario, seed=1, settings=ROUGH, influence=False).runs[-1]
    rows = {id: row for (id, day), row in run.model.answer_rows.items() if day == run.as_of}
    return {id: summarise(run.particles.measured[row]) for id, row in rows.items()}


@pytest.fixture(scope="module")
def both() -> tuple[dict[str, Summary], dict[str, Summary]]:
    scenario = load(FOLDER)
    authored = with_claims(scenario, [c for c in scenario.claims if c.report == "seed"])
    return summaries(authored), summaries(with_claims(scenario, bind_all(as_read(), scenario)))


def test_every_median_lies_inside_the_50_percent_interval_of_the_authored_claims(
    both: tuple[dict[str, Summary], dict[str, Summary]],
) -> None:
    authored, read = both
    assert set(authored) == set(read) and len(read) > 20
    outside = {
        id: (read[id].median, s.low50, s.high50)
        for id, s in authored.items()
        if not s.low50 < read[id].median < s.high50
    }
    assert outside == {}
