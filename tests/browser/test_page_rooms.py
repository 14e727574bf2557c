"""The rooms beside the estimate: usable by everybody, in the dark and on a phone; and the map as a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from accessibility import axe
from made_results import SCENARIOS
from page_view import OpenPage, View
from playwright.sync_api import expect
from served import Served, serving_with_ledger

ROOMS = ("claims", "reports", "work")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def server(results: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over estimates, a scenario and a ledger that has its claims."""
    with serving_with_ledger(results, tmp_path_factory.mktemp("rooms"), SCENARIOS / "tiny") as served:
        yield served


def opened(open_page: OpenPage, room: str, **options: object) -> View:
    view = open_page(f"e=every-kind&r={room}", **options)  # type: ignore[arg-type]
    view.page.locator("#main").wait_for()
    return view


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
def test_every_room_is_accessible_and_fits(open_page: OpenPage, room: str, scheme: str, width: int) -> None:
    view = opened(open_page, room, width=width, color_scheme=scheme)
    if room == "claims":
        view.page.locator("tbody button").first.click()
        expect(view.page.get_by_text("What was decided about it")).to_be_visible()
    axe(view.page)
    assert view.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_claim_is_found_graded_and_its_history_says_so(open_page: OpenPage) -> None:
    view = opened(open_page, "claims")
    page = view.page
    rows = page.locator("tbody tr")
    expect(rows.nth(1)).to_be_visible()
    page.get_by_role("searchbox").fill("LORRIES")
    expect(rows).to_have_count(3)
    page.locator("tbody button").first.click()
    decide = page.locator("form.decide")
    decide.get_by_role("combobox", name="grade").select_option("A1")
    decide.get_by_role("textbox").fill("seen by us as well")
    decide.get_by_role("button", name="Record decision").click()
    history = page.locator(".history")
    expect(history).to_contain_text("graded A1")
    expect(history).to_contain_text("seen by us as well")
    expect(rows.first).to_contain_text("A1")


def test_a_what_if_in_words_that_mean_nothing_is_told_at_once_and_forgotten(open_page: OpenPage) -> None:
    """It stands in the queue as failed, with what would have been understood."""
    view = opened(open_page, "work")
    answer = view.page.evaluate(
        """() => fetch("api/estimates", { method: "POST", body: JSON.stringify({ scenario: "nowhere" }) })
        .then((r) => r.json())"""
    )
    assert "does not have this scenario" in answer["error"] and "--scenario" in answer["remedy"]
    view.watch.complaints.clear()  # the browser itself complains of any answer that is no success
    expect(view.page.locator("#main")).to_contain_text("Nothing is under way")


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_map_is_saved_as_it_is_seen(open_page: OpenPage, kind: str) -> None:
    view = open_page("e=every-kind&d=2020-03-12").here().drawn()
    view.page.get_by_text("Download", exact=True).click()
    with view.page.expect_download() as download:
        view.page.get_by_role("button", name=f"The map ({kind.upper()})").click()
    content = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename.endswith(f".{kind}")
    expect(view.page.locator("details.menu[open]")).to_have_count(0)
    if kind == "png":
        assert content.startswith(PNG) and int.from_bytes(content[16:20], "big") > 1000
        return
    words = " ".join(ElementTree.fromstring(content).itertext())
    assert "12 March 2020" in words and "Camp" in words and "Natural Earth" in words
    assert "TLP:AMBER+STRICT" in words  # of an estimate for the organisation itself
    assert not re.search(rb"(href|src)=.https?:", content)


def test_a_menu_closes_with_escape_and_gives_the_focus_back(open_page: OpenPage) -> None:
    view = open_page("e=every-kind").here()
    menu = view.page.get_by_text("Download", exact=True)
    menu.click()
    view.page.keyboard.press("Tab")
    view.page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(view.page.locator("details.menu[open]")).to_have_count(0)
