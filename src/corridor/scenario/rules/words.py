"""Rules of `words.yaml` and of household sizes: names for things that are there, and figures with a date."""

from __future__ import annotations

from datetime import date

from corridor.scenario.countries import country_code
from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Words
from corridor.scenario.rules.shared import check_references
from corridor.scenario.words import THINGS, Name, tokens

MOST_WORDS = 5  # a name; more is a sentence


def check_words(draft: Draft, out: Findings, today: date) -> None:
    """Every name, and every household size of `scenario.yaml`."""
    _household_sizes(draft, out)
    first: dict[tuple[str, ...], Entry[Name]] = {}
    for e in draft.words:
        name, where = e.value, e.where
        for thing in THINGS:
            if thing == "universes" and draft.header is None:
                continue
            check_references(draft, thing, getattr(name, thing), where, (thing,), out)
        if not any(getattr(name, thing) for thing in THINGS):
            out.problem("words that stand for nothing", where=where.field(), remedy=f"name one of: {', '.join(THINGS)}")
        for i, phrase in enumerate(name.words):
            _phrase(e, i, phrase, first, out)


def _phrase(entry: Entry[Name], i: int, phrase: str, first: dict[tuple[str, ...], Entry[Name]], out: Findings) -> None:
    said, at = tokens(phrase), entry.where.field("words", i)
    if not said:
        out.problem("a phrase without a word", phrase, at, "write the name that reports use")
    elif len(said) > MOST_WORDS:
        remedy = f"give the name alone, of at most {MOST_WORDS} words"
        out.problem("a sentence, where a name is needed", Words(f"{len(said)} words"), at, remedy)
    elif said in first:
        out.problem(f"the words of entry {first[said].where.row} again", phrase, at, "list each once")
    first.setdefault(said, entry)


def _household_sizes(draft: Draft, out: Findings) -> None:
    if draft.header is None:
        return
    header, where = draft.header.value, draft.header.where
    seen: set[tuple[object, ...]] = set()
    for i, size in enumerate(header.household_sizes):
        if size.place is not None and not draft.knows("places", size.place):
            out.unknown("place", size.place, draft.ids["places"], where.field("household_sizes", i, "place"))
        countries = {e.value.country for e in draft.places}
        if size.country is not None and draft.complete("places") and not _known(size.country, countries):
            at = where.field("household_sizes", i, "country")
            out.warn("a household size of a country without a place", size.country, at, "look for a wrong code")
        key = (size.place, size.country, size.since)
        if key in seen:
            at = where.field("household_sizes", i, "from")
            out.problem("two household sizes of one place from one day on", size.since, at, "keep one of them")
        seen.add(key)


def _known(country: str, countries: set[str]) -> bool:
    return country in countries or country_code(country) in {country_code(c) for c in countries} - {None}
