"""A PDF is read page by page, mended, without what repeats on each page."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pages import pdf

from corridor.errors import CorridorError
from corridor.reading.documents.extract import made
from corridor.reading.documents.pdf import pdf_text

PAGES = [
    [
        "FLASH UPDATE NO. 3 - INVENTED FLOODS",
        "About 3,000 people fled the town of Ost on Monday, offi-",
        "cials said, and at least 200 families were sheltered in a",
        "school in Nordhaven. The town is a 20-",
        "minute drive away.",
        "page 1 of 3",
    ],
    [
        "FLASH UPDATE NO. 3 - INVENTED FLOODS",
        "The mayor counted 40 buses on the road to the north, and",
        "said that more of them would follow as soon as the",
        "page 2 of 3",
    ],
    ["FLASH UPDATE NO. 3 - INVENTED FLOODS", "river had fallen.", "Nobody was missing.", "page 3 of 3"],
]


def test_words_cut_at_the_end_of_a_line_are_mended() -> None:
    text = pdf_text(pdf(PAGES), "a.pdf")
    assert "officials said, and at least 200 families were sheltered in a school" in text
    assert "20-minute" in text.replace(" ", "") and "20minute" not in text


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    text = pdf_text(pdf(PAGES), "a.pdf")
    assert "FLASH" not in text and "page" not in text


def test_a_sentence_goes_on_over_the_edge_of_a_page() -> None:
    assert "as soon as the river had fallen." in pdf_text(pdf(PAGES), "a.pdf")


def test_a_pdf_is_a_document_as_any_other() -> None:
    document = made(pdf(PAGES), "a.pdf")
    assert {b.part for b in document.blocks} == {"body"} and "3,000 people" in document.text


def test_a_pdf_without_text_is_refused_with_a_remedy() -> None:
    with pytest.raises(CorridorError, match="without text") as caught:
        pdf_text(pdf([[]]), "scan.pdf")
    assert "text recognition" in caught.value.problem.remedy


def test_a_pdf_with_a_password_is_refused_with_a_remedy() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(PAGES))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(CorridorError, match="password"):
        pdf_text(locked.getvalue(), "locked.pdf")


@pytest.mark.parametrize("content", [b"%PDF-1.4\nnothing here", pdf(PAGES)[:300], b"%PDF-" + b"\x00" * 500])
def test_a_damaged_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(CorridorError, match="damaged|without text"):
        pdf_text(content, "bad.pdf")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(pdf(PAGES)) - 1), st.binary(min_size=1, max_size=4))
def test_a_changed_byte_does_nothing_worse_than_be_refused(at: int, other: bytes) -> None:
    content = pdf(PAGES)
    try:
        pdf_text(content[:at] + other + content[at + len(other) :], "bad.pdf")
    except CorridorError:
        pass
