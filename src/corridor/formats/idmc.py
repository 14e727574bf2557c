"""Claims as a sheet in the manner of the Internal Displacement Monitoring Centre: the fields of a figure in Helix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from corridor.formats.cells import table

Json = dict[str, Any]
UNITS = {"people": "Person", "households": "Household", "families": "Household", "dwellings": "Household"}
QUANTIFIERS = {"none": "Exact", "about": "Approximately", "at_least": "More than", "at_most": "Less than"}
TERMS = {
    "evacuated": "Evacuated",
    "displaced": "Displaced",
    "fled": "Forced to flee",
    "relocated": "Relocated",
    "sheltered": "Sheltered",
    "in_relief_camp": "In relief camp",
    "housing_destroyed": "Destroyed housing",
    "housing_damaged": "Partially destroyed housing",
    "housing_uninhabitable": "Uninhabitable housing",
    "homeless": "Homeless",
    "affected": "Affected",
    "returned": "Returns",
}
ROLE = "Triangulation"  # to recommend a figure is for IDMC
ACCURACIES = {"day": "Day", "week": "Week", "month": "Month", "year": "Year"}
FIELDS = (
    "Country",
    "ISO3",
    "Quantifier",
    "Reported Figures",
    "Unit of Figure",
    "Figure Term",
    "Role",
    "Start Date",
    "Start Date Accuracy",
    "End Date",
    "End Date Accuracy",
    "Locations",
    "Sources",
    "Publishers",
    "Publish Date",
    "Sources Reliability",
    "Figure as said",
    "Figure from",
    "Figure to (not included)",
    "Measure",
    "Group",
    "Chain",
    "Grade",
    "Handling",
    "Claim",
)
NO_FIGURE = "no figure of people, households or dwellings: not in this sheet"
FIGHTERS = "counts fighters: never in a table of displacement"
WHO = "whether fighters are among them is not known (--network): not in a table of displacement"


class Sheet(NamedTuple):
    """The sheet, and counts of the claims left out of it by reason."""

    text: str
    left_out: Counter[str]


def claims_idmc(rows: Iterable[Json]) -> Sheet:
    """CSV with a header; a claim that is no figure of displaced people is left out. No excerpt: texts stay."""
    left_out: Counter[str] = Counter()
    kept = []
    for row in rows:
        why = _why_left_out(row)
        if why:
            left_out[why] += 1
        else:
            kept.append([_figure(row)[name] for name in FIELDS])
    return Sheet(table([FIELDS, *kept]), left_out)


def _why_left_out(row: Json) -> str:
    if row["kind"] != "count" or row["unit"] not in UNITS or row["low"] is None:
        return NO_FIGURE
    if row["measure"] and row["kinds"] is None:
        return WHO
    return FIGHTERS if "fighters" in (row["kinds"] or ()) else ""


def _figure(row: Json) -> Json:
    vague = row["value"] is None
    accuracy = ACCURACIES.get(row["accuracy"], "")
    return {
        "Country": "; ".join(c["name"] for c in row["countries"]),
        "ISO3": "; ".join(c["iso3"] for c in row["countries"]),
        "Quantifier": "More than" if vague else QUANTIFIERS[row["hedge"]],
        "Reported Figures": round(row["low"] if vague else row["value"]),
        "Unit of Figure": UNITS[row["unit"]],
        "Figure Term": TERMS.get(row["term"] or "", "Multiple/Other"),
        "Role": ROLE,
        "Start Date": row["start"] or row["end"],
        "Start Date Accuracy": accuracy if row["start"] or row["end"] else "",
        "End Date": row["end"],
        "End Date Accuracy": accuracy if row["end"] else "",
        "Locations": "; ".join(f"{p['name']} ({p['role']})" for p in row["places"]),
        "Sources": row["first_speaker"],
        "Publishers": row["publisher"],
        "Publish Date": row["published"],
        "Sources Reliability": (row["reliability"] or "").capitalize(),
        "Figure as said": row["said"],
        "Figure from": row["low"],
        "Figure to (not included)": row["high"],
        "Measure": row["measure"] or row["term"],
        "Group": row["group"],
        "Chain": " → ".join(row["chain"]),
        "Grade": row["grade"],
        "Handling": row["handling"],
        "Claim": row["claim"],
    }
