"""From objects that were accepted to entries of the ledger, with the partner as the organisation that knows them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, TypeVar

from pydantic_core import from_json
from sqlalchemy import Connection, or_, select, update

from corridor.claims import Claim, Report, Source
from corridor.errors import CorridorError
from corridor.exchange.agreements import Partner
from corridor.exchange.passed_on import told_apart
from corridor.exchange.sealing import CONSTANT
from corridor.exchange.stix import Held, Taken, from_stix
from corridor.exchange.stix.extension import Object
from corridor.exchange.tables import objects
from corridor.ledger.add import Adder, New, recorded, things
from corridor.ledger.append import Appender
from corridor.ledger.decide import Decider
from corridor.ledger.find import undone
from corridor.ledger.rows import Row, about, chunks
from corridor.ledger.tables import contents, entries

T = TypeVar("T")


class Taking:
    """Takes accepted objects of one partner into the ledger."""

    def __init__(self, to: Appender, who: Partner, collection: str) -> None:
        self.to, self.who, self.collection = to, who, collection
        self.connection: Connection = to.connection
        self._found: dict[str, Object | None] = {}
        self.made: dict[str, int] = {}  # the entry that each object became

    def take(self, accepted: Sequence[Object]) -> list[tuple[str, str]]:
        """Add, correct and withdraw; ids of the objects that could not be taken, with the reason.

        The objects themselves are kept afterwards, each with the entry that it became, so that it goes with that.
        """
        wrong: list[tuple[str, str]] = []
        taken = from_stix(accepted, self._known, checked=True, wrong=wrong)
        before = self.to.organisation
        self.to.organisation = self.who.id
        try:
            came = {o["id"]: o for o in accepted}
            for scenario, some in _by_scenario(taken).items():
                some, mixed = told_apart(some, self.who.id, lambda id: came.get(id) or self._known(id))
                wrong += mixed + self._add(scenario, some)
            self.to.flush()
            self._link_older()
            if taken.revoked:
                self._revoke(taken.revoked)
        finally:
            self.to.organisation = before
        return wrong

    def _known(self, identifier: str) -> Object | None:
        """An object that came before; many refer to the same few."""
        if identifier not in self._found:
            self._found[identifier] = self._look_up(identifier)
        return self._found[identifier]

    def _look_up(self, identifier: str) -> Object | None:
        proved = or_(objects.c.number.is_not(None), objects.c.id.in_(CONSTANT))
        where = (objects.c.collection == self.collection, objects.c.id == identifier, proved)
        query = select(objects.c.body).where(*where).order_by(objects.c.version.desc()).limit(1)
        body = self.connection.execute(query).scalar()
        return dict(from_json(body)) if body else None

    def _add(self, scenario: str, held: list[Held[Any]]) -> list[tuple[str, str]]:
        strange = {h.id for h in held if not (h.what.id.isprintable() and scenario.isprintable())}
        wrong = [(id, "an id with characters that cannot be printed") for id in sorted(strange)]
        held = [h for h in held if h.id not in strange]
        ids = {(_kind(h.what), h.what.id): h.id for h in held}
        new = list(things(_of_kind(held, Claim), _of_kind(held, Source), _of_kind(held, Report), {}, None))
        there = recorded(self.connection, {n.name for n in new}, scenario, self.who.id)
        adder = Adder(self.connection, self.to, scenario, new)
        for thing in new:
            old = [r for r in there.get((thing.kind, thing.name), []) if r.body is not None]
            identifier = ids.get((thing.kind, thing.name), "")
            try:
                if not old or thing.kind == "name":
                    before, id = self.to.head.seq, adder.add(thing)
                    seq = self.to.head.seq if self.to.head.seq > before else self._entry(id)
                elif old[-1].what != thing.what:
                    self._given_again(old[-1])
                    seq = self._correct(scenario, thing)
                else:
                    seq = old[-1].header.seq
                    self._given_again(old[-1])
            except CorridorError as error:
                wrong.append((identifier, error.problem.what))
                continue
            if identifier:
                self.made[identifier] = seq
        return wrong

    def _entry(self, id: str) -> int:
        """The number of an entry that was made before, in this push or an earlier one."""
        self.to.flush()
        return int(self.connection.execute(select(entries.c.seq).where(entries.c.id == id)).scalar_one())

    def _link_older(self) -> None:
        """Bind versions that came before and could not be taken then to what was made of the one that could."""
        here = (objects.c.collection == self.collection, objects.c.content.is_(None))
        for some in chunks(sorted(self.made)):
            query = select(objects.c.id).where(*here, objects.c.id.in_(some))
            for id in self.connection.execute(query).scalars().all():
                self.connection.execute(update(objects).where(*here, objects.c.id == id).values(content=self.made[id]))

    def _given_again(self, row: Row) -> None:
        """A claim that the partner took back and gives again holds again."""
        acts = about(self.connection, [row.header.commitment])
        void = undone(acts)
        for act in acts:
            mine = act.header.kind == "retract" and act.header.organisation == self.who.id
            if mine and act.header.about == row.header.commitment and act.header.commitment not in void:
                self.to.flush()
                Decider(self.to).retract(f"#{act.header.seq}", "given again by the partner")
                self.to.flush()

    def _correct(self, scenario: str, thing: New) -> int:
        """The number of the entry that takes the place of what there was."""
        self.to.flush()
        decider = Decider(self.to, scenario, self.who.id)
        return decider.supersede(f"{thing.kind}:{thing.name}", thing.what, "as the partner sent it").seq

    def _revoke(self, identifiers: Sequence[str]) -> None:
        """Take back the claims that objects stood for."""
        self.to.flush()
        both = objects.join(contents, objects.c.content == contents.c.seq)
        both = both.join(entries, entries.c.seq == contents.c.seq)
        named: set[tuple[str, str]] = set()
        for some in chunks(sorted(set(identifiers))):
            where = (objects.c.collection == self.collection, objects.c.id.in_(some), entries.c.kind == "claim")
            query = select(contents.c.scenario, contents.c.name).select_from(both).where(*where).distinct()
            named.update((r.scenario, r.name) for r in self.connection.execute(query))
        for scenario, name in sorted(named):
            with suppress(CorridorError):  # it does not hold any more as it is
                Decider(self.to, scenario, self.who.id).retract(f"claim:{name}", "withdrawn by the partner")
            self.to.flush()


def _by_scenario(taken: Taken) -> dict[str, list[Held[Any]]]:
    found: dict[str, list[Held[Any]]] = {}
    kinds: tuple[tuple[Held[Any], ...], ...] = (taken.claims, taken.sources, taken.reports)
    for one in (held for kind in kinds for held in kind):
        found.setdefault(one.scenario, []).append(one)
    return found


def _of_kind(held: list[Held[Any]], kind: type[T]) -> list[T]:
    return [h.what for h in held if isinstance(h.what, kind)]


def _kind(what: Any) -> str:
    return type(what).__name__.lower()
