"""What a ledger holds, scenario by scenario."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from corridor.ledger.tables import contents, entries


@dataclass(frozen=True)
class Summary:
    """How many claims, sources and reports of a scenario an organisation recorded, known from `first` to `last`."""

    scenario: str
    organisation: str
    claims: int
    sources: int
    reports: int
    first: str
    last: str


def summaries(connection: Connection) -> list[Summary]:
    """Every scenario and organisation."""
    joined = contents.join(entries, entries.c.seq == contents.c.seq)
    groups = (contents.c.scenario, entries.c.organisation)
    counts = (func.count(), func.min(entries.c.known_at), func.max(entries.c.known_at))
    query = (
        select(*groups, entries.c.kind, *counts)
        .select_from(joined)
        .where(entries.c.kind.in_(("claim", "source", "report")))
        .group_by(*groups, entries.c.kind)
        .order_by(*groups)
    )
    found: dict[tuple[str, str], dict[str, tuple[int, str, str]]] = {}
    for scenario, organisation, kind, count, first, last in connection.execute(query):
        found.setdefault((scenario, organisation), {})[kind] = (count, first, last)
    return [_summary(*key, kinds) for key, kinds in found.items()]


def _summary(scenario: str, organisation: str, kinds: dict[str, tuple[int, str, str]]) -> Summary:
    def count(kind: str) -> int:
        return kinds[kind][0] if kind in kinds else 0

    first, last = min(k[1] for k in kinds.values()), max(k[2] for k in kinds.values())
    return Summary(scenario, organisation, count("claim"), count("source"), count("report"), first, last)
