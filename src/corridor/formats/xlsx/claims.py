"""The sheets Claims and Contradictions: who said what, what became of it, and what cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator

from corridor.formats.answers import WITHHELD, outside
from corridor.formats.xlsx.sheet import Cell, Column, Get, Json, Sheet, day, text

NO_INTERVAL = "no interval"
UNITS = {"count": "people", "statement": "people", "share": "share"}


def _interval(field: str, missing: str) -> Get:
    """An end of the interval; where a figure was said and there is none, what that means to this audience."""

    def get(row: Json) -> Cell:
        if row[field] is not None:
            end: float = row[field]
            return end
        return missing if row["said"] and row["kind"] in ("count", "statement") else NO_INTERVAL

    return get


def _unit(row: Json) -> Cell:
    return UNITS.get(row["kind"]) if row["said"] else None


def _right(row: Json) -> Cell:
    if row["right"] is None:
        return "not judged" if row["used"] else "not used"
    chance: float = row["right"]
    return chance


def _words(field: str) -> Get:
    return lambda row: row[field].replace("_", " ")


def _reading(row: Json) -> Cell:
    read = row["reading"]
    if not read:
        return None
    could = " or ".join(read["could_mean"])
    return f"“{read['words']}” could mean {could}; read as {read['read_as']}. {read['reason']}"


def _columns(missing: str) -> tuple[Column, ...]:
    return (
        text("Id", 26, "id of the claim, the same in every file", "id"),
        text("What it says", 50, "the claim in words", "says"),
        text("As said", 22, "the quantity in the speaker's words", "said"),
        Column("From", 12, "number", "low end of the interval that these words stand for", _interval("low", missing)),
        Column("To", 12, "number", "its high end, not included", _interval("high", missing)),
        Column("Counted in", 10, "text", "unit of the interval: people, or a share of them", _unit),
        text("Rule", 20, "id of the rule that turned the words into the interval", "rule"),
        text("Kind", 11, "count, share, trend, duration, instance or statement", "kind"),
        text("Universe", 18, "which people it is about", "universe"),
        text("First speaker", 24, "who said it first", "origin_label"),
        Column("Chain", 40, "text", "through whom it came, first speaker first", lambda r: " → ".join(r["chain"])),
        Column("Basis", 13, "text", "how the speaker knows: counted, saw, was told …", _words("knows")),
        Column("Interest", 12, "text", "party to it, detained, official, or none known", _words("interest")),
        text("Grade", 7, "Admiralty grade: source A to F, information 1 to 6; F and 6: cannot be judged", "grade"),
        text("Said as", 11, "asserted, thought, may (a possibility) or an intention", "modality"),
        day("First day", "first day it is about; empty where it is about one day, the last", "start"),
        day("Last day", "last day it is about; empty where it is about no period", "end"),
        day("Published", "day of publication", "published"),
        text("Report", 20, "id of the report", "report"),
        Column("Used", 7, "text", "whether it is evidence", lambda r: "yes" if r["used"] else "no"),
        text("Why not used", 30, "the reason, where it is not", "why_not"),
        Column("Chance right", 11, "share", "chance that it is right, given all the rest", _right),
        text("Given for", 15, "purpose for which it was given", "purpose"),
        text("Handling", 18, "TLP 2.0 mark of the claim", "handling"),
        Column("Read as", 40, "text", "how an ambiguous word was read, and why", _reading),
        text("Note", 40, "what the analyst notes", "note"),
    )


def claims(estimate: Json) -> Sheet:
    """One row a claim."""
    missing = WITHHELD if outside(estimate) else NO_INTERVAL
    return Sheet("Claims", "one statement of one fact, as one report gives it", _columns(missing), estimate["claims"])


CONTRADICTIONS = (
    text("About", 34, "what they contradict each other about", "about"),
    text("Universe", 18, "which people both are about", "universe"),
    text("First claim", 26, "its id, as on the sheet Claims", "id1"),
    text("First, said by", 26, "who said it first", "who1"),
    text("First, as said", 22, "in the speaker's words", "said1"),
    text("Second claim", 26, "its id", "id2"),
    text("Second, said by", 26, "who said it first", "who2"),
    text("Second, as said", 22, "in the speaker's words", "said2"),
    text("The rest supports", 26, "id of the claim that all other reports support, or neither", "supports"),
    Column("Odds", 10, "number", "odds for the claim that the rest supports more, to 1", lambda row: row["odds"]),
    text("In words", 60, "the same in words", "says"),
)


def contradictions(estimate: Json) -> Sheet:
    """One row a pair of claims that cannot both hold."""
    return Sheet("Contradictions", "two claims that cannot both hold", CONTRADICTIONS, _contradictions(estimate))


def _contradictions(estimate: Json) -> Iterator[Json]:
    by_id = {c["id"]: c for c in estimate["claims"]}
    for c in estimate["contradictions"]:
        row = {key: c[key] for key in ("about", "universe", "odds", "says")}
        for n, id in enumerate(c["claims"], 1):
            claim = by_id[id]
            row |= {f"id{n}": id, f"who{n}": claim["origin_label"], f"said{n}": claim["said"]}
        yield row | {"supports": c["supported"] or "neither"}
