"""A claim as STIX, with everything that it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from corridor.claims import Claim, Report, Source, scales, stands_for
from corridor.claims.handling import Tlp
from corridor.claims.proposal import NamedPlace
from corridor.errors import CorridorError, RefusedError
from corridor.exchange.stix import ids
from corridor.exchange.stix.bounds import bounded
from corridor.exchange.stix.extension import Object, definition, maker, new_type
from corridor.exchange.stix.marks import marks, tlp_mark
from corridor.exchange.stix.objects import common, location, organisation_identity, report_object, source_identity

# fields of Claim under other names in STIX: two are references there, and no name may have two letters
RENAMED = {"id": "claim_id", "chain": "chain_refs", "report": "report_ref", "of": "of_measure"}
APART = ("handling", "conditions", "read")  # the first two are marks; the third points into a text that stays
EXACT = 2**53  # up to here a whole number in floating point is written as the whole number that it is
Versions = Mapping[str, tuple[datetime, datetime]]  # created and modified, by id


def to_stix(
    claim: Claim,
    sources: Iterable[Source],
    report: Report,
    scenario: str,
    organisation: str,
    created: datetime,
    modified: datetime,
    *,
    revoked: bool = False,
    support: Tlp | None = None,
    versions: Versions | None = None,
    places: Sequence[NamedPlace] | None = None,
) -> list[Object]:
    """The objects of one claim, each after those that it refers to; `revoked` withdraws it and says nothing more.

    `support` marks what the claim refers to (as the claim where empty): give one for all claims of a partner, so that
    one source has one object. `versions` has when these objects were made and last modified, where they were; `places`
    are those that may go out, all that were read where empty. Raises `CorridorError` where something that the claim
    refers to is not there, `RefusedError` where the name of a source that is not public stands in any text.
    """
    known = {source.id: source for source in sources}
    first: list[Object] = [maker(), definition(), organisation_identity(organisation)]
    made = marks(claim.handling, claim.conditions, organisation)
    identifier = ids.claim_id(organisation, scenario, claim.id)
    base = common(identifier, organisation, created, modified, [mark["id"] for mark in made])
    if revoked:
        return [*first, *made, {**base, "revoked": True, "extensions": new_type()}]
    if report.id != claim.report:
        raise CorridorError("not the report of the claim", report.id, claim.id, f"give {claim.report}")

    under = tlp_mark(support or claim.handling)
    dates = versions or {}

    def when(of: str) -> dict[str, Any]:
        made_at = dict(zip(("created", "modified"), dates[of], strict=True)) if of in dates else {}
        return {**made_at, "marks": [under["id"]]}

    around: list[Object] = []
    for name in dict.fromkeys((*claim.chain, report.publisher)):
        if name not in known:
            raise CorridorError("a source that is not there", name, claim.id, "give every source of chain and report")
        source = known[name]
        around.append(source_identity(source, scenario, organisation, **when(_source(source, scenario, organisation))))
    around.append(
        report_object(report, scenario, organisation, **when(ids.report_id(organisation, scenario, report.id)))
    )
    found, roles = _places(claim, organisation, places, when)
    around += found.values()
    obj = {**base, **_content(claim, scenario, organisation), **roles, "extensions": new_type()}
    out = [*first, *{mark["id"]: mark for mark in (*made, under)}.values(), *around, obj]
    for one in out:
        bounded(one, where=one["id"])
    _no_names(out, known.values())
    return out


def _source(source: Source, scenario: str, organisation: str) -> str:
    return ids.source_id(organisation, scenario, source.id)


def _content(claim: Claim, scenario: str, organisation: str) -> Object:
    """What the claim says, and what follows from it: the interval it stands for, STIX's confidence, its period."""
    fields = claim.model_dump(mode="json", exclude_none=True, exclude=set(APART))
    content: Object = {RENAMED.get(name, name): value for name, value in fields.items()}
    content["scenario"] = scenario
    content["chain_refs"] = [ids.source_id(organisation, scenario, source) for source in claim.chain]
    content["report_ref"] = ids.report_id(organisation, scenario, claim.report)
    if (confidence := scales.to_stix(claim.grade).value) is not None:
        content["confidence"] = int(confidence)
    try:
        interval = stands_for(claim.quantity)
    except CorridorError:  # a word that this program knows no interval for
        interval = None
    if interval is not None:
        content |= {"low": interval.low, "high": interval.high, "rule": interval.rule}
    if claim.read is not None:
        period = claim.read.period.model_dump(mode="json", include={"start", "end", "accuracy", "relative"})
        content["period"] = {name: value for name, value in period.items() if value is not None}
    lean: Object = plain(content)
    return lean


def _places(
    claim: Claim, organisation: str, places: Sequence[NamedPlace] | None, when: Any
) -> tuple[dict[str, Object], Object]:
    """The locations, and the properties that refer to them with the part each plays."""
    given = places if places is not None else (claim.read.places if claim.read else ())
    found: dict[str, Object] = {}
    refs: list[tuple[str, str]] = []
    for place in given:
        made = location(place.read_as, organisation) if place.read_as else None
        if place.read_as and made:
            identifier = made["id"]
            found[identifier] = plain(location(place.read_as, organisation, **when(identifier)))
            refs.append((identifier, place.role))
    refs = list(dict.fromkeys(refs))
    return found, {"place_refs": [r for r, _ in refs], "place_roles": [role for _, role in refs]} if refs else {}


def plain(value: Any) -> Any:
    """A value as STIX wants it: no empty lists, and whole numbers written as such."""
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items() if part != []}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return int(value)
    return value


def _no_names(objects: list[Object], sources: Iterable[Source]) -> None:
    names = [s.name.casefold() for s in sources if s.name and s.name.strip() and s.status != "public"]
    if names:
        for obj in objects:
            text = "\n".join(_strings(obj)).casefold()
            if any(name in text for name in names):
                what = "the name of a source that is not public stands in a text that would go out"
                raise RefusedError(what, where=obj["id"], remedy="say it by role")


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
