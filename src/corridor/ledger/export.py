"""Entries as JSON lines: a header, one line an entry with its salt and content, and a last line that counts them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TextIO

from pydantic_core import to_json
from sqlalchemy import Connection, select

from corridor.ledger.append import head_of, ledger_id
from corridor.ledger.asof import Part, allowed, decided, profiles, replay
from corridor.ledger.chain import Header
from corridor.ledger.collecting import later
from corridor.ledger.rows import Row, chunks, fetch, pages, select_rows
from corridor.ledger.tables import HEADER, contents, entries

if TYPE_CHECKING:
    from corridor.ledger.ledger import Ledger

FORMAT = "corridor-ledger-1"
STAYS = ("name", "backup", "import", "agreement", "leave")  # kinds that no export carries


@dataclass(frozen=True)
class Exported:
    """How many entries were written and how many were withheld, by reason; claims written, by handling and purpose."""

    entries: int
    withheld: dict[str, int]
    handling: dict[str, int]
    purpose: dict[str, int]


def export(ledger: Ledger, to: TextIO, part: Part | None = None, texts: bool = False) -> Exported:
    """Write the whole ledger, or a part of it, from one consistent view.

    Names of sources who are not public never leave: neither do claims and texts in which such a name stands, nor
    decisions whose reasons have it. Texts of reports leave only with `texts`. Of a part for an organisation, what
    leaves is what that organisation knew, with the decisions that concern it.
    """
    withheld, handling, purpose = Counter[str](), Counter[str](), Counter[str]()
    count = 0
    with later(), ledger.reading() as connection:
        head, _ = head_of(connection)
        about_it = {"format": FORMAT, "ledger": ledger_id(connection), "head": str(head), "part": _said(part)}
        to.write(_line(about_it))
        names = restricted_names(connection)
        for row in _rows(connection, part):
            reason = _stays(row, texts, names)
            if reason:
                withheld[reason] += 1
                continue
            to.write(_entry(row))
            count += 1
            if row.kind == "claim":
                handling[row.handling] += 1
                purpose[row.purpose] += 1
    to.write(_line({"end": {"entries": count, "withheld": dict(withheld)}}))
    return Exported(count, dict(withheld), dict(handling), dict(purpose))


def _said(part: Part | None) -> dict[str, str]:
    if part is None:
        return {}
    return {key: str(value) for key, value in asdict(part).items() if value is not None}


def _line(value: Any) -> str:
    return to_json(value).decode() + "\n"


def _entry(row: Any) -> str:
    """The content stands last and as it is, so that it can be checked against its commitment.

    Of an erasure only the header leaves: why something was erased is nobody else's business.
    """
    header = to_json(dict(zip(Header._fields, row[:9], strict=True))).decode()
    if row.kind == "erase":
        return f'{{"entry":{header}}}\n'
    return f'{{"entry":{header},"salt":"{bytes(row.salt).hex()}","content":{row.body}}}\n'


def _rows(connection: Connection, part: Part | None) -> Iterator[Any]:
    joined = entries.outerjoin(contents, entries.c.seq == contents.c.seq)
    kept = (contents.c.salt, contents.c.body, contents.c.handling, contents.c.purpose)
    query = select(*HEADER, *kept).select_from(joined)
    if part is None:
        for rows in pages(connection, query):
            yield from rows
        return
    for some in chunks(sorted(_numbers(connection, part))):
        yield from connection.execute(query.where(entries.c.seq.in_(some)).order_by(entries.c.seq))


def _numbers(connection: Connection, part: Part) -> set[int]:
    """Numbers of the entries of a part: things known with what was decided about them, purposes, and all erasures."""
    known, purposes = replay(connection, part), decided(connection, part)
    may = allowed(part, purposes)
    things = [t for t in known.things if known.knows(t) and _may(t, may)]
    claims = [t for t in things if t.header.kind == "claim"]
    told_with = {s for c in claims for s in c.what.chain} | {c.what.report for c in claims}
    received = [t for t in known.things if not known.mine(t) and t.name in told_with and t.header.kind != "claim"]
    numbers = {p.header.seq for p in (*purposes, *profiles(connection, part))}
    for thing in (*things, *received):
        numbers.add(thing.header.seq)
        acts = known.acts.get(thing.header.commitment, ())
        numbers.update(a.header.seq for a in acts if known.concerns(a, thing))
    erasures = select(entries.c.seq).where(entries.c.kind == "erase", *part.entries())
    return numbers | set(connection.execute(erasures).scalars())


def _may(row: Row, purposes: set[str] | None) -> bool:
    return purposes is None or row.header.kind != "claim" or row.what.purpose in purposes


def restricted_names(connection: Connection) -> re.Pattern[str] | None:
    """What finds the name of a source who is not public, in text or in JSON; nothing where there is none."""
    return finding(restricted(connection))


def finding(names: set[str]) -> re.Pattern[str] | None:
    """What finds one of these names, in text or in JSON; nothing where there is none."""
    said = names | {json.dumps(name, ensure_ascii=False)[1:-1] for name in names}
    if not said:
        return None
    longest_first = sorted(said, key=lambda name: (-len(name), name))
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first), re.I)


def restricted(connection: Connection) -> set[str]:
    """The names of all sources who are not public."""
    rows = fetch(connection, select_rows(entries.c.kind == "name", contents.c.seq.is_not(None)))
    return {r.what.name for r in rows}


def _stays(row: Any, texts: bool, named: re.Pattern[str] | None) -> str:
    """Why an entry is not exported; empty where it is."""
    if row.kind in STAYS:
        return str(row.kind)
    if row.kind == "text" and not texts:
        return "text"
    if row.body is None and row.kind != "erase":
        return "erased"
    if row.body is not None and named is not None and named.search(row.body):
        return "has a restricted name"
    return ""
