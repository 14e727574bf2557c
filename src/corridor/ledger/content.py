"""What an entry commits to: a value of a known kind, as canonical JSON, with a salt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticSerializationError, to_json

from corridor.claims import Claim, Report, Source
from corridor.claims.agreement import Agreement, Leaving
from corridor.claims.decision import Erasure, Grading, Merge, PurposeDecision, Retraction, Sharing, Supersession
from corridor.ledger.errors import LedgerError

Kind = Literal[
    "claim",
    "source",
    "name",  # of a source who is not public: apart from the source, so that no export carries it
    "report",
    "text",
    "supersede",
    "retract",
    "grade",
    "merge",
    "share",
    "decision",  # that claims of one purpose may be used for another
    "erase",
    "import",
    "backup",
    "agreement",  # with a partner of the exchange
    "leave",  # a partner has left it
]
KINDS: tuple[str, ...] = get_args(Kind)
NAMED = ("claim", "source", "report")  # what has an id of its own, in the words of whoever wrote it
SALT_BYTES = 16

T = TypeVar("T", bound=BaseModel)


class RestrictedName(BaseModel):
    """The name of a source who is not public."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    name: str


class ReportText(BaseModel):
    """The whole text of a report."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    report: str
    text: str


class Provenance(BaseModel):
    """Where entries were imported from, and what kinds of claims were among them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ledger: str
    head: str
    part: dict[str, str] = Field(default_factory=dict, description="what the export was limited to")
    handling: dict[str, int] = Field(default_factory=dict, description="claims by handling")
    purpose: dict[str, int] = Field(default_factory=dict, description="claims by purpose")
    permitted_by: str = ""


class BackupRecord(BaseModel):
    """A copy of the ledger, which an erasure has to reach too."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str


class Envelope(BaseModel, Generic[T]):
    """A value with the scenario it belongs to (empty: to all)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    scenario: str
    what: T


ENVELOPES: dict[str, type[Envelope[Any]]] = {
    "claim": Envelope[Claim],
    "source": Envelope[Source],
    "name": Envelope[RestrictedName],
    "report": Envelope[Report],
    "text": Envelope[ReportText],
    "supersede": Envelope[Supersession],
    "retract": Envelope[Retraction],
    "grade": Envelope[Grading],
    "merge": Envelope[Merge],
    "share": Envelope[Sharing],
    "decision": Envelope[PurposeDecision],
    "erase": Envelope[Erasure],
    "import": Envelope[Provenance],
    "backup": Envelope[BackupRecord],
    "agreement": Envelope[Agreement],
    "leave": Envelope[Leaving],
}


def canonical(scenario: str, what: BaseModel) -> str:
    """Canonical JSON: UTF-8, no blanks, fields in the order of the model, those that are empty (null) left out.

    Raises `LedgerError` for text that is no Unicode.
    """
    try:
        return f'{{"scenario":{_quoted(scenario)},"what":{what.model_dump_json(exclude_none=True)}}}'
    except (PydanticSerializationError, UnicodeError):
        kind = type(what).__name__.lower()
        raise LedgerError("text with characters that do not exist", where=kind, remedy="save it as UTF-8") from None


def parse(kind: str, body: str) -> Envelope[Any]:
    """The value in a body; raises `ValidationError`."""
    return ENVELOPES[kind].model_validate_json(body)


def commitment(salt: bytes, body: str) -> str:
    """SHA-256 over salt and body: says nothing about the body to whoever lacks the salt."""
    return hashlib.sha256(salt + body.encode()).hexdigest()


Taken = tuple[str | None, ...]


def taken(kind: str, scenario: str, what: Any) -> Taken:
    """The columns of `contents` that are taken from a value, in the order of `tables.TAKEN`."""
    take = _TAKE.get(kind)
    return (scenario, *(_NOTHING if take is None else take(what)))


_NOTHING: Taken = (None,) * 8


def _claim(claim: Claim) -> Taken:
    period = claim.measure or (claim.read.period if claim.read else None)
    start, end = (None, None) if period is None else (_iso(period.start), _iso(period.end))
    return (claim.id, claim.report, _iso(claim.published), start, end, claim.purpose, claim.handling, None)


def _named(name: str, report: str | None = None, published: date | None = None) -> Taken:
    return (name, report, _iso(published), None, None, None, None, None)


_TAKE: dict[str, Callable[[Any], Taken]] = {
    "claim": _claim,
    "source": lambda source: _named(source.id),
    "name": lambda it: _named(it.source),
    "report": lambda report: _named(report.id, report.id, report.published),
    "text": lambda text: _named(text.report, text.report),
    "share": lambda it: (*_NOTHING[:7], it.organisation),
    "decision": lambda it: (*_NOTHING[:5], it.used_for, None, None),
    "agreement": lambda it: (*_NOTHING[:7], it.partner),
    "leave": lambda it: (*_NOTHING[:7], it.partner),
}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@lru_cache(maxsize=1024)
def _quoted(text: str) -> str:
    return to_json(text).decode()
