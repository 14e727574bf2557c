"""Bytes become characters by what they are, and what is no text is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.errors import CorridorError
from corridor.reading.documents.decoding import decoded, kind_of

WORDS = "Café “Ost”: 300 people – and more of them"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_is_read_in_any_usual_encoding(codec: str) -> None:
    content = (WORDS * 5).encode(codec)
    assert decoded(content, "a file") == WORDS * 5
    assert kind_of(content, "a file") == "text"


def test_a_page_is_read_in_the_character_set_that_it_declares() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Привет</p></body></html>'
    assert "Привет" in decoded(page.encode("cp1251"), "a page")
    assert "Привет" in decoded(page.encode("utf-8"), "a page", charset="utf-8")


def test_an_unknown_character_set_is_passed_over() -> None:
    assert decoded(WORDS.encode(), "a file", charset="martian") == WORDS
    assert decoded(b"aGVsbG8=", "a file", charset="base64") == "aGVsbG8="


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"  <!-- a -->\n<!DOCTYPE html><title>x</title>", "html"),
        (b"<div><p>Some 300 people left.</p><p>And more.</p></div>", "html"),
        (b"%PDF-1.4 rest", "pdf"),
        (b"If a < b and b > c then 300 people left", "text"),
        (b"Mail <a@b> and <c@d> and <e@f>: 300 people left", "text"),
    ],
)
def test_content_decides_and_not_the_name(content: bytes, kind: str) -> None:
    assert kind_of(content, "x.txt") == kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"PK\x03\x04rest of it", "office document"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02" * 500, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(content: bytes, said: str) -> None:
    with pytest.raises(CorridorError, match=said) as caught:
        kind_of(content, "some.txt")
    assert caught.value.problem.where == "some.txt" and caught.value.problem.remedy


@given(st.binary(max_size=300))
def test_no_bytes_do_anything_but_decode_or_be_refused(content: bytes) -> None:
    try:
        kind_of(content, "x")
        assert isinstance(decoded(content, "x"), str)
    except CorridorError:
        pass
