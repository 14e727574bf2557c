"""The ledger's claims on the page: everybody sees what his organisation knows, and decisions are not written over."""

from __future__ import annotations

from typing import Any

import pytest
from desks import HOME, somebody
from starlette.testclient import TestClient

from corridor.ledger import Ledger
from corridor.web import Desk, Place


def rows(client: TestClient, **asked: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/claims", params=asked).json()["rows"]
    return found


def entry(client: TestClient, id: str) -> int:
    return int(next(r["entry"] for r in rows(client, text=id) if r["id"] == id))


def test_an_organisation_sees_what_was_shared_with_it_and_no_more(ledger_desk: Desk, kept: Place) -> None:
    home, partner = somebody(ledger_desk), somebody(ledger_desk, "Partner", "editor", "south-post")
    everything = {r["id"] for r in rows(home)}
    assert len(everything) == home.get("/api/claims").json()["total"] > 5
    assert rows(partner) == []
    with Ledger.open(kept.ledger, actor="ada", organisation=HOME) as book:
        book.share("c2", "south-post", scenario="tiny")
        book.grade("c2", "D4", "for ourselves", scenario="tiny")
    assert [r["id"] for r in rows(partner)] == ["c2"]
    shared = rows(partner)[0]["entry"]
    assert partner.get(f"/api/claims/{shared}").json()["grade"] != "D4"
    assert "for ourselves" not in partner.get(f"/api/claims/{shared}").text
    hidden = entry(home, "c3")
    assert partner.get(f"/api/claims/{hidden}").status_code == 404
    assert partner.get("/api/words", params={"scenario": "tiny", "id": "c3"}).json() is None


def test_a_page_goes_on_where_the_one_before_ended(ledger_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from corridor.web.routes import claims

    monkeypatch.setattr(claims, "PAGE", 5)
    client = somebody(ledger_desk)
    seen: list[int] = []
    before: int | None = None
    while True:
        got = client.get("/api/claims", params={"before": before} if before else {}).json()
        seen += [r["entry"] for r in got["rows"]]
        before = got["next"]
        if before is None:
            break
    assert seen == sorted(set(seen), reverse=True) and len(seen) == got["total"]


def test_of_two_who_grade_one_claim_the_second_is_told(ledger_desk: Desk) -> None:
    ada, grace = somebody(ledger_desk, "Ada"), somebody(ledger_desk, "Grace")
    at = entry(ada, "c2")
    head = ada.get(f"/api/claims/{at}").json()["head"]
    decision = {"what": "grade", "grade": "B1", "reason": "seen again", "since": head}
    assert ada.post(f"/api/claims/{at}", json=decision).status_code == 200
    late = grace.post(f"/api/claims/{at}", json=decision | {"grade": "E5"})
    assert late.status_code == 409 and "Ada" in late.json()["got"]
    now = grace.get(f"/api/claims/{at}").json()
    assert now["grade"] == "B1" and now["history"][-1] | {"entry": 0, "recorded": ""} == {
        "entry": 0,
        "kind": "grade",
        "says": "graded B1",
        "by": "Ada",
        "organisation": HOME,
        "recorded": "",
        "reason": "seen again",
    }


def test_a_claim_that_was_taken_back_stays_in_sight_as_such(ledger_desk: Desk) -> None:
    client = somebody(ledger_desk)
    at = entry(client, "c4")
    sent = {"what": "retract", "reason": "a mistake", "since": client.get(f"/api/claims/{at}").json()["head"]}
    assert client.post(f"/api/claims/{at}", json=sent).status_code == 200
    line = next(r for r in rows(client) if r["entry"] == at)
    assert line["retracted"]["by"] == "Ada" and line["retracted"]["reason"] == "a mistake"
    again = client.post(f"/api/claims/{at}", json=sent | {"since": 10**9})
    assert again.status_code == 400 and "retracted" in again.json()["error"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"what": "grade", "grade": "B1", "reason": " ", "since": 0}, "without a reason"),
        ({"what": "erase", "reason": "x", "since": 0}, "not understood"),
        ({"what": "grade", "grade": "Q1", "reason": "x", "since": 10**6}, "not understood"),
        ({"what": "grade", "grade": "B1", "reason": "x"}, "missing"),
    ],
)
def test_a_decision_that_will_not_do_is_one_clear_error(ledger_desk: Desk, sent: dict[str, Any], told: str) -> None:
    client = somebody(ledger_desk)
    refused = client.post(f"/api/claims/{entry(client, 'c2')}", json=sent)
    assert refused.status_code == 400 and told in refused.json()["error"]


def test_readers_and_partners_decide_nothing(ledger_desk: Desk) -> None:
    at = entry(somebody(ledger_desk), "c2")
    for client in (somebody(ledger_desk, "Reader", "reader"), somebody(ledger_desk, "P", "editor", "south-post")):
        sent = {"what": "retract", "reason": "x", "since": 10**6}
        assert client.post(f"/api/claims/{at}", json=sent).status_code == 403


def test_partners_see_estimates_made_for_others_and_readers_at_home_see_all(ledger_desk: Desk) -> None:
    import json

    root = ledger_desk.estimates.root
    data = json.loads((root / "tiny" / "estimate.json").read_text())
    for audience in ("partner", "public"):
        (root / audience).mkdir()
        (root / audience / "estimate.json").write_text(json.dumps(data | {"audience": audience}))
    partner, reader = somebody(ledger_desk, "P", "reader", "south-post"), somebody(ledger_desk, "Reader", "reader")
    assert {e["id"] for e in partner.get("/api/estimates").json()} == {"partner", "public"}
    assert {e["id"] for e in reader.get("/api/estimates").json()} == {"tiny", "partner", "public"}
    for path in ("tiny", "tiny/days", "tiny/files/answers.csv"):
        assert partner.get(f"/api/estimates/{path}").status_code == 404
    assert partner.get("/api/estimates/tiny/influence").status_code == 403
