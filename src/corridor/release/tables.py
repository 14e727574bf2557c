"""The fixed tables of an estimate: answers, places and links; the same answers on other days and without an origin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corridor.claims import STOCKS
from corridor.release.routes import FORECAST, IRREGULAR, counts_ways, hidden_places, hidden_ways, why_withheld
from corridor.release.small_numbers import COMPLEMENT, SMALL, Atom, Cell, is_small, withheld

Json = dict[str, Any]
Key = tuple[str, ...]
Atoms = frozenset[Atom]
NOTHING: Json = {"median": None, "interval50": None, "interval90": None}
__all__ = ["answer_atoms", "fans", "numbers", "release_tables", "route_reasons"]


def numbers(item: Json) -> list[float | None]:
    """Every number of people in an answer, a run of it, or the answer without an origin."""
    return [item["median"], *(item.get("interval50") or ()), *(item["interval90"] or ())]


def answer_atoms(answer: Json) -> Atoms:
    """What an answer adds up: of each group, at each place, link, control or event, over its period."""
    what = "present" if answer["what"] == "population" else answer["what"]
    start = None if what in STOCKS else answer["start"]
    at = answer["at"] or [answer["universe"] if what == "unaccounted" else ""]
    return frozenset((what, i, g, start, answer["end"]) for i in at for g in answer["groups"])


def route_reasons(estimate: Json) -> dict[str, str]:
    """Answers that may not leave for the ways they count, with the reason."""
    found = {a["id"]: why_withheld(a, estimate) for a in estimate["answers"]}
    return {id: why for id, why in found.items() if why}


def release_tables(estimate: Json) -> set[str]:
    """Withhold small numbers, what gives them away, and routes; the ids of the answers withheld."""
    for link in estimate["links"]:  # a kind that no draw has on a link is no small number: it is not there at all
        link["by_kind"] = {k: v for k, v in link["by_kind"].items() if v is None or v["high90"] > 0}
    reasons: dict[Key, str] = {("answer", id): why for id, why in route_reasons(estimate).items()}
    reasons |= _of_ways(estimate)
    cells = _cells(estimate)
    hidden = withheld(cells, set(reasons) & set(cells))
    for key in hidden - set(reasons):
        reasons[key] = SMALL if cells[key].small else COMPLEMENT
    rules = {id for kind, id, *_ in reasons if kind == "answer" and reasons[kind, id] in (IRREGULAR, FORECAST)}
    gone = {a["id"] for a in estimate["answers"] if ("answer", a["id"]) in reasons}
    _runs(estimate, gone, rules)
    _without(estimate, gone, rules)
    _answers(estimate, reasons)
    _network(estimate, reasons)
    return gone


def fans(estimate: Json) -> dict[Key, Json | None]:
    """Numbers of places, links, kinds on links and countries."""
    found: dict[Key, Json | None] = {("place", p["id"]): p["stock"] for p in estimate["places"]}
    for k in estimate["links"]:
        found["link", k["id"]] = k["flow"]
        found |= {("kind", k["id"], kind): fan for kind, fan in k["by_kind"].items()}
    return found | {("country", c["country"]): c["flow"] for c in estimate["irregular_by_country"]}


def _cells(estimate: Json) -> dict[Key, Cell]:
    atoms = {("answer", a["id"]): answer_atoms(a) for a in estimate["answers"]} | _fan_atoms(estimate)
    shown = fans(estimate)
    nobody = {a for key, every in _every_kind(estimate).items() if key not in shown for a in every}
    cells = {
        key: Cell(atoms[key] - nobody, fan["median"] if fan else None, is_small((fan or {}).values()))
        for key, fan in shown.items()
    }
    for a in estimate["answers"]:
        cells["answer", a["id"]] = Cell(atoms["answer", a["id"]] - nobody, a["median"], is_small(numbers(a)))
    return cells


def _fan_atoms(estimate: Json) -> dict[Key, Atoms]:
    groups, start, as_of = [g["id"] for g in estimate["groups"]], estimate["scenario"]["start"], estimate["as_of"]
    found: dict[Key, Atoms] = dict(_every_kind(estimate))
    for p in estimate["places"]:
        found["place", p["id"]] = frozenset(("present", p["id"], g, None, as_of) for g in groups)
    for k in estimate["links"]:
        found["link", k["id"]] = frozenset(("passed", k["id"], g, start, as_of) for g in groups)
    for c in estimate["irregular_by_country"]:
        found["country", c["country"]] = frozenset(
            ("passed", k, g, start, c["until"]) for k in c["links"] for g in groups
        )
    return found


def _every_kind(estimate: Json) -> dict[Key, Atoms]:
    """Atoms of every kind on every link, those kinds included that no draw has there."""
    kinds: dict[str, list[str]] = {}
    for g in estimate["groups"]:
        kinds.setdefault(g["kind"], []).append(g["id"])
    start, as_of = estimate["scenario"]["start"], estimate["as_of"]
    return {
        ("kind", k["id"], kind): frozenset(("passed", k["id"], g, start, as_of) for g in ids)
        for k in estimate["links"]
        for kind, ids in kinds.items()
    }


def _of_ways(estimate: Json) -> dict[Key, str]:
    ways, places = hidden_ways(estimate), hidden_places(estimate)
    found: dict[Key, str] = {("place", p): IRREGULAR for p in places}
    for key in fans(estimate):
        if key[0] in ("link", "kind") and key[1] in ways:
            found[key] = IRREGULAR
    return found


def _column(estimate: Json, items: Mapping[str, Json], gone: set[str], rules: set[str]) -> set[str]:
    """Answers to withhold in one column of a table of answers, beside those that are gone altogether."""
    atoms = {a["id"]: answer_atoms(a) for a in estimate["answers"]}
    cells = {}
    for id, item in items.items():
        small = is_small(numbers(item))
        cells[id] = Cell(atoms[id], None if id in gone and not small else item["median"], small)
    return withheld(cells, rules & set(cells)) | (gone & set(cells))


def _runs(estimate: Json, gone: set[str], rules: set[str]) -> None:
    for i in range(len(estimate["runs"])):
        items = {a["id"]: a["moved"][i] for a in estimate["answers"]}
        for id in _column(estimate, items, gone, rules):
            if items[id]["status"] == "answered":
                items[id] |= {"status": "suppressed", **NOTHING}


def _without(estimate: Json, gone: set[str], rules: set[str]) -> None:
    for origin in {i["origin"] for a in estimate["answers"] for i in a["influence"]}:
        items = {a["id"]: i for a in estimate["answers"] for i in a["influence"] if i["origin"] == origin}
        for id in _column(estimate, items, gone, rules):
            items[id] |= {"change": None, "median": None, "interval90": None}


def _answers(estimate: Json, reasons: Mapping[Key, str]) -> None:
    for a in estimate["answers"]:
        why = reasons.get(("answer", a["id"]))
        if why and a["status"] == "answered":
            a |= {"status": "suppressed", "reason": why, "narrowing": None, "ess": None, "prior90": None}
            a |= {"influence": [], **NOTHING}
        if is_small(a["prior90"] or ()):
            a["prior90"] = None


def _network(estimate: Json, reasons: Mapping[Key, str]) -> None:
    """Irregular links are taken out, so that nothing draws them one by one."""
    for p in estimate["places"]:
        if ("place", p["id"]) in reasons and p["stock"]:
            p |= {"stock": None, "suppressed": reasons["place", p["id"]]}
    estimate["links"] = [k for k in estimate["links"] if reasons.get(("link", k["id"])) != IRREGULAR]
    for k in estimate["links"]:
        k["by_kind"] = {kind: None if ("kind", k["id"], kind) in reasons else v for kind, v in k["by_kind"].items()}
        if ("link", k["id"]) in reasons and k["flow"]:
            k |= {"flow": None, "suppressed": reasons["link", k["id"]]}
    for c in estimate["irregular_by_country"]:
        if ("country", c["country"]) in reasons and c["flow"]:
            c |= {"flow": None, "suppressed": reasons["country", c["country"]]}


def tells_ways(estimate: Json) -> set[str]:
    """Answers that tell of irregular links, by country or not."""
    return {a["id"] for a in estimate["answers"] if counts_ways(a, estimate)}
