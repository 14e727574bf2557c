"""What is erased between sealing and fetching leaves a place in the chain and nothing else; and what nobody signed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_evidence import claim, evidence
from parties import Party, exchange
from pydantic_core import from_json
from sqlalchemy import select

from corridor.exchange.agreements import partner
from corridor.exchange.client import Remote, pull, push
from corridor.exchange.collections import Collection, inbox_id, outbox_id
from corridor.exchange.leaving import leave
from corridor.exchange.overview import overview
from corridor.exchange.tables import objects


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Party, Party]]:
    with exchange(tmp_path, "north", "south", terms={"others_may_use": False}) as (north, south):
        north.ledger.add(**evidence(), known="published")
        north.ledger.add([claim("secret", 777)], scenario="invented")
        for id in ("left-narvik", "secret", "left-by-sea"):
            north.ledger.share(id, "south", scenario="invented")
        north.service.publish(north.service.read(lambda c: partner(c, "south")))
        yield north, south


def get(north: Party, south: Party) -> list[dict[str, str]]:
    with Remote(f"{north.url}/taxii2/", north.token_of("south")) as remote:
        return pull(south.service, "north", remote).failures


def send(north: Party, south: Party) -> list[dict[str, str]]:
    with Remote(f"{south.url}/taxii2/", south.token_of("north")) as remote:
        return push(north.service, "south", remote).failures


def known(at: Party) -> set[str]:
    return {c.id for c in at.ledger.as_of(scenario="invented").claims}


def bodies(at: Party, collection: str) -> list[str]:
    with at.ledger.reading() as connection:
        where = objects.c.collection == collection
        return list(connection.execute(select(objects.c.body).where(where).order_by(objects.c.seq)).scalars())


def test_the_rest_arrives_when_something_was_erased_before_it_was_fetched(two: tuple[Party, Party]) -> None:
    north, south = two
    north.ledger.erase("secret", "not ours to keep", scenario="invented")
    assert get(north, south) == [] and known(south) == {"left-narvik", "left-by-sea"}
    assert not any("About 777" in body for body in bodies(north, outbox_id("north", "south")))
    north.ledger.add([claim("later", 500)], scenario="invented")
    north.ledger.share("later", "south", scenario="invented")
    assert send(north, south) == [] and "later" in known(south)
    assert overview(north.ledger)[0].sent == overview(north.ledger)[0].receipted > 5


def test_a_partner_that_had_it_before_is_told_nothing_new(two: tuple[Party, Party]) -> None:
    north, south = two
    assert get(north, south) == [] and "secret" in known(south)
    north.ledger.erase("secret", "not ours to keep", scenario="invented")
    assert get(north, south) == [] and known(south) == {"left-narvik", "left-by-sea"}


def test_nobody_in_between_can_pass_off_an_erasure(two: tuple[Party, Party]) -> None:
    north, south = two
    north.ledger.erase("secret", "not ours to keep", scenario="invented")
    north.service.publish(north.service.read(lambda c: partner(c, "south")))
    sent = [from_json(b) for b in bodies(north, outbox_id("north", "south"))]
    (erased,) = [o for o in sent if o.get("exchange", {}).get("act") == "erased"]
    erased["exchange"]["signature"] = erased["exchange"]["signature"][::-1]
    there = Collection(inbox_id("south", "north"), "", "", can_read=True, can_write=True)
    status = south.service.take(south.service.read(lambda c: partner(c, "north")), there, sent)
    assert any("nobody attests the erasure" in f["message"] for f in status["failures"])
    assert any("missing" in f["message"] for f in status["failures"])


def test_a_source_without_a_seal_changes_nothing(two: tuple[Party, Party]) -> None:
    north, south = two
    assert get(north, south) == []
    sent = [from_json(b) for b in bodies(north, outbox_id("north", "south"))]
    mayor = next(o for o in sent if o["type"] == "identity" and "mayor" in json.dumps(o))
    del mayor["extensions"][next(iter(mayor["extensions"]))]["exchange"]
    forged = {**mayor, "modified": "2030-01-01T00:00:00.000Z"}
    there = Collection(inbox_id("south", "north"), "", "", can_read=True, can_write=True)
    status = south.service.take(south.service.read(lambda c: partner(c, "north")), there, [forged])
    assert status["success_count"] == 0 and "without a seal" in status["failures"][0]["message"]


def test_the_notice_of_a_partner_who_leaves_is_followed_by_the_terms(two: tuple[Party, Party]) -> None:
    north, south = two
    assert get(north, south) == [] and len(known(south)) == 3
    leave(north.service, "south", "we", "a vote")
    assert send(north, south) == []
    assert known(south) == set()  # others may not use what a leaver gave
    (row,) = overview(south.ledger)
    assert "it left" in row.state


def test_that_one_has_left_is_not_for_a_partner_to_say(two: tuple[Party, Party]) -> None:
    north, south = two
    assert get(north, south) == []
    leave(north.service, "south", "they")
    assert send(north, south) == []
    assert "left" not in overview(south.ledger)[0].state
    assert leave(south.service, "north", "we").kept == 3
