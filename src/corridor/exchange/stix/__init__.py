"""Claims as STIX 2.1, there and back, and whether what came in is well formed."""

from corridor.exchange.stix.bounds import bounded, read
from corridor.exchange.stix.canonical import canonical, digest, written
from corridor.exchange.stix.claim import to_stix
from corridor.exchange.stix.errors import MalformedError
from corridor.exchange.stix.extension import (
    CLAIM,
    EXTENSION,
    NOTICE,
    RECEIPT,
    definition,
    maker,
    seal_of,
    sealed,
    unsealed,
)
from corridor.exchange.stix.ids import claim_id, organisation_id, report_id, source_id
from corridor.exchange.stix.marks import TLP_IDS, conditions_mark, tlp_mark
from corridor.exchange.stix.objects import location, message, organisation_identity, report_object, source_identity
from corridor.exchange.stix.parse import Held, Taken, from_stix
from corridor.exchange.stix.schema import TYPES, Validator, validator
from corridor.exchange.stix.times import stamp

__all__ = [
    "CLAIM",
    "EXTENSION",
    "NOTICE",
    "RECEIPT",
    "TLP_IDS",
    "TYPES",
    "Held",
    "MalformedError",
    "Taken",
    "Validator",
    "bounded",
    "canonical",
    "written",
    "claim_id",
    "conditions_mark",
    "definition",
    "digest",
    "from_stix",
    "location",
    "maker",
    "message",
    "organisation_identity",
    "organisation_id",
    "read",
    "report_id",
    "report_object",
    "seal_of",
    "sealed",
    "source_identity",
    "source_id",
    "stamp",
    "tlp_mark",
    "to_stix",
    "unsealed",
    "validator",
]
