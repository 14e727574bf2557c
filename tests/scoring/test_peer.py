"""Flee beside Corridor: that a folder is run as Flee runs it, left as it was, and what goes wrong is said."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from flee_runs import skip_without_flee
from flee_worlds import HOME, WORLDS, Place, World, chain, full_camp, source, star, write

from corridor.errors import CorridorError
from corridor.scoring.split.peer import FleeRun, installed, run_flee
from corridor.scoring.split.peer_mend import write_anew

Change = Callable[[Path], object]
SHARES = np.array([1 / 15, 1 / 20, 1 / 50])  # of the star: one over ten and the kilometres


@pytest.fixture(scope="module", autouse=True)
def flee() -> None:
    """Flee, or no test of it."""
    skip_without_flee()


@pytest.fixture(scope="module")
def of_star(tmp_path_factory: pytest.TempPathFactory, flee: None) -> FleeRun:
    """The star as Flee runs it."""
    return run_flee(write(star(), tmp_path_factory.mktemp("star") / "it"), hasten=1)


def replaced(file: str, before: str, after: str) -> Change:
    """A change of some text of one file."""

    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert before in text
        (folder / file).write_text(text.replace(before, after), encoding="utf-8")

    return change


def test_people_of_a_star_split_by_one_over_ten_and_the_kilometres(of_star: FleeRun) -> None:
    assert of_star.camps == ("Near", "Middle", "Distant") and of_star.hasten == 1 and of_star.mended == ()
    assert of_star.people.shape == (10, 3) and of_star.agents.tolist() == [0] + [2000] * 9
    expected = 2000 * SHARES / SHARES.sum()
    assert np.abs(of_star.people[1] - expected).max() < 4 * 22  # a standard deviation is 22 people


def test_seconds_are_those_of_the_whole_process_and_of_its_parts(of_star: FleeRun) -> None:
    parts = of_star.seconds_of_import + of_star.seconds_of_set_up + of_star.seconds_simulated
    assert 0 < of_star.seconds_simulated < parts < of_star.seconds_total and len(of_star.seconds_by_day) == 10


def test_a_seed_gives_the_same_people_again_and_another_seed_others(of_star: FleeRun, tmp_path: Path) -> None:
    folder = write(star(), tmp_path / "it")
    assert (run_flee(folder, hasten=1).people == of_star.people).all()
    assert (run_flee(folder, hasten=1, seed=2).people != of_star.people).any()


@pytest.mark.parametrize("name", WORLDS)
def test_nobody_is_lost_or_made_in_a_world(name: str, tmp_path: Path) -> None:
    world = WORLDS[name]()
    run = run_flee(write(world, tmp_path / name), hasten=10)
    assert run.mended == () and run.camps == world.camps
    assert (run.people.sum(1) <= 10 * run.agents).all() and run.agents[-1] * 10 == max(world.total.values())
    assert run.people[-1].sum() > 0.7 * max(world.total.values())


def test_a_folder_is_left_as_it_was_though_its_settings_ask_for_logs(tmp_path: Path) -> None:
    levels = {"agent": 2, "link": 2, "camp": 1, "conflict": 1, "init": 1}
    folder = write(replace(star(), settings={"log_levels": levels}), tmp_path / "it")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    run_flee(folder, hasten=100)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_inputs_may_lie_under_their_old_name(of_star: FleeRun, tmp_path: Path) -> None:
    folder = write(star(), tmp_path / "it")
    (folder / "input_csv").rename(folder / "input_files")
    (folder / "input_files" / "sim_period.csv").rename(folder / "input_files" / "conflict_period.csv")
    run = run_flee(folder, hasten=1)
    assert run.mended == () and (run.people == of_star.people).all()
    (folder / "input_files" / "closures.csv").unlink()
    assert run_flee(folder, hasten=500).mended == ("no closures.csv, on which Flee stops: nothing is closed",)


UNREADABLE = {
    "a population with a point": replaced("input_csv/locations.csv", "100000", "100000.0"),
    "a header that is no comment": replaced("input_csv/locations.csv", "#name", "name"),
    "a space before a name": replaced("input_csv/routes.csv", "Source,Near", "Source, Near"),
    "a route to an unknown place": replaced("input_csv/routes.csv", "Source,Near", "Source,Atlantis,9,0\nSource,Near"),
    "a report with a point": replaced("source_data/refugees.csv", "2000", "2000.0"),
    "a header of another name": replaced("source_data/refugees.csv", "2030-01-01,0", "day,people\n2030-01-01,0"),
    "dates with strokes": replaced("source_data/near.csv", "2030-01-10", "2030/01/10"),
}


@pytest.mark.parametrize("change", UNREADABLE.values(), ids=UNREADABLE)
def test_a_folder_that_flee_cannot_read_is_written_anew_and_this_is_told(
    change: Change, of_star: FleeRun, tmp_path: Path
) -> None:
    folder = write(star(), tmp_path / "it")
    change(folder)
    run = run_flee(folder, hasten=1)
    assert run.mended[0].startswith("Flee cannot read the folder (") and str(tmp_path) not in run.mended[0]
    assert (run.people == of_star.people).all()


READABLE = {
    "no header of a series": lambda folder: None,
    "a header that begins with a comma": replaced("source_data/refugees.csv", "2030-01-01,0", ",x\n2030-01-01,0"),
    "a header of the name Date": replaced("source_data/refugees.csv", "2030-01-01,0", "Date,x\n2030-01-01,0"),
    "fighting at an unknown place": lambda folder: (folder / "input_csv" / "conflicts.csv").write_text(
        "#Day,Source,Atlantis\n" + "".join(f"{day},1,1\n" for day in range(10)), encoding="utf-8"
    ),
}


@pytest.mark.parametrize("change", READABLE.values(), ids=READABLE)
def test_what_flee_reads_as_it_is_is_not_mended(change: Change, of_star: FleeRun, tmp_path: Path) -> None:
    folder = write(star(), tmp_path / "it")
    change(folder)
    run = run_flee(folder, hasten=1)
    assert run.mended == () and (run.people == of_star.people).all()


def test_a_folder_without_a_total_gets_the_sum_of_its_camps(tmp_path: Path) -> None:
    folder = write(star(), tmp_path / "it")
    replaced("source_data/data_layout.csv", "total,refugees.csv\n", "")(folder)
    run = run_flee(folder)
    assert "total" in run.mended[0] and 1990 <= run.agents[-1] <= 3 * 666


def test_a_folder_written_anew_runs_as_the_folder_itself(tmp_path: Path) -> None:
    closures = (("country", HOME, "Neverland", 10, 20), ("location", "Small", "", 3, 5))
    world = replace(full_camp(), closures=closures, conflicts={"Source": [1] * 41, "Large": [0] * 41})
    folder = write(world, tmp_path / "it")
    assert write_anew(folder, tmp_path / "anew") == (
        "input_csv/closures.csv, row 2 (country), name2: a closure of an unknown country; left out; got 'Neverland'; "
        "use a country of locations.csv",
    )
    assert (run_flee(folder, hasten=10).people == run_flee(tmp_path / "anew", hasten=10).people).all()


def test_corrections_on_which_flee_stops_are_left_out_and_counted(tmp_path: Path) -> None:
    world = replace(star(), reports={"Near": {0: 100, 5: 300, 9: 60}, "Middle": {0: 0, 9: 50}, "Distant": {0: 0}})
    folder = write(world, tmp_path / "it")
    rows = ("Near,2030-01-10", "Near,2030-01-03", "Atlantis,2030-01-10", "Middle,2030-01-10", "Middle,never")
    (folder / "input_csv" / "registration_corrections.csv").write_text("\n".join(rows), encoding="utf-8")
    run = run_flee(folder, hasten=1)
    assert len(run.mended) == 1 and "4 left out (Near 2030-01-03, Atlantis 2030-01-10" in run.mended[0]
    assert run.people[0].tolist() == [20, 0, 0]  # 100, scaled as 300 became 60


def test_conflicts_that_end_before_the_period_hold_their_last_row(tmp_path: Path) -> None:
    run = run_flee(write(replace(star(), conflicts={"Source": [1] * 4}), tmp_path / "it"), hasten=1)
    assert run.mended == ("conflicts.csv ends after 4 of 10 days, and Flee with it: the last row is held",)
    assert len(run.people) == 10


def test_people_who_leave_on_days_without_fighting_leave_from_where_it_is_next_or_was_last(tmp_path: Path) -> None:
    fighting = {"Source": [0] * 4 + [1] * 2 + [0] * 4}
    places = (Place("Source", "town", 1000), *star().places[1:])
    world = replace(star(), places=places, conflicts=fighting, total={0: 0, 9: 900})
    run = run_flee(write(world, tmp_path / "it"), hasten=1)
    assert run.agents.tolist() == [100 * day for day in range(10)]
    assert "where Flee stops: 7, taken" in run.mended[0]


def test_a_hasten_that_is_picked_keeps_agents_times_days_under_the_limit(tmp_path: Path) -> None:
    run = run_flee(write(star(), tmp_path / "it"), agent_days=500)
    assert run.hasten == 36 and run.agents.sum() == 9 * (2000 // 36) <= 500
    assert (run.people % 36 == 0).all() and run.people.any()


def test_an_interpreter_without_flee_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare = tmp_path / "python"
    bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n')
    bare.chmod(0o755)
    folder = write(star(), tmp_path / "it")
    for name, words in ((bare, "Flee cannot be imported"), (tmp_path / "none", "no interpreter to run Flee")):
        monkeypatch.setenv("CORRIDOR_FLEE_PYTHON", str(name))
        assert not installed() and installed(sys.executable)
        with pytest.raises(CorridorError, match=words):
            run_flee(folder)


def test_flee_that_leaves_without_an_error_or_is_late_is_an_error_with_its_words(tmp_path: Path) -> None:
    flood = {"spawn_rules": {"flood_zone_spawning_only": True}}  # on which Flee leaves with status 0
    with pytest.raises(CorridorError, match="got ERROR in simulationsetting.yml: both conflict_zone_spawning_only"):
        run_flee(write(replace(star(), settings=flood), tmp_path / "flood"))
    with pytest.raises(CorridorError, match=r"AssertionError in pick_spawn_locations: assert spawn_weight_total > 0"):
        run_flee(write(World((Place("Source", "town"), *star().places[1:]), star().ways), tmp_path / "calm"))
    with pytest.raises(CorridorError, match=r"not done after 0\.05 seconds"):
        run_flee(write(chain(), tmp_path / "late"), timeout=0.05)


def test_what_cannot_be_asked_for_is_refused_before_flee_is_started(tmp_path: Path) -> None:
    folder = write(replace(star(), places=(source(), *star().places[1:])), tmp_path / "it")
    for asked in ({"hasten": 0}, {"agent_days": 0}, {"seed": -1}, {"seed": 2**32}):
        with pytest.raises(CorridorError, match="whole number"):
            run_flee(folder, **asked)  # type: ignore[arg-type]
    with pytest.raises(CorridorError, match="no input_csv"):
        run_flee(tmp_path)
