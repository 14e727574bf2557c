"""Numbers, dates and statuses put into plain words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

Json = dict[str, Any]
DASH = "–"
NARROW = 0.15  # intervals narrower than this share of the median earn a third significant digit

NOT_ESTIMABLE = "not estimable"
WITHHELD = "withheld"
KINDS = {"fighters": "Fighters", "family": "Family members", "civilians": "Civilians"}
KNOWS = {
    "counted": "counted",
    "saw": "saw it",
    "took_part": "took part",
    "was_told": "was told",
    "estimated": "estimated",
    "unknown": "how they know is not said",
}
INTEREST = {
    "party": "party to it",
    "detained": "detained when speaking",
    "official": "speaks for an office",
    "none_known": "no interest known",
}
MODALITY = {"asserted": "", "thought": "said as a belief", "may": "said as a possibility", "intention": "an intention"}


def answered(item: Json) -> bool:
    """Whether numbers of this answer, or of one run of it, may be shown at all."""
    return item["status"] == "answered" and item.get("median") is not None and item.get("interval90") is not None


def numberless(item: Json) -> str:
    """Why a place or a route has no number, in a word or two."""
    return WITHHELD if item.get("suppressed") else NOT_ESTIMABLE


def digits(median: float, interval: Sequence[float] | None) -> int:
    """Significant digits that a number with this 90 % interval deserves: two, or three when it is narrow."""
    if interval is None or median <= 0:
        return 2
    return 3 if (interval[1] - interval[0]) / median < NARROW else 2


def people(value: float, significant: int = 2) -> str:
    """A number of people, rounded and grouped: 3,750; whole people only."""
    if value < 0.5:
        return "0"
    step = 10.0 ** max(math.floor(math.log10(value)) - significant + 1, 0)
    return f"{round(value / step) * step:,.0f}"


def median_of(item: Json) -> str:
    """The median of an answered item as it is printed."""
    return people(item["median"], digits(item["median"], item["interval90"]))


def between(interval: Sequence[float], significant: int = 2) -> str:
    """An interval of people: 180–880."""
    low, high = people(interval[0], significant), people(interval[1], significant)
    if low == high and interval[0] != interval[1]:
        low, high = people(interval[0], 4), people(interval[1], 4)
    return f"{low}{DASH}{high}" if low != high else low


def interval_of(item: Json, which: str = "interval90") -> str:
    """The 50 or 90 % interval of an answered item as it is printed."""
    return between(item[which], digits(item["median"], item["interval90"]))


def percent(share: float) -> str:
    """A share as whole per cent."""
    return f"{max(0, min(100, round(100 * share)))} %"


def figure(value: float | None) -> str:
    """A parameter to two significant digits."""
    if value is None:
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2g}" if value else "0"


def day(iso: str) -> str:
    """A date in words: 14 October 2017."""
    d = date.fromisoformat(iso)
    return f"{d.day} {d:%B %Y}"


def short_day(iso: str) -> str:
    """A date in few words: 14 Oct."""
    d = date.fromisoformat(iso)
    return f"{d.day} {d:%b}"


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun in the right form."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def odds(value: float) -> str:
    """Odds in words: 31 to 1."""
    if value >= 1000:
        return "more than 1,000 to 1"
    return f"{people(value, 2)} to 1" if value >= 3 else f"{value:.1f} to 1"


def upfirst(text: str) -> str:
    """Text with a capital first letter, for headings."""
    return text[:1].upper() + text[1:]


def full_titles(answers: Sequence[Json]) -> dict[str, str]:
    """Titles that stand alone, by id: "… fighters" under "In the convoy" becomes "In the convoy: fighters"."""
    titles, parent = {}, ""
    for answer in answers:
        title = answer["title"]
        if is_part(answer) and parent:
            titles[answer["id"]] = f"{parent}: {title.lstrip('… .')}"
        else:
            parent = titles[answer["id"]] = title
    return titles


def is_part(answer: Json) -> bool:
    """Whether an answer is a part of the one before it, as its title says by beginning with dots."""
    return str(answer["title"]).startswith(("…", "..."))


def kind_of(answer: Json) -> str:
    """The one kind of people an answer is about, or "" where it is about several or unknown."""
    kinds = answer.get("kinds") or [_guess(group) for group in answer["groups"]]
    return str(kinds[0]) if kinds and len(set(kinds)) == 1 and kinds[0] in KINDS else ""


def _guess(group: str) -> str:
    words = {"fighter": "fighters", "famil": "family", "relativ": "family", "civil": "civilians"}
    return next((kind for word, kind in words.items() if word in group.lower()), "")
