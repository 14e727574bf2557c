"""The acceptance table of the bundled scenario: every sentence of the starting report ends somewhere."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

import pytest

from corridor.claims import Claim
from corridor.scenario import Scenario, load
from corridor.scenario.check import check

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "scenarios" / "raqqa-2017"
STATUSES = {"answered", "not estimable", "kept", "refused", "boilerplate"}
SENTENCES = [f"S{n}" for n in (*range(1, 10), "10a", "10b", *range(11, 28))]
FIGURES = [f"Q{n}" for n in range(1, 26)]


class Row(NamedTuple):
    id: str
    said: str
    claims: list[str]
    statuses: list[str]
    commands: list[list[str]]


def table() -> list[Row]:
    rows = []
    for line in (ROOT / "docs" / "raqqa.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if re.fullmatch(r"[SQ]\d+[ab]?", cells[0]):
            commands = [c.split() for c in re.findall(r"`([^`]+)`", cells[4])] if len(cells) > 4 else []
            rows.append(Row(cells[0], cells[1], re.findall(r"`([^`]+)`", cells[2]), cells[3].split(", "), commands))
    return rows


@cache
def scenario() -> Scenario:
    return load(FOLDER)


def claims(row: Row) -> list[Claim]:
    by_id = {c.id: c for c in scenario().claims}
    return [by_id[id] for id in row.claims]


def claim(id: str) -> Claim:
    return next(c for c in scenario().claims if c.id == id)


def puts_a_number_in_the_estimate(c: Claim) -> bool:
    named = c.quantity is None or c.quantity.numeral
    return c.kind != "statement" and c.part == "body" and c.modality in ("asserted", "thought") and named


ROWS = pytest.mark.parametrize("row", table(), ids=lambda r: r.id)


def test_the_folder_has_neither_problems_nor_warnings() -> None:
    result = check(FOLDER)
    assert [str(p) for p in (*result.problems, *result.warnings)] == []


def test_every_sentence_and_every_figure_is_there_once() -> None:
    assert [r.id for r in table()] == [*SENTENCES, *FIGURES]


@ROWS
def test_its_claims_exist_and_name_the_row(row: Row) -> None:
    written = {c.id for c in scenario().claims if row.id in c.rows}
    assert set(row.claims) == written
    assert len(row.claims) == len(set(row.claims))
    assert row.said


@ROWS
def test_its_status_fits_its_claims(row: Row) -> None:
    assert set(row.statuses) <= STATUSES
    found = claims(row)
    numbers = [c for c in found if puts_a_number_in_the_estimate(c)]
    shown = {r for e in scenario().events for r in e.rows} | {r for a in scenario().answers for r in a.rows}
    if "boilerplate" in row.statuses:
        assert row.statuses == ["boilerplate"] and not found
    else:
        assert found
    if "answered" in row.statuses:
        assert numbers or row.id in shown
    if "not estimable" in row.statuses or "kept" in row.statuses:
        assert not numbers
    if "refused" in row.statuses:
        assert ["corridor", "policy"] in row.commands


@ROWS
def test_its_commands_exist_and_their_arguments_too(row: Row) -> None:
    if row.id.startswith("Q"):
        assert not row.commands
        return
    assert row.commands
    answers = {a.id: a for a in scenario().answers}
    for program, subcommand, *arguments in row.commands:
        assert program == "corridor"
        assert subcommand in subcommands()
        if subcommand == "policy":
            assert not arguments
            continue
        assert arguments[0] == "scenarios/raqqa-2017"
        if subcommand == "claims":
            assert arguments[1] in row.claims
        if subcommand == "estimate":
            assert arguments[1] == "--answer"
            assert row.id in answers[arguments[2]].rows


@cache
def subcommands() -> frozenset[str]:
    cli = pytest.importorskip("corridor.cli")
    names = {c.name or c.callback.__name__.replace("_", "-") for c in cli.app.registered_commands if c.callback}
    return frozenset(names | {g.name for g in cli.app.registered_groups})


def test_every_claim_stands_for_a_row_of_the_table() -> None:
    in_table = {id for row in table() for id in row.claims}
    assert {c.id for c in scenario().claims} == in_table


def test_who_is_detained_or_at_risk_has_no_name() -> None:
    quiet = [s for s in scenario().sources if s.status != "public"]
    assert {"detained", "at_risk"} <= {s.status for s in quiet}
    for source in quiet:
        assert source.name is None
        assert source.label == source.role
        assert re.match(r"(a|the|drivers|whoever|first)\b", source.role), "begins with a common word, not with a name"


def test_the_detained_man_is_shown_by_one_role() -> None:
    detained = [s for s in scenario().sources if s.status == "detained"]
    assert [s.label for s in detained] == ["a detained man"]


def test_there_are_fewer_origins_than_statements() -> None:
    counts = Counter(c.origin for c in scenario().claims)
    assert len(counts) < len(scenario().claims) / 2
    assert counts["detained-man"] > 10, "one man, however many outlets"


def test_a_retelling_shares_origin_fact_and_measure_with_what_it_retells() -> None:
    facts: dict[tuple[str, str], list[Claim]] = {}
    for c in scenario().claims:
        if c.fact:
            facts.setdefault((c.origin, c.fact), []).append(c)
    retold = [versions for versions in facts.values() if len(versions) > 1]
    assert len(retold) >= 15
    for versions in retold:
        assert len({(c.kind, c.universe, c.measure, c.of) for c in versions}) == 1
        spoken = [c for c in versions if c.part == "body"]
        assert len({c.chain for c in spoken}) == len(spoken)


def test_the_two_figures_of_fighters_in_the_convoy_contradict_each_other() -> None:
    investigators, sdf = claim("convoy-fighters-bbc"), claim("convoy-fighters-sdf")
    assert (investigators.universe, investigators.measure) == (sdf.universe, sdf.measure)
    assert investigators.origin != sdf.origin


def test_fighters_in_the_city_are_counted_alike_by_two_origins() -> None:
    coalition, council = claim("fighters-in-raqqa-coalition"), claim("fighters-in-raqqa-council")
    assert (coalition.universe, coalition.measure) == (council.universe, council.measure)
    assert coalition.origin != council.origin


def test_the_uk_figure_is_in_a_universe_that_shares_no_group_with_raqqa() -> None:
    universe = claim("uk-unaccounted-seed").universe
    assert universe is not None
    groups = set(scenario().universe(universe).groups)
    others = {g for u in scenario().header.universes if u.id != universe for g in u.groups}
    assert groups.isdisjoint(others)
    places = {p.name.split(".")[2] for p in scenario().priors if p.name.startswith("initial.uk-militants.")}
    linked = {end for k in scenario().links for end in (k.origin, k.destination)}
    assert places and places.isdisjoint(linked)


def test_the_first_reports_may_be_the_drivers_count() -> None:
    possible = claim("convoy-total-first-reports").possible_origin
    assert possible is not None and possible.claim == "convoy-total-drivers"
    assert claim("convoy-total-first-reports").measure == claim(possible.claim).measure


def test_four_thousand_is_never_a_number_of_fighters() -> None:
    for id in ("convoy-total-first-reports", "convoy-total-drivers"):
        c = claim(id)
        assert c.universe is not None and c.measure is not None
        kinds = {g.id: g.kind for g in scenario().groups}
        groups = c.measure.groups or scenario().universe(c.universe).groups
        assert {kinds[g] for g in groups} == {"fighters", "family"}


def test_nobody_numbers_europe_in_the_body_of_any_report() -> None:
    for c in scenario().claims:
        if c.measure and {"turkey-europe", "europe-france"} & set(c.measure.at):
            assert not puts_a_number_in_the_estimate(c)


def test_the_days_are_those_of_the_publications() -> None:
    reports = {r.id: r for r in scenario().header.reports}
    for c in scenario().claims:
        assert c.published == reports[c.report].published
    assert reports["seed"].date_given and reports["seed"].note
    assert scenario().header.as_of[-1].day == reports["seed"].published


def test_roads_are_no_shorter_than_the_way_of_a_bird() -> None:
    places = {p.id: p for p in scenario().places}
    for k in scenario().links:
        a, b = places[k.origin], places[k.destination]
        lat = radians(b.latitude - a.latitude)
        lon = radians(b.longitude - a.longitude)
        h = sin(lat / 2) ** 2 + cos(radians(a.latitude)) * cos(radians(b.latitude)) * sin(lon / 2) ** 2
        assert k.km >= 2 * 6371 * asin(sqrt(h)), k.id


def test_the_priors_are_few_enough_and_each_has_a_reason() -> None:
    free = [p for p in scenario().priors if p.dist != "fixed"]
    assert len(free) <= 45
    assert all(len(p.reason.split()) >= 4 for p in scenario().priors)
