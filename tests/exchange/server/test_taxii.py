"""TAXII 2.1 to the letter, over real HTTP: what is there, what is not told, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from made_evidence import claim, evidence
from parties import Party, exchange

from corridor.exchange.agreements import agree, partners
from corridor.exchange.collections import inbox_id, outbox_id
from corridor.exchange.server.media import TAXII, accepts, sends

ACCEPT = {"Accept": TAXII}


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Party, Party]]:
    with exchange(tmp_path, "north", "south") as (north, south):
        yield north, south


def client(at: Party, who: str, **headers: str) -> httpx.Client:
    signed = {"Authorization": f"Bearer {at.token_of(who)}"}
    return httpx.Client(base_url=at.url, headers={**ACCEPT, **signed, **headers}, timeout=30)


def fill(north: Party, to: str = "south") -> None:
    north.ledger.add(**evidence(), known="published")
    for id in ("left-narvik", "left-by-sea"):
        north.ledger.share(id, to, scenario="invented")


def test_discovery_leads_to_the_collections_of_this_partner_alone(two: tuple[Party, Party]) -> None:
    north, south = two
    with client(north, "south") as http:
        found = http.get("/taxii2/")
        assert found.status_code == 200 and found.headers["content-type"] == TAXII
        root = http.get(found.json()["api_roots"][0])
        assert root.json()["versions"] == [TAXII] and root.json()["max_content_length"] > 0
        listed = http.get("/exchange/collections/").json()["collections"]
    assert {c["id"] for c in listed} == {outbox_id("north", "south"), inbox_id("north", "south")}
    assert {(c["can_read"], c["can_write"]) for c in listed} == {(True, False), (True, True)}


def test_what_was_shared_comes_with_its_dates_and_everything_it_refers_to(two: tuple[Party, Party]) -> None:
    north, south = two
    fill(north)
    base = f"/exchange/collections/{outbox_id('north', 'south')}"
    with client(north, "south") as http:
        answer = http.get(f"{base}/objects/")
        objects = answer.json()["objects"]
        manifest = http.get(f"{base}/manifest/").json()["objects"]
    types = [o["type"] for o in objects]
    assert types.count("displacement-claim") == 2 and {"identity", "report", "marking-definition"} <= set(types)
    assert [(m["id"]) for m in manifest] == [o["id"] for o in objects]
    assert answer.headers["x-taxii-date-added-first"] == manifest[0]["date_added"]
    assert answer.headers["x-taxii-date-added-last"] == manifest[-1]["date_added"]
    there = {o["id"] for o in objects}
    for o in objects:
        refs = [o.get(name) for name in ("created_by_ref", "report_ref")]
        refs += [*o.get("chain_refs", ()), *o.get("object_marking_refs", ())]
        assert {r for r in refs if r} <= there


def test_pages_go_on_from_a_cursor_that_tells_nothing(two: tuple[Party, Party]) -> None:
    north, south = two
    fill(north)
    base = f"/exchange/collections/{outbox_id('north', 'south')}/objects/"
    with client(north, "south") as http:
        whole = [o["id"] for o in http.get(base).json()["objects"]]
        seen, cursor = [], ""
        while True:
            page = http.get(base, params={"limit": "2", **({"next": cursor} if cursor else {})}).json()
            seen += [o["id"] for o in page["objects"]]
            if not page["more"]:
                break
            other = {"limit": "2", "match[type]": "report", "next": page["next"]}
            assert http.get(base, params=other).status_code == 400
            cursor = page["next"]
        assert seen == whole
        for wrong in ("a" * 32, "x", cursor[::-1]):
            assert http.get(base, params={"next": wrong}).status_code == 400


def test_one_object_its_versions_and_what_is_not_there(two: tuple[Party, Party]) -> None:
    north, south = two
    fill(north)
    base = f"/exchange/collections/{outbox_id('north', 'south')}/objects"
    with client(north, "south") as http:
        first = next(o for o in http.get(f"{base}/").json()["objects"] if o.get("claim_id") == "left-narvik")
        north.ledger.supersede("left-narvik", claim("left-narvik", 420), scenario="invented")
        second = http.get(f"{base}/{first['id']}/").json()["objects"][0]
        assert second["quantity"]["value"] == 420 and second["modified"] > first["modified"]
        versions = http.get(f"{base}/{first['id']}/versions/").json()["versions"]
        assert versions == [first["modified"], second["modified"]]
        old = http.get(f"{base}/{first['id']}/", params={"match[version]": "first"}).json()["objects"][0]
        assert old == first
        north.ledger.retract("left-narvik", "miscounted", scenario="invented")
        assert http.get(f"{base}/{first['id']}/").json()["objects"][0]["revoked"] is True
        missing = http.get(f"{base}/report--00000000-0000-4000-8000-000000000000/")
        assert missing.status_code == 404


def test_what_is_not_shared_leaves_no_trace_in_anything_that_a_partner_sees(two: tuple[Party, Party]) -> None:
    north, south = two
    base = f"/exchange/collections/{outbox_id('north', 'south')}"

    def seen() -> list[Any]:
        with client(north, "south") as http:
            answers = [http.get(f"{base}/{what}/") for what in ("objects", "manifest")]
        return [(a.status_code, a.json(), a.headers.get("x-taxii-date-added-last")) for a in answers]

    north.ledger.add(**evidence(), known="published")
    empty = seen()
    secret = claim("secret", 5000, handling="TLP:RED")
    north.ledger.add([secret, claim("few", 7), claim("police", purpose="law_enforcement")], scenario="invented")
    north.ledger.share("secret", "south", permitted_by="the board", scenario="invented")
    north.ledger.share("few", "south", scenario="invented")
    north.ledger.share("police", "south", scenario="invented")
    north.ledger.share("left-narvik", "west", scenario="invented")
    assert seen() == empty == [(200, {}, None), (200, {}, None)]


def test_an_unknown_collection_and_that_of_another_are_told_alike(two: tuple[Party, Party]) -> None:
    north, south = two
    with client(north, "south") as http:
        other = http.get(f"/exchange/collections/{outbox_id('north', 'west')}/objects/")
        none = http.get("/exchange/collections/00000000-0000-4000-8000-000000000000/objects/")
        assert (other.status_code, other.json()) == (none.status_code, none.json())
        assert other.status_code == 404
        assert http.get("/exchange/nothing/").status_code == 404
        assert http.delete("/exchange/collections/").status_code == 405


def test_nobody_gets_anything_without_the_right_token(two: tuple[Party, Party]) -> None:
    north, south = two
    for wrong in ("", "Bearer wrong", "Basic c291dGg6d3Jvbmc=", "Basic !"):
        headers = {"Authorization": wrong} if wrong else {}
        for path in ("/taxii2/", "/exchange/", "/exchange/collections/", "/nothing"):
            answer = httpx.get(north.url + path, headers={**ACCEPT, **headers})
            assert answer.status_code == 401 and "www-authenticate" in answer.headers
    signed = httpx.get(north.url + "/taxii2/", headers=ACCEPT, auth=("south", north.token_of("south")))
    assert signed.status_code == 200
    assert httpx.get(north.url + "/taxii2/", headers=ACCEPT, auth=("west", north.token_of("south"))).status_code == 401


def test_an_expired_token_opens_nothing(two: tuple[Party, Party]) -> None:
    north, _ = two
    with north.ledger.reading() as connection:
        before = partners(connection)["south"].agreement
    for day, status in ((date.today(), 200), (date.today() - timedelta(days=1), 401)):
        agree(north.ledger, before.model_copy(update={"token_until": day}))
        with client(north, "south") as http:
            assert http.get("/taxii2/").status_code == status


def test_media_types_are_kept_to_the_letter(two: tuple[Party, Party]) -> None:
    north, south = two
    path = f"/exchange/collections/{inbox_id('north', 'south')}/objects/"
    with client(north, "south") as http:
        assert http.get("/taxii2/", headers={"Accept": "text/html"}).status_code == 406
        assert http.get("/taxii2/", headers={"Accept": "application/taxii+json;version=2.0"}).status_code == 406
        assert http.post(path, content=b"{}", headers={"Content-Type": "application/json"}).status_code == 415
        assert http.post(path, content=b"{}", headers={"Content-Type": TAXII}).status_code == 422
        gzip = {"Content-Type": TAXII, "Content-Encoding": "gzip"}
        assert http.post(path, content=b"\x1f\x8b", headers=gzip).status_code == 415
        out = f"/exchange/collections/{outbox_id('north', 'south')}/objects/"
        envelope = json.dumps({"objects": [{}]})
        assert http.post(out, content=envelope, headers={"Content-Type": TAXII}).status_code == 403
    assert accepts(None) and accepts("*/*") and accepts("application/taxii+json; version=2.1, text/html")
    assert not accepts("application/taxii+json;version=2.0") and not accepts("application/json")
    assert sends(TAXII) and sends("application/taxii+json") and not sends("application/stix+json;version=2.1")


@pytest.mark.parametrize(
    "parameters",
    [
        {"limit": "0"},
        {"limit": "x"},
        {"added_after": "yesterday"},
        {"match[type]": "No!"},
        {"match[id]": "1"},
        {"matches": "1"},
    ],
)
def test_a_filter_that_is_not_understood_is_an_error(two: tuple[Party, Party], parameters: dict[str, str]) -> None:
    north, _ = two
    with client(north, "south") as http:
        answer = http.get(f"/exchange/collections/{outbox_id('north', 'south')}/objects/", params=parameters)
    assert answer.status_code == 400 and answer.json()["http_status"] == "400"


def test_every_request_is_on_the_log_and_the_log_is_bound_together(two: tuple[Party, Party]) -> None:
    from corridor.exchange import audit

    north, south = two
    fill(north)
    with client(north, "south") as http:
        http.get(f"/exchange/collections/{outbox_id('north', 'south')}/objects/")
        http.get("/exchange/collections/x/objects/")
    httpx.get(north.url + "/taxii2/", headers=ACCEPT)
    lines = north.service.read(lambda c: audit.lines(c))
    acts = [(line.who, line.what["act"]) for line in lines]
    assert ("south", "released") in acts and ("south", "read") in acts and ("south", "refused") in acts
    assert acts[-1] == ("nobody", "refused")
    assert north.service.read(audit.findings) == []
    head = north.service.read(audit.head)
    north.service.write(lambda to: to.connection.exec_driver_sql("DELETE FROM exchange_audit WHERE seq = 2"))
    assert north.service.read(audit.findings)
    assert north.service.read(lambda c: audit.findings(c, f"99:{'0' * 64}"))[-1].startswith("the log ends")
    assert head.startswith(f"{lines[-1].seq}:")
