"""Two organisations: what one shares the other knows, once, in order, with a receipt; withdrawal reaches it too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from made_evidence import claim, evidence
from parties import Party, exchange

from corridor.errors import CorridorError
from corridor.exchange.client import Remote, RemoteError, pull, push
from corridor.exchange.client.partners import unreceipted
from corridor.exchange.leaving import leave


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Party, Party]]:
    with exchange(tmp_path, "north", "south") as (north, south):
        yield north, south


def call(at: Party, who: Party) -> Remote:
    return Remote(f"{at.url}/taxii2/", at.token_of(who.name))


def fill(north: Party) -> None:
    north.ledger.add(**evidence(), known="published")
    for id in ("left-narvik", "left-by-sea"):
        north.ledger.share(id, "south", scenario="invented")


def known(at: Party, by: str = "north") -> dict[str, float | None]:
    view = at.ledger.as_of(scenario="invented", organisation=by)
    return {c.id: c.quantity.value if c.quantity else None for c in view.claims}


def waiting(one: Party, other: Party) -> int:
    return one.service.read(lambda c: unreceipted(c, one.name, other.name))


@pytest.mark.parametrize("way", ["push", "pull"])
def test_what_is_shared_is_known_there_once_and_receipted(two: tuple[Party, Party], way: str) -> None:
    north, south = two
    fill(north)

    def go() -> int:
        if way == "push":
            with call(south, north) as remote:
                done = push(north.service, "south", remote)
            assert done.failures == []
            return done.sent
        with call(north, south) as remote:
            got = pull(south.service, "north", remote)
        assert got.failures == []
        return got.came

    assert go() > 0
    there = known(south)
    assert there == {k: v for k, v in known(north, "north").items() if k in there} and len(there) == 2
    assert waiting(north, south) == 0
    head = south.ledger.head
    assert go() == 0 and south.ledger.head == head
    assert south.ledger.verify().ok and north.ledger.verify().ok


@pytest.mark.parametrize("way", ["push", "pull"])
def test_correction_and_withdrawal_reach_whoever_received(two: tuple[Party, Party], way: str) -> None:
    north, south = two
    fill(north)

    def go() -> None:
        if way == "push":
            with call(south, north) as remote:
                assert push(north.service, "south", remote).failures == []
        else:
            with call(north, south) as remote:
                assert pull(south.service, "north", remote).failures == []
        assert waiting(north, south) == 0

    go()
    north.ledger.supersede("left-narvik", claim("left-narvik", 420), scenario="invented")
    go()
    assert known(south)["left-narvik"] == 420
    north.ledger.retract("left-by-sea", "miscounted", scenario="invented")
    go()
    assert set(known(south)) == {"left-narvik"}
    north.ledger.erase("left-narvik", "asked for", scenario="invented")
    go()
    assert known(south) == {}
    assert south.ledger.verify().ok and north.ledger.verify().ok


def test_restricted_names_do_not_travel(two: tuple[Party, Party]) -> None:
    north, south = two
    fill(north)
    with call(north, south) as remote:
        bodies = [str(page.objects) for page in remote.pages(next(c for c in remote.collections() if not c.can_write))]
    restricted = [s.name for s in evidence()["sources"] if s.status != "public" and s.name]
    assert restricted and all(name not in body for name in restricted for body in bodies)


def test_a_wrong_token_and_a_dead_server_are_one_clear_error(two: tuple[Party, Party]) -> None:
    north, south = two
    with Remote(f"{south.url}/taxii2/", "wrong") as remote, pytest.raises(RemoteError, match="401"):
        push(north.service, "south", remote)
    with Remote("http://127.0.0.1:9/taxii2/", "x") as remote, pytest.raises(RemoteError, match="does not answer"):
        push(north.service, "south", remote)
    with call(south, north) as remote, pytest.raises(CorridorError, match="no agreement"):
        push(north.service, "west", remote)


def test_nothing_goes_to_a_partner_who_has_left(two: tuple[Party, Party]) -> None:
    north, south = two
    fill(north)
    leave(north.service, "south", "they")
    with call(north, south) as remote, pytest.raises(CorridorError, match="nothing is shared"):
        pull(south.service, "north", remote)
    with call(south, north) as remote:
        push(north.service, "south", remote)
    assert not known(south)
