"""A web page gives its title, day, publisher, captions and body, and nothing of what surrounds them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_pages import PAGE

from corridor.errors import CorridorError
from corridor.reading.documents.extract import made
from corridor.reading.documents.html import page


def test_a_page_says_what_it_is() -> None:
    found = page(PAGE, "page.html")
    assert found.title == "Floods drive 3,000 from Ost"
    assert found.published == date(2019, 5, 14)
    assert found.publisher == "The Daily Invention"
    assert found.language == "en"


def test_captions_stand_apart_and_what_surrounds_the_report_is_left_out() -> None:
    found = page(PAGE, "page.html")
    text = [(part, words) for part, words in found.parts]
    assert ("caption", "People wade through Ost. Photograph: A. Nother/Agency") in text
    body = " ".join(words for part, words in text if part == "body")
    assert "About 3,000 people" in body and "200 families" in body and "300 people are missing" in body
    for foreign in ("Sport", "Bob", "10,000", "newsletter", "Copyright", "Photograph", "Ann Author"):
        assert foreign not in body
    assert [words for part, words in text if part == "headline"] == ["Floods drive 3,000 from Ost"]


def test_a_page_without_a_date_gets_none_from_its_text_or_its_footer() -> None:
    dated = '<meta property="article:published_time" content="2019-05-14T10:00:00Z">'
    bare = PAGE.replace(dated, "").replace("on Monday", "on 14 May 2017")
    assert made(bare.encode(), "page.html").published is None


def test_the_document_of_a_page_has_its_publisher_as_source() -> None:
    document = made(PAGE.encode(), "page.html")
    assert document.publisher.id == "the-daily-invention" and document.publisher.name == "The Daily Invention"
    assert document.report is not None and document.report.published == date(2019, 5, 14)
    assert made(PAGE.encode(), "page.html", publisher="Another").publisher.name == "Another"


def test_a_page_without_text_is_refused_with_a_remedy() -> None:
    shell = '<!doctype html><html><head><title>x</title></head><body><div id="app"></div><script>go()</script></body>'
    with pytest.raises(CorridorError, match="without text of its own"):
        page(shell, "page.html")


def test_unseen_characters_of_a_page_are_gone() -> None:
    odd = PAGE.replace("3,000 people", "3,000\u00a0peo\u00adple")
    assert "3,000 people fled" in made(odd.encode(), "page.html").text


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("<>/pdivabhref=\"' &;!-\x00 300people.")), max_size=200))
def test_broken_markup_does_nothing_worse_than_be_refused(inside: str) -> None:
    try:
        page(f"<html><body><p>{inside}</p></body></html>", "x")
    except CorridorError:
        pass
