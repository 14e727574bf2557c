"""Malformed scenarios, made from the valid one by one change: a value that its field cannot hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from changes import change, found

from corridor.scenario import check

CASES = {
    # file, old text, new text, where, what, remedy
    "a negative distance": (
        ("links.csv", "farms,30,", "farms,-30,"),
        ("links.csv, row 2 (oldtown-farms), km", "out of range: it must be more than 0", "wrong sign"),
    ),
    "a speed of nothing": (
        ("links.csv", "30,road,120", "30,road,0"),
        ("links.csv, row 2 (oldtown-farms), km_per_day", "out of range", "unit"),
    ),
    "a latitude beyond the pole": (
        ("places.csv", "36.00,", "136.00,"),
        ("places.csv, row 2 (oldtown), latitude", "out of range: it must be at most 90", "unit"),
    ),
    "words in a number": (
        ("links.csv", "farms,30,", "farms,thirty,"),
        ("links.csv, row 2 (oldtown-farms), km", "not a number", "plain number"),
    ),
    "an infinite distance": (
        ("links.csv", "farms,30,", "farms,inf,"),
        ("links.csv, row 2 (oldtown-farms), km", "not a finite number", "plain number"),
    ),
    "a distance that is not a number": (
        ("links.csv", "farms,30,", "farms,NaN,"),
        ("links.csv, row 2 (oldtown-farms), km", "not a finite number", "plain number"),
    ),
    "a huge number": (
        ("places.csv", "city,20000,", "city,2e300,"),
        ("places.csv, row 2 (oldtown), population", "impossibly large", "plain number"),
    ),
    "a capacity of nobody": (
        ("places.csv", "camp,,3000", "camp,,0"),
        ("places.csv, row 6 (camp), capacity", "out of range: it must be more than 0", "unit"),
    ),
    "an unknown mode": (
        ("links.csv", "30,road,120", "30,rod,120"),
        ("links.csv, row 2 (oldtown-farms), mode", "not one of the words", "did you mean 'road'?"),
    ),
    "an unknown kind of place": (
        ("places.csv", "XX,city", "XX,metropolis"),
        ("places.csv, row 2 (oldtown), kind", "not one of the words", "use city, town"),
    ),
    "an empty cell that is needed": (
        ("links.csv", "farms,30,", "farms,,"),
        ("links.csv, row 2 (oldtown-farms), km", "a field is missing", "add km"),
    ),
    "a country that is none": (
        ("places.csv", "XX,city", "x1,city"),
        ("places.csv, row 2 (oldtown), country", "not a country code", "ISO 3166"),
    ),
    "a date that is none": (
        ("claims.yaml", "published: 2020-04-20", "published: 2020-13-20"),
        ("claims.yaml, entry 1 (c1), published", "not a date", "2017-10-12"),
    ),
    "text in a figure": (
        ("claims.yaml", "value: 600", 'value: "600"'),
        ("claims.yaml, entry 1 (c1), quantity.value", "not a number", "without quotes"),
    ),
    "yes for a figure": (
        ("claims.yaml", "value: 600", "value: true"),
        ("claims.yaml, entry 1 (c1), quantity.value", "not a number", "plain number"),
    ),
    "an infinite figure": (
        ("claims.yaml", "value: 600", "value: .inf"),
        ("claims.yaml, entry 1 (c1), quantity.value", "not a finite number", "plain number"),
    ),
    "a figure of a thousand digits": (
        ("claims.yaml", "value: 600", f"value: {'6' * 5000}"),
        ("claims.yaml, entry 1 (c1), quantity.value", "not a finite number", "plain number"),
    ),
    "a negative figure": (
        ("claims.yaml", "value: 600", "value: -600"),
        ("claims.yaml, entry 1 (c1), quantity.value", "out of range", "wrong sign"),
    ),
    "text where a list should be": (
        ("claims.yaml", "chain: [driver, courier]", "chain: driver"),
        ("claims.yaml, entry 1 (c1), chain", "a list is needed", "[first, second]"),
    ),
    "a number where text should be": (
        ("claims.yaml", "id: c1\n", "id: 1\n"),
        ("claims.yaml, entry 1, id", "text is needed", "quotes"),
    ),
    "a chain of nobody": (
        ("claims.yaml", "chain: [driver, courier]", "chain: []"),
        ("claims.yaml, entry 1 (c1), chain", "at least one", "say more"),
    ),
    "a grade that is none": (
        ("claims.yaml", "grade: C2", "grade: Z9"),
        ("claims.yaml, entry 1 (c1), grade", "not in the form needed", "A to F"),
    ),
    "an unknown kind of claim": (
        ("claims.yaml", "kind: count", "kind: cuont"),
        ("claims.yaml, entry 1 (c1), kind", "not one of the words", "did you mean 'count'?"),
    ),
    "an unknown field": (
        ("claims.yaml", "grade: C2", "graed: C2"),
        ("claims.yaml, entry 1 (c1), graed", "unknown field", "did you mean 'grade'?"),
    ),
    "an unknown field of a measure": (
        ("claims.yaml", "at: [lorries]}", "att: [lorries]}"),
        ("claims.yaml, entry 1 (c1), measure.att", "unknown field", "did you mean 'at'?"),
    ),
    "a measure in a word": (
        ("claims.yaml", "measure: {what: convoy, at: [lorries]}", "measure: convoy"),
        ("claims.yaml, entry 1 (c1), measure", "", "name: value"),
    ),
    "a field without a value": (
        ("claims.yaml", "report: second", "report:"),
        ("claims.yaml, entry 1 (c1), report", "text is needed", "quotes"),
    ),
    "a missing field": (
        ("sources.yaml", "role: a newspaper, kind: publisher", "role: a newspaper"),
        ("sources.yaml, entry 1 (gazette), kind", "a field is missing", "one of publisher"),
    ),
    "a missing field of the header": (
        ("scenario.yaml", "purpose: humanitarian\n", ""),
        ("scenario.yaml, purpose", "a field is missing", "one of humanitarian"),
    ),
    "low above high": (
        ("priors.yaml", "low: 100, high: 1000", "low: 1000, high: 100"),
        ("priors.yaml, entry 1 (initial.fighters.oldtown)", "needs low < high", "correct"),
    ),
    "a fixed prior without a value": (
        ("priors.yaml", "dist: fixed, value: -4", "dist: fixed"),
        ("priors.yaml, entry 16 (stop.farms)", "needs a value", "correct"),
    ),
    "an id with spaces": (
        ("groups.csv", "residents,Residents", "all residents,Residents"),
        ("groups.csv, row 5 ('all residents'), id", "not usable as an id", "no spaces"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_wrong_value_is_one_clear_problem(name: str, tiny_folder: Path) -> None:
    changed, expected = CASES[name]
    change(tiny_folder, *changed)
    problem = found(tiny_folder, *expected)
    assert "\n" not in str(problem)
    assert len(str(problem)) < 500


@pytest.mark.parametrize("value", ["NaN", "-inf", "1e400", "9" * 400])
@pytest.mark.parametrize("field", ["low", "high"])
def test_no_prior_is_infinite(value: str, field: str, tiny_folder: Path) -> None:
    number = {"NaN": ".nan", "-inf": "-.inf"}.get(value, value)
    change(tiny_folder, "priors.yaml", f"{field}: 1", f"{field}: {number} #")
    change(tiny_folder, "priors.yaml", f"{number} #", f"{number}, dist_was: 1")
    assert not check(tiny_folder).ok
