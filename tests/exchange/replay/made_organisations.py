"""Invented organisations about the invented scenario `tiny`, and estimates that cost nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from corridor.exchange.replay import Organisations, read_organisations
from corridor.scenario import Scenario

FILE = """
invented: true
says: made for a test
question: {answer: crossed, by: 2020-04-09, more_than: 100, probability: 0.8}
start: 2020-04-10
end: 2020-04-29
organisations:
  - id: hut
    name: the hut
    sees: TLP:AMBER
    knows:
      - {source: held-man, report: first}
  - id: mill
    name: the mill
    knows:
      - {report: second}
shares:
  - {giver: hut, receiver: mill, days: 5}
leaves:
  - {organisation: hut, day: 2020-04-10}
"""


def made(folder: Path, scenario: Scenario, text: str = FILE) -> Organisations:
    """The organisations of a text, written to a file and read."""
    path = folder / "organisations.yaml"
    path.write_text(text, encoding="utf-8")
    return read_organisations(path, scenario)


@dataclass
class Estimator:
    """Stands in for `corridor.estimate`: a scenario that has c4 is sure of hundreds, any other is of few."""

    calls: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    breaks_at: int = 0

    def __call__(self, scenario: Scenario, seed: int, as_of: date, **options: Any) -> Any:
        if len(self.calls) + 1 == self.breaks_at:
            raise KeyboardInterrupt
        ids = tuple(c.id for c in scenario.claims)
        self.calls.append((ids, seed))
        x = np.full(64, 300.0 if "c4" in ids else 20.0)
        (asked,) = scenario.answers
        summary = SimpleNamespace(median=x[0], low90=x[0], high90=x[0])
        answer = SimpleNamespace(id=asked.id, status="answered", reason="", summary=summary)
        particles = SimpleNamespace(measured=x[None], family=np.arange(64) // 4)
        model = SimpleNamespace(answer_rows={(asked.id, as_of): 0})
        return SimpleNamespace(answer=lambda id: answer, runs=[SimpleNamespace(model=model, particles=particles)])
