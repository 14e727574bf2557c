"""Signing in, and what is shown where the server does not answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx
import pytest
from accessibility import axe
from interactive import seconds_to_interactive
from page_view import NO_DAYS, OpenPage, View
from playwright.sync_api import expect
from served import Served, serving
from watch import Watch

REFUSED = r"status of 401"  # the console tells of every answer that is an error


def test_the_printed_address_signs_in_and_its_key_does_not_stay_in_it(open_page: OpenPage, server: Served) -> None:
    view = open_page("e=every-kind&a=crossed").here()
    assert server.key not in view.page.url and view.page.url.startswith(f"{server.address}#")
    expect(view.chosen).to_contain_text("Fighters who crossed")
    assert view.page.evaluate("document.cookie") == ""
    view.page.go_back()
    assert view.page.url == "about:blank"


def test_without_the_key_there_is_a_way_in_and_nothing_else(open_page: OpenPage, server: Served, watch: Watch) -> None:
    watch.allow(REFUSED)
    view = open_page(server.address)
    expect(view.page.get_by_role("textbox", name="Key")).to_be_focused()
    expect(view.answers).to_have_count(0)
    asked = view.page.evaluate("fetch('api/estimates').then((answer) => answer.status)")
    assert asked == 401
    axe(view.page)


def test_a_wrong_key_does_not_open_and_the_right_one_does(open_page: OpenPage, server: Served, watch: Watch) -> None:
    watch.allow(REFUSED)
    view = open_page(server.address)
    for key in ("not-the-key", server.key):
        view.page.get_by_label("Key").fill(key)
        view.button("Open").click()
        view.page.wait_for_url(f"{server.address}*")
        expect(view.answers if key == server.key else view.page.get_by_label("Key")).not_to_have_count(0)
    assert server.key not in view.page.url
    other = open_page(server.address)
    expect(other.page.get_by_label("Key")).to_be_visible()


def test_everything_that_is_loaded_comes_from_this_server(view: View, server: Served, watch: Watch) -> None:
    watch.allow(NO_DAYS)
    view.drawn()
    for name in ("Dark or light", "As a table", "Play"):
        view.button(name).click()
    view.estimate.select_option("for-partners")
    expect(view.page.locator("h1")).to_have_text("The old town empties")
    assert len([url for url in watch.requests if url.startswith(server.address)]) > 10
    assert watch.elsewhere() == []


def test_the_policy_of_the_page_keeps_a_script_from_asking_elsewhere(view: View, watch: Watch) -> None:
    watch.allow("Content Security Policy")
    asked = view.page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'answered', () => 'refused')")
    assert asked == "refused"
    assert any("Content Security Policy" in complaint for complaint in watch.complaints)
    assert watch.elsewhere() == []


def test_a_window_that_asks_elsewhere_or_complains_is_noticed(
    open_page: OpenPage, server: Served, watch: Watch
) -> None:
    page = open_page(server.address.replace("127.0.0.1", "localhost")).page  # the same server by another name
    with pytest.raises(AssertionError, match="asked elsewhere"):
        watch.check()
    page.evaluate("setTimeout(() => { throw new Error('on purpose'); })")
    page.wait_for_timeout(100)
    assert any("on purpose" in complaint for complaint in watch.unexpected())
    watch.requests.clear()
    watch.allow(f"on purpose|{REFUSED}")
    watch.check()


def test_a_server_that_is_gone_is_told_in_a_sentence_and_comes_back(
    open_page: OpenPage, results: Path, tmp_path: Path, watch: Watch
) -> None:
    watch.allow(f"ERR_CONNECTION_REFUSED|status of 401|{NO_DAYS}")
    folder = shutil.copytree(results, tmp_path / "results")
    with serving(folder) as first:
        watch.origin = first.origin
        view = open_page(f"{first.with_key}#e=every-kind").here()
        expect(view.kind("Fighters")).to_be_visible()  # the days are there too
        first.kill()
        view.answer("At the market").click()
        expect(view.why.get_by_role("heading", level=2)).to_have_text("At the market")
        view.estimate.select_option("for-partners")
        expect(view.page.get_by_role("alert")).to_have_text("The server does not answer: no connection")
    with serving(folder, port=first.port) as second:
        view.page.goto(f"{second.with_key}#e=for-partners")
        expect(view.here().page.locator("h1")).to_have_text("The old town empties")


def test_an_estimate_that_breaks_while_it_is_shown_is_told_in_a_sentence(
    open_page: OpenPage, results: Path, tmp_path: Path, watch: Watch
) -> None:
    watch.allow("status of [45]")
    with serving(shutil.copytree(results, tmp_path / "results")) as served:
        watch.origin = served.origin
        view = open_page(f"{served.with_key}#e=every-kind").here()
        (served.folder / "every-kind" / "estimate.json").write_text("{")
        view.page.reload()
        expect(view.page.get_by_role("alert")).to_contain_text("not an estimate")
        assert httpx.get(served.address).status_code == 401


def test_the_page_is_interactive_within_seconds(view: View, server: Served) -> None:
    seconds = seconds_to_interactive(view.page, f"{server.address}#e=every-kind")
    assert 0 < seconds < 60
    expect(view.chosen).not_to_contain_text("Aboard the lorries")


def test_a_second_server_over_the_same_results_is_refused_and_takes_nobodys_key(server: Served) -> None:
    with pytest.raises(RuntimeError, match="another server shows these results"), serving(server.folder):
        pass
    assert httpx.get(server.with_key, follow_redirects=False).status_code == 303
