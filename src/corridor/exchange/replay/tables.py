"""A replay as CSV: days lost, one row an organisation and way of sharing; and what each knew, one row a change."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
SAME = ("organisation", "name", "rule", "sharing")
LEAD = (
    *SAME,
    "reached",
    "reached_low90",
    "reached_high90",
    "days_lost",
    "days_lost_low90",
    "days_lost_high90",
    "at_least",
    "unreached",
    "unreached_at_once",
    "question",
    "caveat",
)
NUMBERS = ("median", "low90", "high90", "probability", "probability_low", "probability_high")
KNOWLEDGE = (*SAME, "day", "known", "used", "new", "gone", "status", "reason", *NUMBERS, "question", "caveat")
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def lead_time_csv(data: Json) -> str:
    """Days of lead time lost; a day that is empty was not reached by the end."""
    return _csv(LEAD, (_lead(line) | _heads(data) for line in data["lines"]))


def knowledge_csv(data: Json) -> str:
    """What was known and estimated from a day until the next row; number cells are empty where nothing is estimable."""
    return _csv(KNOWLEDGE, (_known(line, s) | _heads(data) for line in data["lines"] for s in line["days"]))


def _heads(data: Json) -> Json:
    return {"question": data["question"]["says"], "caveat": data["caveat"]}


def _lead(line: Json) -> Json:
    reached, lost = line["reached"], line["days_lost"]
    return {
        **{k: line[k] for k in (*SAME, "at_least", "unreached", "unreached_at_once")},
        **{"reached": reached["median"], "reached_low90": reached["low90"], "reached_high90": reached["high90"]},
        **{"days_lost": lost["median"], "days_lost_low90": lost["low90"], "days_lost_high90": lost["high90"]},
    }


def _known(line: Json, state: Json) -> Json:
    lists = {k: " ".join(state[k]) for k in ("new", "gone")}
    same = {k: line[k] for k in SAME} | {k: state[k] for k in ("day", "known", "used")}
    return {**same, **lists, **{k: state["estimate"][k] for k in ("status", "reason", *NUMBERS)}}


def _csv(fields: tuple[str, ...], rows: Iterable[Json]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: _safe(v) for k, v in row.items()})
    return out.getvalue()


def _safe(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value
