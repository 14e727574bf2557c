"""Everything behind the page: results, people, work, drafts and reports, over one place."""

from __future__ import annotations

from pathlib import Path

from corridor.web.drafts import Drafts
from corridor.web.estimates import Estimates, Found
from corridor.web.jobs import Jobs
from corridor.web.people import People, Person
from corridor.web.place import Place
from corridor.web.reports import Reports
from corridor.web.store import Store
from corridor.web.workers import Workers


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
        self.workers = Workers(place, self.jobs)

    def start(self) -> None:
        """Begin to work on what waits."""
        self.workers.start()

    def close(self) -> None:
        """End what runs, and let go of the files."""
        self.workers.close()
        self.store.close()

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
