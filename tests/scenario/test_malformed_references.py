"""Malformed scenarios, made from the valid one by one change: names that stand for nothing, or for two things."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import append, change, found

CASES = {
    "an unknown place in a link": (
        ("links.csv", "oldtown,farms,30", "oldtown,frams,30"),
        ("links.csv, row 2 (oldtown-farms), destination", "unknown place", "did you mean 'farms'?"),
    ),
    "an unknown link at a control": (
        ("controls.yaml", "at: [market-border]", "at: [market-boarder]"),
        ("controls.yaml, entry 1 (patrol), at[0]", "unknown link or place", "did you mean 'market-border'?"),
    ),
    "an unknown group in a bond": (
        ("bonds.csv", "fighters,relatives", "fighters,relative"),
        ("bonds.csv, row 2, b", "unknown group", "did you mean 'relatives'?"),
    ),
    "an unknown place in an event": (
        ("events.yaml", "places: [oldtown]", "places: [oltown]"),
        ("events.yaml, entry 1 (shelling), places[0]", "unknown place", "did you mean 'oldtown'?"),
    ),
    "an unknown link in a convoy's route": (
        ("events.yaml", "route: [oldtown-camp]", "route: [oldtown-kamp]"),
        ("events.yaml, entry 4 (lorries), route[0]", "unknown link", "did you mean 'oldtown-camp'?"),
    ),
    "an unknown group in a convoy": (
        ("events.yaml", "groups: [fighters, relatives]", "groups: [fighters, tourists]"),
        ("events.yaml, entry 4 (lorries), groups[1]", "unknown group", "use one of: fighters"),
    ),
    "an unknown group in a universe": (
        ("scenario.yaml", "groups: [foreign]", "groups: [foreigners]"),
        ("scenario.yaml, universes[1].groups[0]", "unknown group", "did you mean 'foreign'?"),
    ),
    "an unknown place in a universe": (
        ("scenario.yaml", "left: [oldtown]", "left: [olttown]"),
        ("scenario.yaml, universes[0].left[0]", "unknown place", "did you mean 'oldtown'?"),
    ),
    "an unknown publisher": (
        ("scenario.yaml", "publisher: gazette", "publisher: gazete"),
        ("scenario.yaml, reports[0].publisher", "unknown source", "did you mean 'gazette'?"),
    ),
    "an unknown source in a chain": (
        ("claims.yaml", "chain: [driver, courier]", "chain: [drivr, courier]"),
        ("claims.yaml, entry 1 (c1), chain[0]", "unknown source", "did you mean 'driver'?"),
    ),
    "an unknown report": (
        ("claims.yaml", "report: second", "report: secnd"),
        ("claims.yaml, entry 1 (c1), report", "unknown report", "did you mean 'second'?"),
    ),
    "an unknown universe of a claim": (
        ("claims.yaml", "universe: leavers", "universe: leaver"),
        ("claims.yaml, entry 1 (c1), universe", "unknown universe", "did you mean 'leavers'?"),
    ),
    "an unknown universe of an answer": (
        ("answers.yaml", "universe: leavers", "universe: everyone"),
        ("answers.yaml, entry 1 (left), universe", "unknown universe", "use one of: abroad, leavers"),
    ),
    "an unknown convoy": (
        ("claims.yaml", "at: [lorries]", "at: [lorrys]"),
        ("claims.yaml, entry 1 (c1), measure.at[0]", "unknown convoy event", "did you mean 'lorries'?"),
    ),
    "an unknown claim as possible origin": (
        ("claims.yaml", "possible_origin: {claim: c1,", "possible_origin: {claim: x99,"),
        ("claims.yaml, entry 12 (c12), possible_origin.claim", "unknown claim", "use one of: c1"),
    ),
    "a claim that may have its own origin": (
        ("claims.yaml", "possible_origin: {claim: c1,", "possible_origin: {claim: c12,"),
        ("claims.yaml, entry 12 (c12), possible_origin.claim", "own origin", "another claim"),
    ),
    "a group that is not in the universe": (
        ("claims.yaml", "groups: [fighters], at: [lorries]", "groups: [foreign], at: [lorries]"),
        ("claims.yaml, entry 2 (c2), measure.groups[0]", "not in the universe leavers", "its groups are"),
    ),
    "a group named twice": (
        ("claims.yaml", "groups: [fighters], at: [lorries]", "groups: [fighters, fighters], at: [lorries]"),
        ("claims.yaml, entry 2 (c2), measure.groups[1]", "named twice", "once"),
    ),
    "a source twice in a chain": (
        ("claims.yaml", "chain: [driver, courier]", "chain: [driver, courier, driver]"),
        ("claims.yaml, entry 1 (c1), chain[2]", "twice in one chain", "first speaker first"),
    ),
    "the id of an earlier place": (
        ("places.csv", "farms,The Farms", "oldtown,The Farms"),
        ("places.csv, row 3 (oldtown), id", "the id of an earlier place, row 2", "its own"),
    ),
    "the id of an earlier claim": (
        ("claims.yaml", "id: c2\n", "id: c1\n"),
        ("claims.yaml, entry 2 (c1), id", "the id of an earlier claim, entry 1", "its own"),
    ),
    "the id of an earlier report": (
        ("scenario.yaml", "{id: second,", "{id: first,"),
        ("scenario.yaml, reports[1].id", "the id of an earlier one", "its own"),
    ),
    "a prior given twice": (
        ("priors.yaml", "name: initial.relatives.oldtown", "name: initial.fighters.oldtown"),
        ("priors.yaml, entry 2 (initial.fighters.oldtown), name", "of an earlier prior", "its own"),
    ),
    "a link with the id of a place": (
        ("links.csv", "camp-oldtown,camp", "market,camp"),
        ("links.csv, row 10 (market), id", "the id of a place too", "another id"),
    ),
    "an unknown parameter": (
        ("priors.yaml", "name: cost.per_100km", "name: costs.per_100km"),
        ("priors.yaml, entry 14 (costs.per_100km), name", "unknown parameter", "did you mean cost.per_100km"),
    ),
    "an unknown control in a parameter": (
        ("priors.yaml", "name: catch.patrol", "name: catch.patrl"),
        ("priors.yaml, entry 21 (catch.patrl), name", "unknown control", "did you mean 'patrol'?"),
    ),
    "an unknown mode in a parameter": (
        ("priors.yaml", "name: cost.irregular", "name: cost.irregullar"),
        ("priors.yaml, entry 15 (cost.irregullar), name", "unknown mode", "did you mean 'irregular'?"),
    ),
    "an unknown convoy in a parameter": (
        ("priors.yaml", "name: board.lorries.fighters", "name: board.lories.fighters"),
        ("priors.yaml, entry 12 (board.lories.fighters), name", "unknown convoy event", "'lorries'"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_wrong_name_is_one_clear_problem(name: str, tiny_folder: Path) -> None:
    changed, expected = CASES[name]
    change(tiny_folder, *changed)
    found(tiny_folder, *expected)


def test_possible_origins_that_go_round_in_a_circle_are_a_problem(tiny_folder: Path) -> None:
    line = "  possible_origin: {claim: c12, probability: 0.2, reason: a test}\n- id: c2\n"
    change(tiny_folder, "claims.yaml", "- id: c2\n", line)
    found(tiny_folder, "claims.yaml, entry 12 (c12), possible_origin.claim", "in a circle", "take one")


def test_more_than_six_uncertain_origins_are_a_problem(tiny_folder: Path) -> None:
    entry = (
        "- {{id: u{0}, says: again, kind: statement, chain: [council], purpose: journalism, published: 2020-04-10,\n"
        "   report: first, possible_origin: {{claim: c1, probability: 0.5, reason: a test}}}}\n"
    )
    append(tiny_folder, "claims.yaml", "".join(entry.format(i) for i in range(6)))
    where = "claims.yaml, entry 18 (u5), possible_origin"
    found(tiny_folder, where, "more than 6 uncertain origins", "likeliest")
