"""What an organisation knows as a scenario of its own: the same, but for the claims and events not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corridor.estimation.evidence import select
from corridor.estimation.model import known_by
from corridor.exchange.replay.file import Question
from corridor.exchange.replay.sharing import Known
from corridor.scenario import Scenario


@dataclass(frozen=True)
class View:
    """The scenario as somebody knows it, reduced to the question; `key` is the same for equal knowledge."""

    claims: tuple[str, ...]
    events: tuple[str, ...]
    scenario: Scenario

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What an estimate depends on besides the scenario, the question and the seed."""
        return self.claims, self.events


def view(scenario: Scenario, known: Known, day: date, question: Question) -> View:
    """The view of whoever holds `known` on a day, by the rules of evidence: purpose, mark, part and modality.

    The days on which it was held take the place of the days of publication. The answer counts up to the
    day of the question whatever the day of the view, so that equal knowledge gives one estimate.
    """
    held = [c.model_copy(update={"published": known[c.id]}) for c in scenario.claims if c.id in known]
    used = {c.id for c in select(scenario.model_copy(update={"claims": tuple(held)}), day).used}
    seen = known_by(scenario, day)
    last = scenario.header.end
    claims = tuple(c.model_copy(update={"published": min(c.published, last)}) for c in scenario.claims if c.id in used)
    answer = next(a for a in scenario.answers if a.id == question.answer)
    asked = answer.model_copy(update={"measure": answer.measure.model_copy(update={"end": question.by})})
    header = scenario.header.model_copy(update={"as_of": ()})
    reduced = seen.model_copy(update={"header": header, "claims": claims, "answers": (asked,), "folder": None})
    return View(tuple(c.id for c in claims), tuple(e.id for e in seen.events), reduced)
