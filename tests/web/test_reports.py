"""Reports: dropped, read, reviewed by several at once, set beside their headline, and taken into the ledger once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from desks import HOME, TINY, somebody, until
from starlette.testclient import TestClient

from corridor.ledger import Ledger
from corridor.reading.read import read_text
from corridor.scenario import Scenario
from corridor.web import Desk, Place

TEXT = """Thousands leave the old town

By our correspondent
28 March 2020

About 2,300 residents left the old town on 27 March, the council said. A driver said that hundreds had crossed
at the ford since then, half of them children.
"""


@pytest.fixture(scope="module")
def at(tiny: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """No results yet, and a ledger that has the scenario's claims."""
    folder = tmp_path_factory.mktemp("reports")
    place = Place(str(folder / "out"), {"tiny": str(TINY)}, str(folder / "evidence.ledger"), HOME)
    with Ledger.open(place.ledger, create=True, actor="ada", organisation=HOME) as book:
        book.add(tiny.claims, tiny.sources, tiny.header.reports, scenario="tiny", known="published")
    return place


@pytest.fixture(scope="module")
def reading(at: Place) -> Iterator[Desk]:
    desk = Desk(at)
    desk.start()
    yield desk
    desk.close()


def drop(client: TestClient, content: bytes | str = TEXT, name: str = "report.txt", **query: str) -> Any:
    given = {"name": name, "scenario": "tiny"} | query
    return client.post("/api/reports", params=given, content=content)


def read(client: TestClient, **how: Any) -> dict[str, Any]:
    """A report that was dropped, once it has been read."""
    id = drop(client, **how).json()["id"]
    job = next(r["job"] for r in client.get("/api/reports").json() if r["id"] == id)
    assert until(client, job)["state"] == "done"
    found: dict[str, Any] = client.get(f"/api/reports/{id}").json()
    return found


def change(client: TestClient, report: Any, number: int, version: int, **patch: Any) -> Any:
    body = {"version": version, "change": patch}
    return client.patch(f"/api/reports/{report['id']}/entries/{number}", json=body)


def test_every_part_of_a_proposal_points_at_its_words(reading: Desk) -> None:
    report = read(somebody(reading))
    text = report["text"]
    entry = next(e for e in report["entries"] if "2,300" in e["quantity"])
    words = {m["part"]: text[m["start"] : m["end"]] for m in entry["marks"]}
    assert words["quantity"] == "2,300" and words["group"] == "residents" and words["period"] == "27 March"
    assert "council" in words["attribution"] and "council" in entry["chain"][0]
    begin, end = entry["sentence"]
    assert text[begin:end].startswith("About 2,300") and entry["decision"] == "propose"


def test_the_headline_stands_beside_the_body_without_being_asked(reading: Desk) -> None:
    client = somebody(reading)
    id = read(client)["id"]
    check = client.post(f"/api/reports/{id}/check").json()["job"]
    assert until(client, check["id"])["state"] == "done"
    headline = client.get(f"/api/reports/{id}").json()["headline"]
    assert headline["why"] == "" and [c["title"] for c in headline["checks"]] == ["Thousands leave the old town"]


def test_what_is_accepted_goes_into_the_ledger_once_under_ones_name(reading: Desk, at: Place) -> None:
    client = somebody(reading)
    report = read(client)
    entry = next(e for e in report["entries"] if "2,300" in e["quantity"])
    after = change(client, report, entry["number"], 1, decision="accept", grade="B2").json()
    assert (after["version"], after["by"], after["grade"]) == (2, "Ada", "B2")
    taken = client.post(f"/api/reports/{report['id']}/take", json={"purpose": "humanitarian"}).json()
    assert (taken["claims"], taken["new"], taken["by"]) == (1, 1, "Ada")
    with Ledger.open(at.ledger) as book:
        view = book.as_of(scenario="tiny", organisation=HOME)
        claim = next(c for c in view.claims if c.report == report["report"])
        assert claim.grade == "B2" and claim.purpose == "humanitarian" and claim.read is not None
        assert book.history(claim.id, "tiny")[0].header.actor == "Ada"
        assert view.texts[report["report"]].startswith("Thousands leave")
    again = client.post(f"/api/reports/{report['id']}/take", json={})
    assert again.status_code == 400 and "in the ledger already" in again.json()["error"]
    late = change(client, report, entry["number"], 2, decision="reject")
    assert late.status_code == 400 and "correct the claim in the ledger" in late.json()["remedy"]
    words = client.get("/api/words", params={"scenario": "tiny", "id": claim.id}).json()
    assert {r["text"] for r in words["runs"] if r["part"] == "quantity"} >= {"2,300"}
    assert "".join(r["text"] for r in words["runs"]).startswith("About 2,300 residents")


