"""`corridor score reading` from outside: a table, JSON, and one clear error for what it cannot use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LABELLED = """Excerpt,Displacement figure,Reporting term,Reporting unit,Location (Country)
"Some 600 people were evacuated from Mosul after the floods.",600,Evacuated,People,Iraq;IRQ;368
"The storm destroyed 40 houses in Lagos, and 3 people died.",41,Destroyed Housing,Households,Nigeria;NGA;566
"""


def corridor(*words: object) -> subprocess.CompletedProcess[str]:
    """The command, as a user runs it."""
    command = [sys.executable, "-c", "from corridor.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_a_reader_is_scored_beside_two_floors(tmp_path: Path) -> None:
    file = tmp_path / "labelled.csv"
    file.write_text(LABELLED, encoding="utf-8")
    result = corridor("score", "reading", file, "--json")
    assert result.returncode == 0, result.stderr
    scores = json.loads(result.stdout)
    assert scores["reader"]["rows"] == 2
    assert scores["reader"]["first"]["quantity"]["right"] == 1
    assert scores["reader"]["first"]["country"]["right"] == 2
    assert set(scores) == {"reader", "first_number", "largest_number"}


def test_a_wrong_label_is_left_out(tmp_path: Path) -> None:
    file, wrong = tmp_path / "labelled.csv", tmp_path / "wrong.csv"
    file.write_text(LABELLED, encoding="utf-8")
    wrong.write_text("row,field\n2,quantity\n", encoding="utf-8")
    scores = json.loads(corridor("score", "reading", file, "--wrong-labels", wrong, "--json").stdout)
    assert scores["reader"]["first"]["quantity"] == {"asked": 1, "answered": 1, "right": 1, "precision": 1, "recall": 1}


def test_what_is_no_labelled_file_is_one_error(tmp_path: Path) -> None:
    file = tmp_path / "labelled.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    for words in ([file], [tmp_path / "none.csv"], [file, "--wrong-labels", file]):
        result = corridor("score", "reading", *words)
        assert result.returncode == 2 and result.stderr.count("error:") == 1, result.stderr
