"""What a request asks for, out of its address; anything that is not understood is an error, never passed over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corridor.exchange.server.errors import BadRequestError, NotFoundError
from corridor.exchange.store import Wanted

MOST = 10_000  # objects in one answer, whatever is asked for
USUAL = 1_000
LONGEST = 4_000  # characters of one filter
_SECOND = r"[0-9]{4}(?:-[0-9]{2}){2}T[0-9]{2}(?::[0-9]{2}){2}"
_STAMP = re.compile(rf"{_SECOND}(?:\.[0-9]{{1,6}})?Z")
_VERSION = re.compile(rf"last|first|all|{_SECOND}(?:\.[0-9]{{1,9}})?Z")
_ID = re.compile(r"[a-z][a-z0-9-]{0,250}--[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_TYPE = re.compile(r"[a-z][a-z0-9-]{0,250}")
_SPEC = re.compile(r"[0-9]\.[0-9]")
_CURSOR = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True)
class Query:
    """What to give, how much of it, and the cursor to go on from."""

    wanted: Wanted
    limit: int
    next: str = ""

    @property
    def place(self) -> str:
        """What a cursor is good for besides its collection."""
        w = self.wanted
        return "|".join((w.added_after, *(",".join(sorted(v)) for v in (w.ids, w.types, w.specs, w.versions))))


def query(parameters: Mapping[str, str], ids: tuple[str, ...] = (), versions: tuple[str, ...] = ("last",)) -> Query:
    """The query of a request; `ids` and `versions` where its address gives them.

    Raises `BadRequestError` for a filter that is unknown or not understood, `NotFoundError` where `ids` has none.
    """
    if not all(_ID.fullmatch(id) for id in ids):
        raise NotFoundError("no such object")
    known = {"added_after", "limit", "next", "match[id]", "match[type]", "match[spec_version]", "match[version]"}
    for name in parameters:
        if name not in known:
            raise BadRequestError(f"unknown filter {name[:40]!r}")
    asked = _listed(parameters, "match[version]", _VERSION)
    wanted = Wanted(
        added_after=_stamp(parameters.get("added_after")),
        ids=ids or _listed(parameters, "match[id]", _ID),
        types=_listed(parameters, "match[type]", _TYPE),
        specs=_listed(parameters, "match[spec_version]", _SPEC),
        versions=asked or versions,
    )
    return Query(wanted, _limit(parameters.get("limit")), _cursor(parameters.get("next")))


def _listed(parameters: Mapping[str, str], name: str, form: re.Pattern[str]) -> tuple[str, ...]:
    text = parameters.get(name)
    if text is None:
        return ()
    values = tuple(v.strip() for v in text.split(","))
    if len(text) > LONGEST or not all(form.fullmatch(v) for v in values):
        raise BadRequestError(f"{name} is not understood")
    return values


def _stamp(text: str | None) -> str:
    """A moment as it is kept, with six decimals."""
    if text is None:
        return ""
    if not _STAMP.fullmatch(text):
        raise BadRequestError("added_after is no time such as 2026-01-31T00:00:00.000000Z")
    whole, _, decimals = text[:-1].partition(".")
    return f"{whole}.{decimals:0<6}Z"


def _limit(text: str | None) -> int:
    if text is None:
        return USUAL
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < 1:
        raise BadRequestError("limit is no number from 1")
    return min(int(text), MOST)


def _cursor(text: str | None) -> str:
    if text is None:
        return ""
    if not _CURSOR.fullmatch(text):
        raise BadRequestError("next is no cursor")
    return text
