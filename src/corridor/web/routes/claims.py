"""Claims of the ledger: looked for, one with its history and its words, and decided on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corridor.errors import CorridorError
from corridor.ledger import Ledger
from corridor.ledger.errors import LedgerError, done
from corridor.ledger.listed import Line
from corridor.reading.review import blotted
from corridor.scenario.bind import SECOND
from corridor.web.review_json import marks
from corridor.web.routes.ask import Ask, Endpoint, NotThere

PAGE = 50


def _eyes(ask: Ask) -> str | None:
    """Whose knowledge is shown: that of his organisation; all of it where the page is nobody's in particular."""
    return ask.desk.eyes(ask.person) or None


def listed(ask: Ask) -> dict[str, Any]:
    """A page of claims, the newest entry first."""
    before = ask.query.get("before", "")
    if before and not before.isdigit():
        raise CorridorError("not a number of an entry", repr(before)[:40], "before")
    with ask.desk.book(ask.person) as book:
        found = book.claims(
            scenario=ask.query.get("scenario") or None,
            organisation=_eyes(ask),
            text=ask.query.get("text", "")[:400],
            before=int(before) if before else None,
            limit=PAGE,
        )
    return {"rows": [line_json(line) for line in found.claims], "next": found.next, "total": found.total}


def line_json(line: Line) -> dict[str, Any]:
    """A claim as a row of the table shows it."""
    c, ended = line.claim, line.ended
    told = None
    if ended is not None:
        told = {"by": ended.by, "on": ended.known_at.isoformat(), "reason": ended.reason, "to": ended.to}
    return {
        "entry": line.entry,
        "id": c.id,
        "scenario": line.scenario,
        "says": c.says,
        "said": c.quantity.said if c.quantity else None,
        "chain": list(line.sources),
        "grade": c.grade,
        "published": c.published.isoformat(),
        "known": line.known_at.isoformat(),
        "by": line.by,
        "organisation": line.organisation,
        "retracted": told if ended is not None and ended.kind == "retract" else None,
        "superseded": told if ended is not None and ended.kind != "retract" else None,
    }


def _line(book: Ledger, ask: Ask) -> Line:
    entry = ask.number("entry")
    found = book.claims(organisation=_eyes(ask), before=entry + 1, limit=1).claims
    if not found or found[0].entry != entry:
        raise NotThere("no such claim", f"#{entry}")
    return found[0]


def line_of(book: Ledger, ask: Ask, scenario: str, id: str) -> Line:
    """The claim that is in an estimate under an id. Raises `NotThere` where he who asks knows none."""
    names = (id, id.removesuffix(SECOND))
    for name in dict.fromkeys(names):
        before: int | None = None
        while True:
            found = book.claims(scenario, _eyes(ask), text=name, before=before, limit=PAGE)
            line = next((x for x in found.claims if x.claim.id == name and x.stands), None)
            if line is not None:
                return line
            before = found.next
            if before is None:
                break
    raise NotThere("no such claim in the ledger that still holds", repr(id)[:80], remedy="estimate anew")


def one(ask: Ask) -> dict[str, Any]:
    """One claim with what became of it; `head` is the last entry of the ledger that is looked at."""
    with ask.desk.book(ask.person) as book:
        head, line = book.head.seq, _line(book, ask)
        c = line.claim
        about = {
            "knows": c.basis.knows,
            "interest": c.basis.interest,
            "modality": c.modality,
            "note": c.note,
            "handling": c.handling,
            "purpose": c.purpose,
            "report": c.report,
        }
        return line_json(line) | about | {"head": head, "history": _history(book, line, ask)}


def _history(book: Ledger, line: Line, ask: Ask) -> list[dict[str, Any]]:
    """Every version and every decision, for the organisation whose page it is; for others what holds now."""
    first = {"entry": line.entry, "kind": "claim", "says": "", "by": line.by, "reason": ""}
    first |= {"organisation": line.organisation, "recorded": line.recorded_at}
    if not ask.desk.at_home(ask.person):
        acts = [a for a in (line.graded, line.ended) if a is not None]
        return [first, *({"entry": a.entry, "kind": a.kind, "says": a.to, "by": a.by, "reason": a.reason,
                          "organisation": a.organisation, "recorded": a.recorded_at} for a in acts)]  # fmt: skip
    veil, found = book.veil(), []
    for row in book.history(f"#{line.entry}"):
        h, what = row.header, row.what if row.body is not None else None
        says = "" if h.kind == "claim" or what is None else done(row)
        found.append(
            {
                "entry": h.seq,
                "kind": h.kind,
                "says": veil(says),
                "by": h.actor,
                "organisation": h.organisation,
                "recorded": h.recorded_at,
                "reason": veil(getattr(what, "reason", "")) if what is not None else "",
            }
        )
    return found


