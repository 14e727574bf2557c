"""Malformed scenarios: files that are missing, not text, too large, or not the format they should be."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from changes import append, change, found

from corridor.scenario import check
from corridor.scenario.files import FILES

NAMES = [spec.name for spec in FILES]
YAML_FILES = [n for n in NAMES if n.endswith(".yaml")]
CSV_FILES = [n for n in NAMES if n.endswith(".csv")]


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    (problem,) = check(tmp_path / "nowhere").problems
    assert problem.what == "there is no such folder"
    assert "scenario.yaml" in problem.remedy


@pytest.mark.parametrize("path", ["", "\0", "x" * 5000, "~nobody/here"])
def test_a_path_that_is_none(path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert not check(path).ok


def test_a_file_in_place_of_the_folder(tiny_folder: Path) -> None:
    (problem,) = check(tiny_folder / "places.csv").problems
    assert problem.what == "this is not a folder"


def test_an_empty_folder_misses_every_file_at_once(tmp_path: Path) -> None:
    problems = check(tmp_path).problems
    assert [(p.where, p.what) for p in problems] == [(name, "the file is missing") for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file(name: str, tiny_folder: Path) -> None:
    (tiny_folder / name).unlink()
    problem = found(tiny_folder, name, "the file is missing", f"add {name}")
    assert check(tiny_folder).problems == (problem,)


def test_a_file_with_a_slip_in_its_name_is_guessed(tiny_folder: Path) -> None:
    (tiny_folder / "places.csv").rename(tiny_folder / "place.csv")
    found(tiny_folder, "places.csv", "the file is missing", "rename 'place.csv'")


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_in_place_of_a_file(name: str, tiny_folder: Path) -> None:
    (tiny_folder / name).unlink()
    (tiny_folder / name).mkdir()
    found(tiny_folder, name, "this is not a file", "plain file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_in_place_of_a_file_does_not_hang(tiny_folder: Path) -> None:
    (tiny_folder / "links.csv").unlink()
    os.mkfifo(tiny_folder / "links.csv")
    found(tiny_folder, "links.csv", "this is not a file", "plain file")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ["", "\n \n\n", "\ufeff"])
def test_an_empty_file(name: str, text: str, tiny_folder: Path) -> None:
    (tiny_folder / name).write_text(text, encoding="utf-8")
    assert [p.what for p in check(tiny_folder).problems if p.where == name] == ["the file is empty"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_in_another_encoding(name: str, tiny_folder: Path) -> None:
    (tiny_folder / name).write_bytes("id: r\u00e9union\n".encode("latin-1"))
    found(tiny_folder, name, "the file is not UTF-8 text", "save it as UTF-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_binary_file(name: str, tiny_folder: Path) -> None:
    (tiny_folder / name).write_bytes(b"PK\x03\x04\0\0\0\0")
    found(tiny_folder, name, "the file is binary", "UTF-8 text")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("rubbish", [b"a,b\n", b"\xff\x00\x81", b"- [{"])
def test_ten_megabytes_of_rubbish_are_refused_unread(name: str, rubbish: bytes, tiny_folder: Path) -> None:
    (tiny_folder / name).write_bytes(rubbish * (10_000_000 // len(rubbish)))
    begun = time.perf_counter()
    found(tiny_folder, name, "the file is too large: 10.0 MB", "at most 2 MB")
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize("name", ["scenario.yaml", "claims.yaml"])
@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: [1, 2\nb: 3\n", "not valid YAML"),
        ("\ta: 1\n", "not valid YAML"),
        ("a: 'open\n", "not valid YAML"),
        ("a: 1\n a: 2\n", "not valid YAML"),
        ("a: &x [1]\nb: *x\n", "anchors and aliases"),
        ("- *x\n", "anchors and aliases"),
        ("<<: {a: 1}\n", "merge keys"),
        ("a: !!python/object/apply:os.system [ls]\n", "tags (!) are refused"),
        ("a: !x 1\n", "tags (!) are refused"),
        ("a: 1\nb: 2\na: 3\n", "a field is given twice"),
        ("a: 1\n---\nb: 2\n", "a second document"),
        ("? [1, 2]\n: 3\n", "stands where a field name should"),
        ("[" * 100 + "]" * 100, "nested more than 12 deep"),
        ("[" * 100_000, "nested more than 12 deep"),
        ("- 1\n" * 250_000, "more than 200,000 values"),
        ("{" * 50_000, ""),
    ],
)
def test_yaml_that_is_none_or_too_clever(name: str, text: str, what: str, tiny_folder: Path) -> None:
    (tiny_folder / name).write_text(text, encoding="utf-8")
    problems = [p for p in check(tiny_folder).problems if p.where.startswith(name)]
    assert len(problems) == 1
    assert what in problems[0].what
    assert problems[0].where.startswith(f"{name}, line ")
    assert problems[0].remedy


def test_a_yaml_bomb_is_refused_at_once(tiny_folder: Path) -> None:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    (tiny_folder / "claims.yaml").write_text("\n".join(rows), encoding="utf-8")
    found(tiny_folder, "claims.yaml", "anchors and aliases", "write the value out")


@pytest.mark.parametrize("name", [n for n in YAML_FILES if n != "scenario.yaml"])
@pytest.mark.parametrize("text", ["a: 1\n", "words\n", "12\n", "null\n", "{}\n"])
def test_yaml_that_is_not_a_list(name: str, text: str, tiny_folder: Path) -> None:
    (tiny_folder / name).write_text(text, encoding="utf-8")
    found(tiny_folder, name, "a list of", "or [] for none")


@pytest.mark.parametrize("text", ["- a\n", "words\n", "12\n", "null\n", "[]\n"])
def test_a_header_without_fields(text: str, tiny_folder: Path) -> None:
    (tiny_folder / "scenario.yaml").write_text(text, encoding="utf-8")
    found(tiny_folder, "scenario.yaml", "fields are needed here", "id")


@pytest.mark.parametrize("name", [n for n in YAML_FILES if n != "scenario.yaml"])
def test_a_list_of_words(name: str, tiny_folder: Path) -> None:
    (tiny_folder / name).write_text("- one\n- [two]\n", encoding="utf-8")
    found(tiny_folder, f"{name}, entry 1", "needs named fields", "and its fields below")
    found(tiny_folder, f"{name}, entry 2", "needs named fields", "and its fields below")


@pytest.mark.parametrize("name", CSV_FILES)
def test_a_row_with_too_many_cells(name: str, tiny_folder: Path) -> None:
    append(tiny_folder, name, ",".join("abcdefghijklmnop") + "\n")
    rows = len((tiny_folder / name).read_text(encoding="utf-8").splitlines())
    found(tiny_folder, f"{name}, row {rows} ('a')", "16 cells under", "quotes around cells")


@pytest.mark.parametrize("name", CSV_FILES)
def test_a_quote_that_is_not_closed(name: str, tiny_folder: Path) -> None:
    append(tiny_folder, name, '"abc\n')
    found(tiny_folder, name, "not valid CSV", "quote")


@pytest.mark.parametrize("name", CSV_FILES)
def test_semicolons_for_commas(name: str, tiny_folder: Path) -> None:
    text = (tiny_folder / name).read_text(encoding="utf-8")
    (tiny_folder / name).write_text(text.replace(",", ";"), encoding="utf-8")
    found(tiny_folder, f"{name}, row 1", "not separated by commas", "comma-separated")


def test_a_wrong_column(tiny_folder: Path) -> None:
    change(tiny_folder, "links.csv", "destination", "destinaton")
    found(tiny_folder, "links.csv, row 1, destinaton", "unknown column", "did you mean 'destination'?")
    found(tiny_folder, "links.csv, row 1, destination", "a column is missing", "add the column 'destination'")


def test_a_column_twice(tiny_folder: Path) -> None:
    change(tiny_folder, "links.csv", "km_per_day", "km")
    found(tiny_folder, "links.csv, row 1, km", "a column is there twice", "keep one")


def test_a_file_without_column_names(tiny_folder: Path) -> None:
    (tiny_folder / "bonds.csv").write_text("fighters,relatives\n", encoding="utf-8")
    found(tiny_folder, "bonds.csv, row 1, a", "a column is missing", "add the column 'a'")


def test_the_line_said_is_the_line_of_the_mistake(tiny_folder: Path) -> None:
    change(tiny_folder, "claims.yaml", "word: half", "word: moiety")
    lines = (tiny_folder / "claims.yaml").read_text(encoding="utf-8").splitlines()
    line = next(i for i, text in enumerate(lines, start=1) if "moiety" in text)
    (problem,) = check(tiny_folder).problems
    assert problem.where == f"claims.yaml, entry 6 (c6, line {line}), quantity.word"
