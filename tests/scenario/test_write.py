"""A scenario that is written loads to the same scenario, and reads like one written by hand."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_bind_told import View

from corridor.errors import CorridorError
from corridor.scenario import Scenario, check, load
from corridor.scenario.write import texts_of, write_scenario
from corridor.scenario.yamlfile import parse_yaml
from corridor.scenario.yamltext import WIDTH, entries, fields, flow

ROOT = Path(__file__).parents[2]
FOLDERS = {f: ROOT / f for f in ("tests/tiny", "tests/every_kind", "scenarios/raqqa-2017")}
SOME = settings(max_examples=80, deadline=None)


def same(a: Scenario, b: Scenario) -> bool:
    """Whether two scenarios are one, wherever they are from."""
    return a.model_copy(update={"folder": None}) == b.model_copy(update={"folder": None})


@pytest.mark.parametrize("name", FOLDERS)
def test_it_loads_to_the_same_scenario_with_no_other_findings(name: str, tmp_path: Path) -> None:
    before = check(FOLDERS[name])
    assert before.scenario is not None
    written = write_scenario(before.scenario, tmp_path / "new")
    after = check(tmp_path / "new")
    assert after.scenario is not None and same(after.scenario, before.scenario)
    assert len(after.warnings) == len(before.warnings)
    assert sorted(p.name for p in written) == sorted(p.name for p in (tmp_path / "new").iterdir())


@pytest.mark.parametrize("name", FOLDERS)
def test_what_is_written_is_written_the_same_again(name: str, tmp_path: Path) -> None:
    write_scenario(load(FOLDERS[name]), tmp_path / "new")
    texts = {p.name: p.read_text(encoding="utf-8") for p in (tmp_path / "new").iterdir()}
    assert texts_of(load(tmp_path / "new")) == texts


def test_claims_that_were_read_and_bound_load_to_the_same(tiny_folder: Path, tmp_path: Path) -> None:
    read = load(tiny_folder, view=View())
    assert any(c.read for c in read.claims)
    write_scenario(read, tmp_path / "new")
    assert same(load(tmp_path / "new"), read)


def test_it_reads_like_one_written_by_hand(tiny: Scenario) -> None:
    texts = texts_of(tiny)
    assert texts["bonds.csv"] == "a,b\nfighters,relatives\n"
    assert texts["links.csv"].splitlines()[0] == "id,origin,destination,km,mode,km_per_day,note"
    assert "start: 2020-03-01\n" in texts["scenario.yaml"]
    assert texts["priors.yaml"].startswith("# What no report supports, each with its reason. low and high are the 5 %")
    assert all(line.startswith(("- {name: ", "#")) for line in texts["priors.yaml"].splitlines())
    assert "handling" not in texts["claims.yaml"]  # the default
    assert "words.yaml" not in texts and "departures.csv" not in texts
    assert max(map(len, texts["claims.yaml"].splitlines())) <= WIDTH


def test_empty_lists_are_files_that_say_so(tiny: Scenario, tmp_path: Path) -> None:
    texts = texts_of(tiny.model_copy(update={"controls": (), "bonds": ()}))
    assert texts["controls.yaml"].endswith("\n[]\n")
    assert texts["bonds.csv"] == "a,b\n"


def test_a_folder_with_anything_in_it_is_left_alone(tiny: Scenario, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    with pytest.raises(CorridorError, match="not empty; give the name of a new folder"):
        write_scenario(tiny, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["note.txt"]
    with pytest.raises(CorridorError, match="a file, not a folder"):
        write_scenario(tiny, tmp_path / "note.txt")
    (tmp_path / "empty").mkdir()
    write_scenario(tiny, tmp_path / "empty")
    assert check(tmp_path / "empty").ok


def test_a_file_that_could_not_be_read_again_is_not_written(tiny: Scenario, tmp_path: Path) -> None:
    claims = tuple(tiny.claims[0].model_copy(update={"id": f"c{i}", "note": "long " * 30}) for i in range(9000))
    with pytest.raises(CorridorError, match=r"claims\.yaml: more than can be read again; got 9,000 entries"):
        write_scenario(tiny.model_copy(update={"claims": claims}), tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("text", [" Market", "Market\t", "", "a\0b"])
def test_a_text_that_a_table_cannot_hold_is_refused(text: str, tiny: Scenario, tmp_path: Path) -> None:
    places = (tiny.places[0].model_copy(update={"name": text}), *tiny.places[1:])
    with pytest.raises(CorridorError, match=r"places\.csv, name: a text that a table cannot hold"):
        write_scenario(tiny.model_copy(update={"places": places}), tmp_path / "new")


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "null",
        "true",
        "No",
        "1e5",
        "2017",
        "2017-10-12",
        "- a",
        "a: b",
        "a #b",
        "[x]",
        "{",
        "'",
        '"',
        "&a",
        "*",
        "|",
        "~",
    ]
)
long_words = st.lists(words, max_size=40).map(" ".join)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.floats(allow_nan=False, allow_infinity=False)
    | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words.filter(lambda w: w != "<<"), inner, max_size=4),
    max_leaves=12,
)


@SOME
@given(st.dictionaries(st.sampled_from(["id", "says", "note", "at"]), values | long_words, min_size=1))
def test_any_values_come_back_from_yaml_as_they_were(value: dict[str, Any]) -> None:
    assert parse_yaml(entries([value, value]), "any.yaml").value == [value, value]
    assert parse_yaml(fields(value), "any.yaml").value == value
    assert parse_yaml(flow(value), "any.yaml").value == value


@SOME
@given(long_words, words, st.text("abc ,\"'\n;\r|é", min_size=1, max_size=20).map(str.strip).filter(bool))
def test_any_text_in_a_scenario_comes_back_as_it_was(tiny: Scenario, long: str, short: str, cell: str) -> None:
    claims = (tiny.claims[0].model_copy(update={"says": long, "note": short}), *tiny.claims[1:])
    header = tiny.header.model_copy(update={"title": short, "summary": long})
    links = (tiny.links[0].model_copy(update={"note": cell}), *tiny.links[1:])
    changed = tiny.model_copy(update={"claims": claims, "header": header, "links": links})
    with tempfile.TemporaryDirectory() as temporary:
        write_scenario(changed, Path(temporary))
        assert same(load(temporary), changed)


@SOME
@given(st.floats(0.001, 9e9), st.integers(1, 10**9))
def test_any_number_comes_back_as_it_was(tiny: Scenario, number: float, whole: int) -> None:
    places = (tiny.places[0].model_copy(update={"population": number, "capacity": float(whole)}), *tiny.places[1:])
    priors = (tiny.priors[0].model_copy(update={"low": number / 1e6, "high": number}), *tiny.priors[1:])
    changed = tiny.model_copy(update={"places": places, "priors": priors})
    with tempfile.TemporaryDirectory() as temporary:
        write_scenario(changed, Path(temporary))
        found = check(temporary)
        assert found.scenario is None or same(found.scenario, changed)
        assert found.scenario is not None or all("priors.yaml" in p.where for p in found.problems)
