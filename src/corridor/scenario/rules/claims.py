"""Rules of claims: references, kinds and what each needs, quantities, purposes and dates."""

from __future__ import annotations

from datetime import date

from corridor.claims import FLOWS, TRENDS, Claim
from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Where, Words
from corridor.scenario.rules.measures import check_measure
from corridor.scenario.rules.quantities import check_quantity
from corridor.scenario.rules.shared import check_ids, repeated

KINDS_WITH_OF = ("share", "trend", "instance")


def check_claims(draft: Draft, out: Findings, today: date) -> None:
    """Every claim by itself and against the rest of the folder."""
    check_ids(draft.claims, out, dots=True)
    if "claims" in draft.ids and not draft.ids["claims"]:
        out.problem("no claims: nothing to estimate from", where=draft.told, remedy="write what was said, by whom")
    elif draft.complete("claims") and all(e.value.kind == "statement" for e in draft.claims):
        out.warn("no claim with a quantity: nothing can be estimated", where=draft.told, remedy="add counts or shares")
    for e in draft.claims:
        _references(e, draft, out)
        _kind(e, draft, out)
        _times(e, draft, out, today)
        _purpose(e, draft, out)


def _references(entry: Entry[Claim], draft: Draft, out: Findings) -> None:
    claim, where = entry.value, entry.where
    again = repeated(claim.chain)
    for i, source in enumerate(claim.chain):
        if not draft.knows("sources", source):
            out.unknown("source", source, draft.ids["sources"], where.field("chain", i))
        elif i in again:
            out.problem(
                "a source twice in one chain", source, where.field("chain", i), "name each once, first speaker first"
            )
    if not draft.knows("reports", claim.report):
        out.unknown("report", claim.report, draft.ids["reports"], where.field("report"), "add it to scenario.yaml")
    if claim.universe is not None and not draft.knows("universes", claim.universe):
        out.unknown("universe", claim.universe, draft.ids["universes"], where.field("universe"))
    for name, measure in (("measure", claim.measure), ("of", claim.of)):
        if measure is not None:
            check_measure(draft, measure, claim.universe, where, (name,), out)


def _kind(entry: Entry[Claim], draft: Draft, out: Findings) -> None:
    claim, where = entry.value, entry.where
    rules = draft.header.value.rules if draft.header else "corridor"
    check_quantity(claim, where, rules, out)
    if claim.kind == "statement":
        return
    if claim.universe is None:
        remedy = "say which people it is about, or make it a statement"
        out.problem(f"a {claim.kind} needs a universe", where=where.field("universe"), remedy=remedy)
    if claim.measure is None:
        remedy = "say what is counted, or make it a statement"
        out.problem(f"{_a(claim.kind)} needs a measure", where=where.field("measure"), remedy=remedy)
        return
    what = claim.measure.what
    if (what == "duration") != (claim.kind == "duration"):
        remedy = "use kind: duration with what: duration"
        out.problem(f"{_a(claim.kind)} cannot be about {what}", what, where.field("measure", "what"), remedy)
    elif what == "heard" and claim.kind != "share":
        remedy = "use kind: share, as heard is a share of people"
        out.problem(f"{_a(claim.kind)} cannot be about {what}", what, where.field("measure", "what"), remedy)
    _of(claim, where, out)


def _of(claim: Claim, where: Where, out: Findings) -> None:
    assert claim.measure is not None
    if claim.kind not in KINDS_WITH_OF:
        if claim.of is not None:
            remedy = f"only {', '.join(KINDS_WITH_OF)} have it: take it out or change the kind"
            out.problem(f"{_a(claim.kind)} has no use for `of`", where=where.field("of"), remedy=remedy)
        return
    if claim.of is None:
        if claim.measure.what == "heard":
            return
        remedy = {
            "share": "say what it is a share of",
            "trend": "give the period before, to compare with",
            "instance": "give the flow that the case is drawn from",
        }[claim.kind]
        out.problem(f"{_a(claim.kind)} needs `of`", where=where.field("of"), remedy=remedy)
        return
    if claim.kind == "trend":
        _trend(claim, where, out)
    if claim.kind == "instance":
        for name, measure in (("measure", claim.measure), ("of", claim.of)):
            if measure.what not in FLOWS:
                remedy = f"use one of: {', '.join(FLOWS)}"
                out.problem("an instance is a case of a flow", measure.what, where.field(name, "what"), remedy)


def _trend(claim: Claim, where: Where, out: Findings) -> None:
    assert claim.measure is not None and claim.of is not None
    if claim.measure.what not in FLOWS or claim.measure.what != claim.of.what:
        got = Words(f"{claim.measure.what} against {claim.of.what}")
        out.problem(
            "a trend compares a flow with itself before", got, where.field("of", "what"), "use the same flow in both"
        )
    word = claim.quantity.word if claim.quantity else None
    if word not in TRENDS:
        remedy = f"use one of: {', '.join(TRENDS)}"
        out.problem("an unknown word of trend", word or Words("none"), where.field("quantity", "word"), remedy)
    if claim.measure.start is None:
        out.problem("a trend needs the day from which it holds", where=where.field("measure", "start"), remedy="add it")
    if claim.of.end is None:
        out.problem("a trend needs the last day of the period before", where=where.field("of", "end"), remedy="add it")
    elif claim.measure.start and claim.of.end >= claim.measure.start:
        got = Words(f"{claim.of.end}, where the trend begins on {claim.measure.start}")
        remedy = "end the period before on an earlier day"
        out.problem("the period before is not before", got, where.field("of", "end"), remedy)


def _times(entry: Entry[Claim], draft: Draft, out: Findings, today: date) -> None:
    claim, where = entry.value, entry.where
    report = draft.reports().get(claim.report)
    at = where.field("published")
    if report and claim.published > report.published:
        got = Words(f"{claim.published}, where the report {report.id} is of {report.published}")
        out.warn("said after the report it was found in", got, at, "correct one of the dates")
    if draft.period and claim.published > draft.period[1]:
        out.warn(
            "published after the period: no estimate sees it",
            claim.published,
            at,
            "widen the period, if it should count",
        )
    if claim.review_by and claim.review_by < today:
        remedy = "review it: keep, correct or erase it, and set a new date"
        out.warn("past its review date", claim.review_by, where.field("review_by"), remedy)
    end = claim.measure.end if claim.measure else None
    if end and end > claim.published and claim.modality in ("asserted", "thought") and claim.kind != "statement":
        got = Words(f"{end}, said on {claim.published}")
        out.warn("counts days after it was said", got, where.field("measure", "end"), "end it on the day it was said")


def _purpose(entry: Entry[Claim], draft: Draft, out: Findings) -> None:
    if draft.header is None:
        return
    claim, header = entry.value, draft.header.value
    allowed = {d.given for d in header.decisions if d.used_for == header.purpose} | {header.purpose}
    if claim.purpose not in allowed:
        what = f"given for another purpose than {header.purpose}, so it is left out of the estimate"
        remedy = "record a decision in scenario.yaml (decisions), if its use is lawful and right"
        out.warn(what, claim.purpose, entry.where.field("purpose"), remedy)


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
