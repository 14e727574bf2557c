"""From objects that were accepted to entries of the ledger, with the partner as the organisation that knows them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, select

from corridor.claims import Claim, Report, Source
from corridor.errors import CorridorError
from corridor.exchange.agreements import Partner
from corridor.exchange.stix import Held, MalformedError, Taken, claim_id, from_stix
from corridor.exchange.stix.extension import Object
from corridor.exchange.tables import objects
from corridor.ledger.add import Adder, New, recorded, things
from corridor.ledger.append import Appender
from corridor.ledger.decide import Decider
from corridor.ledger.tables import contents, entries

MOST_WRONG = 200  # objects of one push that are looked for one by one


class Taking:
    """Takes accepted objects of one partner into the ledger."""

    def __init__(self, to: Appender, who: Partner, collection: str) -> None:
        self.to, self.who, self.collection = to, who, collection
        self.connection: Connection = to.connection

    def take(self, accepted: Sequence[Object]) -> list[tuple[str, str]]:
        """Add, correct and withdraw; ids of the objects that could not be taken, with the reason."""
        wrong: list[tuple[str, str]] = []
        left = list(accepted)
        taken = self._read(left, wrong)
        before = self.to.organisation
        self.to.organisation = self.who.id
        try:
            for scenario, some in _by_scenario(taken).items():
                wrong += self._add(scenario, *some)
            if taken.revoked:
                self._revoke(taken.revoked)
        finally:
            self.to.organisation = before
        return wrong

    def _read(self, left: list[Object], wrong: list[tuple[str, str]]) -> Taken:
        """What the objects say, without those that are not understood."""
        while True:
            try:
                return from_stix(left, self._known)
            except MalformedError as error:
                number = error.problem.where.split("/")[1] if error.problem.where.startswith("/") else ""
                if not number.isdigit() or len(wrong) > MOST_WRONG:
                    wrong.append(("", str(error.problem.what)))
                    return from_stix([])
                bad = left.pop(int(number))
                wrong.append((str(bad["id"]), f"{error.problem.what} {error.problem.got}".strip()))

    def _known(self, identifier: str) -> Object | None:
        where = (objects.c.collection == self.collection, objects.c.id == identifier)
        query = select(objects.c.body).where(*where).order_by(objects.c.version.desc()).limit(1)
        body = self.connection.execute(query).scalar()
        return dict(from_json(body)) if body else None

    def _add(
        self, scenario: str, claims: list[Claim], sources: list[Source], reports: list[Report]
    ) -> list[tuple[str, str]]:
        wrong: list[tuple[str, str]] = []
        new = list(things(claims, sources, reports, {}, None))
        there = recorded(self.connection, {n.name for n in new}, scenario, self.who.id)
        adder = Adder(self.connection, self.to, scenario, new)
        for thing in new:
            old = [r for r in there.get((thing.kind, thing.name), []) if r.body is not None]
            try:
                if old and old[-1].what != thing.what and thing.kind != "name":
                    self._correct(scenario, thing)
                else:
                    adder.add(thing)
            except CorridorError as error:
                wrong.append((claim_id(self.who.id, scenario, thing.name), error.problem.what))
        return wrong

    def _correct(self, scenario: str, thing: New) -> None:
        self.to.flush()
        decider = Decider(self.to, scenario, self.who.id)
        decider.supersede(f"{thing.kind}:{thing.name}", thing.what, "as the partner sent it")

    def _revoke(self, identifiers: Sequence[str]) -> None:
        """Take back the claims that objects stood for."""
        self.to.flush()
        where = (entries.c.kind == "claim", entries.c.organisation == self.who.id, contents.c.seq.is_not(None))
        both = entries.join(contents, entries.c.seq == contents.c.seq)
        query = select(contents.c.scenario, contents.c.name).select_from(both).where(*where).distinct()
        named = {claim_id(self.who.id, r.scenario, r.name): r for r in self.connection.execute(query)}
        for identifier in identifiers:
            row = named.get(identifier)
            if row is not None:
                with suppress(CorridorError):  # it does not hold any more as it is
                    Decider(self.to, row.scenario, self.who.id).retract(f"claim:{row.name}", "withdrawn by the partner")
                self.to.flush()


def _by_scenario(taken: Taken) -> dict[str, tuple[list[Any], list[Any], list[Any]]]:
    found: dict[str, tuple[list[Any], list[Any], list[Any]]] = {}
    kinds: tuple[tuple[Held[Any], ...], ...] = (taken.claims, taken.sources, taken.reports)
    for which, held in enumerate(kinds):
        for one in held:
            found.setdefault(one.scenario, ([], [], []))[which].append(one.what)
    return found
