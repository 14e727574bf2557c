"""What an analyst accepted goes into a ledger, or whatever keeps claims like one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from corridor.claims import Claim, Report, Source
from corridor.reading.review.accepted import Accepted, settled


class Known(Protocol):
    """What a book knows; sources who are not public without their names."""

    @property
    def sources(self) -> Iterable[Source]: ...


class Book(Protocol):
    """What claims go into: `corridor.ledger.Ledger`, or the same."""

    def as_of(self, *, scenario: str | None, organisation: str | None) -> Known:
        """What an organisation knows of a scenario today."""

    def name(self, source: str, scenario: str) -> str | None:
        """The name of a source who is not public."""

    def add(
        self,
        claims: Iterable[Claim],
        sources: Iterable[Source],
        reports: Iterable[Report],
        texts: Mapping[str, str] | None,
        scenario: str,
        organisation: str | None,
        actor: str | None,
        known: date | Literal["published"] | None,
        *,
        fresh: Callable[[list[str]], None],
    ) -> list[str]:
        """Ids of the entries of all, claims last; `fresh` is told those that were not there before."""


@dataclass(frozen=True, slots=True)
class Took:
    """Ids of the claims that went in, and of those among them that were not there before."""

    ids: tuple[str, ...]
    new: tuple[str, ...]


def take_into(
    book: Book,
    taken: Accepted,
    texts: Mapping[str, str],
    scenario: str = "",
    organisation: str = "",
    actor: str | None = None,
    known: date | Literal["published"] | None = None,
) -> Took:
    """Put claims with their sources and reports into a book, in the name of `actor` of an organisation.

    Sources that it knows stay as it knows them (see `settled`), public or not. `texts` of reports go along, as far as
    these have claims. `known` is the day on which it was known (today), or "published". Raises what the book raises.
    """
    known_there = book.as_of(scenario=scenario, organisation=organisation).sources
    taken = settled(taken, _named(book, known_there, taken, scenario))
    reports = {r.id for r in taken.reports}
    fresh: set[str] = set()
    entries = book.add(
        taken.claims,
        taken.sources,
        taken.reports,
        {id: text for id, text in texts.items() if id in reports},
        scenario,
        organisation,
        actor,
        known,
        fresh=fresh.update,
    )
    ids = tuple(c.id for c in taken.claims)
    of_claims = entries[len(entries) - len(ids) :]
    new = tuple(id for id, entry in zip(ids, of_claims, strict=True) if entry in fresh)
    return Took(ids, new)


def _named(book: Book, sources: Iterable[Source], taken: Accepted, scenario: str) -> Iterator[Source]:
    """What is known, with the names that are kept apart of those whom a report names as well: one man stays one."""
    told = {s.id for s in taken.sources if s.name and s.status != "public"}
    for source in sources:
        if source.id in told and source.status != "public" and source.name is None:
            source = source.model_copy(update={"name": book.name(source.id, scenario)})
        yield source