def test_a_correction_is_applied_and_noted(reading: Desk) -> None:
    client = somebody(reading)
    report = read(client)
    entry = next(e for e in report["entries"] if "2,300" in e["quantity"])
    quantity = entry["entry"]["quantity"] | {"value": 2500}
    after = change(client, report, entry["number"], 1, quantity=quantity, term="evacuated").json()
    assert "evacuated" in after["what"] and "2,375–2,624" in after["quantity"]
    assert any("2300" in c and "2500" in c for c in after["changes"]) and after["decision"] == "propose"


@pytest.mark.parametrize(
    ("patch", "told"),
    [
        ({"grade": "G7"}, "grade"),
        ({"decision": "maybe"}, "decision"),
        ({"id": "other"}, "stays as it is"),
        ({"period": {"start": "2020-03-02", "end": "2020-03-01", "accuracy": "day"}}, "ends before it begins"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_a_change_that_will_not_do_is_one_clear_error_and_changes_nothing(
    reading: Desk, patch: dict[str, Any], told: str
) -> None:
    client = somebody(reading)
    report = read(client)
    refused = change(client, report, 0, 1, **patch)
    assert refused.status_code == 400 and told in f"{refused.json()['where']} {refused.json()['error']}"
    assert client.get(f"/api/reports/{report['id']}").json()["entries"][0]["version"] == 1


def test_of_many_editors_at_once_nobody_writes_over_anybody(reading: Desk) -> None:
    """Each tries to grade each entry; who comes second is given what is there, and tries again on that."""
    clients = [somebody(reading, f"Editor {n}") for n in range(5)]
    report = read(clients[0])
    entries = [e["number"] for e in report["entries"]]

    def work(n: int) -> tuple[int, int]:
        done = conflicts = 0
        for number in entries:
            version = 1
            for _ in range(20):
                answer = change(clients[n], report, number, version, note=f"{n}")
                if answer.status_code == 200:
                    done += 1
                    break
                assert answer.status_code == 409
                conflicts, version = conflicts + 1, answer.json()["now"]["version"]
        return done, conflicts

    with ThreadPoolExecutor(5) as pool:
        told = list(pool.map(work, range(5)))
    assert [d for d, _ in told] == [len(entries)] * 5
    after = clients[0].get(f"/api/reports/{report['id']}").json()["entries"]
    assert [e["version"] for e in after] == [6] * len(entries)


def test_a_report_that_cannot_be_read_says_why_and_can_be_taken_out(reading: Desk) -> None:
    client = somebody(reading)
    id = drop(client, content=b"%PDF-1.4 broken", name="broken.pdf").json()["id"]
    job = next(r["job"] for r in client.get("/api/reports").json() if r["id"] == id)
    failed = until(client, job)
    assert failed["state"] == "failed" and failed["error"]["error"] and failed["error"]["where"] == "broken.pdf"
    assert client.get(f"/api/reports/{id}").status_code == 400
    assert client.delete(f"/api/reports/{id}").status_code == 200
    assert id not in {r["id"] for r in client.get("/api/reports").json()}


def test_an_empty_file_and_one_of_no_scenario_are_refused_at_once(reading: Desk) -> None:
    client = somebody(reading)
    assert "an empty file" in drop(client, content=b"").json()["error"]
    assert "does not have this scenario" in drop(client, scenario="other").json()["error"]
    assert "not come yet" in drop(client, published="2999-01-01").json()["error"]


def test_what_is_taken_out_leaves_nothing_of_its_text(open_desk: Callable[..., Desk], place: Place) -> None:
    reading = open_desk(place, working=True)
    client = somebody(reading)
    report = read(client, content=TEXT + "\nA word of its own: zanzibarium.\n")
    assert b"zanzibarium" in _everything(reading)
    assert client.delete(f"/api/reports/{report['id']}").status_code == 200
    reading.close()
    path = Path(reading.store.folder) / "page.db"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"zanzibarium" not in _everything(reading)


def _everything(desk: Desk) -> bytes:
    return b"".join(p.read_bytes() for p in sorted(desk.store.folder.rglob("*")) if p.is_file())


def test_names_of_people_at_risk_are_blotted_on_the_page_and_kept_in_the_ledger_alone(reading: Desk) -> None:
    said = "Hamid Karim, who is held in a cell, said that 40 fighters left the old town."
    text = f"Fighters leave\n\n28 March 2020\n\n{said}\n"
    assert any(s.source.name for p in read_text(text).proposals for s in p.chain), "the reader finds the name"
    client = somebody(reading)
    report = read(client, content=text)
    assert "Karim" not in client.get(f"/api/reports/{report['id']}").text
    assert "█" in report["text"]


def test_readers_look_and_others_do_not_even_look(reading: Desk) -> None:
    report = read(somebody(reading))
    reader, partner = somebody(reading, "Reader", "reader"), somebody(reading, "Partner", "editor", "south-post")
    assert reader.get(f"/api/reports/{report['id']}").status_code == 200
    assert change(reader, report, 0, 1, decision="accept").status_code == 403
    for path in ("/api/reports", f"/api/reports/{report['id']}", "/api/jobs"):
        assert partner.get(path).status_code == 403
