"""Whatever bytes stand in a folder, checking it lists problems and raises nothing."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.errors import ScenarioError
from corridor.scenario import check, load
from corridor.scenario.files import FILES
from corridor.scenario.yamlfile import YamlProblem, parse_yaml

TINY = Path(__file__).parents[1] / "tiny"
names = st.sampled_from([spec.name for spec in FILES])
FAST = settings(max_examples=60, deadline=None)


def checked(changes: dict[str, bytes]) -> list[str]:
    """The problems of the small scenario with some files replaced, after trying to load it too."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(TINY, Path(temporary) / "tiny"))
        for name, data in changes.items():
            (folder / name).write_bytes(data)
        result = check(folder)
        if result.ok:
            load(folder)
        else:
            with pytest.raises(ScenarioError):
                load(folder)
        for problem in (*result.problems, *result.warnings):
            assert "\n" not in str(problem)
            assert problem.where
        return [str(p) for p in result.problems]


@FAST
@given(names, st.binary(max_size=300))
def test_random_bytes_in_a_file_are_problems(name: str, data: bytes) -> None:
    found = checked({name: data})
    if name not in ("controls.yaml", "bonds.csv"):  # the only ones that may hold nothing
        assert any(p.startswith(name) for p in found)


@FAST
@given(names, st.data())
def test_a_file_cut_anywhere_raises_nothing(name: str, data: st.DataObject) -> None:
    whole = (TINY / name).read_bytes()
    cut = data.draw(st.integers(0, len(whole) - 1))
    checked({name: whole[:cut]})


@FAST
@given(names, st.binary(min_size=1, max_size=12), st.data())
def test_bytes_put_into_a_file_raise_nothing(name: str, extra: bytes, data: st.DataObject) -> None:
    whole = (TINY / name).read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    span = data.draw(st.sampled_from([0, 1, 5, 40]))
    checked({name: whole[:at] + extra + whole[at + span :]})


@FAST
@given(names, st.text(alphabet="[]{}:,-&*!|>'\"#?~ \n\tab0.\\é\u2028", max_size=8), st.data())
def test_punctuation_put_into_a_file_raises_nothing(name: str, extra: str, data: st.DataObject) -> None:
    whole = (TINY / name).read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(whole)))
    checked({name: (whole[:at] + extra + whole[at:]).encode()})


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@FAST
@given(st.data(), values)
def test_any_value_in_any_field_raises_nothing(data: st.DataObject, value: object) -> None:
    spec = data.draw(st.sampled_from([s for s in FILES if not s.is_csv]))
    document = parse_yaml((TINY / spec.name).read_text(encoding="utf-8"), spec.name).value
    entry = document if isinstance(document, dict) else data.draw(st.sampled_from(document))
    entry[data.draw(st.sampled_from(list(spec.model.model_fields)))] = value
    checked({spec.name: as_yaml(document).encode("utf-8", "surrogatepass")})


def as_yaml(value: object) -> str:
    """Flow-style YAML of a value, odd floats included."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_yaml(str(k))}: {as_yaml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_yaml, value)) + "]"
    if isinstance(value, str):
        escaped = "".join(c if c.isascii() and c.isalnum() or c in " -_." else f"\\U{ord(c):08x}" for c in value)
        return f'"{escaped}"'
    odd = {"inf": ".inf", "-inf": "-.inf", "nan": ".nan", "None": "null"}
    return odd.get(str(value), str(value).lower())


@FAST
@given(st.data(), st.sampled_from(["", "-1", "0", "1e308", "nan", "inf", "1,5", "nowhere", "a.b", "é", "'", "9" * 400]))
def test_any_value_in_any_cell_raises_nothing(data: st.DataObject, value: str) -> None:
    spec = data.draw(st.sampled_from([s for s in FILES if s.is_csv]))
    rows = [line.split(",") for line in (TINY / spec.name).read_text(encoding="utf-8").splitlines()]
    row = data.draw(st.integers(0, len(rows) - 1))
    rows[row][data.draw(st.integers(0, len(rows[row]) - 1))] = value
    checked({spec.name: "\n".join(map(",".join, rows)).encode()})


@given(st.text(max_size=200))
def test_any_text_is_yaml_or_one_problem(text: str) -> None:
    try:
        parse_yaml(text, "any.yaml")
    except YamlProblem as error:
        assert error.problem.where.startswith("any.yaml")
