"""What goes wrong meanwhile: a lost server, another's decision, a draft given up, a key held down; nothing is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_results import SCENARIOS
from page_view import OpenPage, View
from playwright.sync_api import Locator, Response, expect
from served import Served, serving_with_ledger

REPORT = """Residents leave the old town

28 March 2020

About 2,300 residents left the old town on 27 March, the council said. About 400 residents left the old town on
26 March, the council said.
"""
BROKEN_OFF = '{"going_on": {"token": "", "since": 0, "by": ""}}'
CONFLICT = "status of 409"
READ_MS = 240_000  # the reader starts first, on a machine that has other things to do
LONG_WORK = """() => fetch("api/me").then((r) => r.json()).then((me) => fetch("api/estimates", { method: "POST",
  body: JSON.stringify({ scenario: me.scenarios[0] }) })).then((r) => r.json()).then((job) => job.id)"""
DECIDE = """(entry) => fetch(`api/claims/${entry}`).then((r) => r.json()).then((claim) => fetch(`api/claims/${entry}`,
    { method: "POST", body: JSON.stringify({ what: "grade", grade: "C4", reason: "by another", since: claim.head }) }))
    .then((r) => r.status)"""


@pytest.fixture(scope="module")
def server(results: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over estimates, the scenarios they are of, and a ledger that has the claims of one."""
    both = SCENARIOS / "tiny", SCENARIOS / "every_kind"
    with serving_with_ledger(results, tmp_path_factory.mktemp("faults"), *both) as served:
        yield served


def reviewed(open_page: OpenPage, tmp_path: Path) -> View:
    """A report that was just read, with its review in focus."""
    view = open_page("e=every-kind&r=reports")
    file = tmp_path / "report.txt"
    file.write_text(REPORT)
    view.page.locator("input[type=file]").set_input_files(file)
    view.page.get_by_role("article").wait_for(timeout=READ_MS)
    view.page.get_by_role("region", name="Review").focus()
    return view


def tally(view: View) -> Locator:
    return view.page.locator(".side").get_by_role("status").first


