"""Rules of measures: what each kind is counted at, of whom and when."""

from __future__ import annotations

from corridor.claims import Measure
from corridor.scenario.draft import Draft
from corridor.scenario.findings import Findings, Where
from corridor.scenario.rules.shared import check_span, repeated

AT = {  # what the ids in `at` must be; none where the measure has no place
    "population": "place",
    "left": "place",
    "convoy": "convoy",
    "passed": "link",
    "attempted": "link",
    "arrived": "place",
    "present": "place",
    "in_transit": None,
    "caught": "control",
    "detained": "control",
    "released": "control",
    "unaccounted": None,
    "heard": "news",
    "duration": "control",
}
PATH = tuple[str | int, ...]


def check_measure(
    draft: Draft, measure: Measure, universe: str | None, where: Where, path: PATH, out: Findings
) -> None:
    """Whether a measure can be counted in its universe."""
    _groups(draft, measure, universe, where, path, out)
    _at(draft, measure, where, path, out)
    check_span(draft, measure.start, measure.end, where, path, out)


def _groups(draft: Draft, measure: Measure, universe: str | None, where: Where, path: PATH, out: Findings) -> None:
    known = draft.universes().get(universe or "")
    again = repeated(measure.groups)
    for i, group in enumerate(measure.groups):
        at = where.field(*path, "groups", i)
        if not draft.knows("groups", group):
            out.unknown("group", group, draft.ids["groups"], at)
        elif known and group not in known.groups:
            remedy = f"its groups are {', '.join(known.groups)}"
            out.problem(f"a group that is not in the universe {known.id}", group, at, remedy)
        elif i in again:
            out.problem("a group named twice", group, at, "name it once")


def _at(draft: Draft, measure: Measure, where: Where, path: PATH, out: Findings) -> None:
    wanted = AT[measure.what]
    field = where.field(*path, "at")
    if wanted is None:
        if measure.at:
            out.problem(f"{measure.what} is counted everywhere", list(measure.at), field, "take `at` out")
        return
    noun = f"{wanted} event" if wanted in ("convoy", "news") else wanted
    if not measure.at:
        out.problem(f"{measure.what} needs the {noun}s it is counted at", where=field, remedy=f"add at: [{noun} ids]")
    if measure.what in ("heard", "duration") and len(measure.at) > 1:
        out.problem(f"{measure.what} is about one {noun}", list(measure.at), field, "make a claim for each")
    again = repeated(measure.at)
    for i, id in enumerate(measure.at):
        _one_at(draft, measure, wanted, noun, id, where.field(*path, "at", i), out)
        if i in again:
            out.problem(f"a {noun} named twice", id, where.field(*path, "at", i), "name it once")


def _one_at(draft: Draft, measure: Measure, wanted: str, noun: str, id: str, where: str, out: Findings) -> None:
    if wanted in ("convoy", "news"):
        if "events" not in draft.ids:
            return
        known = frozenset(e.value.id for e in draft.events if e.value.kind == wanted)
        invalid = draft.ids["events"] - {e.value.id for e in draft.events}
        if id in known | invalid:
            return
    else:
        if draft.knows(f"{wanted}s", id):
            return
        known = draft.ids[f"{wanted}s"]
    actual = draft.kind_of(id)
    if actual:
        article = "an" if actual[0] in "aeiou" else "a"
        what = f"{article} {actual}, where {measure.what} is counted at {noun}s"
        some = ", ".join(sorted(known)[:8])
        out.problem(what, id, where, f"use one of: {some}" if some else f"add a {noun} first")
    else:
        out.unknown(noun, id, known, where)