def words(ask: Ask) -> dict[str, Any] | None:
    """The sentence of the report behind a claim, with its parts marked, for those who may read the report.

    Nothing where it is not kept, or not for these eyes: which of the two is not told.
    """
    id, scenario = ask.query.get("id", "")[:400], ask.query.get("scenario", "")
    if not ask.desk.place.ledger:
        return None
    with ask.desk.book(ask.person) as book:
        try:
            claim = line_of(book, ask, scenario, id).claim
        except NotThere:
            return None
        text = _text(book, claim.report, scenario, ask) if claim.read is not None else None
        if claim.read is None or text is None:
            return None
        runs = _veiled(_runs(blotted(text, [claim.read]), claim.read), book.veil())
        title = next((r.what.title for r in _versions(book, "report", claim.report, scenario)), claim.report)
    return {"title": f"{title} ({claim.published.isoformat()})", "runs": runs, "part": claim.part}


def _versions(book: Ledger, kind: str, id: str, scenario: str) -> list[Any]:
    try:
        rows = book.history(f"{kind}:{id}", scenario)
    except LedgerError:
        return []
    return [r for r in rows if r.header.kind == kind and r.body is not None]


def _text(book: Ledger, report: str, scenario: str, ask: Ask) -> str | None:
    """The whole text of a report: one's own organisation's, unless it was taken back."""
    try:
        rows = book.history(f"text:{report}", scenario)
    except LedgerError:
        return None
    gone = {r.header.about for r in rows if r.header.kind == "retract"}
    for row in reversed(rows):
        mine = ask.desk.at_home(ask.person) or row.header.organisation == ask.person.organisation
        if row.header.kind == "text" and row.body is not None and row.header.commitment not in gone and mine:
            return str(row.what.text)
    return None


def _runs(text: str, read: Any) -> list[dict[str, Any]]:
    """The sentence cut where a part begins or ends."""
    start, end = read.sentence.start, read.sentence.end
    parts = [m for m in marks(read) if m["part"] != "statement" and m["start"] < end and m["end"] > start]
    cuts = sorted({start, end, *(min(max(m[k], start), end) for m in parts for k in ("start", "end"))})
    return [
        {"text": text[a:b], "part": next((m["part"] for m in parts if m["start"] <= a and b <= m["end"]), None)}
        for a, b in zip(cuts, cuts[1:], strict=False)
    ]


def _veiled(runs: list[dict[str, Any]], veil: Callable[[str], str]) -> list[dict[str, Any]]:
    """The sentence without names that the ledger keeps to itself; without its parts where it had one."""
    whole = "".join(r["text"] for r in runs)
    return runs if veil(whole) == whole else [{"text": veil(whole), "part": None}]


def decide(ask: Ask) -> dict[str, Any]:
    """Give a claim another grade or take it back, in one's own name.

    Raises `LedgerConflict` where somebody decided about it after the entry `since`.
    """
    what, reason, since = ask.field("what"), ask.field("reason").strip(), ask.field("since", int)
    if what not in ("grade", "retract"):
        raise CorridorError("a decision that is not understood", repr(what)[:40], remedy="use grade or retract")
    if not reason:
        raise CorridorError("a decision without a reason", where="reason", remedy="say why, in your own words")
    with ask.desk.book(ask.person) as book:
        line = _line(book, ask)
        at = f"#{line.entry}"
        with book.decide(scenario=line.scenario) as decider:
            decider.unless_changed([at], since)
            if what == "grade":
                decider.grade(at, ask.field("grade"), reason)
            else:
                decider.retract(at, reason)
    return {}


ENDPOINTS = (
    Endpoint("GET", "/api/claims", listed),
    Endpoint("GET", "/api/claims/{entry}", one),
    Endpoint("POST", "/api/claims/{entry}", decide, who="editors"),
    Endpoint("GET", "/api/words", words),
)
