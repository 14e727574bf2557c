"""Claims from a ledger's view or from a folder of accepted claims take the place of those of the scenario folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from read_claims import FIRST, PAPER, WITNESS, told

import corridor
from corridor.claims import Claim, PossibleOrigin, Report, Source
from corridor.scenario import Scenario, check, load

FORTY = {"said": "40", "value": 40}
CROSSED = told("flow", "40 crossed", term="crossed", places=[("Yonder", "to")], quantity=FORTY)
KILLED = told("flow", "40 killed", id="r2", n=100, term="killed", quantity=FORTY)


@dataclass(frozen=True)
class View:
    """What a ledger gives."""

    claims: tuple[Claim, ...] = (CROSSED, KILLED)
    sources: tuple[Source, ...] = (PAPER, WITNESS)
    reports: tuple[Report, ...] = (FIRST,)
    texts: dict[str, str] = field(default_factory=dict)
    rules: str | None = None


def accepted(folder: Path, view: View, *left_out: str) -> Path:
    """The folder that accepting proposals writes."""
    folder.mkdir()
    for name in ("claims", "sources", "reports"):
        things = [t.model_dump(mode="json", exclude_none=True) for t in getattr(view, name)]
        if name not in left_out:
            (folder / f"{name}.yaml").write_text(yaml.safe_dump(things, sort_keys=False), encoding="utf-8")
    return folder


def checked(scenario: Scenario) -> None:
    crossed, killed = scenario.claims
    assert crossed.kind == "count" and crossed.measure and crossed.measure.at == ("market-border",)
    assert killed.kind == "statement" and "no deaths" in killed.note
    assert {s.id for s in scenario.sources} == {"gazette", "shepherd"}
    assert [r.id for r in scenario.header.reports] == ["first"]


def test_a_view_brings_claims_sources_and_reports(tiny_folder: Path) -> None:
    (tiny_folder / "claims.yaml").write_text("none of this is read", encoding="utf-8")
    (tiny_folder / "sources.yaml").unlink()
    checked(load(tiny_folder, view=View()))


def test_a_folder_of_accepted_claims_does_the_same(tiny_folder: Path, tmp_path: Path) -> None:
    checked(load(tiny_folder, claims=accepted(tmp_path / "accepted", View())))
    checked(corridor.load(tiny_folder, claims=accepted(tmp_path / "again", View())))


def test_sources_and_reports_that_are_missing_are_those_of_the_scenario_and_of_the_chains(
    tiny_folder: Path, tmp_path: Path
) -> None:
    scenario = load(tiny_folder, claims=accepted(tmp_path / "accepted", View(), "sources", "reports"))
    assert {s.id for s in scenario.sources} == {"gazette", "shepherd"}
    assert scenario.header.reports[0].title == "Hundreds cross the ridge"


def test_names_of_sources_at_risk_stay_behind(tiny_folder: Path) -> None:
    named = WITNESS.model_copy(update={"status": "at_risk", "name": "Nobody At All"})
    scenario = load(tiny_folder, view=View(sources=(PAPER, named)))
    assert scenario.source("shepherd").name is None and scenario.source("gazette").name == "The Gazette"
    held = CROSSED.model_copy(update={"basis": CROSSED.basis.model_copy(update={"interest": "detained"})})
    public = WITNESS.model_copy(update={"status": "public", "name": "Nobody At All"})
    source = load(tiny_folder, view=View((held,), (PAPER, public))).source("shepherd")
    assert (source.status, source.name) == ("detained", None)


def test_a_possible_origin_that_is_not_there_is_dropped_with_a_note(tiny_folder: Path) -> None:
    origin = PossibleOrigin(claim="c1", probability=0.4, reason="the same figure")
    (claim,) = load(tiny_folder, view=View((CROSSED.model_copy(update={"possible_origin": origin}),))).claims
    assert claim.possible_origin is None and "c1" in claim.note


def test_vague_numbers_are_read_by_the_profile_that_was_decided_on(tiny_folder: Path) -> None:
    assert load(tiny_folder, view=View()).header.rules == "corridor"
    assert load(tiny_folder, view=View(rules="acled")).header.rules == "acled"


def test_claims_that_an_author_bound_are_taken_as_they_are(tiny_folder: Path, tiny: Scenario) -> None:
    view = View(tiny.claims, tiny.sources, tiny.header.reports)
    assert load(tiny_folder, view=view).claims == tiny.claims


@pytest.mark.parametrize(
    ("view", "where", "what"),
    [
        (View(claims=()), "the ledger", "no claims"),
        (View(claims=(CROSSED.model_copy(update={"report": "third"}),)), "the ledger, r1, report", "unknown report"),
        (View((CROSSED.model_copy(update={"chain": ("nobody",)}),)), "the ledger, r1, chain[0]", "unknown source"),
        (
            View((CROSSED,), (PAPER, WITNESS), (FIRST.model_copy(update={"publisher": "nobody"}),)),
            "the ledger, first, publisher",
            "unknown source",
        ),
    ],
)
def test_errors_say_that_they_are_the_ledgers(view: View, where: str, what: str, tiny_folder: Path) -> None:
    problems = check(tiny_folder, view=view).problems
    assert [(p.where, what in p.what) for p in problems] == [(where, True)]


def test_errors_in_accepted_claims_say_which_file_and_line(tiny_folder: Path, tmp_path: Path) -> None:
    folder = accepted(tmp_path / "accepted", View())
    text = (folder / "claims.yaml").read_text(encoding="utf-8").replace("grade: F6", "grade: G9", 1)
    (folder / "claims.yaml").write_text(text, encoding="utf-8")
    (problem,) = check(tiny_folder, claims=folder).problems
    assert problem.where.startswith("accepted/claims.yaml, entry 1 (r1, line ") and problem.where.endswith("grade")
    (missing,) = check(tiny_folder, claims=tmp_path / "nowhere").problems[:1]
    assert missing.what == "there is no such folder"


def test_a_folder_that_already_has_claims_cannot_be_given_others(tiny: Scenario) -> None:
    with pytest.raises(corridor.CorridorError, match="give its folder"):
        corridor.estimate(tiny, claims="somewhere")


def test_the_text_at_hand_helps_to_bind(tiny_folder: Path, tmp_path: Path) -> None:
    words = "- {words: [Greyshirts], controls: [patrol]}\n- {words: [the word], events: [word]}\n"
    (tiny_folder / "words.yaml").write_text(words, encoding="utf-8")
    more = "- {id: gate, name: Town gate, at: [oldtown-farms], by: the council}\n"
    with (tiny_folder / "controls.yaml").open("a", encoding="utf-8") as file:
        file.write(more)
    with (tiny_folder / "priors.yaml").open("a", encoding="utf-8") as file:
        for name, value in {"catch": 0.1, "held": 0.1, "returned": 0.1, "days": 9}.items():
            file.write(f"- {{name: {name}.gate, dist: fixed, value: {value}, unit: x, reason: a test}}\n")
    held = told(
        "duration", "ten days: detained", term="detained", quantity={"said": "ten days", "value": 10, "unit": "days"}
    )
    assert "which control" in load(tiny_folder, view=View((held,))).claims[0].note
    folder = accepted(tmp_path / "accepted", View((held,)))
    (folder / "texts").mkdir()
    (folder / "texts" / "first.txt").write_text("The Greyshirts kept them for ten days, he said." + " " * 60)
    (claim,) = load(tiny_folder, claims=folder).claims
    assert claim.kind == "duration" and claim.measure and claim.measure.at == ("patrol",)


# ---- the command line


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from corridor.cli import main; main()", *map(str, words)]
    wide = {**os.environ, "COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False, env=wide)


def test_claims_shows_what_was_bound_and_why_the_rest_was_not(tiny_folder: Path, tmp_path: Path) -> None:
    folder = accepted(tmp_path / "accepted", View())
    shown = run("claims", tiny_folder, "--claims", folder)
    assert shown.returncode == 0, shown.stderr
    assert "Not bound: the model has no deaths" in shown.stdout
    rows: list[dict[str, Any]] = json.loads(run("claims", tiny_folder, "--claims", folder, "--json").stdout)
    assert [r["used"] for r in rows] == [True, False] and "Bound to passed at market-border" in rows[0]["note"]


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["--organisation", "x"], "--organisation: an option of a ledger without one"),
        (["--as-of", "2020-04-10"], "--as-of: an option of a ledger without one"),
        (["--claims", "a", "--ledger", "b"], "claims from two places"),
    ],
)
def test_options_that_do_not_go_together_are_errors(options: list[str], what: str, tiny_folder: Path) -> None:
    done = run("claims", tiny_folder, *options)
    assert done.returncode == 2 and what in done.stderr


# ---- a ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger that knew both claims of the small scenario on the day of the report, and one of another scenario."""
    from corridor.ledger import Ledger

    place = tmp_path / "ledger.db"
    with Ledger.open(place, create=True, actor="a test", organisation="desk") as book:
        given = View()
        book.add(given.claims, given.sources, given.reports, scenario="tiny", known="published")
        other = CROSSED.model_copy(update={"id": "r9"})
        book.add([other], given.sources, given.reports, scenario="elsewhere", known="published")
    return place


