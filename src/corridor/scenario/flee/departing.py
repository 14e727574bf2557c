"""Who sets out in a Flee folder: on known days, or at all."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from jaxtyping import Float

from corridor.scenario.findings import Findings, Words
from corridor.scenario.flee.closing import with_a_way
from corridor.scenario.flee.naming import iso_code
from corridor.scenario.flee.parts import FleeFolder, Location
from corridor.scenario.flee.series import DATA


def departures(folder: FleeFolder) -> Float[np.ndarray, " day"]:
    """People who set out each day so that the camps together rise as reported; falls are made up for first."""
    days = np.arange(folder.days)
    total = sum((s.at(days) for s in folder.corrected().camps), np.zeros(folder.days))
    highest = np.maximum.accumulate(total)
    return np.diff(highest, prepend=highest[0])


def homes(folder: FleeFolder) -> tuple[Location, ...]:
    """The places that people set out from: with fighting on some day, a population, and a way that is ever open."""
    leaving = with_a_way(folder)
    fought = (p for p, ever in zip(folder.locations, folder.fought, strict=True) if ever and p.name in leaving)
    return tuple(p for p in fought if p.population and p.type not in ("camp", "idpcamp"))


def tell_lacks(folder: FleeFolder, known: Mapping[str, str], totals: bool, out: Findings) -> None:
    """Countries of no code, and what keeps a folder from being a scenario; `totals` as in `convert`."""
    at = f"{folder.inputs}/locations.csv"
    without = [f"{name} ({code})" for name, code in known.items() if iso_code(name) is None]
    if without:
        remedy = "write the country's name or ISO 3166 code"
        out.warn("countries without an ISO code; called by one of their own", Words(", ".join(without)), at, remedy)
    lived = bool(homes(folder))
    leave = totals and bool(departures(folder).any())
    stay = any(s.at(np.zeros(1))[0] > 0 for s in folder.corrected().camps)
    if not lived and (leave or not stay):
        what = "nobody to set out: no place with fighting has a population and a way that is ever open"
        out.problem(what, where=at, remedy="give the population of places with fighting, and the days of fighting")
    elif totals and not leave and not stay:
        out.problem("nobody is in a camp on any day", where=DATA, remedy="add reports, or let totals be estimated")
