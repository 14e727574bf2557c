"""What the server does for whoever is signed in, apart from HTTP: reading collections, taking in, keeping the log."""

from __future__ import annotations

import re
import secrets
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, func, insert, select

from corridor.exchange import store
from corridor.exchange.agreements import Partner, partners, signed_in
from corridor.exchange.collections import Collection, collections_of
from corridor.exchange.inbox import Inbox
from corridor.exchange.outbox import Outbox
from corridor.exchange.server.cursor import Cursors
from corridor.exchange.server.errors import BadRequestError, ForbiddenError, NotFoundError
from corridor.exchange.server.filters import Query
from corridor.exchange.signing import Key
from corridor.exchange.store import Page
from corridor.exchange.tables import statuses
from corridor.exchange.ways import Ways
from corridor.exchange.writer import Writer
from corridor.ledger import Ledger
from corridor.ledger.append import Appender, head_of
from corridor.ledger.chain import moment
from corridor.ledger.tables import entries

T = TypeVar("T")
_UUID = re.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")

# the last entry of each kind, which the index on kinds has at hand
_CONCERNING_AGREEMENTS = select(
    *(
        select(func.max(entries.c.seq)).where(entries.c.kind == kind).scalar_subquery()
        for kind in ("agreement", "leave", "retract", "erase")
    )
)


@dataclass
class Listed:
    """A page of a collection and the cursor behind it (empty at the end)."""

    page: Page
    next: str = ""


@dataclass
class Service:
    """One organisation's side of the exchange; safe to be used from several threads."""

    ledger: Ledger
    key: Key
    title: str = ""
    ways: Mapping[str, Ways] = field(default_factory=dict)  # of scenarios: which of their links are irregular
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def __post_init__(self) -> None:
        self.writer = Writer(self.ledger)
        self.cursors = Cursors(self.secret)
        self.outbox = Outbox(self.organisation, self.key, self.ways)
        self.inbox = Inbox(self.organisation, self.key)
        self._synced: dict[str, tuple[int, date]] = {}
        self._partners: tuple[tuple[int | None, ...], dict[str, Partner]] | None = None
        self.writer.submit(lambda to: store.prepare(to.connection), []).result()

    @property
    def organisation(self) -> str:
        """Whose side it is."""
        return self.ledger.organisation

    def close(self) -> None:
        """Write what waits and let go of the database."""
        self.writer.close()
        self.inbox.prover.close()
        self.ledger.close()

    def sign_in(self, token: str, name: str | None = None) -> Partner | None:
        """The partner whose token this is, if anything is still shared with it."""
        with self.ledger.reading() as connection:
            found = signed_in(self._agreed(connection), token, name)
        return found if found is not None and (found.shares or found.attests) else None

    def _agreed(self, connection: Connection) -> dict[str, Partner]:
        """All partners; read anew only when something was written that may concern an agreement."""
        last = tuple(connection.execute(_CONCERNING_AGREEMENTS).one())
        if self._partners is None or self._partners[0] != last:
            self._partners = last, partners(connection)
        return self._partners[1]

    def collections(self, who: Partner) -> list[Collection]:
        """The collections that a partner may know of."""
        return collections_of(self.organisation, who)

    def collection(self, who: Partner, id: str) -> Collection:
        """One of them; raises `NotFoundError` for any other, whether or not there is one."""
        for found in self.collections(who):
            if found.id == id:
                return found
        raise NotFoundError("no such collection")

    def page(self, who: Partner, collection: Collection, query: Query, bodies: bool = True) -> Listed:
        """A page of a collection: objects, or only what they are.

        Raises `ForbiddenError` where it may not be read, `BadRequestError` for a cursor that is none of this query's.
        """
        if not collection.can_read:
            raise ForbiddenError("this collection is not read by this client")
        if who.shares:
            self.publish(who)
        place = f"{who.id}|{collection.id}|{query.place}"
        after = 0
        if query.next:
            found = self.cursors.read(place, query.next)
            if found is None:
                raise BadRequestError("next is no cursor of this collection and these filters")
            after = found
        with self.ledger.reading() as connection:
            page = store.page(connection, collection.id, query.wanted, after, query.limit, bodies)
        return Listed(page, self.cursors.make(place, page.rows[-1].seq) if page.more else "")

    def publish(self, who: Partner) -> None:
        """Let what was shared with a partner since the last time go into its outbox."""
        with self.ledger.reading() as connection:
            until = head_of(connection)[0].seq, date.today()
        if self._synced.get(who.id, (-1, date.min)) >= until:
            return
        done = self.writer.submit(lambda to: self.outbox.publish(to, who), []).result()
        self._synced[who.id] = done, until[1]

    def take(self, who: Partner, collection: Collection, objects: list[Any]) -> dict[str, Any]:
        """Take in what a partner pushes; the status that TAXII tells of it.

        Raises `ForbiddenError` where nothing may be pushed.
        """
        if not collection.can_write:
            raise ForbiddenError("nothing is pushed into this collection")

        def job(to: Appender) -> dict[str, Any]:
            status = self.inbox.take(to, who, collection, objects)
            at = moment()
            status = {"id": str(uuid.uuid4()), "status": "complete", "request_timestamp": at, **status}
            row = {"id": status["id"], "who": who.id, "at": at, "body": to_json(status).decode()}
            to.connection.execute(insert(statuses).values(**row))
            return status

        what = {"act": "push", "collection": collection.id, "objects": len(objects)}
        return self.writer.submit(job, [(who.id, what)]).result()

    def status(self, who: Partner, id: str) -> dict[str, Any]:
        """What became of a push; raises `NotFoundError` for that of somebody else as for none."""
        if not _UUID.fullmatch(id):  # PostgreSQL takes no NUL
            raise NotFoundError("no such status")
        with self.ledger.reading() as connection:
            query = select(statuses.c.body).where(statuses.c.id == id, statuses.c.who == who.id)
            body = connection.execute(query).scalar()
        if body is None:
            raise NotFoundError("no such status")
        return dict(from_json(body))

    def log(self, who: str, **what: Any) -> Future[None]:
        """A line of the audit log; done once it is on the disk."""
        return self.writer.submit(None, [(who, what)])

    def write(self, job: Callable[[Appender], T]) -> T:
        """Do something as the only writer."""
        return self.writer.submit(job, []).result()

    def read(self, job: Callable[[Connection], T]) -> T:
        """Do something on one consistent view."""
        with self.ledger.reading() as connection:
            return job(connection)
