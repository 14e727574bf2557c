"""Names of people at risk: in no id, label or text that is shown, and back in place where an entry is sent back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from desks import HOME, somebody
from starlette.testclient import TestClient

from corridor.ledger import Ledger
from corridor.reading.documents.extract import made
from corridor.reading.read import proposals
from corridor.web import Desk, Place
from corridor.web.reports import Reports

TEXT = """Hamid Karim: 40 fighters left

28 March 2020

Hamid Karim, who is held in a cell, said that 40 fighters left the old town. Omar Said said that hundreds of residents
crossed at the ford. Omar Said said that 300 residents left the old town on 27 March. About 2,300 residents left
the old town on 27 March, Hamid Karim's lawyer said.
"""


@pytest.fixture
def desk(kept: Place, open_desk: Callable[..., Desk]) -> Desk:
    """A page with a ledger, and no process that reads: reports are put in as read."""
    return open_desk(kept)


def put(desk: Desk, client: TestClient, text: str = TEXT) -> dict[str, Any]:
    """A report that has been read."""
    given = {"name": "report.txt", "scenario": "tiny"}
    id = client.post("/api/reports", params=given, content=text).json()["id"]
    report = next(iter(proposals([made(text.encode(), "report.txt")])))
    Reports(desk.store, desk.jobs).read(id, report.document, report.proposals, report.refused)
    found: dict[str, Any] = client.get(f"/api/reports/{id}").json()
    return found


def entries_of(report: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [e for e in report["entries"] if any(s["name"] == name for s in e["entry"]["chain"])]


def patch(client: TestClient, report: dict[str, Any], e: dict[str, Any], **change: Any) -> dict[str, Any]:
    path = f"/api/reports/{report['id']}/entries/{e['number']}"
    answer = client.patch(path, json={"version": e["version"], "change": change})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def hide(client: TestClient, report: dict[str, Any], e: dict[str, Any], **change: Any) -> dict[str, Any]:
    """The entry with its first speaker set to detained."""
    chain = [s | ({"status": "detained"} if n == 0 else {}) for n, s in enumerate(e["entry"]["chain"])]
    return patch(client, report, e, chain=chain, **change)


def test_no_id_and_no_label_has_the_name_of_somebody_held_from_the_page_to_the_ledger(desk: Desk) -> None:
    client = somebody(desk)
    report = put(desk, client)
    assert report["report"].startswith("report-")
    assert "karim" not in json.dumps(report).casefold()
    for e in report["entries"]:
        patch(client, report, e, decision="accept")
    taken = client.post(f"/api/reports/{report['id']}/take", json={}).json()
    assert taken["claims"] == len(report["entries"])
    rows = client.get("/api/claims", params={"scenario": "tiny"})
    assert "karim" not in rows.text.casefold() and rows.text.count(report["report"]) == taken["claims"]
    with Ledger.open(desk.place.ledger) as book:
        view = book.as_of(scenario="tiny", organisation=HOME)
        shown = [*view.claims, *view.sources, *view.reports]
        assert not [m for m in shown if "karim" in m.model_dump_json().casefold()]
        assert view.texts[report["report"]].startswith("Hamid Karim"), "the text is found by its claims"
    words = client.get("/api/words", params={"scenario": "tiny", "id": rows.json()["rows"][0]["id"]})
    assert words.json() is not None


def test_whoever_is_set_to_detained_is_nowhere_on_the_page(desk: Desk) -> None:
    client = somebody(desk)
    report = put(desk, client)
    first, second = entries_of(report, "Omar Said")
    after = hide(client, report, first, note="Omar Said told me so")
    assert "said" not in json.dumps(after["chain"] + after["changes"]).casefold()
    answer = client.get(f"/api/reports/{report['id']}")
    assert "Omar Said" not in answer.text and "omar-said" not in answer.text
    now = answer.json()
    assert [len(now["text"]), now["entries"][second["number"]]["marks"]] == [len(report["text"]), second["marks"]]
    there = now["entries"][first["number"]]["entry"]
    assert there["chain"][0]["name"] is None and there["note"] == "█████████ told me so"
    path = f"/api/reports/{report['id']}/entries/{first['number']}"
    late = client.patch(path, json={"version": 1, "change": {"grade": "B2"}})
    assert late.status_code == 409 and "Omar" not in late.text


def test_a_title_that_names_him_is_blotted_in_the_list_too(desk: Desk) -> None:
    client = somebody(desk)
    report = put(desk, client, TEXT.replace("Hamid Karim: 40", "Omar Said sees 40"))
    assert "Omar Said" in client.get("/api/reports").text
    hide(client, report, entries_of(report, "Omar Said")[0])
    assert "Omar" not in client.get("/api/reports").text


def test_an_entry_that_is_sent_back_as_it_was_shown_keeps_the_name_and_the_ledger_has_it_restricted(desk: Desk) -> None:
    client = somebody(desk)
    report = put(desk, client)
    first, second = entries_of(report, "Omar Said")
    hide(client, report, first, note="Omar Said told me so")
    for e in (first, second):
        shown = client.get(f"/api/reports/{report['id']}").json()["entries"][e["number"]]
        sent = {k: v for k, v in shown["entry"].items() if k not in ("id", "decision")}
        patch(client, report, shown, **sent, decision="accept")
    reviewed = desk.reports.reviewed(report["id"])[0]
    chains = [reviewed.claims[e["number"]].chain for e in (first, second)]
    assert [(c[0].id, c[0].name, c[0].status) for c in chains] == [
        ("omar-said", "Omar Said", "detained"),
        ("omar-said", "Omar Said", "public"),
    ]
    assert reviewed.claims[first["number"]].note == "Omar Said told me so"
    assert client.post(f"/api/reports/{report['id']}/take", json={}).json()["claims"] == 2
    with Ledger.open(desk.place.ledger) as book:
        view = book.as_of(scenario="tiny", organisation=HOME)
        claims = [c for c in view.claims if c.report == report["report"]]
        (source,) = {c.origin for c in claims}
        assert book.name(source, "tiny") == "Omar Said"
        assert "said" not in source and next(s for s in view.sources if s.id == source).status == "detained"
        told = [m.model_dump_json() for m in (*claims, *view.sources)]
    assert not [t for t in told if "Omar Said" in t or "omar-said" in t]


def test_whoever_is_made_public_again_has_his_name_again(desk: Desk) -> None:
    client = somebody(desk)
    report = put(desk, client)
    first, _ = entries_of(report, "Omar Said")
    hidden = hide(client, report, first)
    chain = [s | {"status": "public"} for s in hidden["entry"]["chain"]]
    patch(client, report, hidden, chain=chain)
    again = client.get(f"/api/reports/{report['id']}").json()
    assert len(entries_of(again, "Omar Said")) == 2 and again["text"] == report["text"]
