"""Ids that follow from what they name, so that the same thing has the same id on every run and every machine.

A UUID of version 5 would be made that way, but STIX recommends version 4 for all but observables and stix2-validator
refuses any other in its strict mode. So the hash is as for version 5, with SHA-256 for SHA-1, and is stamped 4: to
everybody else a number without a meaning, which is what version 4 promises.
"""

from __future__ import annotations

import hashlib
from uuid import UUID

from pydantic_core import to_json

NAMESPACE = UUID("7d1c4c1e-5f0b-4b57-9a55-0d1d3f6e2b94")


def made(kind: str, *parts: str | float | None) -> str:
    """The id of the object of a kind that its parts single out; their order and number count."""
    name = to_json((kind, *parts))  # a JSON array: no two lists of parts have the same text
    return f"{kind}--{UUID(bytes=hashlib.sha256(NAMESPACE.bytes + name).digest()[:16], version=4)}"


def claim_id(organisation: str, scenario: str, claim: str) -> str:
    """Of a claim in all its versions."""
    return made("displacement-claim", organisation, scenario, claim)


def source_id(organisation: str, scenario: str, source: str) -> str:
    """Of a source as one organisation knows it."""
    return made("identity", organisation, scenario, source)


def organisation_id(organisation: str) -> str:
    """Of an organisation that shares."""
    return made("identity", organisation)


def report_id(organisation: str, scenario: str, report: str) -> str:
    """Of a report in which claims were found."""
    return made("report", organisation, scenario, report)


def kind_of(identifier: str) -> str:
    """The type that an id names."""
    return identifier.rpartition("--")[0]
