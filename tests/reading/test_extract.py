"""Documents come from files, folders and standard input; what cannot be read says so, and stops no others."""

from __future__ import annotations

import io
import os
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pages import PAGE, pdf

from corridor.errors import CorridorError
from corridor.reading.documents import documents, slug
from corridor.reading.documents.extract import made

TEXT = "Floods drive thousands from Ost\n\nAbout 3,000 people fled the town of Ost on Monday, officials said.\n"


def test_a_file_is_one_document(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    (document,) = documents(path)
    assert document.title == "Floods drive thousands from Ost"
    assert document.id.startswith("floods-drive-thousands")
    assert [b.part for b in document.blocks] == ["headline", "body"]
    assert document.published is None and document.report is None


def test_an_id_depends_on_the_title_and_the_text_and_on_nothing_else(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    one, other = documents(tmp_path)
    assert one.id == other.id
    assert made(TEXT.replace("3,000", "4,000").encode(), "c.txt").id != one.id


def test_a_day_and_a_publisher_that_are_given_go_first() -> None:
    document = made((TEXT + "\nPublished: 1 May 2019\n").encode(), "x.txt", date(2019, 5, 14), "The Paper")
    assert document.published == date(2019, 5, 14) and document.date_given
    assert document.publisher.id == "the-paper" and document.publisher.label == "The Paper"
    own = made((TEXT + "\nPublished: 1 May 2019\n").encode(), "x.txt")
    assert own.published == date(2019, 5, 1) and not own.date_given


def test_publishers_who_are_not_named_are_not_one() -> None:
    one, other = made(TEXT.encode(), "a.txt"), made(TEXT.replace("3,000", "4,000").encode(), "b.txt")
    assert one.publisher.id != other.publisher.id and one.publisher.name is None


def test_a_folder_is_read_in_order_with_those_in_it_by_content(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(pdf([["About 3,000 people fled the town of Ost on Monday."]]))
    (tmp_path / "c.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    titles = [d.title for d in documents(tmp_path)]
    assert titles == ["a", "Floods drive 3,000 from Ost", "Floods drive thousands from Ost"]


def test_one_bad_file_does_not_lose_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "d.txt").write_text(TEXT, encoding="utf-8")
    refused: list[CorridorError] = []
    assert len(list(documents(tmp_path, refused=refused.append))) == 2
    assert [Path(e.problem.where).name for e in refused] == ["b.txt", "c.pdf"]


def test_without_a_place_to_tell_a_bad_file_is_raised(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"")
    with pytest.raises(CorridorError, match="empty"):
        list(documents(tmp_path))


@pytest.mark.parametrize("kind", ["missing", "folder", "pictures"])
def test_nothing_to_read_is_a_clear_error(tmp_path: Path, kind: str) -> None:
    if kind == "pictures":
        (tmp_path / "x.jpg").write_bytes(b"\xff\xd8\xff")
    path = tmp_path / "none.txt" if kind == "missing" else tmp_path
    with pytest.raises(CorridorError) as caught:
        list(documents(path))
    problem = caught.value.problem
    assert problem.what and problem.where == str(path) and problem.remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(CorridorError, match="cannot be read"):
        list(documents(path))


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * 4_100_000)
    with pytest.raises(CorridorError, match="too large"):
        list(documents(path))


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (document,) = documents("-")
    assert document.title == "Floods drive thousands from Ost"


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    for i in range(3000):
        (tmp_path / f"{i:05}.txt").write_text(TEXT.replace("3,000", str(i)) + "x " * 1500, encoding="utf-8")
    tracemalloc.start()
    seen = 0
    for seen, _ in enumerate(documents(tmp_path), 1):
        if seen == 500:
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
    grown = tracemalloc.get_traced_memory()[1] - before
    tracemalloc.stop()
    assert seen == 3000 and grown < 1_000_000, "3,000 texts of 3,000 characters would be 9 MB"


def test_the_seed_report_is_cut_as_it_is_printed(shared: Path) -> None:
    (document,) = documents(next((shared / "seed").glob("*.txt")), date(2017, 11, 28))
    parts = [b.part for b in document.blocks]
    assert parts[:3] == ["headline", "caption", "caption"] and parts[-1] == "boilerplate"
    assert set(parts[3:-1]) == {"body"} and document.date_given


def test_a_slug_is_plain() -> None:
    assert slug("Überfall: 3,000 “flee” Ost!") == "uberfall-3-000-flee-ost"
    assert slug("!!!") == "report" and len(slug("word " * 40)) <= 48


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda t: t.encode("utf-8", "surrogatepass")))
def test_no_bytes_do_anything_but_make_a_document_or_be_refused(content: bytes) -> None:
    try:
        document = made(content, "x")
    except CorridorError as error:
        assert error.problem.what and error.problem.where
    else:
        ends = [0] + [b.end for b in document.blocks]
        assert all(e <= b.start < b.end <= len(document.text) for e, b in zip(ends, document.blocks, strict=False))
