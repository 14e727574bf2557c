"""Who may see the page: each with a name, an organisation, a role, and a key that is shown once."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal, get_args

from sqlalchemy import Row, delete, insert, select, update

from corridor.claims.agreement import ORGANISATION
from corridor.errors import CorridorError
from corridor.web.store import Store, people, sessions

Role = Literal["reader", "editor"]
SIGNED_IN = timedelta(days=14)
LONGEST = 80  # characters of a name


@dataclass(frozen=True)
class Person:
    """Somebody who may sign in; `editor`s decide, `reader`s look."""

    id: int
    name: str
    organisation: str
    role: Role


class People:
    """Who may sign in, and who has."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Person]:
        """Everybody, by name."""
        with self._store.reading() as connection:
            return [_person(r) for r in connection.execute(select(people).order_by(people.c.name))]

    def add(self, name: str, organisation: str, role: Role) -> str:
        """The key of a new person, who is asked for it on signing in; it is kept nowhere else."""
        name = name.strip()
        if not name or len(name) > LONGEST or not name.isprintable():
            raise CorridorError("a name that will not do", repr(name)[:90], "name", f"give 1 to {LONGEST} characters")
        if role not in get_args(Role):
            raise CorridorError("unknown role", repr(role)[:40], "role", f"use one of {', '.join(get_args(Role))}")
        if organisation and not re.match(ORGANISATION, organisation):
            remedy = "give small letters, digits and dashes, such as north-desk"
            raise CorridorError("not an id of an organisation", repr(organisation)[:60], "organisation", remedy)
        key = secrets.token_urlsafe(24)
        with self._store.writing() as connection:
            if connection.execute(select(people.c.id).where(people.c.name == name)).first():
                remedy = "give another name, or take that one away first: corridor people remove"
                raise CorridorError("somebody of this name is there already", repr(name), remedy=remedy)
            row = {"name": name, "organisation": organisation, "role": role, "key": _hash(key), "host": 0}
            connection.execute(insert(people).values(row))
        return key

    def remove(self, name: str) -> None:
        """Let somebody in no more, wherever he is signed in; what he decided stands."""
        with self._store.writing() as connection:
            if not connection.execute(delete(people).where(people.c.name == name, people.c.host == 0)).rowcount:
                there = connection.execute(select(people.c.name).where(people.c.host == 0)).scalars()
                remedy = f"use one of {', '.join(sorted(there)) or '(nobody is there)'}"
                raise CorridorError("nobody of this name", repr(name)[:90], remedy=remedy)

    def host(self, name: str, organisation: str) -> str:
        """A key made anew for who starts the server, in his name; where he signed in before, he stays so.

        Somebody else who was added under this name keeps it. Who started the server before can be taken off the list.
        """
        key = secrets.token_urlsafe(24)
        mine = {"organisation": organisation, "role": "editor", "key": _hash(key), "host": 1}
        with self._store.writing() as connection:
            taken = connection.execute(select(people.c.host).where(people.c.name == name)).scalar()
            name = f"{name} (host)" if taken == 0 else name
            others = update(people).where(people.c.host == 1, people.c.name != name)
            connection.execute(others.values(host=0))
            if not connection.execute(update(people).where(people.c.name == name).values(mine)).rowcount:
                connection.execute(insert(people).values(name=name, **mine))
        return key

    def sign_in(self, key: str) -> str | None:
        """A token to be kept by a browser, for the holder of a key; nothing where there is none."""
        token = secrets.token_urlsafe(32)
        moment = datetime.now(UTC)
        with self._store.reading() as connection:  # who guesses keys does not hold up those who write
            person = connection.execute(select(people.c.id).where(people.c.key == _hash(key))).scalar()
        if person is None:
            return None
        with self._store.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.until < moment.isoformat()))
            until = (moment + SIGNED_IN).isoformat()
            connection.execute(insert(sessions).values(token=_hash(token), person=person, until=until))
        return token

    def sign_out(self, token: str) -> None:
        """Forget a token."""
        with self._store.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.token == _hash(token)))

    def of(self, token: str) -> Person | None:
        """Who holds a token that is still good."""
        if not token:
            return None
        good = (sessions.c.token == _hash(token), sessions.c.until > datetime.now(UTC).isoformat())
        with self._store.reading() as connection:
            row = connection.execute(select(people).join(sessions).where(*good)).first()
        return _person(row) if row else None


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(row.id, row.name, row.organisation, row.role)


def _hash(secret: str) -> str:
    """Keys and tokens are long and random, so a plain hash cannot be turned back."""
    return sha256(secret.encode()).hexdigest()
