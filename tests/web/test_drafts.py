"""Drafts: one's own, estimated within seconds, given up for the next, and written into the ledger as a whole or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from desks import HOME, somebody, until
from starlette.testclient import TestClient

from corridor.ledger import Ledger
from corridor.web import Desk, Place

NONE: dict[str, Any] = {"off": [], "grades": {}, "rules": None}


def put(client: TestClient, version: int, **changes: Any) -> Any:
    return client.put("/api/estimates/tiny/draft", json={"version": version, "changes": NONE | changes})


def answered(estimate: Any) -> dict[str, Any]:
    return {a["id"]: a["median"] for a in estimate["answers"]}


def record(client: TestClient, version: int, reason: str = "seen twice", **more: Any) -> Any:
    body = {"version": version, "reason": reason, **more}
    return client.post("/api/estimates/tiny/draft/record", json=body)


def test_a_draft_is_the_estimate_with_the_changes_made(open_desk: Callable[..., Desk], place: Place) -> None:
    client = somebody(open_desk(place, working=True))
    base = client.get("/api/estimates/tiny").json()
    answer = max((a for a in base["answers"] if a["median"]), key=lambda a: len(a["influence"]))
    off = list(answer["claims"])
    draft = put(client, 0, off=off, rules="acled").json()
    job = until(client, draft["job"]["id"])
    assert job["state"] == "done", job["error"]
    assert job["phase"] == 3  # numbers, then what they rest on, then the days
    early = {a["id"]: a for a in job["result"]["answers"]}
    assert early[answer["id"]]["status"] == "not estimable" and early[answer["id"]]["median"] is None
    after = client.get(f"/api/jobs/{job['id']}/left/estimate").json()
    assert after["scenario"]["rules"] == "acled"
    assert answered(after) == {id: a["median"] for id, a in early.items()}
    assert answered(after) != answered(base)
    days = client.get(f"/api/jobs/{job['id']}/left/days").json()
    assert days["days"] == client.get("/api/estimates/tiny/days").json()["days"]


def test_a_newer_change_gives_up_what_was_estimated_for_the_older(desk: Desk) -> None:
    client = somebody(desk)
    first = put(client, 0, off=["c1"]).json()
    second = put(client, 1, off=["c1", "c2"]).json()
    states = {j["id"]: j["state"] for j in client.get("/api/jobs").json()}
    assert states[first["job"]["id"]] == "cancelled" and states[second["job"]["id"]] == "waiting"
    none = put(client, 2).json()
    assert none["job"] is None
    assert {j["state"] for j in client.get("/api/jobs").json()} == {"cancelled"}


def test_two_windows_do_not_write_over_one_another(desk: Desk) -> None:
    client = somebody(desk)
    assert put(client, 0, off=["c1"]).status_code == 200
    late = put(client, 0, grades={"c2": "B2"})
    assert late.status_code == 409 and late.json()["now"]["off"] == ["c1"]
    assert client.get("/api/estimates/tiny/draft").json()["changes"]["off"] == ["c1"]


def test_a_draft_is_ones_own(desk: Desk) -> None:
    ada, grace = somebody(desk, "Ada"), somebody(desk, "Grace")
    put(ada, 0, off=["c1"])
    assert grace.get("/api/estimates/tiny/draft").json()["changes"] == NONE
    put(grace, 0, off=["c1"])
    assert len({j["id"] for j in ada.get("/api/jobs").json()}) == 2  # giving up one leaves the other's
    ada.delete("/api/estimates/tiny/draft")
    assert sorted(j["state"] for j in grace.get("/api/jobs").json()) == ["cancelled", "waiting"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"grades": {"c1": "Z9"}}, "a grade that is not understood"),
        ({"rules": "mine"}, "unknown rule profile"),
        ({"off": "c1"}, "changes that are not understood"),
    ],
)
def test_changes_that_cannot_be_made_are_one_clear_error(desk: Desk, changes: dict[str, Any], told: str) -> None:
    refused = put(somebody(desk), 0, **changes)
    assert refused.status_code == 400 and told in refused.json()["error"]


def test_readers_and_others_make_no_drafts(desk: Desk) -> None:
    for client in (somebody(desk, "Reader", "reader"), somebody(desk, "Partner", "editor", "south-post")):
        assert put(client, 0, off=["c1"]).status_code == 403
        assert client.post("/api/estimates", json={"scenario": "tiny"}).status_code == 403
        assert record(client, 0).status_code == 403


def test_a_decision_is_in_the_ledger_under_ones_name_and_holds(ledger_desk: Desk, kept: Place) -> None:
    client = somebody(ledger_desk)
    assert put(client, 0, off=["c1"], grades={"c2": "D4"}, rules="acled").status_code == 200
    assert record(client, 1, reason="  ").json()["error"] == "a decision without a reason"
    assert record(client, 1).json() == {"recorded": 3}
    with Ledger.open(kept.ledger) as book:
        view = book.as_of(date.today(), scenario="tiny", organisation=HOME)
        assert "c1" not in {c.id for c in view.claims}
        assert next(c.grade for c in view.claims if c.id == "c2") == "D4" and view.rules == "acled"
        last = book.history("c2", "tiny")[-1].header
        assert (last.kind, last.actor, last.organisation) == ("grade", "Ada", HOME)
        assert book.verify().ok
    assert client.get("/api/estimates/tiny/draft").json()["changes"] == NONE
    scenario = kept.load("tiny")
    assert scenario.header.rules == "acled" and "c1" not in {c.id for c in scenario.claims}


def test_of_two_who_decide_on_one_claim_the_second_is_told_and_loses_nothing(ledger_desk: Desk, kept: Place) -> None:
    ada, grace = somebody(ledger_desk, "Ada"), somebody(ledger_desk, "Grace")
    put(ada, 0, grades={"c2": "D4"})
    put(grace, 0, grades={"c2": "A1", "c3": "B1"})
    assert record(ada, 1).status_code == 200
    late = record(grace, 1)
    assert late.status_code == 409 and "Ada" in late.json()["got"] and "D4" in late.json()["got"]
    with Ledger.open(kept.ledger) as book:
        view = book.as_of(date.today(), scenario="tiny", organisation=HOME)
        assert {c.id: c.grade for c in view.claims if c.id in ("c2", "c3")}["c2"] == "D4"
        assert "c3" not in view.grades  # all of a draft or nothing
        seen = book.head.seq
    assert grace.get("/api/estimates/tiny/draft").json()["changes"]["grades"] == {"c2": "A1", "c3": "B1"}
    assert record(grace, 1, since=seen).status_code == 200


def test_without_a_ledger_nothing_is_recorded_and_it_says_what_to_do(desk: Desk) -> None:
    client = somebody(desk)
    put(client, 0, off=["c1"])
    refused = record(client, 1)
    assert refused.status_code == 400 and "there is no ledger" in refused.json()["error"]
    assert "corridor ledger add" in refused.json()["remedy"]
    assert client.get("/api/estimates/tiny/draft").json()["changes"]["off"] == ["c1"]


def test_what_each_claim_moves_is_found_out_once(open_desk: Callable[..., Desk], place: Place) -> None:
    desk = open_desk(place, working=True)
    client = somebody(desk)
    assert until(client, client.post("/api/estimates/tiny/prepare").json()["id"])["state"] == "done"
    job = client.get("/api/estimates/tiny/influence").json()["job"]
    assert until(client, job["id"])["state"] == "done"
    found = client.get("/api/estimates/tiny/influence").json()["found"]
    base = client.get("/api/estimates/tiny").json()
    used = {c["id"] for c in base["claims"] if c["used"]}
    assert set(found) == used
    told = {a["id"] for a in base["answers"] if a["status"] == "answered"}
    assert all(set(of) == told for of in found.values())
    assert any(one["change"] > 0.2 for of in found.values() for one in of.values())
    before = len(client.get("/api/jobs").json())
    client.post("/api/estimates/tiny/prepare")
    kinds = [j["kind"] for j in client.get("/api/jobs").json()]
    assert kinds.count("influence") == 1 and len(kinds) == before + 1


def test_a_what_if_stands_beside_the_run_without_it(open_desk: Callable[..., Desk], place: Place) -> None:
    client = somebody(open_desk(place, working=True))
    base = client.get("/api/estimates/tiny").json()
    days = client.get("/api/estimates/tiny/days").json()["links"]
    link, kind = max(
        ((id, k) for id, of in days.items() for k, series in of["until"].items() if series[-1]),
        key=lambda at: days[at[0]]["until"][at[1]][-1][0],
    )
    asked = {"changes": [f"{link} closed from {base['scenario']['start']}"]}
    job = until(client, client.post("/api/estimates/tiny/what-ifs", json=asked).json()["id"])
    assert job["state"] == "done", job["error"]
    before, after = (client.get(f"/api/jobs/{job['id']}/left/{n}").json() for n in ("before", "days"))
    assert before["links"][link]["until"][kind][-1][0] > 1
    assert after["links"][link]["until"][kind][-1][0] == 0
    numberless = [(id, k) for id, of in days.items() for k, series in of["until"].items() if series[-1] is None]
    assert numberless and all(after["links"][id]["until"][k][-1] is None for id, k in numberless)
    changed = client.get(f"/api/jobs/{job['id']}/left/estimate").json()
    assert changed["what_if"] == asked["changes"][0] and changed["consequences"]
    silent = {a["id"] for a in base["answers"] if a["status"] != "answered"}
    assert all(a["median"] is None for a in changed["answers"] if a["id"] in silent) and silent
    assert [w["changes"] for w in client.get("/api/estimates/tiny/what-ifs").json()] == [asked["changes"]]


def test_an_estimate_whose_evidence_has_changed_is_not_drafted_on(
    open_desk: Callable[..., Desk], place: Place, kept: Place
) -> None:
    """The draws are those of the folder's claims; the ledger's were graded since."""
    with Ledger.open(kept.ledger, actor="ada", organisation=HOME) as book:
        book.grade("c2", "D4", scenario="tiny")
    client = somebody(open_desk(kept, working=True))
    (made := open_made(place)).write_text('{"recorded": "2999-01-01T00:00:00+00:00"}')
    job = until(client, client.post("/api/estimates/tiny/prepare").json()["id"])
    assert job["state"] == "failed" and "the evidence has changed" in job["error"]["error"]
    assert job["error"]["remedy"] == "estimate anew" and made.exists()


def open_made(place: Place) -> Any:
    from pathlib import Path

    return Path(place.results) / "tiny" / "made.json"


def test_a_decision_taken_after_the_estimate_was_made_is_told_before_it_is_written_over(
    ledger_desk: Desk, kept: Place
) -> None:
    """Who looks at the estimate sees the old grade, however late his draft begins."""
    with Ledger.open(kept.ledger, actor="Grace", organisation=HOME) as book:
        book.grade("c2", "B2", "seen again", scenario="tiny")
    made = open_made(kept)
    made.write_text('{"recorded": "2020-01-01T00:00:00+00:00"}')
    ada = somebody(ledger_desk, "Ada")
    put(ada, 0, grades={"c2": "E5"})
    late = record(ada, 1)
    assert late.status_code == 409 and "Grace" in late.json()["got"]
    assert record(ada, 1, since=late.json()["last"]).status_code == 200


def test_a_window_cannot_record_what_it_never_showed(ledger_desk: Desk) -> None:
    client = somebody(ledger_desk)
    put(client, 0, off=["c1"])
    client.delete("/api/estimates/tiny/draft")
    now = client.get("/api/estimates/tiny/draft").json()
    assert now["changes"] == NONE and now["version"] == 2
    put(client, 2, off=["c2"])
    assert record(client, 1).status_code == 400
    assert client.get("/api/estimates/tiny/draft").json()["changes"]["off"] == ["c2"]


def test_a_claim_whose_own_id_ends_like_the_other_half_of_one_is_itself(ledger_desk: Desk, kept: Place) -> None:
    with Ledger.open(kept.ledger, actor="ada", organisation=HOME) as book:
        c1 = next(c for c in book.as_of(scenario="tiny").claims if c.id == "c1")
        book.add([c1.model_copy(update={"id": "c1-start"})], scenario="tiny")
    from corridor.web.drafts import halves

    assert halves("c1-start", frozenset({"c1-start"})) == ["c1-start"]
    assert halves("c1", frozenset({"c1", "c1-start"})) == halves("c1-start", frozenset({"c1", "c1-start"}))
    client = somebody(ledger_desk)
    from corridor.web.routes.ask import Ask
    from corridor.web.routes.claims import line_of

    person = ledger_desk.people.all()[0]
    ask = Ask(ledger_desk, person, {}, {}, {}, False, "", "/")
    with ledger_desk.book(person) as book:
        assert line_of(book, ask, "tiny", "c1-start").claim.id == "c1-start"
        assert line_of(book, ask, "tiny", "c2-start").claim.id == "c2"
    assert client.get("/api/me").status_code == 200


def test_a_draft_holds_to_the_claims_of_its_estimate(desk: Desk) -> None:
    refused = put(somebody(desk), 0, off=["c999"])
    assert refused.status_code == 400 and "does not rest on this claim" in refused.json()["error"]
