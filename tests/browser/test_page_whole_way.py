"""From a report to a decision in the ledger, as an analyst goes: all of it in a browser, over the real thing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from accessibility import axe
from made_results import COMMAND, NOT_CONVERGED, SCENARIOS
from page_view import OpenPage, View
from playwright.sync_api import Locator, expect
from served import Served, serving

from corridor.ledger import Ledger

REPORT = """Thousands leave the old town

28 March 2020

About 2,300 residents left the old town on 27 March, the council said. A driver said that hundreds had crossed
at the ford since then, half of them children.
"""
LONG_MS = 240_000  # an estimate, on a machine that has other things to do


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the claims of a small scenario, and an estimate of it beside, in `out`."""
    folder = tmp_path_factory.mktemp("whole-way")
    place = folder / "evidence.ledger"
    subprocess.run([COMMAND, "ledger", "add", str(SCENARIOS / "tiny"), "--ledger", str(place), "--known", "published"],
                   check=True, capture_output=True)  # fmt: skip
    out = ["--ledger", str(place), "--out", str(folder / "out" / "tiny")]
    done = subprocess.run([COMMAND, "estimate", str(SCENARIOS / "tiny"), *out], capture_output=True)
    assert done.returncode in (0, NOT_CONVERGED), done.stderr[-2000:]
    return place


@pytest.fixture(scope="module")
def server(ledger: Path) -> Iterator[Served]:
    """The page over both."""
    with serving(ledger.parent / "out", "--scenario", str(SCENARIOS / "tiny"), "--ledger", str(ledger)) as served:
        yield served


def main(view: View) -> Locator:
    return view.page.locator("#main")


def test_from_a_report_to_a_decision(open_page: OpenPage, ledger: Path, tmp_path: Path) -> None:
    view = open_page().here()
    page = view.page
    page.set_default_timeout(LONG_MS)

    view.enter("Reports")
    file = tmp_path / "report.txt"
    file.write_text(REPORT)
    page.locator("input[type=file]").set_input_files(file)
    card = page.get_by_role("article")
    card.wait_for(timeout=LONG_MS)
    axe(page)
    expect(page.get_by_role("complementary", name="Headline check")).to_contain_text("body", timeout=LONG_MS)

    # by keyboard alone: reject the headline, accept what the council said with a grade, leave the rest
    page.get_by_role("region", name="Review").focus()
    page.keyboard.press("r")
    expect(page.locator(".side")).to_contain_text("0 accepted, 1 rejected")
    expect(card).to_contain_text("residents")
    expect(page.locator(".sentence.now.quantity").last).to_have_text("2,300")
    card.get_by_role("combobox", name="grade").select_option("B2")
    expect(card.get_by_text("last changed by")).to_be_visible()
    page.get_by_role("region", name="Review").focus()
    page.keyboard.press("a")
    expect(page.locator(".side")).to_contain_text("1 accepted, 1 rejected")
    page.get_by_role("button", name="Take 1 into the ledger").click()
    expect(page.locator(".side")).to_contain_text("1 claim taken into the ledger")

    # estimate anew, with it; the work goes on over a reload
    view.enter("Estimate")
    page.get_by_text("Estimate anew", exact=True).click()
    page.get_by_role("button", name="for readers inside the organisation").click()
    view.enter("Work")
    expect(main(view).locator(".job.running")).to_have_count(1, timeout=LONG_MS)
    page.reload()
    expect(main(view)).to_contain_text("Estimate")
    see = main(view).locator(".job.done", has_text="Estimate").get_by_role("button", name="See it")
    see.first.click(timeout=LONG_MS)
    view.here()
    expect(view.estimate.locator("option")).to_have_count(2)
    assert "tiny.20" in page.url

    # drag, and ask why
    view.day.focus()
    page.keyboard.press("ArrowLeft")
    view.answer("Everybody who left").click()
    expect(view.why).to_contain_text("“a few dozen” stands for 24–71")
    view.answer("Fighters who crossed the ridge").click()
    statements = view.why.locator(".said")
    expect(statements.first).to_contain_text("grade")
    expect(view.why).to_contain_text("an end of the interval moves", timeout=LONG_MS)
    theirs = view.why.locator(".said", has_text="2,300")
    if theirs.count():
        theirs.get_by_role("button", name="The report’s words").click()
        expect(theirs.locator("mark.quantity", has_text="2,300")).to_be_visible()

    # try without what moves it most; then record that
    before = view.chosen.locator("b").inner_text()
    says = statements.first.locator(".says").inner_text()
    statements.first.get_by_role("checkbox", name="counts").uncheck()
    draft = page.get_by_role("region", name="Draft")
    expect(draft).to_contain_text(f"without: {says}")
    expect(draft).to_contain_text("estimated: nothing is recorded yet", timeout=LONG_MS)
    expect(view.chosen).to_contain_text(before)  # as what it was
    page.reload()
    view.here()
    expect(draft).to_contain_text(f"without: {says}", timeout=LONG_MS)
    axe(page)
    seq = _head(ledger)
    draft.get_by_role("button", name="Record decision").click()
    dialog = page.get_by_role("dialog")
    axe(page)
    dialog.get_by_role("textbox").fill("seen to be a mistake")
    dialog.get_by_role("button", name="Record decision").click()
    expect(page.get_by_text("1 decision recorded")).to_be_visible()
    with Ledger.open(ledger) as book:
        assert book.head.seq == seq + 1
        assert len(book.as_of(date.today(), scenario="tiny").claims) == len(_claims(book)) - 1

    # and take the workbook along
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Workbook (XLSX)").click()
    assert download.value.suggested_filename.endswith("answers.xlsx")
    shutil.copy(download.value.path(), tmp_path / "answers.xlsx")
    assert (tmp_path / "answers.xlsx").read_bytes()[:2] == b"PK"


def _head(place: Path) -> int:
    with Ledger.open(place) as book:
        return book.head.seq


def _claims(book: Ledger) -> set[str]:
    return {line.claim.id for line in book.claims(scenario="tiny", limit=1000).claims}
