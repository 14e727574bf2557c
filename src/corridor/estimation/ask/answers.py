"""Which answer is to be narrowed."""

from __future__ import annotations

import difflib

from corridor.errors import CorridorError
from corridor.estimation.posterior import Posterior
from corridor.scenario.answers import Answer
from corridor.scenario.model import Scenario


def answer_by_id(scenario: Scenario, id: str) -> Answer:
    """The answer by this id; raises `CorridorError` for an unknown one, with the nearest."""
    known = {a.id: a for a in scenario.answers}
    if id not in known:
        near = difflib.get_close_matches(id, known, 3, 0.4)
        remedy = f"did you mean {' or '.join(near)}?" if near else f"use one of {', '.join(known)}"
        raise CorridorError("no answer by this id", repr(id), scenario.header.id, remedy)
    return known[id]


def asked_answer(scenario: Scenario, posterior: Posterior, id: str | None) -> Answer:
    """The answer by this id; where none is given the first that has a number, else the first.

    Raises `CorridorError` for an unknown one, and where there is no answer at all.
    """
    if id is not None:
        return answer_by_id(scenario, id)
    if not scenario.answers:
        raise CorridorError("there is no answer to narrow", where=scenario.header.id, remedy="add one to answers.yaml")
    told = [a for a in scenario.answers if posterior.statuses.get(a.id, ("",))[0] == "answered"]
    return (told or list(scenario.answers))[0]
