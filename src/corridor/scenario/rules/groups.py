"""Rules of groups and bonds: classes of people, never a person."""

from __future__ import annotations

import re
from datetime import date

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Words
from corridor.scenario.groups import Group
from corridor.scenario.rules.shared import check_ids

_PERSON = re.compile(
    r"(?<![a-z])(person|individual|suspect|mr|mrs|ms|aka|alias|named|called|passport|born)(?![a-z])", re.I
)
_FAMILY = re.compile(r"famil|relative|wives|wife|women|child|kids|girls|boys|minors|babies|infants|dependants", re.I)
_FIGHTERS = re.compile(r"fighter|militant|combatant|soldier|militia|jihadi", re.I)


def check_groups(draft: Draft, out: Findings, today: date) -> None:
    """Groups and the bonds between them."""
    check_ids(draft.groups, out)
    if "groups" in draft.ids and not draft.ids["groups"]:
        out.problem("no groups", where="groups.csv", remedy="add at least one class of people")
    for e in draft.groups:
        _group(e, out)
    seen: dict[frozenset[str], int | None] = {}
    for bond in draft.bonds:
        a, b, where = bond.value.a, bond.value.b, bond.where
        for name, id in (("a", a), ("b", b)):
            if not draft.knows("groups", id):
                out.unknown("group", id, draft.ids["groups"], where.field(name))
        if a == b:
            out.problem("a group bonded with itself", a, where.field("b"), "name two groups, or take the row out")
        elif frozenset((a, b)) in seen:
            what = f"the same bond as row {seen[frozenset((a, b))]}: bonds have no direction"
            out.problem(what, Words(f"{a}, {b}"), where.field("b"), "keep one of them")
        seen.setdefault(frozenset((a, b)), where.row)


def _group(entry: Entry[Group], out: Findings) -> None:
    group, where = entry.value, entry.where
    for name, text in (("id", re.sub(r"[_.-]", " ", group.id)), ("name", group.name)):
        if _PERSON.search(text):
            what = "a group is a class of people, never a person"
            out.refuse(
                what,
                Words("words of one person"),
                where.field(name),
                "describe a class of people, by what they have in common",
            )
            return
    words = f"{group.id} {group.name}"
    if group.kind == "fighters" and _FAMILY.search(words) and not _FIGHTERS.search(words):
        what = "family members and children are never counted as fighters"
        out.refuse(what, group.name, where.field("kind"), "use the kind family or civilians")
