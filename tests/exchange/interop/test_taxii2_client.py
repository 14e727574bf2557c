"""Clients that others wrote get everything from our server, and give to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_evidence import claim, evidence
from parties import Party, exchange
from requests.exceptions import HTTPError
from sending import Sender
from stix2 import Filter, TAXIICollectionSource
from taxii2client.v21 import Collection, Server, as_pages

from corridor.exchange.collections import inbox_id, outbox_id


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Party, Party]]:
    with exchange(tmp_path, "north", "south") as (north, south):
        north.ledger.add(**evidence(), known="published")
        for id in ("left-narvik", "left-by-sea"):
            north.ledger.share(id, "south", scenario="invented")
        yield north, south


def collection(at: Party, id: str) -> Collection:
    url = f"{at.url}/exchange/collections/{id}/"
    return Collection(url, user="south", password=at.token_of("south"))


def outbox(at: Party) -> Collection:
    return collection(at, outbox_id("north", "south"))


def every(of: Collection, size: int, **filters: Any) -> list[dict[str, Any]]:
    pages = as_pages(of.get_objects, per_request=size, **filters)
    return [obj for page in pages for obj in page.get("objects", [])]


def test_taxii2_client_finds_its_way_from_discovery_to_objects(two: tuple[Party, Party]) -> None:
    north, _ = two
    server = Server(f"{north.url}/taxii2/", user="south", password=north.token_of("south"))
    (root,) = server.api_roots
    found = {c.id: (c.can_read, c.can_write) for c in root.collections}
    assert found == {outbox_id("north", "south"): (True, False), inbox_id("north", "south"): (True, True)}
    readable = next(c for c in root.collections if not c.can_write)
    assert sum(o["type"] == "displacement-claim" for o in readable.get_objects()["objects"]) == 2


def test_taxii2_client_gets_the_same_whatever_the_size_of_its_pages(two: tuple[Party, Party]) -> None:
    north, _ = two
    whole = every(outbox(north), 1000)
    assert len(whole) > 8
    for size in (1, 3, len(whole)):
        assert every(outbox(north), size) == whole
    manifest = [m for page in as_pages(outbox(north).get_manifest, per_request=2) for m in page["objects"]]
    assert [m["id"] for m in manifest] == [o["id"] for o in whole]
    behind = every(outbox(north), 2, added_after=manifest[3]["date_added"])
    assert behind == whole[4:]


def test_taxii2_client_sees_a_correction_as_a_version(two: tuple[Party, Party]) -> None:
    north, _ = two
    first = next(o for o in every(outbox(north), 10) if o.get("claim_id") == "left-narvik")
    north.ledger.supersede("left-narvik", claim("left-narvik", 420), scenario="invented")
    versions = outbox(north).object_versions(first["id"])["versions"]
    assert len(versions) == 2 and versions[0] == first["modified"]
    newest = outbox(north).get_object(first["id"])["objects"][0]
    assert newest["quantity"]["value"] == 420
    assert outbox(north).get_object(first["id"], version="first")["objects"] == [first]
    with pytest.raises(HTTPError, match="404"):
        outbox(north).get_object("report--00000000-0000-4000-8000-000000000000")


def test_taxii2_client_pushes_and_is_told_of_each_object(two: tuple[Party, Party]) -> None:
    north, south = two
    sender = Sender("south", "north", south.key)
    here = collection(north, inbox_id("north", "south"))
    good = [*sender.around(), *sender.claims(0, 5)]
    status = here.add_objects({"objects": [*good, sender.bare(9)]})
    assert (status.status, status.total_count, status.success_count) == ("complete", len(good) + 1, len(good))
    assert status.failure_count == 1 and "without a seal" in status.failures[0]["message"]
    status.refresh()
    assert status.success_count == len(good)
    known = north.ledger.as_of(scenario="invented", organisation="south").claims
    assert {c.id for c in known if c.id.startswith("c-")} == {f"c-{n}" for n in range(5)}


def test_the_source_of_stix2_reads_what_is_shared(two: tuple[Party, Party]) -> None:
    north, _ = two
    source = TAXIICollectionSource(outbox(north), items_per_page=2)
    reports = source.query([Filter("type", "=", "report")])
    assert [r.name for r in reports] == ["Hundreds leave"]
    identities = source.query([Filter("type", "=", "identity")])
    assert reports[0].created_by_ref in {i.id for i in identities}
    assert source.get(reports[0].id) == reports[0]
    assert [r.id for r in source.all_versions(reports[0].id)] == [reports[0].id]
    claims = source.query([Filter("type", "=", "displacement-claim")])
    assert {c["claim_id"] for c in claims} == {"left-narvik", "left-by-sea"}
    assert source.get("report--00000000-0000-4000-8000-000000000000") is None
