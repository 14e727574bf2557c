"""The answers of an estimate as a table with hashtags of the Humanitarian Exchange Language (HXL 1.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corridor.formats.answers import STATUS, WITHHELD, full_titles, group_names, where_names
from corridor.formats.cells import table

Json = dict[str, Any]
Column = tuple[str, str, Callable[[Json], object]]


def _of(field: str) -> Callable[[Json], object]:
    return lambda row: row[field]


def _joined(field: str) -> Callable[[Json], object]:
    return lambda row: "; ".join(row[field])


def _median(row: Json) -> object:
    return row["median"] if row["numbered"] else None


def _end(field: str, which: int) -> Callable[[Json], object]:
    """An end of an interval, where there is a number."""
    return lambda row: row[field][which] if row["numbered"] and row[field] else None


def _without_fighters(get: Callable[[Json], object]) -> Callable[[Json], object]:
    """A number once more, where it is known that no fighters are among the people."""
    return lambda row: get(row) if row["kinds"] and "fighters" not in row["kinds"] else None


def _point(part: str) -> Callable[[Json], object]:
    """A coordinate of the place, where the answer is about one place alone."""
    return lambda row: row["spots"][0][part] if len(row["spots"]) == 1 else None


def _countries(row: Json) -> str:
    """ISO 3166-1 codes of the places; the letters that stand for several countries are none."""
    return "; ".join(dict.fromkeys(p["country"] for p in row["spots"] if p["country"] != "XX"))


COLUMNS: tuple[Column, ...] = (
    ("Answer", "#meta+id+answer", _of("id")),
    ("Scenario", "#meta+id+scenario", _of("scenario")),
    ("What is answered", "#indicator+name", _of("full_title")),
    ("Question", "#description+question", _of("question")),
    ("Part of", "#indicator+category", _of("part_of")),
    ("What is counted", "#indicator+type", _of("what")),
    ("Status", "#status", lambda row: STATUS[row["status"]]),
    ("Why there is no number", "#description+reason", _of("reason")),
    ("Median", "#indicator+value+median+num", _median),
    ("50 % interval, from", "#indicator+value+ci50+min+num", _end("interval50", 0)),
    ("50 % interval, to", "#indicator+value+ci50+max+num", _end("interval50", 1)),
    ("90 % interval, from", "#indicator+value+ci90+min+num", _end("interval90", 0)),
    ("90 % interval, to", "#indicator+value+ci90+max+num", _end("interval90", 1)),
    ("Before any report, 90 %, from", "#indicator+prior+ci90+min+num", _end("prior90", 0)),
    ("Before any report, 90 %, to", "#indicator+prior+ci90+max+num", _end("prior90", 1)),
    ("Narrowed by the reports, share", "#indicator+narrowing+num", lambda r: r["narrowing"] if r["numbered"] else None),
    ("Unit", "#indicator+unit", _of("unit")),
    ("People without fighters, median", "#affected+estimated+median+num", _without_fighters(_median)),
    ("People, 90 %, from", "#affected+estimated+ci90+min+num", _without_fighters(_end("interval90", 0))),
    ("People, 90 %, to", "#affected+estimated+ci90+max+num", _without_fighters(_end("interval90", 1))),
    ("Counted as", "#indicator+counts", _of("counts")),
    ("Kinds of people", "#indicator+kind+list", _joined("kinds")),
    ("Groups", "#indicator+group+name", _joined("group_names")),
    ("Universe", "#indicator+universe+code", _of("universe")),
    ("Universe in words", "#description+universe", _of("universe_says")),
    ("Countries", "#country+code+v_iso2", _countries),
    ("Where", "#loc+name", _joined("where")),
    ("Latitude", "#geo+lat", _point("latitude")),
    ("Longitude", "#geo+lon", _point("longitude")),
    ("First day", "#date+start", _of("start")),
    ("Last day", "#date+end", _of("end")),
    ("Known on", "#date+known", _of("as_of")),
    ("Statements", "#meta+statements+num", _of("statements")),
    ("First speakers", "#meta+origins+num", _of("origins")),
    ("Claims", "#meta+claims+list", _joined("claims")),
    ("Converged", "#meta+converged", lambda row: "yes" if row["converged"] else "no"),
    ("Made for", "#meta+audience", _of("audience")),
    ("Made for the purpose", "#meta+purpose", _of("purpose")),
    ("Profile of rules", "#meta+rules", _of("rules")),
    ("Seed", "#meta+seed+num", _of("seed")),
    ("Version of Corridor", "#meta+version", _of("version")),
)


def answers_hxl(estimate: Json) -> str:
    """CSV with a row of headings, a row of hashtags and one row an answer; lists are joined by `; `.

    Cells of numbers are empty where there is no number, and for a run without evidence; the status says which.
    """
    head = ([c[0] for c in COLUMNS], [c[1] for c in COLUMNS])
    return table([*head, *([get(row) for _, _, get in COLUMNS] for row in _rows(estimate))])


def _rows(estimate: Json) -> list[Json]:
    scenario = estimate["scenario"]
    titles, names, groups = full_titles(estimate["answers"]), where_names(estimate), group_names(estimate)
    places = {p["id"]: p for p in estimate["places"]}
    same = {
        "scenario": scenario["id"],
        "purpose": scenario["purpose"],
        "rules": scenario["rules"],
        "version": estimate["corridor"],
        **{key: estimate[key] for key in ("as_of", "audience", "converged", "seed")},
    }
    rows = []
    for a in estimate["answers"]:
        at = [] if STATUS[a["status"]] == WITHHELD else a["at"]  # it may be withheld for where it is
        about = {
            "full_title": titles[a["id"]],
            "numbered": a["status"] == "answered" and a["median"] is not None,
            "group_names": [groups[g] for g in a["groups"]],
            "where": [names[i] for i in at if i in names],
            "spots": [places[i] for i in at if i in places],
        }
        rows.append(a | same | about)
    return rows
