"""A scenario made ready to estimate: the compiled model with a row for every claim and question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from corridor.claims import Claim
from corridor.movement import Compiled, Forward, Network, Readout, Unknowns, build, compile_measure, unknowns
from corridor.scenario.model import Scenario


@dataclass(frozen=True)
class Model:
    """The forward model of a scenario as known on its `days` of reading.

    `claim_rows` maps a claim to the rows of its measure and of its `of` (-1 without); `answer_rows`
    maps an answer and a day of reading to its row.
    """

    scenario: Scenario
    network: Network
    unknowns: Unknowns
    forward: Forward
    measures: tuple[Compiled, ...]
    claim_rows: dict[str, tuple[int, int]]
    answer_rows: dict[tuple[str, date], int]


def known_by(scenario: Scenario, day: date) -> Scenario:
    """The scenario without events that were not yet public on a day."""
    seen = tuple(e for e in scenario.events if (e.known or e.start) <= day)
    return scenario if len(seen) == len(scenario.events) else scenario.model_copy(update={"events": seen})


def prepare(scenario: Scenario, days: list[date], dtype: Any = np.float32) -> Model:
    """Build and compile the model of a scenario for the questions as of `days`."""
    network = build(scenario)
    free = unknowns(scenario, network)
    measures: list[Compiled] = []
    claim_rows = {}

    def add(universe: str, measure: Any, end: date) -> int:
        if measure is None:
            return -1
        measures.append(compile_measure(network, scenario.universe(universe), measure, end))
        return len(measures) - 1

    for claim in scenario.claims:
        if _measurable(claim, network):
            assert claim.universe is not None
            pair = [add(claim.universe, m, claim.published) for m in (claim.measure, claim.of)]
            claim_rows[claim.id] = (pair[0], pair[1])
    answer_rows = {
        (a.id, d): add(a.universe, a.measure, d) for d in days for a in scenario.answers if _known(a.measure, network)
    }
    forward = Forward(network, free, Readout(measures), dtype)
    return Model(scenario, network, free, forward, tuple(measures), claim_rows, answer_rows)


def _measurable(claim: Claim, network: Network) -> bool:
    parts = [m for m in (claim.measure, claim.of) if m is not None]
    return bool(claim.universe and parts) and all(_known(m, network) for m in parts)


def _known(measure: Any, network: Network) -> bool:
    """Whether the events a measure speaks of are known: a convoy not yet heard of cannot be measured."""
    if measure.what == "convoy":
        return set(measure.at) <= {v.id for v in network.convoys}
    if measure.what == "heard":
        return set(measure.at) <= {n[0] for n in network.news}
    return True
