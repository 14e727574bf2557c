"""What figures of people a partner has, so that one more does not let it work out a small one by subtraction.

They stand in the ledger's database, written with what goes out: the same after a crash or a restart.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from corridor.claims import Claim
from corridor.exchange.small import Part, is_count, low, middle, part_of
from corridor.exchange.subtract import Figure, gives_away, with_groups
from corridor.exchange.tables import figures
from corridor.ledger.rows import Row
from corridor.release.small_numbers import LEAST


class Shown:
    """Counts that one partner has and that still hold, and those shared with it that are too small to go."""

    def __init__(self, connection: Connection, partner: str) -> None:
        self._connection, self._partner = connection, partner
        self._known: dict[tuple[str, str], dict[int, Figure]] = {}  # read once in a publication

    def add(self, row: Row) -> None:
        """One more that the partner has, or that is too small to go."""
        if not is_count(row.what):
            return
        self.end(row)
        scenario, figure = str(row.scenario), _figure(row.what)
        self._of(scenario, figure.part)[row.header.seq] = figure
        part = figure.part
        self._connection.execute(
            insert(figures).values(
                partner=self._partner,
                entry=row.header.seq,
                scenario=scenario,
                whole=_key(part),
                part=json.dumps([sorted(part.where), sorted(part.who)]),
                start=part.start.isoformat(),
                end=part.end.isoformat(),
                origin=figure.origin,
                people=figure.people,
                small=int(figure.small),
            )
        )

    def end(self, row: Row) -> None:
        """One that does not hold any more, or that the partner never had."""
        for some in self._known.values():
            some.pop(row.header.seq, None)
        where = (figures.c.partner == self._partner, figures.c.entry == row.header.seq)
        self._connection.execute(delete(figures).where(*where))

    def gives_away(self, row: Row, groups: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether a claim would give away a small figure if the partner had it as well."""
        if not is_count(row.what):
            return False
        new = _figure(row.what)
        known = [f for seq, f in self._of(str(row.scenario), new.part).items() if seq != row.header.seq]
        return gives_away([_with(f, groups) for f in known], _with(new, groups))

    def _of(self, scenario: str, part: Part) -> dict[int, Figure]:
        """Figures of the same whole."""
        key = scenario, _key(part)
        if key not in self._known:
            where = (figures.c.partner == self._partner, figures.c.scenario == scenario, figures.c.whole == key[1])
            rows = self._connection.execute(select(figures).where(*where).order_by(figures.c.entry))
            self._known[key] = {
                r.entry: Figure(_part(part.whole, r), r.origin, r.people, bool(r.small)) for r in rows
            }
        return self._known[key]


def _part(whole: tuple[Hashable, ...], row: Any) -> Part:
    where, who = (frozenset(names) for names in json.loads(row.part))
    return Part(whole, where, who, date.fromisoformat(row.start), date.fromisoformat(row.end))


def _figure(claim: Claim) -> Figure:
    return Figure(part_of(claim, {}), claim.origin, middle(claim), low(claim) < LEAST)


def _with(figure: Figure, groups: Mapping[str, tuple[str, ...]]) -> Figure:
    return figure._replace(part=with_groups(figure.part, groups))


def _key(part: Part) -> str:
    return json.dumps(part.whole)
