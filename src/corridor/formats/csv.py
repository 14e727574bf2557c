"""The answers of an estimate as CSV, one row an answer."""

from __future__ import annotations

import csv
import io
from typing import Any

Json = dict[str, Any]
NUMBERS = ("median", "low50", "high50", "low90", "high90", "prior_low90", "prior_high90", "narrowing")
FIELDS = (
    "id",
    "title",
    "question",
    "part_of",
    "status",
    "reason",
    *NUMBERS,
    "unit",
    "counts",
    "groups",
    "universe",
    "universe_says",
    "claims",
    "statements",
    "origins",
    "as_of",
    "audience",
)


def answers_csv(estimate: Json) -> str:
    """CSV with a header, comma separated, lists joined by spaces; number cells are empty where there is no number."""
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, lineterminator="\n")
    writer.writeheader()
    for answer in estimate["answers"]:
        writer.writerow({key: safe(value) for key, value in _row(answer, estimate).items()})
    return out.getvalue()


def _row(answer: Json, estimate: Json) -> Json:
    same = ("id", "title", "question", "part_of", "status", "reason", "unit", "counts", "universe", "universe_says")
    return {
        **{key: answer[key] for key in same},
        **dict.fromkeys(NUMBERS, ""),
        **(_numbers(answer) if answer["status"] == "answered" and answer["median"] is not None else {}),
        "groups": " ".join(answer["groups"]),
        "claims": " ".join(answer["claims"]),
        "statements": answer["statements"],
        "origins": answer["origins"],
        "as_of": estimate["as_of"],
        "audience": estimate["audience"],
    }


def _numbers(answer: Json) -> Json:
    ends = {"50": answer["interval50"], "90": answer["interval90"]}
    found: Json = {"median": round(answer["median"], 1)}
    for name, pair in ends.items():
        if pair:
            found |= {f"low{name}": round(pair[0], 1), f"high{name}": round(pair[1], 1)}
    if answer["prior90"]:
        found |= {"prior_low90": round(answer["prior90"][0], 1), "prior_high90": round(answer["prior90"][1], 1)}
    if answer["narrowing"] is not None:
        found["narrowing"] = round(answer["narrowing"], 3)
    return found


def safe(value: object) -> object:
    """Text that a spreadsheet would run as a formula is given a leading apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
