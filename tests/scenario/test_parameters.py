"""Names of parameters: each fits one pattern, and patterns say what they mean."""

from __future__ import annotations

import pytest

from corridor.scenario import Scenario
from corridor.scenario.parameters import FIXED_WORDS, PARAMETERS, SCALES, parameter


@pytest.mark.parametrize(
    ("name", "pattern", "words"),
    [
        ("initial.fighters.oldtown", "initial.<group>.<place>", {"group": "fighters", "place": "oldtown"}),
        ("cost.per_100km", "cost.per_100km", {}),
        ("cost.irregular", "cost.<mode>", {"mode": "irregular"}),
        ("stop.farms.family", "stop.<place>.<group kind>", {"place": "farms", "group kind": "family"}),
        ("located.transit", "located.transit", {}),
        ("stop.fighting", "stop.fighting", {}),
        ("move_on.fighting", "move_on.fighting", {}),
        ("worth.abroad", "worth.abroad", {}),
        ("worth.camp", "worth.<place kind>", {"place kind": "camp"}),
        ("cost.log_km", "cost.log_km", {}),
        ("located.camp", "located.<place kind>", {"place kind": "camp"}),
        ("catch.patrol.fighters", "catch.<control>.<group>", {"control": "patrol", "group": "fighters"}),
    ],
)
def test_a_name_is_read_by_the_most_literal_pattern(name: str, pattern: str, words: dict[str, str]) -> None:
    found = parameter(name)
    assert found is not None
    assert (found[0].pattern, found[1]) == (pattern, words)


@pytest.mark.parametrize("name", ["", "initial", "initial.fighters", "catch.a.b.c", "leave.hunger.fighters", "stop"])
def test_other_names_fit_no_pattern(name: str) -> None:
    assert parameter(name) is None


def test_the_small_scenario_uses_every_kind_of_parameter_but_the_refinements(tiny: Scenario) -> None:
    found = [parameter(p.name) for p in tiny.priors]
    used = {f[0].pattern for f in found if f is not None}
    refinements = {"stop.<place>.<group kind>", "catch.<control>.<group>", "stop.fighting", "move_on.fighting"}
    refinements |= {"worth.<place kind>", "worth.abroad", "worth.opened", "cost.log_km", "pull.stock"}
    refinements |= {"departures.scale", "departures.population", "home.<group>.<place>", "size.<convoy>.<group>"}
    assert {p.pattern for p in PARAMETERS} - used == refinements


def test_every_word_in_angle_brackets_is_an_id_or_on_a_list() -> None:
    words = {part for p in PARAMETERS for part in p.pattern.split(".") if part.startswith("<")}
    assert {w.strip("<>") for w in words} == {"group", "place", "control", "convoy", *FIXED_WORDS}
    assert {p.scale for p in PARAMETERS} == set(SCALES)
