"""What a partner pushes: sealed claims in any number, each after what it refers to; people and places invented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from corridor.claims import Claim, Report, Source
from corridor.exchange.signing import Key, Tip, genesis, seal, tip
from corridor.exchange.stix import claim_id, digest, sealed, to_stix
from corridor.exchange.stix.extension import EXTENSION, MAKER
from corridor.exchange.stix.marks import TLP_IDS

Object = dict[str, Any]
MADE = datetime(2026, 2, 3, 4, 5, 6, 789000, tzinfo=UTC)
MAYOR = Source(id="mayor", role="the mayor of an invented town", kind="official")
GAZETTE = Source(id="gazette", role="a newspaper", kind="publisher", name="The Invented Gazette")
REPORT = Report(id="gazette-20-oct", title="Hundreds leave", publisher="gazette", published="2017-10-20")
NOT_SIGNED = {MAKER, EXTENSION, *TLP_IDS.values()}
CLAIM = Claim(
    id="c-0",
    says="About 400 people left Ostrava-on-Sea.",
    kind="count",
    universe="leavers",
    measure={"what": "left", "at": ("ostrava-on-sea",), "start": "2017-10-12", "end": "2017-10-15"},
    quantity={"said": "about 400", "value": 400, "hedge": "about"},
    chain=("mayor", "gazette"),
    basis={"knows": "estimated", "interest": "official"},
    grade="C3",
    purpose="journalism",
    published="2017-10-20",
    report="gazette-20-oct",
)


class Sender:
    """Seals one object after another in the name of one organisation, for one other."""

    def __init__(self, sender: str, receiver: str, key: Key) -> None:
        self.sender, self.receiver, self.key = sender, receiver, key
        self.at: Tip = genesis(sender, receiver)
        self.made = to_stix(CLAIM, [MAYOR, GAZETTE], REPORT, "invented", sender, MADE, MADE)

    def seal(self, obj: Object) -> Object:
        """The object as the next entry of the chain."""
        made = seal(self.key, self.sender, self.receiver, self.at, digest(obj))
        self.at = tip(made)
        return sealed(obj, made.model_dump(by_alias=True))

    def around(self) -> list[Object]:
        """What every claim refers to."""
        return [o if o["id"] in NOT_SIGNED else self.seal(o) for o in self.made[:-1]]

    def bare(self, number: int) -> Object:
        """A claim without its seal; each number has an id of its own."""
        name = f"c-{number}"
        return {**self.made[-1], "id": claim_id(self.sender, "invented", name), "claim_id": name}

    def claims(self, first: int, count: int) -> Iterator[Object]:
        """Sealed claims from one number on."""
        return (self.seal(self.bare(n)) for n in range(first, first + count))


def envelope(objects: list[Object]) -> bytes:
    """A body to be pushed."""
    return json.dumps({"objects": objects}, separators=(",", ":")).encode()
