"""Grades in the scales of others: what comes back is never better than what was sent."""

from __future__ import annotations

import json
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from corridor.claims import scale_stix
from corridor.claims.scale_tables import STIX
from corridor.claims.scales import NOTHING, SCALES, better, convert
from corridor.cli import app
from corridor.errors import CorridorError

ADMIRALTY = ["".join(p) for p in product("ABCDEF", "123456")]
EUROPOL = ["".join(p) for p in product("ABCX", "1234")]
OTHERS = [s for s in SCALES if s != "admiralty"]
run = CliRunner()


@pytest.mark.parametrize("scale", OTHERS)
@given(grade=st.sampled_from(ADMIRALTY))
def test_to_a_scale_and_back_never_makes_a_grade_better(scale: str, grade: str) -> None:
    back = convert(convert(grade, scale).value or "none", "admiralty", scale).value
    assert back is not None
    assert not better(back, grade)


@pytest.mark.parametrize("scale", OTHERS)
@given(grade=st.sampled_from(ADMIRALTY))
def test_the_second_time_to_a_scale_and_back_changes_nothing_more(scale: str, grade: str) -> None:
    def there_and_back(g: str) -> str:
        return convert(convert(g, scale).value or "none", "admiralty", scale).value or ""

    once = there_and_back(grade)
    assert there_and_back(once) == once or scale == "europol"
    assert not better(there_and_back(once), once)


@given(st.sampled_from(EUROPOL))
def test_a_europol_code_comes_back_from_admiralty_as_it_was(code: str) -> None:
    assert convert(convert(code, "admiralty", "europol").value or "", "europol").value == code


@given(st.integers(0, 100))
def test_a_confidence_comes_back_from_admiralty_on_the_same_step(value: int) -> None:
    back = convert(convert(str(value), "admiralty", "stix").value or "", "stix").value
    assert back is not None
    assert scale_stix.step("admiralty-credibility", int(back)) == scale_stix.step("admiralty-credibility", value)


@given(st.sampled_from(sorted(STIX)), st.integers(0, 100))
def test_every_confidence_is_on_one_step_of_every_scale_and_its_step_reads_back(scale: str, value: int) -> None:
    name = scale_stix.step(scale, value)
    assert scale_stix.step(scale, scale_stix.confidence(scale, name)) == name


@given(st.sampled_from(ADMIRALTY), st.sampled_from(SCALES), st.sampled_from(SCALES))
def test_what_is_lost_is_said_in_sentences(grade: str, source: str, to: str) -> None:
    given_grade = convert(grade, source).value or "none"
    mapped = convert(given_grade, to, source)
    assert mapped.lost.endswith((".", "%"))
    assert (mapped.lost == NOTHING) or source != to


@given(st.sampled_from(ADMIRALTY), st.sampled_from(OTHERS))
def test_whatever_does_not_come_back_was_said_to_be_lost(grade: str, scale: str) -> None:
    mapped = convert(grade, scale)
    back = convert(mapped.value or "none", "admiralty", scale)
    if back.value != grade:
        assert mapped.lost != NOTHING


@pytest.mark.parametrize(
    ("grade", "to", "value"),
    [
        ("B2", "europol", "B2"),
        ("C3", "europol", "B3"),
        ("D4", "europol", "C4"),
        ("E5", "europol", "C4"),
        ("F6", "europol", "X4"),
        ("A1", "stix", "90"),
        ("A2", "stix", "70"),
        ("A3", "stix", "50"),
        ("A4", "stix", "30"),
        ("A5", "stix", "10"),
        ("A6", "stix", None),
        ("B2", "idmc", "high"),
        ("C6", "idmc", "medium"),
        ("D1", "idmc", "low"),
        ("F1", "idmc", None),
        (" b 2 ", "europol", "B2"),
    ],
)
def test_known_grades(grade: str, to: str, value: str | None) -> None:
    assert convert(grade, to).value == value


@pytest.mark.parametrize("grade", ["A6", "F6", "C6"])
def test_what_cannot_be_judged_is_not_fifty_per_cent(grade: str) -> None:
    mapped = convert(grade, "stix")
    assert mapped.value is None
    assert "not 50 %" in mapped.lost


@pytest.mark.parametrize(
    ("grade", "source", "to"),
    [("G1", "admiralty", "stix"), ("B7", "admiralty", "stix"), ("", "admiralty", "idmc"), ("D1", "europol", "stix")]
    + [("101", "stix", "admiralty"), ("-1", "stix", "idmc"), ("much", "stix", "idmc"), ("fair", "idmc", "stix")]
    + [("B2", "admiralty", "nato"), ("B2", "nato", "stix")],
)
def test_an_unknown_grade_or_scale_is_refused_with_a_remedy(grade: str, source: str, to: str) -> None:
    with pytest.raises(CorridorError) as error:
        convert(grade, to, source)
    assert error.value.problem.remedy


def test_the_command_shows_one_grade_in_every_scale() -> None:
    result = run.invoke(app, ["grades", "E5", "--json"])
    data = json.loads(result.stdout)
    assert {m["scale"]: m["value"] for m in data["to"]} == {"europol": "C4", "stix": "10", "idmc": "low"}
    assert all(m["lost"] for m in data["to"])
    assert data["stix_scales"]["none-low-med-high"] == "Low"


def test_the_command_shows_all_grades_if_none_is_given() -> None:
    data = json.loads(run.invoke(app, ["grades", "--json"]).stdout)
    assert [row["europol"] for row in data["source"]] == list("ABBCCX")
    assert [row["stix"] for row in data["information"]] == ["90", "70", "50", "30", "10", None]
    assert "usually reliable" in run.invoke(app, ["grades"]).stdout
