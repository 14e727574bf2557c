"""Whatever bytes stand in a Flee folder, checking it lists problems and warnings and raises nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

import flee_folders as flee
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corridor.scenario.check import checked
from corridor.scenario.flee.drafted import Choices, draft_of
from corridor.scenario.flee.matters import Matters
from corridor.scenario.write import write_scenario

NAMES = (*flee.FILES, "simsetting.yml")
names = st.sampled_from(NAMES)
FAST = settings(max_examples=80, deadline=None)
SETTINGS = b"move_rules:\n  max_move_speed: 360.0\n  camp_weight: 2\nspawn_rules:\n  take_from_population: False\n"
TEXTS = {name: text.encode() for name, text in flee.FILES.items()} | {"simsetting.yml": SETTINGS}
TEXTS["input_csv/closures.csv"] += b"country,Antarctica,Norfolk_Island,5,30\nlocation,Gamma,,0,40\ncamp,Delta,,3,\n"
TEXTS["input_csv/routes.csv"] = TEXTS["input_csv/routes.csv"].replace(b"120,0", b"120,1")
TEXTS["input_csv/registration_corrections.csv"] = b"Gamma,2019-03-10,normalize\n"
CHOICES = (Choices(), Choices(totals=True), Choices(flee_rules=True), Choices(True, True, None))


def tried(changes: dict[str, bytes]) -> None:
    """Check the folder with some files replaced, made a scenario in every way; what can be used can be written."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = flee.write(Path(temporary) / "any")
        for name, data in (TEXTS | changes).items():
            (folder / name).write_bytes(data)
        for number, choices in enumerate(CHOICES):
            out = Matters()
            _, draft = draft_of(folder, out, choices)
            result = checked(draft, out, folder, flee.TODAY)
            for problem in (*result.problems, *result.warnings):
                assert "\n" not in str(problem) and problem.where
            assert len(result.warnings) < 40  # one line a matter, however often
            if result.scenario is not None:
                write_scenario(result.scenario, Path(temporary) / str(number))
        flee.checked(folder)


@FAST
@given(names, st.binary(max_size=300))
def test_random_bytes_in_a_file_raise_nothing(name: str, data: bytes) -> None:
    tried({name: data})


@FAST
@given(names, st.data())
def test_a_file_cut_anywhere_raises_nothing(name: str, data: st.DataObject) -> None:
    whole = TEXTS[name]
    tried({name: whole[: data.draw(st.integers(0, len(whole)))]})


@FAST
@given(names, st.binary(min_size=1, max_size=12), st.data())
def test_bytes_put_into_a_file_raise_nothing(name: str, extra: bytes, data: st.DataObject) -> None:
    whole = TEXTS[name]
    at, span = data.draw(st.integers(0, len(whole))), data.draw(st.sampled_from([0, 1, 5, 40]))
    tried({name: whole[:at] + extra + whole[at + span :]})


ODD = ["", " ", "-1", "0", "1e308", "1e9", "9999999999", "nan", "inf", "1,5", '"', "#", "é", "名", "\t", "a/b", "0.1"]
ODD += ["9999-12-31", "0001-01-01", "2019-13-01", "-0", "1e-320", "camp", "conflict", "total", "fighting", "A" * 300]


@settings(max_examples=250, deadline=None)
@given(st.sampled_from([n for n in NAMES if n.endswith(".csv")]), st.data(), st.sampled_from(ODD))
def test_any_value_in_any_cell_raises_nothing(name: str, data: st.DataObject, value: str) -> None:
    rows = [line.split(",") for line in TEXTS[name].decode().splitlines()] or [[""]]
    row = data.draw(st.integers(0, min(len(rows) - 1, 12)))
    rows[row][data.draw(st.integers(0, len(rows[row]) - 1))] = value
    tried({name: "\n".join(map(",".join, rows)).encode()})


@FAST
@given(st.sampled_from(ODD), st.sampled_from(ODD))
@example("Alpha", "Alpha")
def test_any_names_of_places_raise_nothing(first: str, second: str) -> None:
    def renamed(text: bytes) -> bytes:
        return text.replace(b"Gamma", first.encode()).replace(b"Beta", second.encode())

    tried({name: renamed(text) for name, text in TEXTS.items()})


@FAST
@given(st.sampled_from(ODD), st.sampled_from(ODD))
def test_any_names_of_countries_raise_nothing(first: str, second: str) -> None:
    def renamed(text: bytes) -> bytes:
        return text.replace(b"Antarctica", first.encode()).replace(b"Norfolk_Island", second.encode())

    tried({name: renamed(text) for name, text in TEXTS.items()})


@FAST
@given(st.sampled_from(ODD), st.sampled_from(["max_move_speed", "camp_movechance", "distance_power", "weight_power"]))
def test_any_setting_raises_nothing(value: str, rule: str) -> None:
    tried({"simsetting.yml": f"move_rules:\n  {rule}: {value}\n".encode()})
