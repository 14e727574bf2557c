"""What a reader does with the page: by keyboard, by mouse, over days."""

from __future__ import annotations

from pathlib import Path

import made_results
import pytest
from page_view import OpenPage, View, in_words
from playwright.sync_api import expect

MOST_TABS = 60
RING = """() => { const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; }"""


@pytest.fixture(scope="module")
def days(results: Path) -> list[str]:
    """Days of the timeline."""
    return list(made_results.read(results, "every-kind")["timeline"]["days"])


def test_every_answer_is_reached_by_keyboard_and_enter_asks_who_says_so(view: View, results: Path) -> None:
    titles = [a["title"] for a in made_results.read(results, "every-kind")["answers"]]
    reached = []
    for _ in range(MOST_TABS):
        view.page.keyboard.press("Tab")
        focused = view.page.locator("*:focus")
        title = next((t for t in titles if focused.count() and t in focused.inner_text().splitlines()), None)
        if title is not None:
            reached.append(title)
            assert view.page.evaluate(RING), f"nothing shows that {title} has the focus"
            view.page.keyboard.press("Enter")
            expect(view.why.get_by_role("heading", level=2)).to_have_text(title)
            expect(view.why.get_by_role("heading", name="Who says so?")).to_be_visible()
            expect(view.chosen).to_contain_text(title)
        if len(reached) == len(titles):
            break
    assert reached == titles


def test_the_controls_are_reached_by_keyboard_too(view: View) -> None:
    wanted = {"Day", "Play", "As a table", "Everybody", "Download", "Estimate", "Dark or light"}
    name = """() => { const e = document.activeElement;
      return e.getAttribute("aria-label") ?? e.closest("label")?.textContent.trim() ?? e.textContent.trim(); }"""
    reached = set()
    for _ in range(MOST_TABS):
        view.page.keyboard.press("Tab")
        told = view.page.evaluate(name)
        reached |= {w for w in wanted if told.startswith(w)}
    assert reached == wanted


def test_the_first_stop_skips_what_stands_above(view: View) -> None:
    view.page.keyboard.press("Tab")
    skip = view.page.get_by_role("link", name="To the answers")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    view.page.keyboard.press("Enter")
    expect(skip).not_to_be_focused()
    view.page.keyboard.press("Tab")
    assert view.page.evaluate("document.activeElement.closest('header') === null")


def test_the_day_is_dragged_by_mouse(view: View, days: list[str]) -> None:
    expect(view.shown_day).to_have_text(in_words(days[-1]))
    box = view.day.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    view.page.mouse.move(box["x"] + box["width"] - 8, middle)
    view.page.mouse.down()
    for share in (0.8, 0.5, 0.25):
        view.page.mouse.move(box["x"] + share * box["width"], middle)
    view.page.mouse.up()
    at = int(view.day.input_value())
    assert abs(at - 0.25 * (len(days) - 1)) <= 1
    expect(view.shown_day).to_have_text(in_words(days[at]))
    expect(view.page.locator(f'[data-drawn="{at}"]')).to_have_count(1)


def test_the_day_is_stepped_by_keys_and_all_that_is_chosen_survives_a_reload(
    view: View, open_page: OpenPage, days: list[str]
) -> None:
    view.answer("Fighters who crossed").click()
    view.kind("Fighters").check()
    view.kind("the last 7 days").check()
    view.day.focus()
    for key, day in (("ArrowLeft", -2), ("ArrowLeft", -3), ("ArrowRight", -2), ("Home", 0), ("ArrowRight", 1)):
        view.page.keyboard.press(key)
        expect(view.shown_day).to_have_text(in_words(days[day]))
    view.page.reload()
    other = open_page(view.page.url.partition("#")[2])  # passed on to somebody who signs in with another browser
    for seen in (view, other):
        expect(seen.here().shown_day).to_have_text(in_words(days[1]))
        expect(seen.chosen).to_contain_text("Fighters who crossed")
        expect(seen.kind("Fighters")).to_be_checked()
        expect(seen.kind("the last 7 days")).to_be_checked()


def test_play_moves_the_day_and_pauses(open_page: OpenPage, days: list[str]) -> None:
    view = open_page(f"e=every-kind&d={days[0]}").here()
    expect(view.shown_day).to_have_text(in_words(days[0]))
    view.button("Play").click()
    view.wait_for_another_day(in_words(days[0]))
    view.button("Pause").click()
    expect(view.button("Play")).to_be_visible()
    paused = view.shown_day.inner_text()
    view.page.wait_for_timeout(600)
    assert view.shown_day.inner_text() == paused


def test_play_ends_with_the_last_day_and_begins_anew(open_page: OpenPage, days: list[str]) -> None:
    view = open_page(f"e=every-kind&d={days[-3]}").here()
    view.button("Play").click()
    expect(view.shown_day).to_have_text(in_words(days[-1]))
    view.button("Play").click()
    view.wait_for_another_day(in_words(days[-1]))
    expect(view.button("Pause")).to_be_visible()
