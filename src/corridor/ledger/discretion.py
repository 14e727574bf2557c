"""Keeping the names of sources who are detained, at risk or unnamed out of claims that are shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import Connection, select

from corridor.claims import Claim, Source
from corridor.ledger.around import around, by_name
from corridor.ledger.asof import Part, kept_of
from corridor.ledger.chain import today
from corridor.ledger.export import finding, restricted
from corridor.ledger.rows import Row
from corridor.ledger.tables import contents

WITHHELD = "[name withheld]"
M = TypeVar("M", bound=BaseModel)


class Names:
    """Names that nobody is to see."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = set(names)
        self._said = {n: {n.casefold(), json.dumps(n, ensure_ascii=False)[1:-1].casefold()} for n in self._names}

    def out_of(self, text: str) -> str:
        """A text without them."""
        found = self._in(text)
        return text if not found else _without(text, found)

    def out_of_all(self, value: M) -> M:
        """A value with every text in it that anybody may have written without them."""
        found = self._in(value.model_dump_json())
        return value if not found else _all_without(value, found)

    def _in(self, text: str) -> set[str]:
        """Those that may stand in a text; a pattern of all of them would be tried at every letter."""
        folded = text.casefold()
        return {name for name, said in self._said.items() if any(s in folded for s in said)}


def _without(text: str, names: set[str]) -> str:
    pattern = finding(names)
    return text if pattern is None else pattern.sub(WITHHELD, text)


def _all_without(value: Any, names: set[str]) -> Any:
    if isinstance(value, str):
        return _without(value, names)
    if isinstance(value, tuple):
        return tuple(_all_without(v, names) for v in value)
    if not isinstance(value, BaseModel):
        return value
    update = {}
    for key, of in type(value).model_fields.items():
        old = getattr(value, key)
        if isinstance(old, str) and (of.annotation not in (str, str | None) or of.metadata):
            continue  # one of a few words, or of a form
        update[key] = _all_without(old, names)
    return value.model_copy(update=update)


@dataclass
class Speakers:
    """The sources that some claims name: by id what they are, those shown by role, and every name they ever had."""

    sources: dict[str, Source] = field(default_factory=dict)
    by_role: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def label(self, id: str, claim: Claim) -> str:
        """The words under which a source of a claim may be shown; its id where no more is known."""
        source = self.sources.get(id)
        if source is None and claim.read is not None:
            source = next((s.source for s in claim.read.chain if s.source.id == id), None)
        if source is None:
            return id
        return source.role if id in self.by_role else source.label


def speakers(connection: Connection, part: Part, scenario: str, claims: Iterable[Row]) -> Speakers:
    """The sources of claims of one scenario, as the organisation of the part knows them.

    By role is shown who is detained, at risk or unnamed on the day of the part or today, and whoever any claim of the
    scenario says was held when he spoke, whether or not the organisation knows that claim.
    """
    held = set(connection.execute(_held(scenario)).scalars())
    wanted = {s for r in claims for s in r.what.chain}
    rows = by_name(connection, wanted | held, "source", scenario)
    known = _known(connection, part, rows, wanted)
    whole = Part(date.max, scenario, part.organisation)
    now = known if part.day >= today() else _known(connection, whole, rows, wanted)
    restricted = {s.id: s for s in (*known.values(), *now.values()) if s.status != "public"}
    by_role = {*restricted, *held}
    names = {r.what.name for r in rows if r.name in by_role and r.what.name}
    return Speakers({id: restricted.get(id, s) for id, s in known.items()}, by_role, names)


def _held(scenario: str) -> Any:
    where = (contents.c.scenario == scenario, contents.c.held.is_not(None))
    return select(contents.c.held).where(*where).distinct()


def _known(connection: Connection, part: Part, rows: list[Row], wanted: set[str]) -> dict[str, Source]:
    by_then = [r for r in rows if r.header.known_at <= part.day.isoformat()]
    known = around(connection, by_then, part.organisation, *part.entries())
    return {s.id: s for s in kept_of(known, "source", wanted, lambda what: what.id)}


def names_of(connection: Connection, speakers: Iterable[Speakers]) -> Names:
    """The names that are withheld from claims with these speakers."""
    return Names({*restricted(connection), *(name for s in speakers for name in s.names)})
