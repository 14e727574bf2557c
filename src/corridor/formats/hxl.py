"""Claims as a table with hashtags of the Humanitarian Exchange Language (HXL 1.1, hxlstandard.org)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from corridor.formats.cells import table

Json = dict[str, Any]
Column = tuple[str, str, Callable[[Json], object]]


def _joined(row: Json, field: str, part: str) -> str:
    return "; ".join(x[part] for x in row[field] if x[part])


def _places(row: Json) -> str:
    return "; ".join(f"{p['name']} ({p['role']})" for p in row["places"])


def _only(part: str) -> Callable[[Json], object]:
    """A coordinate of the place, where the claim has one place alone: a pair of places is no point."""
    return lambda row: row["places"][0][part] if len(row["places"]) == 1 else None


def _of(field: str) -> Callable[[Json], object]:
    return lambda row: row[field]


def _conditions(row: Json) -> str:
    permit = f"to be permitted by {' and '.join(row['permit'])}" if row["permit"] else ""
    return "; ".join(x for x in (row["code"] or "", permit, row["note"]) if x)


def _affected(row: Json) -> object:
    """The figure, where it counts people and it is known that no fighters are among them."""
    people = row["kind"] == "count" and row["unit"] == "people"
    return row["value"] if people and row["kinds"] is not None and "fighters" not in row["kinds"] else None


COLUMNS: tuple[Column, ...] = (
    ("Claim", "#meta+id+claim", _of("claim")),
    ("Scenario", "#meta+id+scenario", _of("scenario")),
    ("What is measured", "#indicator+name", lambda row: row["measure"] or row["term"]),
    ("Kind of claim", "#indicator+type", _of("kind")),
    ("Figure as said", "#description+said", _of("said")),
    ("Hedge", "#indicator+hedge", _of("hedge")),
    ("Figure", "#indicator+value+num", _of("value")),
    ("From", "#indicator+value+min+num", _of("low")),
    ("To (not included)", "#indicator+value+max+num", _of("high")),
    ("Rule of the interval", "#indicator+method", _of("rule")),
    ("Unit", "#indicator+unit", _of("unit")),
    ("People, as this claim has it", "#affected+claimed+num", _affected),
    ("Modality", "#indicator+modality", _of("modality")),
    ("Group", "#indicator+group+name", _of("group")),
    ("Universe", "#indicator+universe+code", _of("universe")),
    ("Country", "#country+name", lambda row: _joined(row, "countries", "name")),
    ("ISO3", "#country+code+v_iso3", lambda row: _joined(row, "countries", "iso3")),
    ("Places", "#loc+name", _places),
    ("Latitude", "#geo+lat", _only("latitude")),
    ("Longitude", "#geo+lon", _only("longitude")),
    ("Irregular way, by country", "#loc+irregular", lambda row: "yes" if row["irregular"] else "no"),
    ("First day", "#date+start", _of("start")),
    ("Last day", "#date+end", _of("end")),
    ("Accuracy of days", "#indicator+accuracy", _of("accuracy")),
    ("Published", "#date+reported", _of("published")),
    ("First speaker", "#meta+source", _of("first_speaker")),
    ("Chain", "#meta+chain", lambda row: " → ".join(row["chain"])),
    ("Publisher", "#meta+publisher", _of("publisher")),
    ("Reliability of the source", "#meta+reliability+code", lambda row: row["grade"][0]),
    ("Credibility of the information", "#meta+credibility+code", lambda row: row["grade"][1]),
    ("Given for", "#meta+purpose", _of("purpose")),
    ("Handling", "#meta+handling+tlp", _of("handling")),
    ("Conditions", "#meta+handling+conditions", _conditions),
    ("Known on", "#date+known", _of("as_of")),
    ("Shared by", "#org+provider", _of("by")),
)


def claims_hxl(rows: Iterable[Json]) -> str:
    """CSV with a row of headings, a row of hashtags and one row a claim; lists are joined by `; `."""
    head = ([c[0] for c in COLUMNS], [c[1] for c in COLUMNS])
    return table([*head, *([get(row) for _, _, get in COLUMNS] for row in rows)])
