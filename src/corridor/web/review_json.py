"""A report and its entries as the page shows them."""

from __future__ import annotations

from typing import Any

from corridor.claims.proposal import Proposal
from corridor.reading.review import Reviewed, corrected, shown
from corridor.reading.review.accepted import restricted_in
from corridor.reading.review.discretion import opaque, spelt, with_lasts, without
from corridor.reading.review.reviewed import Entry

Names = tuple[str, ...]

CELLS = {
    "quantity": shown.quantity,
    "what": shown.what,
    "people": shown.people,
    "where": shown.where,
}


def names_in(reviewed: Reviewed, read: dict[str, Any]) -> Names:
    """Names that are shown nowhere: those found on reading, and of whoever any entry shows by role now."""
    return with_lasts((*read.get("names", ()), *restricted_in(reviewed)))


def veiled(value: Any, names: Names) -> Any:
    """Plain data with blots for these names in all its texts."""
    if not names:
        return value
    if isinstance(value, str):
        return without(value, names)
    if isinstance(value, list):
        return [veiled(v, names) for v in value]
    return {k: veiled(v, names) for k, v in value.items()} if isinstance(value, dict) else value


def report_json(reviewed: Reviewed, read: dict[str, Any]) -> dict[str, Any]:
    """The head and the text of a report."""
    return {
        "report": reviewed.report,
        "publisher": reviewed.publisher.label,
        "date_given": reviewed.date_given,
        "url": reviewed.url,
        "text": read["text"],
        "blocks": read["blocks"],
        "refused": read["refused"],
    }


def editable(e: Entry, reviewed: Reviewed, names: Names) -> dict[str, Any]:
    """An entry as it may be edited, without names of sources who are shown by role, and with ids that do not tell."""
    data = e.model_dump(mode="json")
    for s in data["chain"]:
        s["name"] = s["name"] if s["status"] == "public" else None
        s["id"] = opaque(s["id"], reviewed.sha256) if spelt(s["id"], names) else s["id"]
    hidden: dict[str, Any] = veiled(data, names)
    return hidden


def restored(patch: dict[str, Any], before: Entry, reviewed: Reviewed, names: Names) -> dict[str, Any]:
    """A change to an entry as it was shown, with the names in it that are kept here."""
    shown, kept = editable(before, reviewed, names), before.model_dump(mode="json")
    given: dict[str, Any] = _restored(patch, shown, kept)
    chain = given.get("chain")
    for s in chain if isinstance(chain, list) else ():
        if isinstance(s, dict) and s.get("status", "public") != "public" and not s.get("name"):
            s["name"] = _name(str(s.get("id")), reviewed)
    return given


def _restored(given: Any, shown: Any, kept: Any) -> Any:
    """What was not changed, as it is kept; sources are known by their ids, which they may have in either form."""
    if given == shown:
        return kept
    if isinstance(given, dict) and isinstance(shown, dict):
        return {k: _restored(v, shown.get(k), kept.get(k)) for k, v in given.items()}
    if isinstance(given, list) and isinstance(shown, list):
        return [_restored(v, *_counterpart(v, n, shown, kept)) for n, v in enumerate(given)]
    return given


def _counterpart(given: Any, n: int, shown: list[Any], kept: list[Any]) -> tuple[Any, Any]:
    pairs = list(zip(shown, kept, strict=True))
    if isinstance(given, dict) and "id" in given:
        return next((p for p in pairs if given["id"] in (p[0]["id"], p[1]["id"])), (None, None))
    same = next((p for p in pairs if p[0] == given), None)
    return same or (pairs[n] if n < len(pairs) else (None, None))


def _name(id: str, reviewed: Reviewed) -> str | None:
    """The name that any entry, as edited or as read, has of a source."""
    edited = (s for e in reviewed.claims for s in e.chain)
    read = (s.source for p in reviewed.found for s in p.chain)
    return next((s.name for s in (*edited, *read) if s.name and id in (s.id, opaque(s.id, reviewed.sha256))), None)


def entry_json(number: int, e: Entry, reviewed: Reviewed, version: int, by: str, names: Names) -> dict[str, Any]:
    """One entry: what it would say as a claim, where its parts are in the text, and how it may be edited.

    Names of sources who are shown by role are blotted in all of it.
    """
    found = next(p for p in reviewed.found if p.id == e.id)
    now, changes = corrected(found, e, reviewed.publisher)
    told = {
        "decision": e.decision,
        "grade": e.grade,
        "says": now.says,
        **{name: cell(now).plain for name, cell in CELLS.items()},
        "when": shown.when(now.period).plain,
        "chain": [shown.speaker(s.source) for s in now.chain],
        "knows": now.basis.knows,
        "interest": now.basis.interest,
        "kind": now.kind,
        "part": now.part,
        "salience": now.salience,
        "changes": changes,
        "marks": marks(found),
        "sentence": [found.sentence.start, found.sentence.end],
        "could_mean": [_meanings(p) for p in found.places if p.could_mean],
        "doubts": [f"“{r.words}” read as {r.read_as}: {r.reason}" for r in found.ambiguous],
    }
    head = {"number": number, "version": version, "by": by}
    discreet: dict[str, Any] = veiled(told, names)
    return head | discreet | {"entry": editable(e, reviewed, names)}


def marks(p: Proposal) -> list[dict[str, Any]]:
    """Parts of a proposal with their places in the text, in their order."""
    found = [{"part": name, "start": s.start, "end": s.end} for name, s in shown.parts(p)]
    return sorted(found, key=lambda m: (m["start"], -m["end"]))


def _meanings(place: Any) -> dict[str, Any]:
    return {
        "words": place.words,
        "read_as": place.read_as.name if place.read_as else None,
        "reason": place.reason,
        "others": [f"{m.name} ({m.country or m.kind})" for m in place.could_mean[:4]],
    }
