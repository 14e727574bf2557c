"""The objects around a claim: who speaks, in which report, of which places, and messages between organisations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from corridor.claims import Report, Source
from corridor.claims.countries import countries
from corridor.claims.proposal import Meaning
from corridor.errors import CorridorError
from corridor.exchange.stix import ids
from corridor.exchange.stix.canonical import digest
from corridor.exchange.stix.extension import NOTICE, RECEIPT, SEAL, Object, new_type, properties
from corridor.exchange.stix.times import FIRST, midnight, stamp

# identity-class-ov; of whoever speaks otherwise it is not said whether he is one person or many
_CLASS = {"publisher": "organization"}
_REGIONS = ("africa", "americas", "antarctica", "asia", "europe", "oceania", "south-america", "northern-america")
_ALPHA2 = {country.alpha3: country.alpha2 for country in countries() if country.alpha2}


def common(
    identifier: str,
    organisation: str,
    created: datetime = FIRST,
    modified: datetime | None = None,
    marks: Iterable[str] = (),
) -> Object:
    """The properties that all objects of STIX have, bar marking definitions; never modified where `modified` is empty.

    Raises `CorridorError` where it was modified before it was made.
    """
    modified = created if modified is None else modified
    if stamp(modified) < stamp(created):
        got = f"made {stamp(created)}, modified {stamp(modified)}"
        raise CorridorError("an object modified before it was made", got, identifier, "give a later `modified`")
    obj: Object = {
        "type": ids.kind_of(identifier),
        "spec_version": "2.1",
        "id": identifier,
        "created_by_ref": ids.organisation_id(organisation),
        "created": stamp(created),
        "modified": stamp(modified),
    }
    if refs := list(marks):
        obj["object_marking_refs"] = refs
    return obj


def organisation_identity(organisation: str, **base: Any) -> Object:
    """The identity of an organisation that shares; `base` as for `common`."""
    return {
        **common(ids.organisation_id(organisation), organisation, **base),
        "name": organisation,
        "identity_class": "organization",
        "extensions": properties(organisation=organisation),
    }


def source_identity(source: Source, scenario: str, organisation: str, **base: Any) -> Object:
    """The identity of a source, under its role unless its status is public; `base` as for `common`."""
    name = source.name if source.status == "public" else None
    return {
        **common(ids.source_id(organisation, scenario, source.id), organisation, **base),
        "name": source.label,
        "identity_class": _CLASS.get(source.kind, "unknown"),
        "roles": [source.role],
        "extensions": properties(
            source_id=source.id,
            scenario=scenario,
            role=source.role,
            kind=source.kind,
            status=source.status,
            name=name,
        ),
    }


def report_object(report: Report, scenario: str, organisation: str, **base: Any) -> Object:
    """A report in which claims were found; `base` as for `common`."""
    publisher = ids.source_id(organisation, scenario, report.publisher)
    return {
        **common(ids.report_id(organisation, scenario, report.id), organisation, **base),
        "name": report.title,
        "published": midnight(report.published),
        "object_refs": [publisher],
        "extensions": properties(
            report_id=report.id,
            scenario=scenario,
            publisher_ref=publisher,
            date_given=report.date_given,
            note=report.note or None,
        ),
    }


def location(place: Meaning, organisation: str, **base: Any) -> Object | None:
    """A place; nothing where neither country nor coordinates nor a region of STIX are known; `base` as for `common`."""
    country, region = _ALPHA2.get(place.country or ""), place.name.lower().replace(" ", "-")
    where: Object = {}
    if place.latitude is not None and place.longitude is not None:
        where = {"latitude": place.latitude, "longitude": place.longitude}
    if country and country not in ("XK",):  # not assigned in ISO 3166-1, which STIX asks for
        where["country"] = country
    if place.kind == "continent" and region in _REGIONS:
        where["region"] = region
    if not where:
        return None
    identifier = ids.made("location", organisation, place.name, place.country, place.latitude, place.longitude)
    return {**common(identifier, organisation, **base), "name": place.name, **where}


def message(kind: str, content: Object, organisation: str, created: datetime, marks: Iterable[str] = ()) -> Object:
    """A receipt or a notice: what one organisation tells another about the exchange, in `exchange`.

    The same content has the same id.
    """
    if kind not in (RECEIPT, NOTICE):
        raise CorridorError("no message between organisations", repr(kind), remedy=f"use {RECEIPT} or {NOTICE}")
    identifier = ids.made(kind, organisation, digest(content))
    return {
        **common(identifier, organisation, created, marks=marks),
        SEAL: content,
        "extensions": new_type(),
    }
