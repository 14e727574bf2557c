"""The ledger: evidence that is kept, with every decision about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from sqlalchemy import Connection, func, select

from corridor.claims import Claim, Report, Source
from corridor.ledger import add as adding
from corridor.ledger import collecting, dialect, migrate
from corridor.ledger.append import Appender, head_of, ledger_id
from corridor.ledger.asof import Part, as_of
from corridor.ledger.backup import Registered, backup, registered, restore, scrub_backups
from corridor.ledger.chain import Head, today
from corridor.ledger.content import NAMED
from corridor.ledger.deciding import Deciding
from corridor.ledger.erase import Erased, erase
from corridor.ledger.export import Exported, export, restricted_names
from corridor.ledger.find import merges_of, versions
from corridor.ledger.imports import Imported, import_
from corridor.ledger.listed import Listed, Wanted, listed
from corridor.ledger.rows import Row, about, fetch, select_kept
from corridor.ledger.summary import Summary, summaries
from corridor.ledger.tables import contents, entries
from corridor.ledger.verify import Verification, verify
from corridor.ledger.view import View


class Ledger(Deciding):
    """An append-only record of claims, sources, reports and decisions, in SQLite or PostgreSQL.

    Every method that writes takes `actor` (who decides) and `organisation` (who knows); without, those given on opening
    hold. What a method returns was committed.
    """

    def __init__(self, engine: Any, actor: str = "", organisation: str = "") -> None:
        self.engine, self.actor, self.organisation = engine, actor, organisation

    @classmethod
    def open(cls, place: str | Path, create: bool = False, actor: str = "", organisation: str = "") -> Self:
        """The ledger in a file or at an address (`postgresql://user@host/database`), its tables brought up to date.

        Raises `LedgerError` where there is none (and `create` is false) or it cannot be opened, `LedgerVersionError`
        where a newer program made it.
        """
        url = dialect.url_of(place)
        dialect.look_for(url, create)
        engine = dialect.connect(url, create)
        try:
            migrate.prepare(engine, create)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, actor, organisation)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def place(self) -> str:
        """Where it is, without a password."""
        return dialect.shown(self.engine.url)

    @property
    def id(self) -> str:
        """The ledger's own id; copies have the same."""
        with self.reading() as connection:
            return ledger_id(connection)

    @property
    def head(self) -> Head:
        """The last entry. Kept elsewhere, it proves that nothing before it was cut off or changed."""
        with self.reading() as connection:
            return head_of(connection)[0]

    def seq_at(self, when: datetime) -> int:
        """The number of the last entry that stood at a moment."""
        stood = entries.c.recorded_at <= when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        with self.reading() as connection:
            return int(connection.execute(select(func.max(entries.c.seq)).where(stood)).scalar() or 0)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the tables."""
        with dialect.transaction(self.engine, "read") as connection:
            yield connection

    @contextmanager
    def writing(self, actor: str | None = None, organisation: str | None = None) -> Iterator[Appender]:
        """The only writer; everything that it appends is committed at the end, or nothing."""
        with dialect.transaction(self.engine, "write") as connection:
            who = self.actor if actor is None else actor
            appender = Appender(connection, who, self.organisation if organisation is None else organisation)
            yield appender
            appender.flush()

    def add(
        self,
        claims: Iterable[Claim] = (),
        sources: Iterable[Source] = (),
        reports: Iterable[Report] = (),
        texts: Mapping[str, str] | None = None,
        scenario: str = "",
        organisation: str | None = None,
        actor: str | None = None,
        known: adding.Known = None,
        batch: int = adding.BATCH,
        acknowledged: Callable[[list[str]], None] | None = None,
        fresh: Callable[[list[str]], None] | None = None,
    ) -> list[str]:
        """Ids of the entries of all that was given: sources, reports, texts, then claims; old ones for what is there.

        `known` is the day on which the organisation knew (today), or "published". Up to `batch` things are kept or lost
        together; once they are safe, `acknowledged` is told their ids, and `fresh` those of what was not there before.
        Raises `LedgerError` for another thing by an id that is taken.
        """
        ids: list[str] = []
        waiting = adding.things(claims, sources, reports, texts or {}, known)
        while True:
            with collecting.later():
                added = self._add(islice(waiting, batch), scenario, organisation, actor)
            if added is None:
                return ids
            done, new = added
            if acknowledged is not None:
                acknowledged(done)
            if fresh is not None:
                fresh(new)
            ids += done

    def _add(
        self, some: Iterable[adding.New], scenario: str, organisation: str | None, actor: str | None
    ) -> tuple[list[str], list[str]] | None:
        """Add things in one transaction: ids of all, and of those that were not there; nothing where there are none."""
        part = list(some)
        if not part:
            return None
        with self.writing(actor, organisation) as writer:
            adder = adding.Adder(writer.connection, writer, scenario, part)
            done = [adder.add(new) for new in part]
        ids = [id for id, new in zip(done, part, strict=True) if new.kind != "name"]
        return ids, [id for id in ids if id in adder.new]

    def as_of(
        self,
        day: date | None = None,
        scenario: str | None = None,
        organisation: str | None = None,
        purpose: str | None = None,
        recorded: datetime | None = None,
        during: date | tuple[date, date] | None = None,
    ) -> View:
        """What was known on a day (today), of a scenario, by an organisation, for a purpose; see `View` and `Part`."""
        days = (during, during) if isinstance(during, date) else during
        part = Part(day or today(), scenario, organisation, purpose, recorded, days)
        with collecting.later(), self.reading() as connection:
            return as_of(connection, part)

    def claims(
        self,
        scenario: str | None = None,
        organisation: str | None = None,
        purpose: str | None = None,
        day: date | None = None,
        text: str = "",
        source: str = "",
        before: int | None = None,
        limit: int = 50,
    ) -> Listed:
        """A page of the claims that were known, those that do not stand any more included, the newest entry first.

        Known as in `as_of`. `text` is looked for, whatever its case, in what a claim says, in the words of its quantity
        and in the ids of it, its report and its sources; `source` is the id of one in its chain. `before` is the `next`
        of the page before. `total` counts all claims, whatever is looked for. Only what is shown is read.
        """
        part = Part(day or today(), scenario, organisation, purpose)
        with self.reading() as connection:
            return listed(connection, part, Wanted(text, source, before), limit)

    def erase(
        self,
        id: str,
        reason: str,
        everything: bool = False,
        scenario: str | None = None,
        owner: str | None = None,
        actor: str | None = None,
        organisation: str | None = None,
    ) -> Erased:
        """Erase content for good, in the file, its journal and every backup on record; see `erase.erase`."""
        with self.writing(actor, organisation) as writer:
            done = erase(writer, id, reason, scenario, owner, everything)
        return replace(done, pending=self.scrub())

    def scrub(self) -> tuple[str, ...]:
        """Clean the file, its journal and the backups of what was erased; returns what could not be cleaned yet."""
        with dialect.translated(self.place):
            left = dialect.scrub(self.engine)
        return (*left, *scrub_backups(self))

    def backup(self, file: str | Path, actor: str | None = None, organisation: str | None = None) -> Path:
        """Copy everything into an SQLite file that opens as a ledger, while others write."""
        return backup(self, file, actor, organisation)

    def backups(self) -> list[Registered]:
        """Backups on record and what keeps erasures from them. Strike off one that was destroyed with `retract`."""
        return registered(self)

    @staticmethod
    def restore(file: str | Path, place: str | Path, erased_by: Ledger | None = None) -> Ledger:
        """A backup as a ledger at an empty place; what `erased_by` erased since is erased again."""
        return restore(file, place, erased_by)

    def verify(self, anchor: Head | None = None) -> Verification:
        """Compute everything anew and say what is not as it was written; `anchor` is a head noted earlier."""
        return verify(self.engine, anchor)

    def export(self, to: TextIO, part: Part | None = None, **options: Any) -> Exported:
        """Write entries as JSON lines; see `export.export`."""
        return export(self, to, part, **options)

    def import_(self, lines: Iterable[str], **options: Any) -> Imported:
        """Append what another ledger exported; see `imports.import_`."""
        return import_(self, lines, **options)

    def name(self, source: str, scenario: str = "") -> str | None:
        """The name of a source who is not public, kept apart; for the analyst's eyes only."""
        with self.reading() as connection:
            where = (contents.c.name == source, contents.c.scenario == scenario, entries.c.kind == "name")
            found = fetch(connection, select_kept(*where))
        return found[-1].what.name if found else None

    def veil(self) -> Callable[[str], str]:
        """What takes the names of sources who are not public out of a text before anybody sees it."""
        with self.reading() as connection:
            pattern = restricted_names(connection)
        return (lambda text: text) if pattern is None else (lambda text: pattern.sub("[name withheld]", text))

    def scenarios(self) -> list[Summary]:
        """What there is of every scenario, by organisation; what was superseded or retracted included."""
        with self.reading() as connection:
            return summaries(connection)

    def told(self) -> set[str]:
        """Organisations with which something was shared."""
        with self.reading() as connection:
            return {r.what.organisation for r in fetch(connection, select_kept(entries.c.kind == "share")) if r.what}

    def history(self, id: str, scenario: str | None = None, owner: str | None = None) -> list[Row]:
        """Every version of a thing and every decision about it, in the order of the chain."""
        with self.reading() as connection:
            found = versions(connection, id, NAMED, scenario, owner)
            acts = about(connection, [r.header.commitment for r in found])
            merges = merges_of(connection, found)
        rows = {r.header.seq: r for r in (*found, *acts, *merges)}
        return [rows[seq] for seq in sorted(rows)]
