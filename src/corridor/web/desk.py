"""Everything behind the page: results, people, work, drafts and reports, over one place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.errors import CorridorError
from corridor.web.drafts import Drafts
from corridor.web.estimates import Estimates, Found
from corridor.web.jobs import Jobs
from corridor.web.people import People, Person
from corridor.web.place import Place
from corridor.web.reports import Reports
from corridor.web.store import Store
from corridor.web.workers import Workers

if TYPE_CHECKING:
    from corridor.ledger import Ledger


class Desk:
    """What the routes of the page work with; to be closed."""

    def __init__(self, place: Place) -> None:
        self.place = place
        root = Path(place.results)
        if place.scenarios:  # something may be estimated here later
            root.mkdir(parents=True, exist_ok=True)
        self.estimates = Estimates(root, may_be_empty=bool(place.scenarios))
        self.store = Store(root)
        self.people, self.jobs = People(self.store), Jobs(self.store)
        self.drafts, self.reports = Drafts(self.store, self.jobs), Reports(self.store, self.jobs)
        self.workers = Workers(place, self.jobs, self.store.folder / "lock")
        self._ledger = place.book() if place.ledger else None  # kept open: opening one takes longer than most questions

    def start(self) -> None:
        """Begin to work on what waits, and read the last estimate before anybody asks for it."""
        self.workers.start()
        threading.Thread(target=self._read_ahead, name="read ahead", daemon=True).start()

    def _read_ahead(self) -> None:
        with suppress(CorridorError, OSError):  # whoever opens the page is told
            for found in self.estimates.all()[:1]:
                self.estimates.packed(found)
                self.estimates.days(found)

    def close(self) -> None:
        """End what runs, and let go of the files."""
        self.workers.close()
        self.store.close()
        if self._ledger is not None:
            self._ledger.close()

    @contextmanager
    def book(self, person: Person) -> Iterator[Ledger]:
        """The ledger in somebody's name. Raises `CorridorError` where the page has none."""
        kept = self._ledger or self.place.book()
        yield type(kept)(kept.engine, person.name, self.eyes(person))

    def at_home(self, person: Person) -> bool:
        """Whether somebody is of the organisation whose page this is, as everybody is of whom no other is said."""
        return person.organisation in ("", self.place.organisation)

    def eyes(self, person: Person) -> str:
        """The organisation as which he looks."""
        return person.organisation or self.place.organisation

    def may_see(self, person: Person, found: Found) -> bool:
        """Whether an estimate was made for somebody like him."""
        return found.audience in ("public", "partner") or self.at_home(person)

    def seen(self, person: Person) -> list[Found]:
        """Every estimate that somebody may see, the last one first."""
        return [f for f in self.estimates.all() if self.may_see(person, f)]
