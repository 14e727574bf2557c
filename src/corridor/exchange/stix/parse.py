"""What a set of STIX objects says: claims, sources, reports, and how each may be handled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from corridor.claims import Claim, Report, Source
from corridor.claims.handling import Handling
from corridor.exchange.stix import unpack
from corridor.exchange.stix.bounds import MAX_OBJECTS, bounded
from corridor.exchange.stix.errors import MalformedError, shown
from corridor.exchange.stix.extension import CLAIM, NOTICE, RECEIPT, SEAL, Object, ours
from corridor.exchange.stix.schema import TYPES, validator
from corridor.exchange.stix.times import order

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    """Something that came in, with the object it came as."""

    id: str
    scenario: str
    what: T
    created: str
    modified: str
    by: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What a set of objects says, the newest version of each; `handling` is by the id of the claim's object.

    `revoked` has the ids of claims that hold no more, `messages` receipts and notices as they came, `passed_over` how
    many objects there were of each type that Corridor does not take.
    """

    claims: tuple[Held[Claim], ...]
    sources: tuple[Held[Source], ...]
    reports: tuple[Held[Report], ...]
    handling: Mapping[str, Handling]
    revoked: tuple[str, ...]
    messages: tuple[Object, ...]
    passed_over: Mapping[str, int]


def from_stix(
    objects: Sequence[Any],
    known: Callable[[str], Object | None] | None = None,
    *,
    checked: bool = False,
    wrong: list[tuple[str, str]] | None = None,
) -> Taken:
    """What objects say; `known` finds by its id an object that came before and passed here, where one refers to it.

    `checked` where every one of them has passed the validator, or its limits if it is of a type that is not taken.
    `wrong` gets the id and the fault of each object that is not understood, which is then left out. Without it, raises
    `MalformedError` with the JSON pointer of the first such thing; nothing is taken then.
    """
    if len(objects) > MAX_OBJECTS:
        raise MalformedError("too many objects at once", str(len(objects)), remedy=f"send at most {MAX_OBJECTS}")
    newest, passed_over = _newest(objects, checked, wrong)
    places = {identifier: f"/{i}" for identifier, (i, _) in newest.items()}

    def find(identifier: str) -> Object | None:
        if identifier in newest:
            return newest[identifier][1]
        return known(identifier) if known else None

    claims, sources, reports = [], [], []
    handling: dict[str, Handling] = {}
    revoked, messages = [], []
    for identifier, (_, obj) in newest.items():
        where, kind = places[identifier], obj["type"]
        with _told(obj, wrong):
            if kind == CLAIM and obj.get("revoked"):
                revoked.append(identifier)
            elif kind == CLAIM:
                claim, handled = unpack.claim(obj, where, find)
                claims.append(_held(obj, where, claim))
                handling[identifier] = handled
            elif kind == "identity" and "source_id" in ours(obj):
                sources.append(_held(obj, where, unpack.source(obj, where)))
            elif kind == "report" and "report_id" in ours(obj):
                reports.append(_held(obj, where, unpack.report(obj, where, find)))
            elif kind in (RECEIPT, NOTICE):
                messages.append(_message(obj, where))
    return Taken(
        claims=tuple(claims),
        sources=tuple(sources),
        reports=tuple(reports),
        handling=handling,
        revoked=tuple(revoked),
        messages=tuple(messages),
        passed_over=passed_over,
    )


@contextmanager
def _told(obj: Any, wrong: list[tuple[str, str]] | None) -> Iterator[None]:
    """Tell what is wrong with an object, and go on with the next."""
    try:
        yield
    except MalformedError as error:
        if wrong is None:
            raise
        wrong.append((str(obj["id"]), f"{error.problem.what} {error.problem.got}".strip()))


def _newest(
    objects: Sequence[Any], checked: bool, wrong: list[tuple[str, str]] | None
) -> tuple[dict[str, tuple[int, Object]], dict[str, int]]:
    """The last version of each object of a type that is taken, with its place; and how many are of others."""
    check = validator().check
    newest: dict[str, tuple[int, Object]] = {}
    passed_over: Counter[str] = Counter()
    for i, obj in enumerate(objects):
        where = f"/{i}"
        kind = obj.get("type") if type(obj) is dict else None
        if isinstance(kind, str) and kind not in TYPES:
            if not checked:
                bounded(obj, where)
            passed_over[kind[:250]] += 1
            continue
        with _told(obj, wrong):
            if not checked:
                check(obj, where)
            unpack.own(obj, where)
            other = newest.get(obj["id"])
            if other is not None and other[1] != obj and _version(other[1]) == _version(obj):
                remedy = "give each version its own `modified`"
                raise MalformedError("two versions modified at one instant", shown(obj["id"]), where, remedy)
            if other is None or _version(other[1]) < _version(obj):
                newest[obj["id"]] = (i, obj)
    return newest, dict(passed_over)


def _version(obj: Object) -> tuple[str, str]:
    return order(obj["modified"] if "modified" in obj else obj["created"])


def _held(obj: Object, where: str, what: T) -> Held[T]:
    scenario = unpack.scenario(obj, where)
    return Held(obj["id"], scenario, what, obj["created"], obj["modified"], obj.get("created_by_ref"))


def _message(obj: Object, where: str) -> Object:
    if not isinstance(obj.get(SEAL), dict):
        raise MalformedError(f"a message without {SEAL}", shown(obj.get(SEAL)), where, f"send an object as {SEAL}")
    return obj
