"""Who has spoken in a report so far, and when: whom "the driver", "the ministry" or "the report" stand for."""

from __future__ import annotations

from collections.abc import Callable

from corridor.reading.speakers.kind import Profile
from corridor.reading.speakers.person import Person, called
from corridor.reading.speakers.words import BODIES

_BODIES_BACK = frozenset(
    "group organisation organization agency body charity ngo network institute watchdog observatory monitor un".split()
)
_AIDING = frozenset("war rights monitoring aid relief humanitarian advocacy campaign conflict".split())
_CAPTIVES = frozenset("prisoner detainee inmate captive".split())
_OF_OUTLETS = frozenset("report investigation documentary article story film broadcast".split())
_MADE = ("report", "investigat", "documentar", "article", "film", "broadcast", "uncovered", "reveal")


class Recent:
    """The speakers of a report, whoever spoke last at the end."""

    def __init__(self) -> None:
        self._people: dict[Person, None] = {}

    def speaks(self, person: Person) -> None:
        """Somebody speaks now."""
        self._people.pop(person, None)
        self._people[person] = None

    def last(self, fits: Callable[[Person], bool]) -> Person | None:
        """The last to speak of those who fit."""
        return next((e for e in reversed(self._people) if fits(e)), None)

    def has_outlet(self) -> bool:
        """Whether an outlet has been spoken of."""
        return any(p.outlet for p in self._people)

    def maker(self, document: str, text: str, at: int, last_said: int) -> Person | None:
        """Whoever spoke last and made a document: "the statement", "the report" of an outlet."""
        found = self.last(lambda e: not e.person and (document in _OF_OUTLETS if e.outlet else e.status == "public"))
        if found is None:
            return None
        since = 800 if found.outlet else at - max(0, last_said - 200)
        said = text[max(0, at - since) : at].casefold()
        return found if any(w in said for w in (_MADE if found.outlet else (document,))) else None

    def definite(self, p: Profile) -> Person | None:
        """ "The ministry", "the driver": the last one of that kind."""
        core = p.words.split(",")[0].split()
        if p.head in _BODIES_BACK and (len(core) == 2 or len(core) == 3 and core[1] in _AIDING):
            return self.last(lambda e: e.name is not None and not e.person and not e.outlet)
        if len(core) > 3 or p.plural:
            return None
        if p.head in ("man", "woman", "youth", "person") or p.head.endswith("-year-old"):
            wrong = {"man": "f", "woman": "m"}.get(p.head, "-")
            detained = p.status == "detained"
            return self.last(
                lambda e: (
                    (e.person and not e.plural and e.kind == "witness" and e.gender != wrong)
                    and (e.status == "detained" or not detained)
                )
            )
        if p.head in BODIES:
            return self.last(lambda e: not e.person and not e.outlet and called(e, core))
        if p.head in _CAPTIVES and (held := self.last(lambda e: e.status == "detained" and not e.plural)):
            return held
        return self.last(lambda e: e.person and not e.plural and called(e, core))

    def group_of(self, person: Person) -> Person | None:
        """The people of whom somebody is one: "drivers" of "one driver"."""
        other = person.role.casefold().startswith(("another ", "a second ", "one of the "))
        noun = person.role.split()[-1].removesuffix("s") if other else person.head
        nouns = {noun, f"{noun}s", f"{noun}es"}
        return self.last(
            lambda e: (
                e is not person and (e.plural and e.head in nouns or other and e.person and e.called_one_of(nouns))
            )
        )