def test_the_estimate_that_is_looked_at_stands_in_the_address_from_the_start(open_page: OpenPage) -> None:
    view = open_page().here()
    expect(view.estimate).to_have_value(view.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('e')"))


def test_a_server_that_does_not_answer_is_told_until_it_does(open_page: OpenPage) -> None:
    view = open_page("e=every-kind").here()
    view.watch.allow("ERR_INTERNET_DISCONNECTED")
    lost = view.page.get_by_role("alert").filter(has_text="The server does not answer")
    view.page.context.set_offline(True)
    expect(lost).to_be_visible()
    expect(view.answers.first).to_be_visible()
    view.page.context.set_offline(False)
    expect(lost).to_have_count(0)


def test_a_draft_that_was_given_up_says_so_and_begins_again(open_page: OpenPage) -> None:
    view = open_page("e=every-kind").here()
    page = view.page
    before = page.evaluate(LONG_WORK)  # so that the draft has to wait, however fast the machine is
    view.enter("Work")
    expect(page.locator(".job.running", has_text="Estimate")).to_have_count(1)
    view.enter("Estimate")
    view.why.get_by_role("checkbox", name="counts").first.uncheck()
    draft = page.get_by_role("region", name="Draft")
    expect(draft).to_contain_text("without: ")
    view.enter("Work")
    page.locator(".job.waiting", has_text="Draft").get_by_role("button", name="Cancel").click()
    view.enter("Estimate")
    expect(draft).to_contain_text("cancelled")
    draft.get_by_role("button", name="again").click()
    expect(draft).not_to_contain_text("cancelled")
    draft.get_by_role("button", name="Throw away").click()
    expect(draft).to_have_count(0)
    page.evaluate("(job) => fetch(`api/jobs/${job}`, { method: 'DELETE' })", before)


def test_a_change_that_did_not_go_through_is_told_and_the_next_one_goes(open_page: OpenPage) -> None:
    view = open_page("e=every-kind").here()
    view.watch.allow("ERR_INTERNET_DISCONNECTED")
    page, counts = view.page, view.why.get_by_role("checkbox", name="counts").first
    expect(counts).to_be_visible()
    page.context.set_offline(True)
    counts.click()
    draft = page.get_by_role("region", name="Draft")
    expect(draft.get_by_role("alert")).to_contain_text("no connection")
    page.context.set_offline(False)
    counts.click()
    expect(draft).to_contain_text("without: ")
    draft.get_by_role("button", name="Throw away").click()
    expect(draft).to_have_count(0)


def test_what_another_decided_is_shown_and_the_reason_stays_typed(open_page: OpenPage) -> None:
    view = open_page("e=every-kind&r=claims")
    view.watch.allow(CONFLICT)
    page = view.page
    page.locator("tbody button").first.click()
    decide, history = page.locator("form.decide"), page.locator(".history")
    reason, grade = decide.get_by_role("textbox"), decide.get_by_role("combobox", name="grade")
    reason.fill("seen by us as well")
    grade.select_option("A1")
    entry = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('c')")
    assert page.evaluate(DECIDE, entry) == 200
    decide.get_by_role("button", name="Record decision").click()
    expect(decide.get_by_role("alert")).to_be_visible()
    expect(history).to_contain_text("by another")
    expect(reason).to_have_value("seen by us as well")
    expect(grade).to_have_value("A1")
    decide.get_by_role("button", name="Record decision").click()
    expect(history).to_contain_text("seen by us as well")
    expect(reason).to_have_value("")


def test_a_key_pressed_quickly_or_held_decides_once_and_capitals_do_too(open_page: OpenPage, tmp_path: Path) -> None:
    view = reviewed(open_page, tmp_path)
    page, entries = view.page, view.page.locator(".entries button")
    sent: list[Response] = []
    page.on("response", lambda r: sent.append(r) if r.request.method == "PATCH" else None)
    page.evaluate("""() => { for (const repeat of [false, false, true, true])
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "A", repeat, bubbles: true })); }""")
    expect(entries.nth(1)).to_have_attribute("aria-current", "true")
    expect(tally(view)).to_contain_text("1 accepted, 0 rejected")
    assert [r.status for r in sent] == [200]

    # a correction opened before the answer stays open, with what is typed over looks at the list
    page.keyboard.press("r")
    page.keyboard.press("c")
    expect(tally(view)).to_contain_text("1 accepted, 1 rejected")
    form = page.locator("form.edit")
    form.get_by_role("textbox", name="Note").fill("as the council wrote")
    for _ in range(2):
        page.wait_for_event("response", lambda r: r.url.endswith("/api/reports"))
    expect(form.get_by_role("textbox", name="Note")).to_have_value("as the council wrote")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)
    page.get_by_role("article").get_by_role("button", name="Correct").click()
    expect(form.get_by_role("textbox", name="Note")).to_have_value("as the council wrote")
    assert [r.status for r in sent] == [200] * 3


def test_a_taking_that_broke_off_can_be_done_again(open_page: OpenPage, server: Served, tmp_path: Path) -> None:
    view = reviewed(open_page, tmp_path)
    page = view.page
    page.keyboard.press("a")
    expect(tally(view)).to_contain_text("1 accepted")
    with sqlite3.connect(server.folder / ".page" / "page.db") as store:  # as a server that was killed leaves it
        store.execute("update reports set taken = ? where id = (select max(id) from reports)", (BROKEN_OFF,))
    begun = page.get_by_text("is not finished")
    expect(begun).to_be_visible()
    expect(page.get_by_role("group", name="Decision")).to_have_count(0)
    page.get_by_role("button", name="Take 1 into the ledger").click()
    expect(page.locator(".side")).to_contain_text("1 claim taken into the ledger")
    expect(begun).to_have_count(0)
