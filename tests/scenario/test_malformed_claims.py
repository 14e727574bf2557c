"""Malformed scenarios, made from the valid one by one change: claims, priors and answers that do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import append, change, found

from corridor.scenario import check

LORRIES = "measure: {what: convoy, at: [lorries]}"
CASES = {
    "a count in a share": (
        ("claims.yaml", "value: 600, hedge: about}", "value: 0.5, unit: share}"),
        ("claims.yaml, entry 1 (c1), quantity.unit", "a count cannot be in share", "unit: people"),
    ),
    "a count of households": (
        ("claims.yaml", "value: 600, hedge: about}", "value: 600, unit: households}"),
        ("claims.yaml, entry 1 (c1), quantity.unit", "not a number of people", "or make it a statement"),
    ),
    "a count of vehicles with a range but no rule": (
        ("claims.yaml", "value: 600, hedge: about}", "low: 300, high: 900, unit: vehicles}"),
        ("claims.yaml, entry 1 (c1), quantity.unit", "not a number of people", "with the rule"),
    ),
    "a count without a quantity": (
        ("claims.yaml", "  quantity: {said: about 600, value: 600, hedge: about}\n", ""),
        ("claims.yaml, entry 1 (c1), quantity", "a count needs a quantity", "statement"),
    ),
    "a count without a figure": (
        ("claims.yaml", "value: 600, hedge: about}", "hedge: about}"),
        ("claims.yaml, entry 1 (c1), quantity", "without a figure or word", "value, word"),
    ),
    "a count in an unknown word": (
        ("claims.yaml", "value: 600, hedge: about}", "word: oodles}"),
        ("claims.yaml, entry 1 (c1), quantity.word", "unknown word", "dozens"),
    ),
    "half of a range": (
        ("claims.yaml", "value: 600, hedge: about}", "low: 600}"),
        ("claims.yaml, entry 1 (c1), quantity.high", "half of a range", "give high too"),
    ),
    "a range upside down": (
        ("claims.yaml", "value: 600, hedge: about}", "low: 700, high: 500}"),
        ("claims.yaml, entry 1 (c1), quantity.high", "low is not below high", "swap"),
    ),
    "a figure and a word": (
        ("claims.yaml", "value: 600, hedge: about}", "value: 600, word: hundreds}"),
        ("claims.yaml, entry 1 (c1), quantity.word", "several ways", "keep one"),
    ),
    "more people than there are": (
        ("claims.yaml", "value: 600, hedge: about}", "value: 9000000000}"),
        ("claims.yaml, entry 1 (c1), quantity.value", "out of range for people", "digit too many"),
    ),
    "alternatives of people": (
        ("claims.yaml", "value: 600, hedge: about}", "values: [500, 600]}"),
        ("claims.yaml, entry 1 (c1), quantity", "for days only", "low and high"),
    ),
    "a count without a measure": (
        ("claims.yaml", f"  {LORRIES}\n", ""),
        ("claims.yaml, entry 1 (c1), measure", "a count needs a measure", "what is counted"),
    ),
    "a count without a universe": (
        ("claims.yaml", "  universe: leavers\n", ""),
        ("claims.yaml, entry 1 (c1), universe", "a count needs a universe", "which people"),
    ),
    "a count of something": (
        ("claims.yaml", f"  {LORRIES}\n", f"  {LORRIES}\n  of: {{what: left, at: [oldtown]}}\n"),
        ("claims.yaml, entry 1 (c1), of", "no use for `of`", "share, trend, instance"),
    ),
    "a count of days": (
        ("claims.yaml", LORRIES, "measure: {what: duration, at: [patrol]}"),
        ("claims.yaml, entry 1 (c1), measure.what", "a count cannot be about duration", "kind: duration"),
    ),
    "a share of nothing": (
        ("claims.yaml", "  of: {what: attempted, at: [market-border], start: 2020-03-21, end: 2020-04-09}\n", ""),
        ("claims.yaml, entry 6 (c6), of", "a share needs `of`", "a share of"),
    ),
    "a share in per cent": (
        ("claims.yaml", "word: half, hedge: about, unit: share", "value: 50, unit: share"),
        ("claims.yaml, entry 6 (c6), quantity.value", "out of range for share", "0.5"),
    ),
    "a share in people": (
        ("claims.yaml", "word: half, hedge: about, unit: share", "word: hundreds"),
        ("claims.yaml, entry 6 (c6), quantity.unit", "a share cannot be in people", "unit: share"),
    ),
    "a trend against nothing": (
        ("claims.yaml", "  of: {what: caught, at: [patrol], start: 2020-03-01, end: 2020-03-20}\n", ""),
        ("claims.yaml, entry 7 (c7), of", "a trend needs `of`", "period before"),
    ),
    "a trend against the days after": (
        ("claims.yaml", "start: 2020-03-01, end: 2020-03-20", "start: 2020-04-10, end: 2020-04-20"),
        ("claims.yaml, entry 7 (c7), of.end", "the period before is not before", "earlier day"),
    ),
    "a trend of two things": (
        ("claims.yaml", "of: {what: caught", "of: {what: released"),
        ("claims.yaml, entry 7 (c7), of.what", "a flow with itself", "same flow"),
    ),
    "a duration in people": (
        ("claims.yaml", "values: [10, 15], unit: days", "values: [10, 15]"),
        ("claims.yaml, entry 8 (c8), quantity.unit", "a duration cannot be in people", "unit: days"),
    ),
    "an instance of nothing": (
        (
            "claims.yaml",
            "  of: {what: attempted, at: [market-border], start: 2020-03-21, end: 2020-04-09}\n  chain",
            "  chain",
        ),
        ("claims.yaml, entry 9 (c9), of", "an instance needs `of`", "flow that the case"),
    ),
    "an instance of a stock": (
        (
            "claims.yaml",
            "  of: {what: attempted, at: [market-border], start: 2020-03-21, end: 2020-04-09}\n  chain",
            "  of: {what: in_transit}\n  chain",
        ),
        ("claims.yaml, entry 9 (c9), of.what", "an instance is a case of a flow", "left"),
    ),
    "a version of another kind": (
        ("claims.yaml", "  report: first\n- id: c7", "  report: first\n  fact: crossed\n- id: c7"),
        ("claims.yaml, entry 6 (c6), kind", "another kind than c4", "another fact"),
    ),
    "passed at a place": (
        ("claims.yaml", LORRIES, "measure: {what: passed, at: [farms]}"),
        ("claims.yaml, entry 1 (c1), measure.at[0]", "a place, where passed is counted at links", "use one of"),
    ),
    "present on a link": (
        ("claims.yaml", LORRIES, "measure: {what: present, at: [farms-market]}"),
        ("claims.yaml, entry 1 (c1), measure.at[0]", "a link, where present is counted at places", "use one of"),
    ),
    "caught on a link": (
        ("claims.yaml", LORRIES, "measure: {what: caught, at: [market-border]}"),
        ("claims.yaml, entry 1 (c1), measure.at[0]", "a link, where caught is counted at controls", "patrol"),
    ),
    "a convoy that is fighting": (
        ("claims.yaml", LORRIES, "measure: {what: convoy, at: [shelling]}"),
        ("claims.yaml, entry 1 (c1), measure.at[0]", "a fighting event, where convoy is", "lorries"),
    ),
    "a measure at nothing": (
        ("claims.yaml", LORRIES, "measure: {what: left}"),
        ("claims.yaml, entry 1 (c1), measure.at", "left needs the places", "add at"),
    ),
    "the unaccounted for at a place": (
        ("answers.yaml", "measure: {what: unaccounted}", "measure: {what: unaccounted, at: [faraway]}"),
        ("answers.yaml, entry 4 (missing), measure.at", "counted everywhere", "take `at` out"),
    ),
    "an answer in days": (
        ("answers.yaml", "measure: {what: unaccounted}", "measure: {what: duration, at: [patrol]}"),
        ("answers.yaml, entry 4 (missing), measure.what", "a number of people", "stock or flow"),
    ),
    "a chance above one": (
        (
            "priors.yaml",
            "{name: held.patrol, dist: logitnormal, low: 0.01, high: 0.2,",
            "{name: held.patrol, dist: fixed, value: 2,",
        ),
        ("priors.yaml, entry 22 (held.patrol), value", "from 0 to 1", "wrong sign or unit"),
    ),
    "a chance that is normal": (
        ("priors.yaml", "{name: held.patrol, dist: logitnormal", "{name: held.patrol, dist: normal"),
        ("priors.yaml, entry 22 (held.patrol), dist", "cannot be normal", "use logitnormal or fixed"),
    ),
    "a noise that varies": (
        (
            "priors.yaml",
            "{name: noise.places, dist: fixed, value: 0.5,",
            "{name: noise.places, dist: lognormal, low: 0.1, high: 1,",
        ),
        ("priors.yaml, entry 18 (noise.places), dist", "cannot be lognormal", "use fixed"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_misfit_is_one_clear_problem(name: str, tiny_folder: Path) -> None:
    changed, expected = CASES[name]
    change(tiny_folder, *changed)
    found(tiny_folder, *expected)


@pytest.mark.parametrize(
    "name",
    [
        *("cost.per_100km", "noise.places", "noise.departures", "news.half_time", "catch.patrol", "days.patrol"),
        *("held.patrol", "returned.patrol", "board.lorries.relatives", "located.camp", "located.transit"),
        "located.detained",
    ],
)
def test_a_prior_that_the_model_needs_is_missed(name: str, tiny_folder: Path) -> None:
    path = tiny_folder / "priors.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if f"name: {name}," not in line), encoding="utf-8")
    problem = found(tiny_folder, "priors.yaml", f"the prior {name} is missing", f"add name: {name}")
    assert list(check(tiny_folder).problems) == [problem]


def test_more_than_sixty_free_parameters_are_a_problem(tiny_folder: Path) -> None:
    free = "- {{name: catch.patrol.g{0}, dist: logitnormal, low: 0.1, high: 0.2, unit: chance, reason: a test}}\n"
    append(tiny_folder, "priors.yaml", "".join(free.format(i) for i in range(40)))
    append(tiny_folder, "groups.csv", "".join(f"g{i},Group {i},civilians,,\n" for i in range(40)))
    where = "priors.yaml, entry 67 (catch.patrol.g32), dist"  # 28 of the first 34 are free
    found(tiny_folder, where, "more than 60 free parameters", "fix those")


def test_a_scenario_without_claims_is_a_problem(tiny_folder: Path) -> None:
    (tiny_folder / "claims.yaml").write_text("[]\n", encoding="utf-8")
    found(tiny_folder, "claims.yaml", "no claims", "what was said")


def test_a_scenario_without_answers_is_a_problem(tiny_folder: Path) -> None:
    (tiny_folder / "answers.yaml").write_text("[]\n", encoding="utf-8")
    found(tiny_folder, "answers.yaml", "no answers", "question")


def test_a_scenario_without_anybody_is_a_problem(tiny_folder: Path) -> None:
    path = tiny_folder / "priors.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "initial." not in line), encoding="utf-8")
    found(tiny_folder, "priors.yaml", "nobody is anywhere on the first day", "initial.<group>.<place>")


def test_vehicles_with_a_range_and_a_rule_count_people(tiny_folder: Path) -> None:
    quantity = "low: 300, high: 900, unit: vehicles, rule: six to 18 people a lorry}"
    change(tiny_folder, "claims.yaml", "value: 600, hedge: about}", quantity)
    assert check(tiny_folder).ok


def test_a_share_of_those_who_have_heard_needs_no_of(tiny_folder: Path) -> None:
    claim = (
        "- {id: h, says: everybody has heard, kind: share, universe: leavers,\n"
        "   measure: {what: heard, at: [word], end: 2020-04-01}, chain: [council], purpose: journalism,\n"
        "   quantity: {said: everyone, word: everyone, unit: share}, published: 2020-04-10, report: first}\n"
    )
    append(tiny_folder, "claims.yaml", claim)
    assert check(tiny_folder).ok
    change(tiny_folder, "claims.yaml", "at: [word]", "at: [deal]")
    where = "claims.yaml, entry 13 (h), measure.at[0]"
    found(tiny_folder, where, "an agreement event, where heard is counted at news events", "word")
