"""Adding claims, sources, reports and texts; what is there already is not added again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection

from corridor.claims import Claim, Report, Source
from corridor.ledger.append import Appender, holdable
from corridor.ledger.content import ReportText, RestrictedName, canonical, parse
from corridor.ledger.errors import LedgerError
from corridor.ledger.rows import Row, chunks, fetch, select_kept
from corridor.ledger.tables import contents, entries

Known = date | Literal["published"] | None
BATCH = 5000  # things in one transaction


@dataclass(frozen=True, slots=True)
class New:
    """Something to be added; known today if no day is given."""

    kind: str
    name: str
    what: Any
    known: date | None


def things(
    claims: Iterable[Claim],
    sources: Iterable[Source],
    reports: Iterable[Report],
    texts: Mapping[str, str],
    known: Known,
) -> Iterator[New]:
    """What is to be added, in an order in which nothing refers to what comes later.

    `known` "published" means that each was known when it was published: a source with the first of the claims that
    name it. Names of sources who are not public become things of their own.
    """
    sources, reports = list(sources), list(reports)
    if known == "published":
        claims = list(claims)
    published = {r.id: r.published for r in reports}
    spoke: dict[str, date] = {r.publisher: r.published for r in reports}
    if isinstance(claims, list):
        for claim in claims:
            for s in claim.chain:
                spoke[s] = min(claim.published, spoke.get(s, claim.published))

    def day(of: date | None) -> date | None:
        return of if known == "published" else known

    for source in sources:
        yield from _source(source, day(spoke.get(source.id)))
    for report in reports:
        yield New("report", report.id, report, day(report.published))
    for id, text in texts.items():
        yield New("text", id, ReportText(report=id, text=text), day(published.get(id)))
    for claim in claims:
        yield from _claim(claim, day(claim.published))


def _source(source: Source, known: date | None) -> Iterator[New]:
    if source.name and source.status != "public":
        yield New("source", source.id, source.model_copy(update={"name": None}), known)
        yield New("name", source.id, RestrictedName(source=source.id, name=source.name), known)
    else:
        yield New("source", source.id, source, known)


def _claim(claim: Claim, known: date | None) -> Iterator[New]:
    """The claim without the names that its chain has of sources who are not public."""
    restricted = [] if claim.read is None else [s for s in claim.read.chain if _restricted(s.source)]
    if claim.read is None or not restricted:
        yield New("claim", claim.id, claim, known)
        return
    chain = tuple(
        s.model_copy(update={"source": s.source.model_copy(update={"name": None})}) if _restricted(s.source) else s
        for s in claim.read.chain
    )
    read = claim.read.model_copy(update={"chain": chain})
    yield New("claim", claim.id, claim.model_copy(update={"read": read}), known)
    for s in restricted:
        yield New("name", s.source.id, RestrictedName(source=s.source.id, name=str(s.source.name)), known)


def _restricted(source: Source) -> bool:
    return bool(source.name) and source.status != "public"


class Adder:
    """Adds things of one scenario within a transaction, each once."""

    def __init__(self, connection: Connection, to: Appender, scenario: str, batch: list[New]) -> None:
        self.to, self.scenario = to, scenario
        self.new: set[str] = set()  # ids of entries that were not there
        for new in batch:
            holdable(new.name)
        there = recorded(connection, {n.name for n in batch}, scenario, to.organisation)
        self._there = {key: [(r.header.id, str(r.body)) for r in rows] for key, rows in there.items()}

    def add(self, new: New) -> str:
        """The id of its entry, new or old.

        Raises `LedgerError` where the ledger has something else by that name.
        """
        body = canonical(self.scenario, new.what)
        there = self._there.setdefault((new.kind, new.name), [])
        for id, old in there:
            if old == body or parse(new.kind, old).what == new.what:
                return id
        if there and new.kind != "name":
            what = f"the ledger has another {new.kind} by this id"
            raise LedgerError(what, repr(new.name)[:80], remedy="supersede it: corridor ledger supersede")
        header = self.to.add(new.kind, self.scenario, new.what, new.known, body=body)
        there.append((header.id, body))
        self.new.add(header.id)
        return header.id


def recorded(
    connection: Connection, names: set[str], scenario: str, organisation: str
) -> dict[tuple[str, str], list[Row]]:
    """Everything that the organisation recorded under these names."""
    found: dict[tuple[str, str], list[Row]] = {}
    for some in chunks(sorted(names)):
        where = (contents.c.name.in_(some), contents.c.scenario == scenario, entries.c.organisation == organisation)
        for row in fetch(connection, select_kept(*where)):
            found.setdefault((row.header.kind, str(row.name)), []).append(row)
    return found
