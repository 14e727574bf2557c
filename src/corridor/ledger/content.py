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
from corridor.claims.decision import (
    Erasure,
    Grading,
    Merge,
    PurposeDecision,
    Retraction,
    RuleProfile,
    Sharing,
    Supersession,
)
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
    "rules",  # the profile by which vague numbers of a scenario are read
    "erase",
    "import",
    "backup",
    "agreement",  # with a partner of the exchange
    "leave",  # a partner has left it
]
KINDS: tuple[str, ...] = get_args(Kind)
NAMED = ("claim", "source", "report")  # what has an id of its own, in the words of whoever wrote it
SALT_BYTES = 16
LINE, SPEAKER = "\n", "\t"  # between lines, and around every source of a chain, in `words`; in no folded text
_CONTROL = dict.fromkeys((*range(32), 127), " ")

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
    "rules": Envelope[RuleProfile],
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


_NOTHING: Taken = (None,) * 10


def fold(text: str) -> str:
    """A text as it is looked for: whatever its case, one blank for any blanks, line ends and control characters."""
    return " ".join(text.translate(_CONTROL).casefold().split())


def words(claim: Claim) -> str:
    """What a claim is found by, folded: what it says, the words of its quantity, ids of it, its report and sources."""
    said = (claim.quantity.said,) if claim.quantity and claim.quantity.said else ()
    lines, chain = (claim.says, *said, claim.id, claim.report), claim.chain
    whole = " ".join((*lines, *chain))
    if not whole.isprintable() or "  " in whole or whole != whole.strip():
        lines, chain = tuple(map(fold, lines)), tuple(map(fold, chain))
    # as a rule there is nothing to fold but case, which costs a sixth when it is done at once
    return f"{LINE.join(lines)}{LINE}{_spoken(chain)}".casefold()


def spoken(source: str) -> str:
    """How the id of a source stands in `words`."""
    return _spoken((fold(source),))


def _spoken(sources: tuple[str, ...]) -> str:
    return f"{SPEAKER}{SPEAKER.join(sources)}{SPEAKER}"


def held(claim: Claim) -> str | None:
    """The first speaker of a claim, where it says that he is detained."""
    return claim.origin if claim.basis.interest == "detained" else None


def _claim(claim: Claim) -> Taken:
    period = claim.measure or (claim.read.period if claim.read else None)
    start, end = (None, None) if period is None else (_iso(period.start), _iso(period.end))
    marks = (claim.purpose, claim.handling, None)
    return (claim.id, claim.report, _iso(claim.published), start, end, *marks, words(claim), held(claim))


def _named(name: str, report: str | None = None, published: date | None = None) -> Taken:
    return (name, report, _iso(published), *_NOTHING[3:])


def _told(organisation: str) -> Taken:
    return (*_NOTHING[:7], organisation, *_NOTHING[8:])


_TAKE: dict[str, Callable[[Any], Taken]] = {
    "claim": _claim,
    "source": lambda source: _named(source.id),
    "name": lambda it: _named(it.source),
    "report": lambda report: _named(report.id, report.id, report.published),
    "text": lambda text: _named(text.report, text.report),
    "share": lambda it: _told(it.organisation),
    "decision": lambda it: (*_NOTHING[:5], it.used_for, *_NOTHING[6:]),
    "agreement": lambda it: _told(it.partner),
    "leave": lambda it: _told(it.partner),
}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@lru_cache(maxsize=1024)
def _quoted(text: str) -> str:
    return to_json(text).decode()
