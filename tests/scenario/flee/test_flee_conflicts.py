"""Published conflicts load, are written as scenarios, and can be run; told claims take the place of their reports."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import flee_folders as flee
import pytest

from corridor.claims import Claim, Report, Source
from corridor.ledger import Ledger
from corridor.scenario import check, load
from corridor.scenario.evidence_from import id_of, view_of
from corridor.scenario.flee.said import SOURCE
from corridor.scenario.write import write_scenario


def test_it_is_a_scenario_as_it_is_with_few_lines_to_read(conflict: Path) -> None:
    result = check(conflict)
    assert result.scenario is not None, flee.listed(result.problems)
    assert 4 <= len(result.warnings) <= 15, flee.listed(result.warnings)
    assert len({w.what for w in result.warnings}) == len(result.warnings)
    assert all(w.where.startswith(("input_csv", "source_data", "simsetting")) and w.remedy for w in result.warnings)


def test_written_as_a_scenario_it_is_the_same(conflict: Path, tmp_path: Path) -> None:
    scenario = load(conflict)
    write_scenario(scenario, tmp_path / "new")
    again = check(tmp_path / "new")
    assert again.scenario is not None, flee.listed(again.problems)
    assert again.scenario.model_copy(update={"folder": conflict}) == scenario


def test_every_camp_is_asked_about_and_claimed(conflict: Path) -> None:
    scenario = load(conflict)
    camps = {p.id for p in scenario.places if p.kind == "camp"}
    assert {f"in-{id}" for id in camps} < {a.id for a in scenario.answers}
    assert {c.measure.at[0] for c in scenario.claims if c.measure} <= camps
    assert all(scenario.header.start < c.published <= scenario.header.end for c in scenario.claims)


def test_it_can_be_run(mali: Path) -> None:
    import corridor

    data = corridor.simulate(load(mali), seed=1).to_json()
    camps = next(a for a in data["answers"] if a["id"] == "in-camps")
    assert 10_000 < camps["median"] < 1_000_000


def test_an_estimate_rests_on_the_reports_and_without_any_says_nothing(tmp_path: Path) -> None:
    import corridor
    from corridor.estimation import Settings

    rough = Settings(chains=32, length=8, sweeps=1)
    data = tuple(name for name in flee.FILES if name.startswith("source_data"))
    told = corridor.estimate(flee.write(tmp_path / "told"), seed=1, settings=rough, influence=False).to_json()
    gamma = next(a for a in told["answers"] if a["id"] == "in-Gamma")
    assert gamma["status"] == "answered" and gamma["interval90"][0] < 700 < gamma["interval90"][1]
    silent = flee.write(tmp_path / "silent", without=data)
    nothing = corridor.estimate(silent, seed=1, settings=rough, influence=False).to_json()
    assert {a["status"] for a in nothing["answers"]} == {"not estimable"}


# ---- claims from elsewhere


@dataclass(frozen=True)
class View:
    """What a ledger gives."""

    claims: tuple[Claim, ...]
    sources: tuple[Source, ...] = (SOURCE,)
    reports: tuple[Report, ...] = (
        Report(id="theirs", title="A report", publisher="registration", published=flee.day(50)),
    )


@pytest.fixture
def claim(tmp_path: Path) -> Claim:
    """A claim of somebody else about a camp of the small folder."""
    first = load(flee.write(tmp_path / "first")).claims[0]
    return first.model_copy(update={"id": "theirs", "report": "theirs", "published": flee.day(50)})


def test_claims_of_a_view_take_the_place_of_reports(claim: Claim, tmp_path: Path) -> None:
    result = check(flee.write(tmp_path / "any"), today=flee.TODAY, view=View((claim,)))
    assert result.scenario is not None and not result.warnings, flee.listed(result.problems + result.warnings)
    assert result.scenario.claims == (claim,)
    assert [r.id for r in result.scenario.header.reports] == ["theirs"]


def test_what_is_wrong_with_claims_from_elsewhere_stays_a_problem(claim: Claim, tmp_path: Path) -> None:
    folder = flee.write(tmp_path / "any")
    assert claim.measure is not None
    lost = claim.model_copy(update={"measure": claim.measure.model_copy(update={"at": ("Omega",)})})
    (problem,) = check(folder, today=flee.TODAY, view=View((lost,))).problems
    assert (problem.where, problem.what) == ("the ledger, theirs, measure.at[0]", "unknown place")
    (problem,) = check(folder, today=flee.TODAY, view=View(())).problems
    assert (problem.where, problem.what) == ("the ledger", "no claims: nothing to estimate from")


def test_a_ledger_keeps_the_claims_of_a_flee_folder(tmp_path: Path) -> None:
    folder, place = flee.write(tmp_path / "any"), str(tmp_path / "book.ledger")
    scenario = load(folder)
    with Ledger.open(place, create=True) as book:
        book.add(scenario.claims, scenario.sources, scenario.header.reports, scenario=id_of(folder), known="published")
    assert set(load(folder, view=view_of(place, folder)).claims) == set(scenario.claims)
    early = load(folder, view=view_of(place, folder, flee.day(40)))
    assert {c.published for c in early.claims} == {flee.day(31)}


def test_the_page_takes_a_flee_folder(tmp_path: Path) -> None:
    from corridor.web.place import Place, scenarios_by_id

    folder = flee.write(tmp_path / "North_Land")
    found = scenarios_by_id([folder])
    assert found == {"north-land": str(folder.resolve())}
    assert Place(str(tmp_path), found).load("north-land").header.id == "north-land"


def test_the_page_on_formats_names_every_setting_and_column() -> None:
    from corridor.scenario.flee.dated import CLOSURES
    from corridor.scenario.flee.geography import LOCATIONS, ROUTES
    from corridor.scenario.flee.settings import LEFT_OUT, USED

    text = (Path(__file__).parents[3] / "docs/formats.md").read_text(encoding="utf-8")
    assert [n for n in (*CLOSURES, *LOCATIONS, *ROUTES, *LEFT_OUT, *USED) if f"`{n}`" not in text] == []
