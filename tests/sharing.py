"""A ledger of invented claims, an agreement with an invented partner, and what goes to it, in files or over TAXII."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from corridor.claims import Claim
from corridor.claims.agreement import Agreement
from corridor.exchange import audit
from corridor.exchange.agreements import agree, partner
from corridor.exchange.collections import outbox_id
from corridor.exchange.export import Chosen, choose
from corridor.exchange.server.service import Service
from corridor.exchange.signing import Key
from corridor.exchange.tables import delayed, objects
from corridor.exchange.ways import Ways
from corridor.ledger import Ledger
from corridor.scenario import Scenario, load

TINY = Path(__file__).parent / "tiny"
PARTNER = "relief"
DAY = date(2020, 6, 30)  # more than 30 days after all that the claims tell of
PURPOSES = ("journalism", "humanitarian")
PARTS = ({"at": ("camp", "market")}, {"at": ("camp",)}, {"at": ("market",)})


@dataclass
class Desk:
    """An organisation with a ledger, and the scenario folder of its claims."""

    ledger: Ledger
    folder: Path
    network: Scenario

    def add(self, *claims: Claim, share: bool = True) -> None:
        """Record more claims, known long ago, and share them."""
        self.ledger.add(claims, scenario="tiny", known=date(2020, 4, 21))
        for claim in claims if share else ():
            self.ledger.share(claim.id, PARTNER, scenario="tiny", permitted_by="the desk")

    def count(self, id: str, people: float, **given: Any) -> Claim:
        """A claim by the council of people present in the camp."""
        measure = {"what": "present", "groups": ("residents",), "at": ("camp",), "end": "2020-04-10"}
        return Claim.model_validate(
            {
                "id": id,
                "says": f"{people:g} people",
                "kind": "count",
                "universe": "leavers",
                "measure": measure | given.pop("measure", {}),
                "quantity": {"said": f"{people:g}", "value": people},
                "chain": ("council", "gazette"),
                "grade": "B2",
                "purpose": "journalism",
                "published": "2020-04-10",
                "report": "first",
                **given,
            }
        )

    def parts(self, *people: float) -> list[Claim]:
        """Figures of one speaker for two places together, for the first and for the second."""
        return [self.count(f"part-{i}", n, measure=PARTS[i]) for i, n in enumerate(people)]

    def choose(self, day: date = DAY, network: bool = True) -> Chosen:
        """What goes to the partner."""
        return choose(self.ledger, PARTNER, "tiny", day, self.network if network else None)


class Side:
    """The desk's side of the exchange."""

    def __init__(self, at: Desk, network: bool = True) -> None:
        self.desk = at
        self.service = Service(at.ledger, Key.make(), ways={"tiny": Ways(at.network)} if network else {})

    def publish(self) -> str:
        """Everything that has gone to the partner until now."""
        who = self.service.read(lambda c: partner(c, PARTNER))
        self.service.publish(who)
        with self.desk.ledger.reading() as connection:
            where = objects.c.collection == outbox_id("desk", PARTNER)
            return "\n".join(connection.execute(select(objects.c.body).where(where).order_by(objects.c.seq)).scalars())

    def withheld(self) -> list[str]:
        """Why claims did not go."""
        with self.desk.ledger.reading() as connection:
            return [str(x.what["why"]) for x in audit.lines(connection, PARTNER) if x.what["act"] == "withheld"]

    def waiting(self) -> int:
        """How many claims wait for their day."""
        with self.desk.ledger.reading() as connection:
            return len(connection.execute(select(delayed)).all())


def desk(folder: Path, shared: bool = True) -> Desk:
    """The claims of the small scenario, whose places lie in countries with codes here, shared with the partner."""
    scenario = shutil.copytree(TINY, folder / "tiny")
    places = scenario / "places.csv"
    text = places.read_text()
    for invented, real in (("XX", "SY"), ("YY", "TR"), ("ZZ", "FR")):
        text = text.replace(f",{invented},", f",{real},")
    places.write_text(text)
    network = load(scenario)
    ledger = Ledger.open(folder / "desk.ledger", create=True, actor="analyst", organisation="desk")
    sources = [s.model_copy(update={"name": "Ada Q. Lovelace"}) if s.id == "held-man" else s for s in network.sources]
    ledger.add(network.claims, sources, network.header.reports, scenario="tiny", known="published")
    give = Agreement.model_validate({"partner": PARTNER, "purposes": PURPOSES, "since": date(2020, 1, 1)})
    agree(ledger, give)
    for claim in network.claims if shared else ():
        ledger.share(claim.id, PARTNER, scenario="tiny")
    return Desk(ledger, scenario, network)
