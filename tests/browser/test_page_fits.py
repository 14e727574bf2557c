"""The page fits its window, can be read by everybody, and can be printed."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO

import pytest
from accessibility import axe
from colours import colours
from page_view import OpenPage, View
from playwright.sync_api import Page, expect
from pypdf import PdfReader

DESKTOP, TABLET, PHONE = (1440, 900), (768, 1024), (390, 844)
# What sticks out of the window at the right and can not be scrolled to within its own box.
STICKS_OUT = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const box = e.getBoundingClientRect();
  if (box.width === 0 || box.right <= innerWidth + 1) return false;
  for (let p = e.parentElement; p; p = p.parentElement) {
    if (getComputedStyle(p).overflowX !== "visible") return false;
  }
  return true;
}).map((e) => e.outerHTML.slice(0, 120))"""
# What can be pressed and says so in words; answers and the map's signs are buttons too, but on paper they are read.
PRESSED = """() => [...document.querySelectorAll("button, summary, select, input")].filter((e) =>
  e.checkVisibility() && !e.closest("nav, [aria-label='Map']") && e.innerText.trim() !== ""
).map((e) => e.outerHTML.slice(0, 120))"""
MOVES = """() => [...document.querySelectorAll("*")].filter((e) => {
  const { transitionDuration, animationDuration } = getComputedStyle(e);
  return `${transitionDuration},${animationDuration}`.split(",").some((seconds) => parseFloat(seconds) > 0.01);
}).map((e) => e.outerHTML.slice(0, 120))"""


def _fits(page: Page) -> None:
    wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= window, f"{wide - window} pixels too wide for {window}: {page.evaluate(STICKS_OUT)}"
    assert page.evaluate(STICKS_OUT) == []


def test_it_fits_a_phone_a_tablet_and_a_desktop_without_scrolling_sideways(view: View) -> None:
    for width, height in (PHONE, TABLET, DESKTOP):
        view.page.set_viewport_size({"width": width, "height": height})
        _fits(view.page)
    view.as_table()
    for width, height in (TABLET, PHONE):
        view.page.set_viewport_size({"width": width, "height": height})
        _fits(view.page)


@pytest.mark.parametrize("colours_of", ["light", "dark"])
def test_a_desktop_meets_the_rules_of_accessibility(open_page: OpenPage, colours_of: str) -> None:
    view = open_page("e=every-kind", color_scheme=colours_of).here().drawn()
    axe(view.page)
    view.page.get_by_text("Download", exact=True).click()
    view.as_table()
    axe(view.page)


@pytest.mark.parametrize("colours_of", ["light", "dark"])
def test_a_phone_meets_the_rules_of_accessibility(open_page: OpenPage, colours_of: str) -> None:
    width, height = PHONE
    view = open_page("e=every-kind", width=width, height=height, color_scheme=colours_of, has_touch=True).here().drawn()
    axe(view.page)
    view.as_table()
    axe(view.page)


def test_a_page_with_a_rule_broken_is_noticed(open_page: OpenPage) -> None:
    page = open_page("about:blank").page
    page.set_content("<title>t</title><main><button></button><p style='color:#ccc;background:#fff'>pale</p></main>")
    with pytest.raises(AssertionError, match=r"(?s)button-name \(critical\).*color-contrast"):
        axe(page)


def test_the_map_is_drawn_in_both_themes(view: View) -> None:
    view.drawn()
    look = "getComputedStyle(document.body).backgroundColor"
    light = view.page.evaluate(look)
    assert colours(view.map) > 4
    view.button("Dark or light").click()
    assert view.page.evaluate(look) != light
    assert colours(view.map) > 4


def test_it_prints_the_answers_and_no_controls(view: View) -> None:
    view.drawn().page.emulate_media(media="print")
    for control in (view.button("Play"), view.day, view.button("As a table"), view.kind("Everybody"), view.estimate):
        expect(control).to_be_hidden()
    expect(view.page.get_by_text("Download", exact=True)).to_be_hidden()
    paper = _letters(" ".join(p.extract_text() for p in PdfReader(BytesIO(view.page.pdf())).pages))
    for answer in view.answers.all():
        expect(answer).to_be_visible()
        assert _letters(answer.inner_text()) in paper
    assert _letters(view.why.get_by_role("heading", level=2).inner_text()) in paper
    assert "asatable" not in paper and "darkorlight" not in paper


def test_nothing_on_paper_asks_to_be_pressed(view: View) -> None:
    view.page.emulate_media(media="print")
    assert view.page.evaluate(PRESSED) == []


def test_nothing_moves_by_itself_for_whoever_asks_for_that(open_page: OpenPage) -> None:
    view = open_page("e=every-kind&d=2020-03-05", reduced_motion="reduce").here().drawn()
    view.answers.nth(1).click()
    view.page.get_by_text("Download", exact=True).click()
    assert view.page.evaluate("document.getAnimations().length") == 0
    assert view.page.evaluate(MOVES) == []
    day = view.shown_day.inner_text()
    view.page.wait_for_timeout(500)
    assert view.shown_day.inner_text() == day


def _letters(text: str) -> str:
    """Without what a printed text may have otherwise: spaces, capitals, letters joined in one sign."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()
