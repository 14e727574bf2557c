"""The command that writes a file for a partner."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import typer
from sharing import DAY, PARTNER, Desk

from corridor.cli.share_export import export
from corridor.errors import CorridorError
from corridor.exchange import audit


def _run(desk: Desk, folder: Path, **changed: Any) -> Path:
    app = typer.Typer()
    app.command()(export)
    file = folder / "out.txt"
    given = {
        "--format": "hxl", "--scenario": "tiny", "--out": str(file), "--organisation": "desk",
        "--as-of": DAY.isoformat(), "--network": str(desk.folder), "--ledger": desk.ledger.place, **changed,
    }  # fmt: skip
    partner = given.pop("partner", PARTNER)
    app([partner, *(x for pair in given.items() if pair[1] is not None for x in pair)], standalone_mode=False)
    return file


@pytest.mark.parametrize("format", ["hxl", "idmc", "geojson", "stix"])
def test_every_format_is_written(format: str, shared: Desk, tmp_path: Path) -> None:
    shared.add(shared.count("camp-people", 300))
    text = _run(shared, tmp_path, **{"--format": format}).read_text(encoding="utf-8")
    if format in ("geojson", "stix"):
        assert len(json.loads(text)["features" if format == "geojson" else "objects"]) > 3
    else:
        assert {len(row) for row in csv.reader(text.splitlines())} == {35 if format == "hxl" else 25}


def test_what_was_withheld_is_told_to_the_operator_alone(
    shared: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared.add(shared.count("few", 7))
    text = _run(shared, tmp_path).read_text(encoding="utf-8")
    assert "withheld: 1 may be fewer than 10 people" in capsys.readouterr().out
    assert "withheld" not in text and "fewer" not in text


def test_on_standard_output_there_is_the_file_and_nothing_else(
    shared: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared.add(shared.count("few", 7))
    _run(shared, tmp_path, **{"--out": "-", "--format": "stix"})
    said = capsys.readouterr()
    assert json.loads(said.out)["type"] == "bundle" and "withheld: 1" in said.err


def test_what_went_is_in_the_audit_log(shared: Desk, tmp_path: Path) -> None:
    _run(shared, tmp_path)
    with shared.ledger.reading() as connection:
        (line,) = audit.lines(connection, PARTNER)
    assert line.what["act"] == "exported" and len(line.what["entries"]) == 12


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--format", "pdf", "--format: unknown format"),
        ("--as-of", "soon", "--as-of: a day that is not understood"),
        ("--scenario", "none", "--scenario: no such scenario"),
        ("partner", "stranger", "no agreement with this partner"),
    ],
)
def test_a_mistake_gets_one_clear_message(option: str, value: str, said: str, shared: Desk, tmp_path: Path) -> None:
    with pytest.raises(CorridorError, match=said):
        _run(shared, tmp_path, **{option: value})
    assert not (tmp_path / "out.txt").exists()


def test_a_file_that_is_there_is_not_written_over(shared: Desk, tmp_path: Path) -> None:
    file = _run(shared, tmp_path)
    before = file.read_bytes()
    with pytest.raises(CorridorError, match="there already"):
        _run(shared, tmp_path)
    assert file.read_bytes() == before


def test_nothing_is_logged_where_no_file_can_be_made(shared: Desk, tmp_path: Path) -> None:
    _run(shared, tmp_path)
    with pytest.raises(OSError):
        _run(shared, tmp_path, **{"--out": str(tmp_path / "nowhere" / "file")})
    with shared.ledger.reading() as connection:
        assert len(audit.lines(connection)) == 1
