"""Withdrawal, following, and a partner who leaves: what is purged, attested, and used no more."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_evidence import claim, evidence
from parties import Party, exchange

from corridor.errors import CorridorError
from corridor.exchange import audit
from corridor.exchange.client import Remote, RemoteError, follow, pull, push
from corridor.exchange.client.partners import get
from corridor.exchange.leaving import leaned_on, leave
from corridor.exchange.overview import overview
from corridor.exchange.withdrawing import withdraw


def call(at: Party, who: Party) -> Remote:
    return Remote(f"{at.url}/taxii2/", at.token_of(who.name))


def fill(north: Party) -> None:
    north.ledger.add(**evidence(), known="published")
    green = claim("green", 900, handling="TLP:GREEN")
    north.ledger.add([green], scenario="invented")
    for id in ("left-narvik", "left-by-sea", "green"):
        north.ledger.share(id, "south", scenario="invented")


def known(at: Party) -> set[str]:
    return {c.id for c in at.ledger.as_of(scenario="invented", organisation="north").claims}


def bring(north: Party, south: Party) -> None:
    with call(south, north) as remote:
        assert push(north.service, "south", remote).failures == []


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Party, Party]]:
    with exchange(tmp_path, "north", "south") as (north, south):
        yield north, south


def standing(at: Party) -> str:
    return overview(at.ledger)[0].state


def test_what_is_withdrawn_from_one_partner_is_gone_there_and_receipted(two: tuple[Party, Party]) -> None:
    north, south = two
    fill(north)
    bring(north, south)
    withdraw(north.ledger, "green", "south", "no longer ours to give")
    bring(north, south)
    assert known(south) == {"left-narvik", "left-by-sea"} and "green" in known(north)
    (row,) = overview(north.ledger)
    assert row.sent == row.receipted > 0
    with pytest.raises(CorridorError, match="not shared with south"):
        withdraw(north.ledger, "green", "south")
    north.ledger.share("green", "south", scenario="invented")
    bring(north, south)
    assert "green" in known(south)


def test_a_receipt_that_a_crash_kept_here_goes_out_the_next_time(tmp_path: Path) -> None:
    with exchange(tmp_path, "north", "south") as (north, south):
        fill(north)
        with call(north, south) as remote:
            assert get(south.service, "north", remote).came > 0  # and then the process is killed
            assert overview(north.ledger)[0].receipted == 0
            assert pull(south.service, "north", remote).came == 0
            (row,) = overview(north.ledger)
            assert row.sent == row.receipted > 0
            pushes = [x for x in north.service.read(lambda c: list(audit.lines(c, "south"))) if x.what["act"] == "push"]
            pull(south.service, "north", remote)
            after = [x for x in north.service.read(lambda c: list(audit.lines(c, "south"))) if x.what["act"] == "push"]
            assert len(after) == len(pushes) == 1, "a receipt goes once"


def test_a_follower_has_what_is_shared_at_once_and_outlives_a_server_that_stops(tmp_path: Path) -> None:
    with exchange(tmp_path, "north", "south") as (north, south):
        stop, seen, troubles = threading.Event(), list[float](), list[RemoteError]()
        with call(north, south) as remote:
            thread = threading.Thread(
                target=follow,
                args=(south.service, "north", remote, stop, lambda got: seen.append(time.monotonic()), troubles.append),
            )
            thread.start()
            fill(north)
            deadline = time.monotonic() + 20
            while "green" not in known(south) and time.monotonic() < deadline:
                time.sleep(0.02)
            stop.set()
            thread.join(timeout=20)
        assert known(south) == {"left-narvik", "left-by-sea", "green"} and seen and not troubles
        stopped = threading.Event()
        with Remote("http://127.0.0.1:9/taxii2/", "x") as nobody:
            threading.Timer(0.3, stopped.set).start()
            assert follow(south.service, "north", nobody, stopped, trouble=troubles.append) == 0
        assert troubles


@pytest.mark.parametrize(("keeps", "left"), [("everything", 3), ("clear", 2), ("nothing", 0)])
def test_whoever_leaves_purges_by_the_terms_and_attests_it(tmp_path: Path, keeps: str, left: int) -> None:
    with exchange(tmp_path, "north", "south", terms={"keeps": keeps}) as (north, south):
        fill(north)
        bring(north, south)
        done = leave(south.service, "north", "we", "a vote")
        assert (done.purged, done.kept) == (3 - left, left) and len(known(south)) == left
        assert south.ledger.verify().ok
        file = (tmp_path / "south.ledger").read_bytes()
        assert (b"900" in file and b"TLP:GREEN" in file) or keeps != "everything"
        with call(north, south) as remote:
            assert push(south.service, "north", remote).failures == []
        assert "it left on" in standing(north)
        assert standing(north).endswith("the purge is attested")
        with call(south, north) as remote:
            north.ledger.share("left-narvik", "south", scenario="invented")
            push(north.service, "south", remote)
        assert len(known(south)) == left
        with pytest.raises(CorridorError, match="left already"):
            leave(south.service, "north", "we")


def test_nothing_of_what_was_purged_is_left_in_the_file(tmp_path: Path) -> None:
    with exchange(tmp_path, "north", "south", terms={"keeps": "nothing"}) as (north, south):
        fill(north)
        bring(north, south)
        place = tmp_path / "south.ledger"
        words = b"people left Ostrava-on-Sea"
        assert words in place.read_bytes() + Path(f"{place}-wal").read_bytes()
        leave(south.service, "north", "we")
        journal = Path(f"{place}-wal")
        assert words not in place.read_bytes() + (journal.read_bytes() if journal.exists() else b"")


def test_what_a_leaver_gave_is_used_no_more_where_the_terms_say_so(tmp_path: Path) -> None:
    for may in (True, False):
        folder = tmp_path / str(may)
        folder.mkdir()
        with exchange(folder, "north", "south", terms={"others_may_use": may}) as (north, south):
            fill(north)
            bring(north, south)
            done = leave(south.service, "north", "they")
            standing_now = {c.id for c in south.ledger.as_of(scenario="invented").claims}
            assert (done.unused, len(standing_now)) == ((0, 3) if may else (3, 0))
            assert "must attest its purge by" in standing(south)


def test_bilateral_sharing_goes_on_after_one_has_left(tmp_path: Path) -> None:
    with exchange(tmp_path, "north", "south", terms={"bilateral": True, "keeps": "everything"}) as (north, south):
        leave(north.service, "south", "we")
        fill(north)
        with call(north, south) as remote:
            assert pull(south.service, "north", remote).failures == []
        assert len(known(south)) == 3


def test_an_estimate_says_that_it_leaned_on_what_was_withdrawn() -> None:
    estimate = {
        "claims": [{"id": "a", "used": True}, {"id": "b", "used": True}, {"id": "c", "used": False}],
        "answers": [
            {"id": "left", "claims": ["a", "b"]},
            {"id": "crossed", "claims": ["b"]},
            {"id": "x", "claims": ["c"]},
        ],
    }
    assert leaned_on(estimate, {"a", "b"}) == {}
    assert leaned_on(estimate, {"b"}) == {"left": ["a"]}
    assert leaned_on(estimate, {"a"}) == {"left": ["b"], "crossed": ["b"]}
    assert json.dumps(estimate)
