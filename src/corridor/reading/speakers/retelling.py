"""The report of an outlet that is being retold, and who may be taken to have spoken to it."""

from __future__ import annotations

from typing import Literal

from corridor.reading.speakers.person import Person
from corridor.reading.speakers.phrases import Range

Link = tuple[Person, Range]
How = Literal["", "weak", "strong", "told"]


class Retelling:
    """The outlet whose report is being retold, until the reporter speaks for himself."""

    def __init__(self) -> None:
        self.outlet: list[Link] = []
        self._until: int | None = None  # the last paragraph that a weak frame is good for
        self._of_witnesses: int | None = None  # the last in which those without office may be taken to be in it

    def close(self) -> None:
        """The reporter speaks for himself."""
        self.outlet = []

    def holds(self, paragraph: int, first: Person) -> bool:
        """Whether what somebody says stands in the report that is being retold."""
        if not self.outlet or self._until is None:
            return bool(self.outlet)
        witness = first.kind == "witness" and self._of_witnesses is not None
        return first.name is None and paragraph <= (self._of_witnesses or 0 if witness else self._until)

    def hear(self, outlets: list[Link], first: Person, paragraph: int, how: How) -> None:
        """Keeps, opens or closes the frame when an outlet passes something on."""
        same = bool(self.outlet) and outlets[-1][0] is self.outlet[0][0]
        if how in ("weak", "strong"):
            self.outlet, self._of_witnesses = [outlets[-1]], None
            self._until = paragraph if how == "weak" else None
        elif same and self._until == paragraph:
            self._of_witnesses = paragraph + 1
        elif how == "told" and first.kind == "witness":
            self.outlet, self._until, self._of_witnesses = [outlets[-1]], paragraph - 1, paragraph
        elif how == "told" or self.outlet and not same:
            self.close()
