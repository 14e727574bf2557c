"""What Corridor will not do, whatever a folder asks for: refused, by name, with nothing of it repeated."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import append, change, found

from corridor.errors import ScenarioError
from corridor.scenario import check, load

CASES = {
    "a group that is a person": (
        ("groups.csv", "fighters,Local fighters,fighters", "fighters,Local fighters,person"),
        ("groups.csv, row 2 (fighters), kind", "a class of people, never a person", "class of people"),
    ),
    "a group named as one person": (
        ("groups.csv", "fighters,Local fighters", "fighters,The suspect called X"),
        ("groups.csv, row 2 (fighters), name", "a class of people, never a person", "class of people"),
    ),
    "a group of relatives counted as fighters": (
        ("groups.csv", "relatives,Family members of fighters,family", "relatives,Wives and children,fighters"),
        ("groups.csv, row 4 (relatives), kind", "never counted as fighters", "family or civilians"),
    ),
    "a group of nine people": (
        ("priors.yaml", "low: 20, high: 200, unit: people", "low: 1, high: 9, unit: people"),
        ("priors.yaml, entry 4 (initial.foreign.faraway), high", "fewer than 10 people", "larger group"),
    ),
    "a group of one person": (
        (
            "priors.yaml",
            "initial.foreign.faraway, dist: lognormal, low: 20, high: 200",
            "initial.foreign.faraway, dist: fixed, value: 1",
        ),
        ("priors.yaml, entry 4 (initial.foreign.faraway), value", "fewer than 10 people", "larger group"),
    ),
    "a universe of one person": (
        ("scenario.yaml", "says: fighters from abroad, wherever they are", "says: the man who was held"),
        ("scenario.yaml, universes[1].says", "never a person", "groups and places"),
    ),
    "displacement with fighters": (
        ("answers.yaml", "groups: [relatives, residents]", "groups: [relatives, residents, fighters]"),
        ("answers.yaml, entry 3 (displaced), counts", "fighters are never added into displacement", "counts: people"),
    ),
    "displacement of everybody, fighters included": (
        ("answers.yaml", "groups: [relatives, residents], ", ""),
        ("answers.yaml, entry 3 (displaced), counts", "fighters are never added into displacement", "counts: people"),
    ),
    "family members rolled into fighters": (
        (
            "answers.yaml",
            "groups: [fighters], at: [market-border]",
            "groups: [fighters, relatives], at: [market-border]",
        ),
        ("answers.yaml, entry 2 (crossed), title", "family members are never rolled into fighters", "only groups of"),
    ),
    "civilians rolled into fighters": (
        (
            "answers.yaml",
            "groups: [fighters], at: [market-border]",
            "groups: [fighters, residents], at: [market-border]",
        ),
        ("answers.yaml, entry 2 (crossed), title", "civilians are never rolled into fighters", "only groups of"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused(name: str, tiny_folder: Path) -> None:
    changed, (where, what, remedy) = CASES[name]
    change(tiny_folder, *changed)
    problem = found(tiny_folder, where, what, remedy)
    assert problem.what.startswith("refused: ")
    assert problem in check(tiny_folder).refused
    with pytest.raises(ScenarioError, match="refused: "):
        load(tiny_folder)


@pytest.mark.parametrize("status", ["detained", "at_risk", "anonymous"])
def test_the_name_of_a_source_at_risk_is_refused_and_not_repeated(status: str, tiny_folder: Path) -> None:
    change(tiny_folder, "sources.yaml", "status: detained}", f"status: {status}, name: Ada Q. Lovelace}}")
    found(tiny_folder, "sources.yaml, entry 5 (held-man), name", "refused: names of people at risk stay out", "by role")
    assert not any("Lovelace" in str(p) for p in check(tiny_folder).problems)


def test_the_name_of_a_source_whom_a_claim_calls_detained_is_refused(tiny_folder: Path) -> None:
    change(tiny_folder, "sources.yaml", "kind: witness, status: detained}", "kind: witness, name: Ada Q. Lovelace}")
    found(tiny_folder, "sources.yaml, entry 5 (held-man), name", "claim c4 says this one is detained", "by role")
    assert not any("Lovelace" in str(p) for p in check(tiny_folder).problems)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: detained}", "status: detained, name: [Ada Q. Lovelace]}"),
        ("{id: held-man, role: a detained man, kind: witness, status: detained}", "Ada Q. Lovelace"),
        ("status: detained}", "status: detained, name: Ada Q. Lovelace, passport: Ada Q. Lovelace}"),
        ("status: detained}", "status: detained, name: Ada Q. Lovelace, name: Lovelace}"),
        ("status: detained}", "status: detained, name: Ada Q. Lovelace: }"),
    ],
)
def test_a_malformed_source_does_not_spill_the_name_either(old: str, new: str, tiny_folder: Path) -> None:
    change(tiny_folder, "sources.yaml", old, new)
    problems = check(tiny_folder).problems
    assert problems
    assert not any("Lovelace" in str(p) for p in problems)


@pytest.mark.parametrize("column", ["person", "passport", "risk_score", "score"])
def test_columns_about_persons_and_scores_are_refused(column: str, tiny_folder: Path) -> None:
    change(tiny_folder, "groups.csv", "nationality,note", f"nationality,{column}")
    where = f"groups.csv, row 1, {column}"
    found(tiny_folder, where, "refused: a field", "take it out")


@pytest.mark.parametrize("field", ["person", "date_of_birth", "threat_level"])
def test_fields_about_persons_and_scores_are_refused(field: str, tiny_folder: Path) -> None:
    change(tiny_folder, "claims.yaml", "  grade: C2\n", f"  grade: C2\n  {field}: X\n")
    found(tiny_folder, f"claims.yaml, entry 1 (c1), {field}", "refused: a field", "take it out")


def test_a_claim_of_another_purpose_is_left_out_with_a_warning(tiny_folder: Path) -> None:
    change(tiny_folder, "claims.yaml", "  purpose: journalism", "  purpose: law_enforcement")
    result = check(tiny_folder)
    assert result.ok
    assert [w.got for w in result.warnings] == ["'law_enforcement'"]
    assert "left out of the estimate" in result.warnings[0].what


def test_a_recorded_decision_lets_a_purpose_in(tiny_folder: Path) -> None:
    change(tiny_folder, "claims.yaml", "  purpose: journalism", "  purpose: law_enforcement")
    decision = "  - {given: law_enforcement, used_for: humanitarian, decided_by: x, day: 2020-04-11, reason: agreed}\n"
    append(tiny_folder, "scenario.yaml", decision)
    assert check(tiny_folder).warnings == ()


def test_mixed_groups_under_a_title_that_names_them_all_are_counted_as_people(tiny_folder: Path) -> None:
    change(tiny_folder, "answers.yaml", "groups: [fighters], at", "groups: [fighters, relatives], at")
    change(tiny_folder, "answers.yaml", "Fighters who crossed", "Fighters and family members who crossed")
    assert check(tiny_folder).ok
