"""What is taken back, corrected, passed on or forged: two sides without a network, object by object."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from made_evidence import GAZETTE, HELD, claim, evidence, source
from parties import Party, befriend, party
from pydantic_core import from_json
from sending import Sender
from sqlalchemy import select

from corridor.claims.handling import Conditions
from corridor.exchange.agreements import partner
from corridor.exchange.client.partners import _waiting
from corridor.exchange.collections import Collection, inbox_id, outbox_id
from corridor.exchange.leaving import leave
from corridor.exchange.server.cursor import Cursors
from corridor.exchange.stix.extension import EXTENSION
from corridor.exchange.tables import objects
from corridor.exchange.withdrawing import withdraw

Object = dict[str, Any]
Make = Callable[..., list[Party]]
S = "invented"


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    with ExitStack() as stack:

        def parties(*names: str, **terms: Any) -> list[Party]:
            made = [party(name, tmp_path / f"{name}.ledger") for name in names]
            for i, one in enumerate(made):
                stack.callback(one.service.close)
                for other in made[i + 1 :]:
                    befriend(one, other, **terms)
            made[0].ledger.add(**evidence(), known="published")
            return made

        yield parties


def share(at: Party, to: Party, id: str, people: float, **fields: Any) -> None:
    at.ledger.add([claim(id, people, **fields)], scenario=S)
    at.ledger.share(id, to.name, scenario=S, permitted_by="the desk")


def publish(at: Party, to: Party) -> list[Object]:
    at.service.publish(at.service.read(lambda c: partner(c, to.name)))
    with at.ledger.reading() as connection:
        where = objects.c.collection == outbox_id(at.name, to.name)
        bodies = connection.execute(select(objects.c.body).where(where).order_by(objects.c.seq)).scalars()
        return [from_json(body) for body in bodies]


def take(at: Party, to: Party, some: list[Object]) -> list[dict[str, str]]:
    there = Collection(inbox_id(to.name, at.name), "", "", can_read=True, can_write=True)
    status = to.service.take(to.service.read(lambda c: partner(c, at.name)), there, some)
    return list(status["failures"])


def send(at: Party, to: Party) -> None:
    assert take(at, to, publish(at, to)) == []


def known(at: Party) -> dict[str, float]:
    return {c.id: c.quantity.value for c in at.ledger.as_of(scenario=S).claims if c.quantity and c.quantity.value}


def figures(some: list[Object]) -> list[float]:
    return [o["quantity"]["value"] for o in some if o["type"] == "displacement-claim" and "quantity" in o]


def test_what_was_taken_back_before_it_was_fetched_does_not_go(make: Make) -> None:
    north, south = make("north", "south")
    share(north, south, "secret", 777)
    withdraw(north.ledger, "secret", "south", "not yet", S)
    share(north, south, "hushed", 778)
    north.ledger.supersede("hushed", claim("hushed", 779, handling="TLP:RED"), scenario=S)
    assert figures(publish(north, south)) == []


def test_what_was_sealed_and_taken_back_cannot_be_read_any_more(make: Make) -> None:
    north, south = make("north", "south")
    share(north, south, "secret", 777)
    assert figures(publish(north, south)) == [777]
    withdraw(north.ledger, "secret", "south", "not yet", S)
    share(north, south, "other", 500)
    assert figures(publish(north, south)) == [500]
    send(north, south)
    assert known(south) == {"other": 500}


def test_a_correction_of_what_was_withdrawn_does_not_go_by_itself(make: Make) -> None:
    north, south = make("north", "south")
    share(north, south, "secret", 777)
    send(north, south)
    withdraw(north.ledger, "secret", "south", "to be corrected", S)
    send(north, south)
    north.ledger.supersede("secret", claim("secret", 888), scenario=S)
    send(north, south)
    assert known(south) == {} and 888 not in figures(publish(north, south))
    north.ledger.share("secret", "south", scenario=S)
    send(north, south)
    assert known(south) == {"secret": 888}


def test_two_corrections_at_once_send_the_last_alone(make: Make) -> None:
    north, south = make("north", "south")
    share(north, south, "counted", 400)
    send(north, south)
    for people in (401, 402):
        north.ledger.supersede("counted", claim("counted", people), scenario=S)
    sent = publish(north, south)
    assert figures(sent) == [400, 402] and not any(o.get("revoked") for o in sent)
    send(north, south)
    assert known(south) == {"counted": 402}


def test_a_claim_that_was_passed_on_is_withdrawn_as_well(make: Make) -> None:
    third, north, south = make("third", "north", "south")
    share(third, north, "theirs", 700)
    send(third, north)
    north.ledger.share("theirs", "south", scenario=S)
    send(north, south)
    assert known(south) == {"theirs@third": 700}
    withdraw(north.ledger, "theirs", "south", "asked to", S)
    send(north, south)
    assert known(south) == {}


def test_what_is_passed_on_is_told_from_what_has_the_same_id_there(make: Make) -> None:
    """The third's mayor, report and claim are not north's, though all are called alike."""
    third, north, south = make("third", "north", "south")
    north.ledger.add(**{**evidence(), "sources": [source(role="another mayor"), GAZETTE, HELD]})
    share(north, south, "counted", 200)
    share(third, north, "counted", 700)
    send(third, north)
    north.ledger.share("counted", "south", scenario=S, owner="third")
    send(north, south)
    assert known(south) == {"counted": 200, "counted@third": 700}
    view = south.ledger.as_of(scenario=S)
    chains = {c.id: c.chain for c in view.claims}
    assert set(chains["counted@third"]) == {f"{id}@third" for id in chains["counted"]}
    roles = {s.id: s.role for s in view.sources}
    assert roles["mayor"] == "another mayor" and roles["mayor@third"] != "another mayor"
    third.ledger.supersede("counted", claim("counted", 710), scenario=S)
    send(third, north)
    send(north, south)
    assert known(south)["counted"] == 200, "a correction by its owner touches no other"


def test_nobody_s_own_claim_looks_like_one_that_was_passed_on(make: Make) -> None:
    third, north, south = make("third", "north", "south")
    share(third, north, "x", 700)
    send(third, north)
    north.ledger.share("x", "south", scenario=S, owner="third")
    send(north, south)
    north.ledger.add([], evidence()["sources"], evidence()["reports"], scenario=S)
    share(north, south, "x@third", 200)
    (failure,) = take(north, south, publish(north, south))
    assert "passed on" in failure["message"] and known(south) == {"x@third": 700}


@pytest.mark.parametrize("again", [False, True])
def test_what_is_erased_after_it_was_given_again_is_gone_from_the_inbox(make: Make, again: bool) -> None:
    north, south = make("north", "south")
    share(north, south, "counted", 400, says="Four hundred left by the Quince road.")
    send(north, south)
    if again:
        withdraw(north.ledger, "counted", "south", "to be looked at", S)
        send(north, south)
        north.ledger.supersede("counted", claim("counted", 410, says="Some 410 left by the Quince road."), scenario=S)
        north.ledger.share("counted", "south", scenario=S)
        send(north, south)
    south.ledger.erase("claim:counted", "asked to", scenario=S)
    with south.ledger.reading() as connection:
        assert not [b for b in connection.execute(select(objects.c.body)).scalars() if "Quince" in b]


def test_two_objects_that_say_the_same_under_one_id_are_one_claim(make: Make) -> None:
    north, south = make("north", "south")
    sender = Sender("north", "south", north.key)
    north_knows = sender.around()
    one = sender.bare(1)
    other = {**one, "id": "displacement-claim--00000000-0000-4000-8000-000000000001"}
    assert take(north, south, [*north_knows, sender.seal(one), sender.seal(other)]) == []
    assert set(known(south)) == {"c-1"}


def test_a_claim_whose_source_is_erased_does_not_stop_the_others(make: Make) -> None:
    north, south = make("north", "south")
    share(north, south, "nobody-said", 700)
    north.ledger.erase("source:mayor", "asked to", scenario=S)
    share(north, south, "by-sea", 300, chain=("held-man", "gazette"), grade="F6")
    send(north, south)
    assert known(south) == {"by-sea": 300}


def test_what_is_erased_for_two_partners_keeps_its_place_with_both(make: Make) -> None:
    north, south, west = make("north", "south", "west")
    for id, people in (("c0", 700), ("c1", 701), ("c2", 702)):
        north.ledger.add([claim(id, people)], scenario=S)
    for id, to in (("c0", west), ("c0", south), ("c1", south), ("c2", south), ("c1", west)):
        north.ledger.share(id, to.name, scenario=S)
        publish(north, to)
    north.ledger.erase("c1", "asked to", scenario=S)
    for to, left in ((west, {"c0": 700}), (south, {"c0": 700, "c2": 702})):
        send(north, to)
        assert known(to) == left


def test_a_mark_that_nobody_sealed_loosens_nothing(make: Make) -> None:
    north, south = make("north", "south")
    strict = Conditions(code="H2", note="ask first")
    share(north, south, "k1", 701, conditions=strict)
    send(north, south)
    is_mark = lambda o: o["type"] == "marking-definition" and o["name"].startswith("Handling")  # noqa: E731
    forged = copy.deepcopy(next(o for o in publish(north, south) if is_mark(o)))
    extension = forged["extensions"][EXTENSION]
    del extension["exchange"]
    extension["handling"] = {"scheme": "europol", "code": "H0"}
    take(north, south, [{**forged, "created": "2029-01-01T00:00:00.000Z"}])
    share(north, south, "k2", 702, conditions=strict)
    send(north, south)
    assert {c.conditions.code for c in south.ledger.as_of(scenario=S).claims if c.conditions} == {"H2"}
    assert len(known(south)) == 2


def test_whoever_leaves_sends_no_more_claims(make: Make) -> None:
    north, south = make("north", "south", terms={"others_may_use": False})
    share(north, south, "k1", 701)
    publish(north, south)
    leave(north.service, "south", "we")
    there = north.service.read(lambda c: partner(c, "south"))
    (batch,) = _waiting(north.service, there)
    assert figures(batch) == [] and take(north, south, batch) == []
    assert known(south) == {} and south.service.read(lambda c: partner(c, "north")).left is not None


def test_bad_claims_cost_nothing_but_themselves(make: Make) -> None:
    north, south = make("north", "south")
    sender = Sender("north", "south", north.key)
    some = [*sender.around(), *sender.claims(0, 20)]
    some += [sender.seal({**sender.bare(1000 + n), "grade": "Z9"}) for n in range(210)]
    some.append(sender.seal({**sender.bare(1), "claim_id": "a\u200bb"}))
    failures = take(north, south, some)
    assert len(known(south)) == 20 and len(failures) == 211


@pytest.mark.parametrize(
    "obj",
    [
        {"type": "indicator", "extensions": []},
        {"type": "two\nlines"},
        {"type": "exchange-receipt", "exchange": {"number": 2**64, "link": "0" * 64, "received": "x", "signature": ""}},
    ],
)
def test_strange_objects_are_failures_and_no_more(make: Make, obj: Object) -> None:
    north, south = make("north", "south")
    stamps = {"created": "2026-01-01T00:00:00.000Z", "modified": "2026-01-01T00:00:00.000Z", "spec_version": "2.1"}
    take(north, south, [{"id": "indicator--11111111-1111-4111-8111-111111111111", **stamps, **obj}])
    share(north, south, "k1", 701)
    send(north, south)
    assert known(south) == {"k1": 701}


def test_a_cursor_that_is_none_is_none() -> None:
    assert Cursors(b"x" * 32).read("here", "!" * 32) is None
