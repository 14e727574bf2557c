"""The starting report itself, read by the rules of the package and bound: the same evidence as its author wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corridor.claims import Claim, Measure
from corridor.estimation.evidence import select
from corridor.reading import read
from corridor.reading.review import accepted, unreviewed
from corridor.scenario import Scenario, load

FOLDER = Path(__file__).parents[2] / "scenarios" / "raqqa-2017"
SEED = Path(__file__).parents[3] / "shared" / "seed"
PUBLISHED = date(2017, 11, 28)


@dataclass(frozen=True)
class View:
    """What a ledger gives."""

    claims: Any
    sources: Any
    reports: Any
    texts: dict[str, str]


@pytest.fixture(scope="module")
def both() -> tuple[Scenario, Scenario]:
    """The authored scenario, and the same with everything that the reader finds in the starting report."""
    if not SEED.is_dir():
        pytest.skip("the folder `shared` beside the project is not here")
    (report,) = read(SEED, published=PUBLISHED)
    found = unreviewed(report.document, report.proposals)
    every = tuple(e.model_copy(update={"decision": "accept"}) for e in found.claims)
    taken = accepted([found.model_copy(update={"claims": every})])
    view = View(taken.claims, taken.sources, taken.reports, {report.document.id: report.document.text})
    return load(FOLDER), load(FOLDER, view=view)


def about(scenario: Scenario, claim: Claim) -> object:
    """What a claim is evidence of, without days."""
    groups = scenario.universe(str(claim.universe)).groups

    def place(m: Measure | None) -> object:
        return m and (m.what, frozenset(m.groups or groups), frozenset(m.at))

    departs = claim.kind == "instance" and claim.measure and claim.of and claim.measure.end != claim.of.end
    return (claim.kind, claim.universe, place(claim.measure), place(claim.of), bool(departs))


def test_the_report_yields_the_same_evidence_as_the_author_wrote(both: tuple[Scenario, Scenario]) -> None:
    authored, bound = both
    used = [c for c in select(authored, PUBLISHED).used if c.report == "seed"]
    wanted = {about(authored, c) for c in used}
    assert len(wanted) == len(used) > 9
    assert {about(bound, c) for c in select(bound, PUBLISHED).used} == wanted


def test_no_claim_is_dropped_and_each_says_what_became_of_it(both: tuple[Scenario, Scenario]) -> None:
    _, bound = both
    assert len(bound.claims) > 25
    assert all("Bound to" in c.note or "Not bound: " in c.note for c in bound.claims)
