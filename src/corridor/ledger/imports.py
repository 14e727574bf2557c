"""Taking in what another ledger exported: checked, once, and with its provenance on record."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import from_json
from sqlalchemy import Connection, select

from corridor.errors import RefusedError
from corridor.ledger.add import recorded
from corridor.ledger.append import Appender
from corridor.ledger.backup import erase_commitments
from corridor.ledger.collecting import later
from corridor.ledger.content import KINDS, NAMED, Provenance, canonical, commitment, parse
from corridor.ledger.erase import erased_among
from corridor.ledger.errors import LedgerError
from corridor.ledger.export import FORMAT, STAYS
from corridor.ledger.rows import chunks
from corridor.ledger.tables import COMMITMENT, entries, is_committed

if TYPE_CHECKING:
    from corridor.ledger.ledger import Ledger

BATCH = 5000
CONTENT = '"content":'


@dataclass
class Imported:
    """Entries appended, known already, about what is not here (skipped), or erased; claims by handling and purpose."""

    added: int = 0
    skipped: int = 0
    known: int = 0
    erased_here: int = 0
    erased: int = 0
    handling: dict[str, int] = field(default_factory=dict)
    purpose: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Line:
    header: dict[str, Any]
    salt: bytes
    body: str
    value: Any


def import_(
    ledger: Ledger,
    lines: Iterable[str],
    organisation: str = "",
    permitted_by: str = "",
    actor: str | None = None,
    batch: int = BATCH,
) -> Imported:
    """Append the entries of an export; again does nothing.

    Ids of claims, commitments, days of knowledge, actors and organisations stay (`organisation` stands in where the
    export names none). What the other ledger erased is erased here too; what was erased here does not come back. Raises
    `RefusedError` for claims above TLP:GREEN unless `permitted_by` says who permitted them, `LedgerError` for a line
    that was changed or a file that ends early; batches before that are kept, and importing again completes it.
    """
    numbered = enumerate(lines, 1)
    about = _opening(next(numbered, None))
    done, handling, purpose = Imported(), Counter[str](), Counter[str]()
    erasures: list[str] = []
    same: dict[str, str] = {}
    ended: dict[str, Any] = {}
    read = 0
    rest = _parsed(numbered, erasures, ended)
    try:
        while True:
            with later():
                part = list(islice(rest, batch))
                if not part:
                    break
                read += len(part)
                kinds = _kinds(part, permitted_by)
                with ledger.writing(actor) as writer:
                    _append(writer, part, organisation, done, same)
                handling, purpose = handling + kinds[0], purpose + kinds[1]
                part = []
        _whole(ended.get("entries"), read + len(erasures))
        done.erased = erase_commitments(ledger, erasures) if erasures else 0
    finally:  # what was taken in has its provenance, whatever comes after
        done.handling, done.purpose = dict(handling), dict(purpose)
        if done.added:
            _record(ledger, about, done, permitted_by, actor)
    return done


def _whole(expected: int | None, read: int) -> None:
    if expected != read:
        got = f"{read:,} entries and no end" if expected is None else f"{read:,} entries of {expected:,}"
        remedy = "what there is was kept; get the whole file and import again"
        raise LedgerError("the export ends early or has lines missing", got, remedy=remedy)


def _opening(first: tuple[int, str] | None) -> dict[str, Any]:
    try:
        about = json.loads(first[1]) if first else {}
    except ValueError:
        about = {}
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        remedy = "give a file made by `corridor ledger export`; plain claims go in with `corridor ledger add`"
        raise LedgerError("this is not the export of a ledger", remedy=remedy)
    return about


def _json(number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise LedgerError("a line that is no JSON object", where=f"line {number}", remedy="get the file again")
    return value


def _parsed(lines: Iterable[tuple[int, str]], erasures: list[str], ended: dict[str, Any]) -> Iterator[_Line]:
    for number, line in lines:
        if not line.strip():
            continue
        outer, content = _split(number, line.strip())
        if "end" in outer:
            ended.update(outer["end"] if isinstance(outer["end"], dict) else {})
            return
        entry = outer.get("entry")
        if not isinstance(entry, dict):
            raise LedgerError("a line that is no entry", where=f"line {number}", remedy="get the file again")
        if entry.get("kind") == "erase":
            erasures.append(str(entry.get("about")))
            continue
        yield _checked(number, entry, str(outer.get("salt", "")), content)


def _split(number: int, line: str) -> tuple[dict[str, Any], str]:
    """The header of a line and its content, as it stands there."""
    head, mark, content = line.partition(CONTENT)
    if mark:
        try:
            outer = from_json(f"{head.rstrip().rstrip(',')}}}")
        except ValueError:
            outer = {}
        if "entry" in outer:  # else written anew by another program, the content not last
            return outer, content[:-1]
    outer = _json(number, line)
    return outer, json.dumps(outer.get("content"))


def _checked(number: int, entry: dict[str, Any], salt: str, content: str) -> _Line:
    """A line whose content fits its commitment; also one that was written anew by another program."""
    where = f"line {number}"
    kind = entry.get("kind")
    if not _header(entry):
        raise LedgerError("an entry without what every entry has", where=where, remedy="get the file again")
    if kind not in KINDS or kind in STAYS:
        raise LedgerError("a kind of entry that is not imported", str(kind)[:40], where)
    try:
        salted = bytes.fromhex(salt)
        value = parse(kind, content)
    except (ValidationError, ValueError):
        raise LedgerError("a content that is not understood", kind, where, "get the file again") from None
    if commitment(salted, content) != entry.get("commitment"):
        content = canonical(value.scenario, value.what)
        if commitment(salted, content) != entry.get("commitment"):
            raise LedgerError("the content was changed: it does not fit its commitment", kind, where)
    return _Line(entry, salted, content, value)


def _header(entry: dict[str, Any]) -> bool:
    """Whether the fields that are taken over are what they must be."""
    about, day = entry.get("about"), entry.get("known_at")
    if not (isinstance(entry.get("actor"), str) and isinstance(entry.get("organisation"), str)):
        return False
    if not (about is None or (isinstance(about, str) and COMMITMENT.fullmatch(about))) or not isinstance(day, str):
        return False
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def _kinds(part: list[_Line], permitted_by: str) -> tuple[Counter[str], Counter[str]]:
    """Claims by handling and by purpose."""
    handling, purpose = Counter[str](), Counter[str]()
    for line in part:
        if line.header["kind"] == "claim":
            claim = line.value.what
            if claim.handled.needs_permission and not permitted_by:
                remedy = "say who permitted it: --permitted-by"
                raise RefusedError(f"{claim.handled} is not taken in without permission", claim.id, remedy=remedy)
            handling[claim.handling] += 1
            purpose[claim.purpose] += 1
    return handling, purpose


def _append(writer: Appender, part: list[_Line], organisation: str, done: Imported, same: dict[str, str]) -> None:
    """`same` has the commitments of what was here under another salt, with those that it has here."""
    abouts = {str(line.header["about"]) for line in part if line.header.get("about")}
    commitments = {str(line.header["commitment"]) for line in part}
    there = _there(writer.connection, sorted(commitments | abouts | {same[a] for a in abouts if a in same}))
    gone = erased_among(writer.connection, commitments)
    same.update(_same(writer.connection, part, organisation, commitments - there))
    for line in part:
        committed, about = str(line.header["commitment"]), line.header.get("about")
        about = None if about is None else same.get(about, about)
        if committed in gone:
            done.erased_here += 1
        elif committed in there or committed in same:
            done.known += 1
        elif about is not None and about not in there and about not in same.values():
            done.skipped += 1
        else:
            there.add(committed)
            _seal(writer, line, about, organisation)
            done.added += 1


def _seal(writer: Appender, line: _Line, about: str | None, organisation: str) -> None:
    header, value = line.header, line.value
    writer.seal(
        header["kind"],
        value.scenario,
        value.what,
        line.salt,
        line.body,
        str(header["commitment"]),
        min(str(header["known_at"]), writer.today),
        about,
        str(header["actor"]),
        str(header["organisation"]) or organisation,
    )


def _same(connection: Connection, part: list[_Line], organisation: str, new: set[str]) -> dict[str, str]:
    """Commitments of things that are here word for word, recorded for the same organisation, and theirs here."""
    groups: dict[tuple[str, str], list[_Line]] = {}
    for line in part:
        if line.header["kind"] in (*NAMED, "text") and line.header["commitment"] in new:
            whose = str(line.header["organisation"]) or organisation
            groups.setdefault((line.value.scenario, whose), []).append(line)
    same: dict[str, str] = {}
    for (scenario, whose), lines in groups.items():
        names = {x.value.what.report if x.header["kind"] == "text" else x.value.what.id for x in lines}
        bodies = {
            r.body: r.header.commitment for rows in recorded(connection, names, scenario, whose).values() for r in rows
        }
        same.update({str(x.header["commitment"]): bodies[x.body] for x in lines if x.body in bodies})
    return same


def _there(connection: Connection, commitments: list[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(commitments):
        found.update(connection.execute(select(entries.c.commitment).where(is_committed(some))).scalars())
    return found


def _record(ledger: Ledger, about: dict[str, Any], done: Imported, permitted_by: str, actor: str | None) -> None:
    provenance = Provenance(
        ledger=str(about.get("ledger", "")),
        head=str(about.get("head", "")),
        part={str(k): str(v) for k, v in dict(about.get("part") or {}).items()},
        handling=done.handling,
        purpose=done.purpose,
        permitted_by=permitted_by,
    )
    with ledger.writing(actor) as writer:
        writer.add("import", "", provenance)
