"""The sheet Answers, and the same answers day by day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corridor.formats.answers import (
    NOT_ESTIMABLE,
    SIMULATED,
    STATUS,
    WITHHELD,
    full_titles,
    group_names,
    has_number,
    outside,
)
from corridor.formats.xlsx.sheet import Cell, Column, Get, Json, Sheet, day, text

QUANTILES = ("low90", "low50", "median", "high50", "high90")
NONE = "none"  # an answer without evidence has nothing before it, and nothing narrowed it


def _number(field: str, which: int | None = None) -> Get:
    """A number of an answer, or an end of its interval; the word in its place."""

    def get(row: Json) -> Cell:
        if not has_number(row):
            return STATUS[row["status"]]
        value: Any = row[field]
        if value is None:
            return str(row["none"])
        found: float = value if which is None else value[which]
        return found

    return get


ANSWERS = (
    text("Id", 20, "id of the answer, the same in every file", "id"),
    text("Answer", 34, "its title", "full_title"),
    text("Question", 44, "the question in full", "question"),
    text("Part of", 16, "the heading under which it stands", "part_of"),
    text("Status", 15, f"answered, {NOT_ESTIMABLE}, {WITHHELD} or {SIMULATED}", "state"),
    text("Why there is no number", 34, "the reason, where there is none", "reason"),
    Column("Median", 14, "whole", "half of the possible histories lie below it, half above", _number("median")),
    Column("50 % from", 14, "whole", "low end of the 50 % interval", _number("interval50", 0)),
    Column("50 % to", 14, "whole", "high end of the 50 % interval", _number("interval50", 1)),
    Column("90 % from", 14, "whole", "low end of the 90 % interval", _number("interval90", 0)),
    Column("90 % to", 14, "whole", "high end of the 90 % interval", _number("interval90", 1)),
    Column("Before, 90 % from", 14, "whole", "low end of the 90 % interval before any report", _number("prior90", 0)),
    Column("Before, 90 % to", 14, "whole", "high end of the 90 % interval before any report", _number("prior90", 1)),
    Column("Narrowed by", 14, "share", "share of that interval which the reports took away", _number("narrowing")),
    text("Unit", 9, "what the numbers count", "unit"),
    text("Counted as", 13, "people, or displacement, of which fighters are never part", "counts"),
    text("Measure", 13, "what is measured: left, passed, caught, present …", "what"),
    text("Kinds of people", 22, "fighters, family (members of fighters), civilians", "kind_names"),
    text("Groups", 34, "the groups that are counted", "group_names"),
    day("First day", "first day that is counted", "start"),
    day("Last day", "last day that is counted, or the day of the stock", "end"),
    text("Universe", 18, "which people the number is about", "universe"),
    text("Universe in words", 36, "the same in words", "universe_says"),
    Column("Statements", 12, "whole", "how many claims bear on it", lambda row: row["statements"]),
    Column("First speakers", 12, "whole", "by how many who said them first", lambda row: row["origins"]),
    text("Claims", 40, "their ids, as on the sheet Claims", "claim_ids"),
    day("As of", "the day of knowledge", "as_of"),
    text("Audience", 11, "for whom it was made", "audience"),
)


def answers(estimate: Json) -> Sheet:
    """One row an answer: all that `answers.csv` has."""
    return Sheet("Answers", "one answer", ANSWERS, _answers(estimate))


def _answers(estimate: Json) -> Iterator[Json]:
    titles, groups = full_titles(estimate["answers"]), group_names(estimate)
    none = WITHHELD if outside(estimate) else NONE
    for a in estimate["answers"]:
        yield a | {
            "full_title": titles[a["id"]],
            "state": STATUS[a["status"]],
            "kind_names": "; ".join(a["kinds"]),
            "group_names": "; ".join(groups[g] for g in a["groups"]),
            "claim_ids": "; ".join(a["claims"]),
            "none": none,
            "as_of": estimate["as_of"],
            "audience": estimate["audience"],
        }


def _quantile(heading: str, means: str, field: str) -> Column:
    return Column(heading, 14, "whole", means, lambda row: row["none"] if row[field] is None else row[field])


DAYS = (
    text("Id", 20, "id of the answer", "id"),
    text("Answer", 40, "its title", "title"),
    day("Day", "day up to which a flow is counted, or of a stock", "day"),
    _quantile("90 % from", "low end of the 90 % interval", "low90"),
    _quantile("50 % from", "low end of the 50 % interval", "low50"),
    _quantile("Median", "half of the possible histories lie below it, half above", "median"),
    _quantile("50 % to", "high end of the 50 % interval", "high50"),
    _quantile("90 % to", "high end of the 90 % interval", "high90"),
    text("Known or ahead", 16, "estimate up to the as-of day; forecast after it", "ahead"),
)


def days(estimate: Json) -> Sheet:
    """One row an answer and day, of the answers that have numbers by day."""
    return Sheet("Days", "one answer on one day", DAYS, _days(estimate))


def _days(estimate: Json) -> Iterator[Json]:
    titles = full_titles(estimate["answers"])
    none = WITHHELD if outside(estimate) else NOT_ESTIMABLE
    ahead = {d: "forecast" if d > estimate["as_of"] else "estimate" for d in estimate["timeline"]["days"]}
    for s in estimate["timeline"]["series"]:
        quantiles = zip(*(s[q] for q in QUANTILES), strict=True)
        for (known, word), values in zip(ahead.items(), quantiles, strict=True):
            numbers = dict(zip(QUANTILES, values, strict=True))
            yield {"id": s["id"], "title": titles[s["id"]], "day": known, "ahead": word, "none": none} | numbers
