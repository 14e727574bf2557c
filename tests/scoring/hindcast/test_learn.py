"""What is learned across crises, where they teach little."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_crises import crisis, folder, wandering
from typer.testing import CliRunner

from corridor.cli import app
from corridor.errors import CorridorError
from corridor.forecasting.learned import KnowledgeSets, read_knowledge, to_json
from corridor.scoring.hindcast.learn import LEAST, learn, learn_set

FLAT = crisis({p: dict.fromkeys(range(0, 300, 10), 500) for p in "AB"}, id="flat", home="AA")
WALK = crisis(wandering(1, reports=15), id="walk", home="BB")
EMPTY = crisis({"A": {0: 0, 100: 0}, "B": {5: 7}}, id="empty", home="CC")


def test_reports_that_never_change_teach_numbers_that_can_be_written_and_read(tmp_path: Path) -> None:
    sets = learn([FLAT, WALK], "command")
    path = tmp_path / "learned.json"
    path.write_text(json.dumps(to_json(sets), allow_nan=False), encoding="utf-8")
    assert read_knowledge(path).for_home("BB").crises == ("flat",)
    assert sets.without["BB"].noise == pytest.approx(LEAST) and sets.everything.noise > LEAST


def test_crises_without_hindcasts_are_left_out() -> None:
    sets = learn([FLAT, WALK, EMPTY], "command")
    assert sets.everything.crises == ("flat", "walk") and set(sets.without) == {"AA", "BB"}
    alone = learn_set("walk", [WALK])
    for name in ("growth", "noise", "shared"):
        assert getattr(sets.without["AA"], name) == getattr(alone, name)
    assert np.array_equal(sets.without["AA"].shapes, alone.shapes)


def test_crises_that_teach_nothing_are_named() -> None:
    with pytest.raises(CorridorError, match="nothing can be learned.*empty, other"):
        learn([EMPTY, replace(EMPTY, id="other", home="DD")], "command")
    with pytest.raises(CorridorError, match="nothing can be learned.*crises of BB; got empty;"):
        learn([WALK, EMPTY], "command")
    with pytest.raises(CorridorError, match="crises of one country alone"):
        learn([WALK], "command")


def test_a_file_of_what_was_learned_is_named_in_the_command_and_used(tmp_path: Path) -> None:
    at, file = folder(tmp_path / "invented", wandering(1, reports=8)), tmp_path / "mine.json"
    known = read_knowledge().everything
    sets = KnowledgeSets("", replace(known, noise=4 * known.noise), {})
    file.write_text(json.dumps(to_json(sets)), encoding="utf-8")
    words = ["hindcast", str(at), "--horizons", "30", "--workers", "1", "--json"]
    told = [json.loads(CliRunner().invoke(app, [*words, *w]).stdout) for w in ((), ("--learned", str(file)))]
    assert told[1]["command"] == "corridor hindcast invented --horizons 30 --learned mine.json --seed 1"
    assert told[0]["scores"] != told[1]["scores"]
    file.write_text("{}", encoding="utf-8")
    found = CliRunner().invoke(app, [*words, "--learned", str(file)])
    assert isinstance(found.exception, CorridorError) and "mine.json" in str(found.exception)
