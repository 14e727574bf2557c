"""Proposals reviewed by an analyst, in a file or step by step, until they are claims."""

from corridor.reading.review.accepted import accepted, claim_id, corrected, settled
from corridor.reading.review.discretion import blotted
from corridor.reading.review.file import read_file, save, saving, written
from corridor.reading.review.reviewed import Reviewed, fingerprint, merged, unreviewed
from corridor.reading.review.shown import as_json, table
from corridor.reading.review.steps import FIELDS, Steps
from corridor.reading.review.taking import Took, take_into
from corridor.reading.review.yaml_lines import parsed

__all__ = [
    "FIELDS",
    "Reviewed",
    "Steps",
    "Took",
    "accepted",
    "as_json",
    "blotted",
    "claim_id",
    "corrected",
    "fingerprint",
    "merged",
    "parsed",
    "read_file",
    "save",
    "saving",
    "settled",
    "table",
    "take_into",
    "unreviewed",
    "written",
]
