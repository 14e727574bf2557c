"""What was signed by another, for another, or changed, left out or sent again is found, told, logged, and not taken."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rough import Rough, rough
from sending import Sender

from corridor.exchange.collections import inbox_id, outbox_id
from corridor.exchange.signing import Key

Objects = list[dict[str, Any]]


@pytest.fixture
def side(tmp_path: Path) -> Iterator[Rough]:
    with rough(tmp_path) as made:
        made.still_serves()
        yield made


def changed(side: Rough) -> Objects:
    (one,) = side.sender.claims(50, 1)
    return [{**copy.deepcopy(one), "says": "Nobody left."}]


def missing(side: Rough) -> Objects:
    return list(side.sender.claims(50, 2))[1:]


def forged(side: Rough) -> Objects:
    liar = Sender("south", "north", Key.make())
    liar.at = side.sender.at
    return list(liar.claims(50, 1))


def not_for_us(side: Rough) -> Objects:
    other = Sender("south", "west", side.south.key)
    return [*other.around()[-3:], *other.claims(50, 1)]


def reordered(side: Rough) -> Objects:
    other = Sender("south", "north", side.south.key)
    for number in range(side.sender.at.number):
        other.seal(other.bare(900 + number))
    return list(other.claims(50, 1))


def two_of_one_number(side: Rough) -> Objects:
    other = Sender("south", "north", side.south.key)
    return list(other.claims(50, 1))


def unsigned(side: Rough) -> Objects:
    return [side.sender.bare(50)]


MAKERS: list[tuple[Callable[[Rough], Objects], str]] = [
    (changed, "changed"),
    (missing, "missing"),
    (forged, "forged"),
    (not_for_us, "not for us"),
    (reordered, "reordered"),
    (two_of_one_number, "two of one number"),
    (unsigned, "without a seal"),
]


@pytest.mark.parametrize(("make", "word"), MAKERS, ids=[m.__name__ for m, _ in MAKERS])
def test_what_is_not_the_next_entry_as_it_was_signed_is_not_taken(
    side: Rough, make: Callable[[Rough], Objects], word: str
) -> None:
    good, before = side.sender.at, side.lines()
    status = side.push(make(side))
    side.sender.at = good
    assert status["success_count"] == 0 and word in status["failures"][-1]["message"]
    if word != "without a seal":
        assert word in {line["fault"] for line in side.logged(before, "fault")}
    assert "c-50" not in {c.id for c in side.north.ledger.as_of(scenario="invented").claims}
    side.still_serves()


def test_what_is_sent_again_is_taken_once(side: Rough) -> None:
    new = list(side.sender.claims(50, 3))
    assert side.push(new)["success_count"] == 3
    head = side.north.ledger.head
    assert side.push(new)["success_count"] == 3 and side.push(new[::-1])["success_count"] == 3
    assert side.north.ledger.head == head
    side.still_serves()


@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer x", "Basic ", "Basic eA==", "Bearer \t", "Digest x"])
def test_a_wrong_token_is_refused_on_every_route(side: Rough, authorization: str) -> None:
    for path in ("/taxii2/", "/exchange/", "/exchange/collections/", side.inbox, side.outbox, "/nothing/"):
        answer = side.raw(side.head("GET", path, Authorization=authorization, Connection="close"))
        assert b" 401 " in answer.split(b"\r\n")[0]
    side.still_serves()


def test_the_token_of_another_opens_nothing_that_is_not_the_others(side: Rough) -> None:
    before = side.lines()
    with side.http("west") as http:
        for path in (side.inbox, side.outbox):
            assert http.get(path).status_code == 404
            assert http.post(path, content=b'{"objects":[{}]}').status_code == 404
        assert http.get(f"/exchange/collections/{outbox_id('north', 'west')}/objects/").status_code == 200
        stolen = f"/exchange/collections/{inbox_id('north', 'west')}/objects/"
        status = http.post(stolen, json={"objects": list(side.sender.claims(60, 1))}).json()
    assert status["success_count"] == 0 if "success_count" in status else True
    assert side.logged(before, "refused")[0]["who"] == "west"
    with side.http() as http:
        pushed = http.post(side.inbox, content=b'{"objects":[1]}').json()
    with side.http("west") as http:
        assert http.get(f"/exchange/status/{pushed['id']}/").status_code == 404
