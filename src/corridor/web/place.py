"""What the page is over: results, scenarios, a ledger, and whose house it is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json, to_json

from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.ledger import Ledger, View
    from corridor.scenario import Scenario


@dataclass(frozen=True)
class Place:
    """Where things are; `ledger` is empty where nothing is kept, `scenarios` has folders by id."""

    results: str
    scenarios: dict[str, str]
    ledger: str = ""
    organisation: str = ""

    def packed(self) -> str:
        """In one line, for another process."""
        return to_json(asdict(self)).decode()

    @staticmethod
    def unpacked(text: str) -> Place:
        """From that line."""
        return Place(**from_json(text))

    def folder(self, scenario: str) -> Path:
        """The folder of a scenario. Raises `CorridorError` where the page has none by this id."""
        if scenario not in self.scenarios:
            remedy = "start the server with --scenario and its folder"
            raise CorridorError("the page does not have this scenario's folder", repr(scenario)[:60], remedy=remedy)
        return Path(self.scenarios[scenario])

    def book(self, actor: str = "", organisation: str | None = None) -> Ledger:
        """The ledger, in somebody's name. Raises `CorridorError` where the page has none."""
        from corridor.ledger import Ledger

        if not self.ledger:
            remedy = "make one (corridor ledger add SCENARIO-FOLDER) and start the server with --ledger"
            raise CorridorError("there is no ledger, and so nothing can be recorded", remedy=remedy)
        whose = self.organisation if organisation is None else organisation
        return Ledger.open(self.ledger, actor=actor, organisation=whose)

    def view(self, scenario: str, recorded: datetime | None = None) -> View | None:
        """What the ledger knows of a scenario, or knew at a moment; nothing where it has none of its claims."""
        if not self.ledger:
            return None
        with self.book() as book:
            if scenario not in {s.scenario for s in book.scenarios()}:
                return None
            day = recorded.date() if recorded else None
            return book.as_of(day, scenario=scenario, organisation=self.organisation or None, recorded=recorded)

    def load(self, scenario: str, recorded: datetime | None = None) -> Scenario:
        """A scenario with the claims of the ledger, or with its folder's where the ledger has none of it."""
        from corridor.scenario import load

        return load(self.folder(scenario), view=self.view(scenario, recorded))


def scenarios_by_id(folders: list[Path]) -> dict[str, str]:
    """Folders of scenarios by id. Raises `CorridorError` where one is none, or two have one id."""
    from corridor.scenario.evidence_from import id_of

    found: dict[str, Any] = {}
    for folder in folders:
        id = id_of(folder)
        if id in found:
            raise CorridorError("two scenarios of one id", repr(id), str(folder), "give one of them")
        found[id] = str(folder.resolve())
    return found
