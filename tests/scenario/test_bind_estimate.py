"""An estimate from claims read out of the starting report agrees with that from the authored claims of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from seed_as_read import SOURCES, as_read

import corridor
from corridor.claims import Source
from corridor.estimation import Settings
from corridor.estimation.summary import Summary, summarise
from corridor.reading import read
from corridor.reading.review import accepted, unreviewed
from corridor.reading.review.accepted import Accepted
from corridor.scenario import Scenario, load
from corridor.scenario.bind import bind_all

FOLDER = Path(__file__).parents[2] / "scenarios" / "raqqa-2017"
REPORT = Path(__file__).parents[3] / "shared" / "seed" / "000_a4f77d21518db84f.txt"
ROUGH = Settings(chains=128, length=8, sweeps=2)


def with_claims(scenario: Scenario, claims: Any, sources: Iterable[Source] = ()) -> Scenario:
    """The scenario on its last day of reading, with these claims alone."""
    known = {s.id: s for s in (*sources, *scenario.sources)}
    header = scenario.header.model_copy(update={"as_of": scenario.header.as_of[-1:]})
    return scenario.model_copy(update={"header": header, "sources": tuple(known.values()), "claims": tuple(claims)})


def summaries(scenario: Scenario) -> dict[str, Summary]:
    """Every answer, also those that would be called not estimable."""
    run = corridor.estimate(scenario, seed=1, settings=ROUGH, influence=False).runs[-1]
    rows = {id: row for (id, day), row in run.model.answer_rows.items() if day == run.as_of}
    return {id: summarise(run.particles.measured[row]) for id, row in rows.items()}


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load(FOLDER)


@pytest.fixture(scope="module")
def authored(scenario: Scenario) -> dict[str, Summary]:
    return summaries(with_claims(scenario, [c for c in scenario.claims if c.report == "seed"]))


def read_and_accepted() -> Accepted:
    """What the package's own reader finds in the report, every entry accepted in the review file as it stands.

    The one thing reviewed is what the file asks for: days that are counted from another are looked at and kept.
    """
    if not REPORT.is_file():
        pytest.skip("the starting report lies in ../shared, which is not here")
    (report,) = read(REPORT, published=date(2017, 11, 28))
    made = unreviewed(report.document, report.proposals)
    claims = [
        e.model_copy(update={"decision": "accept", "period": e.period.model_copy(update={"relative": False})})
        for e in made.claims
    ]
    return accepted([made.model_copy(update={"claims": tuple(claims)})], "journalism")


def test_what_the_reader_finds_gives_the_estimate_of_the_authored_claims(
    scenario: Scenario, authored: dict[str, Summary]
) -> None:
    taken = read_and_accepted()
    agrees(authored, summaries(with_claims(scenario, bind_all(taken.claims, scenario), taken.sources)))


def test_every_median_lies_inside_the_50_percent_interval_of_the_authored_claims(
    scenario: Scenario, authored: dict[str, Summary]
) -> None:
    agrees(authored, summaries(with_claims(scenario, bind_all(as_read(), scenario), SOURCES.values())))


def agrees(authored: dict[str, Summary], read: dict[str, Summary]) -> None:
    """Every median lies inside the 50 % interval of the authored claims."""
    assert set(authored) == set(read) and len(read) > 20
    outside = {
        id: (read[id].median, s.low50, s.high50)
        for id, s in authored.items()
        if not s.low50 < read[id].median < s.high50
    }
    assert outside == {}
