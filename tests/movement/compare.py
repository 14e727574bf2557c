"""How far the mean field is from whole persons: in standard errors, and with crowding in per cent."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from runs import Run
from whole_people import FLOWS, STOCKS, History, simulate
from worlds import event, link, place, scenario

from corridor.movement import Network
from corridor.scenario import Scenario

DAYS = (3, 6, 9, 14, 23)


def z_scores(history: History, mean: Run, member: int) -> dict[str, np.ndarray]:
    """Differences in standard errors, for every stock and flow of which enough people were seen."""
    out = {}
    for name in (*STOCKS, *FLOWS):
        seen, expected = history[name], getattr(mean.flows, name)[..., member]
        if name in FLOWS:
            seen, expected = seen.cumsum(0), expected.cumsum(0)
        seen, expected = seen[list(DAYS)], expected[list(DAYS)]
        runs = seen.shape[-1]
        spread = seen.var(-1, ddof=1)  # too uncertain where few were seen: there at least that of a rare event
        spread = np.where(expected * runs > 1000, spread, np.maximum(spread, expected))
        never = expected == 0
        assert not seen[never].any(), f"{name}: people where the mean field has none"
        many = expected * runs > 20
        error = np.sqrt(np.maximum(spread / runs, 1e-12))  # nobody's choice: rounding alone
        out[name] = ((seen.mean(-1) - expected) / error)[many]
    return out


def crowded(people: int) -> Scenario:
    """Two ways out of a town, one to a camp that holds less than half of the people."""
    return scenario(
        [place("town", "city"), place("camp", "camp", capacity=0.3 * people), place("far", "camp")],
        [link("town", "camp"), link("town", "far", 3), link("camp", "far", 2), link("far", "camp", 2)],
        {
            "initial.residents.town": people,
            "leave.fighting.residents": 0.3,
            "cost.per_100km": 1.0,
            "move_on.camp": 0.1,
            "crowding.strength": 1.0,
        },
        events=[event("shelling", "fighting", 0, 19, places=("town",))],
        groups=("residents",),
    )


def bias(mean: Run, people: int, runs: int, seed: int) -> tuple[float, float]:
    """Relative bias of the mean field in the people at the camp, averaged over days, and its error.

    The mean field of `mean` is for 100 people; with capacities scaled alike it is the same share.
    """
    scale = people / 100
    assert mean.network.capacity is not None
    network: Network = replace(mean.network, capacity=mean.network.capacity * scale)
    parameters = mean.member(0) | {"initial.residents.town": float(people)}
    history = simulate(network, parameters, np.random.default_rng(seed), runs)
    camp = network.place("camp")
    seen = history["present"][:, camp].sum((0, 1)) / scale
    expected = mean.flows.present[:, camp].sum()
    return float(expected / seen.mean() - 1), float(seen.std(ddof=1) / np.sqrt(runs) / seen.mean())