def test_a_ledger_gives_what_it_knew_of_the_scenario_on_a_day(tiny_folder: Path, ledger: Path) -> None:
    from corridor.scenario.evidence_from import view_of

    checked(load(tiny_folder, view=view_of(str(ledger), tiny_folder)))
    before = view_of(str(ledger), tiny_folder, date(2020, 4, 9))
    assert [p.what for p in check(tiny_folder, view=before).problems] == ["no claims: nothing to estimate from"]
    assert not list(view_of(str(ledger), tiny_folder, organisation="somebody else").claims)


def test_the_command_line_takes_claims_from_a_ledger(tiny_folder: Path, ledger: Path) -> None:
    rows = json.loads(run("claims", tiny_folder, "--ledger", ledger, "--as-of", "2020-04-10", "--json").stdout)
    assert {r["id"]: r["used"] for r in rows} == {"r1": True, "r2": False}
    assert run("check", tiny_folder, "--ledger", ledger, "--organisation", "desk").returncode == 0
    nothing = run("claims", tiny_folder, "--ledger", ledger, "--as-of", "2020-04-09")
    assert nothing.returncode == 2 and "no claims" in nothing.stderr


def test_an_estimate_of_a_folder_rests_on_the_claims_given(tiny_folder: Path, tmp_path: Path) -> None:
    from corridor.estimation import Settings

    folder = accepted(tmp_path / "accepted", View())
    rough = Settings(chains=32, length=8, sweeps=1)
    result = corridor.estimate(tiny_folder, seed=1, claims=folder, settings=rough, influence=False)
    assert [c.id for c in result.answer("crossed").about] == ["r1"]
    assert [c.id for c in result.scenario.claims] == ["r1", "r2"]
