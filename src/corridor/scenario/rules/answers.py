"""Rules of answers: who is counted together, and under which words."""

from __future__ import annotations

import re
from datetime import date

from corridor.scenario.answers import Answer
from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Words
from corridor.scenario.rules.measures import check_measure
from corridor.scenario.rules.shared import check_ids

_FIGHTERS = re.compile(r"fighter|militant|combatant", re.I)
_OTHERS = {
    "family": re.compile(r"famil|relative|wives|women|child|people|everybody|everyone|total|in all", re.I),
    "civilians": re.compile(r"civilian|resident|inhabitant|people|everybody|everyone|total|in all", re.I),
}


def check_answers(draft: Draft, out: Findings, today: date) -> None:
    """Every answer, with what may be counted together."""
    check_ids(draft.answers, out, dots=True)
    if "answers" in draft.ids and not draft.ids["answers"]:
        out.problem("no answers: no question is put", where="answers.yaml", remedy="add at least one question")
    for e in draft.answers:
        answer, where = e.value, e.where
        if not draft.knows("universes", answer.universe):
            out.unknown("universe", answer.universe, draft.ids["universes"], where.field("universe"))
        check_measure(draft, answer.measure, answer.universe, where, ("measure",), out)
        if answer.measure.what in ("duration", "heard"):
            remedy = "ask for a stock or flow of people"
            what = "an answer is a number of people"
            out.problem(what, answer.measure.what, where.field("measure", "what"), remedy)
        _together(e, draft, out)


def _together(entry: Entry[Answer], draft: Draft, out: Findings) -> None:
    answer, where = entry.value, entry.where
    universe = draft.universes().get(answer.universe)
    groups = answer.measure.groups or (universe.groups if universe else ())
    kinds = {e.value.kind for e in draft.groups if e.value.id in groups}
    if answer.counts == "displacement" and "fighters" in kinds:
        got = Words(", ".join(e.value.id for e in draft.groups if e.value.id in groups and e.value.kind == "fighters"))
        what = "fighters are never added into displacement totals"
        out.refuse(what, got, where.field("counts"), "use counts: people, or name groups without fighters in measure")
    for kind in sorted(kinds & set(_OTHERS)):
        if _FIGHTERS.search(answer.title) and not _OTHERS[kind].search(answer.title):
            what = f"{'family members' if kind == 'family' else kind} are never rolled into fighters"
            remedy = f"name only groups of fighters in measure, or name the {kind} in the title"
            out.refuse(what, answer.title, where.field("title"), remedy)
            return
