"""Two organisations that meet at a server of somebody else: medallion, which knows nothing of seals.

medallion 3.0.0 takes the property `version` of an extension definition, which STIX asks for, for the time of its
version, and from then on answers every listing of that collection with 500. So the definition is pushed to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_evidence import GAZETTE, REPORT, claim, evidence, source
from medallion_process import NAME, TOKEN, Medallion, medallion
from parties import Party, exchange

from corridor.errors import CorridorError
from corridor.exchange.client import Remote, RemoteError, pull, push
from corridor.exchange.client.partners import unreceipted
from corridor.exchange.stix import to_stix

MADE = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def meeting(tmp_path: Path) -> Iterator[tuple[Party, Party, Medallion]]:
    with medallion(tmp_path) as place, exchange(tmp_path, "north", "south") as (north, south):
        north.ledger.add(**evidence(), known="published")
        for id in ("left-narvik", "left-by-sea"):
            north.ledger.share(id, "south", scenario="invented")
        yield north, south, place


def call(place: Medallion) -> Remote:
    return Remote(place.discovery, TOKEN, NAME)


def known(at: Party) -> dict[str, float | None]:
    view = at.ledger.as_of(scenario="invented", organisation="north")
    return {c.id: c.quantity.value if c.quantity else None for c in view.claims}


def test_what_one_pushes_to_medallion_the_other_pulls_and_receipts(meeting: tuple[Party, Party, Medallion]) -> None:
    north, south, place = meeting
    with call(place) as remote:
        sent = push(north.service, "south", remote)
        assert sent.sent > 8 and sent.failures == []
        got = pull(south.service, "north", remote)
        assert got.failures == [] and known(south) == {"left-narvik": 400, "left-by-sea": 120}
        assert north.service.read(lambda c: unreceipted(c, "north", "south")) > 0
        push(north.service, "south", remote)  # medallion calls what it has already a failure
    assert north.service.read(lambda c: unreceipted(c, "north", "south")) == 0


def test_a_correction_and_a_withdrawal_pass_through_medallion(meeting: tuple[Party, Party, Medallion]) -> None:
    north, south, place = meeting
    with call(place) as remote:
        push(north.service, "south", remote)
        pull(south.service, "north", remote)
        north.ledger.supersede("left-narvik", claim("left-narvik", 420), scenario="invented")
        north.ledger.retract("left-by-sea", "miscounted", scenario="invented")
        push(north.service, "south", remote)
        assert pull(south.service, "north", remote).failures == []
        assert known(south) == {"left-narvik": 420}
        head = south.ledger.head
        assert pull(south.service, "north", remote).failures == [] and south.ledger.head == head


def test_medallion_refuses_as_one_clear_error(meeting: tuple[Party, Party, Medallion]) -> None:
    north, _, place = meeting
    with Remote(place.discovery, "wrong", NAME) as remote, pytest.raises(RemoteError, match="401"):
        push(north.service, "south", remote)
    with call(place) as remote, pytest.raises(CorridorError, match="no such collection"):
        push(north.service, "south", remote, "somewhere else")


def test_medallion_itself_fails_once_it_has_an_extension_definition(meeting: tuple[Party, Party, Medallion]) -> None:
    """When this fails, medallion was mended, and the definition may be pushed to it."""
    north, south, place = meeting
    with call(place) as remote:
        push(north.service, "south", remote)
        (to,) = remote.collections()
        made = to_stix(claim(), [source(), GAZETTE], REPORT, "invented", "north", MADE, MADE)
        with pytest.raises(RemoteError, match="500"):
            remote.push(to, [o for o in made if o["type"] == "extension-definition"])
            pull(south.service, "north", remote)
