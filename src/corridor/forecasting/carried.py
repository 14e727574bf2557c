"""An estimate carried forward: what is known on a day assimilated, and its draws followed on, as it is or what if."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np
from jaxtyping import Bool, Float

from corridor.claims import Claim
from corridor.errors import CorridorError
from corridor.estimation.about import numbered, tokens
from corridor.estimation.changes import apply_changes, supposed
from corridor.estimation.estimate import evenly, least_effective, measurable
from corridor.estimation.evidence import Selection, select
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model, prepare
from corridor.estimation.smc import LEAST_ESS, Particles, Sampler, Settings, silent
from corridor.estimation.support import LEAST_CHANGE
from corridor.forecasting.following import Ahead, Following
from corridor.forecasting.known import scenario_known
from corridor.movement.simulate import groups_of
from corridor.scenario.model import Scenario

MEMBERS = 512
NO_CLAIM = "no report known on {day} puts anything on the movement model: what it says are its assumptions alone"
FEW_DRAWS = "not converged: what is known on {day} is worth {size:.0f} draws, of {least} needed"
NO_DEPARTURES = "departures known by number end on {day}: nobody else is known to leave after it"


@dataclass(frozen=True)
class Estimable:
    """Whether the reports give a number; where they do not, no median may be shown.

    As for an estimate: a report known by then puts a number on the people concerned (`told`), and all reports together
    move the 90 % interval of what the assumptions alone give by a fifth of its width at least. `by` are the claims that
    do, by place and group (indices), and `of_group` by group wherever its people are.
    """

    told: Bool[np.ndarray, "place group"]
    by: Mapping[tuple[int, int], tuple[str, ...]]
    of_group: Mapping[int, tuple[str, ...]]
    stocks: Bool[np.ndarray, "day place group"]
    arrivals: Bool[np.ndarray, "day place group"]
    displaced: Bool[np.ndarray, "day group"]


@dataclass(frozen=True)
class Carried:
    """A forecast by the movement model from the end of `day`, for `days`, of which `day` is the first.

    `scenario` is what was known. `ahead` are its draws and `changed` the same draws under `changes` (None without any):
    their differences, draw by draw, are what the changes do. `claims` are those that it rests on.
    """

    scenario: Scenario
    day: date
    days: tuple[date, ...]
    seed: int
    places: tuple[str, ...]
    groups: tuple[str, ...]
    kinds: tuple[str, ...]
    claims: tuple[str, ...]
    estimable: Estimable
    ahead: Ahead
    changes: tuple[str, ...]
    changed: Ahead | None
    messages: tuple[str, ...]

    @property
    def stocks(self) -> Float[np.ndarray, "day place group draw"]:
        """People present at the end of every day."""
        return self.ahead.stocks

    @property
    def arrivals(self) -> Float[np.ndarray, "day place group draw"]:
        """People who stopped there on every day."""
        return self.ahead.arrivals

    @property
    def total(self) -> Float[np.ndarray, "day draw"]:
        """People displaced, fighters never among them."""
        return self.total_of(self.ahead)

    @property
    def total_is_estimable(self) -> Bool[np.ndarray, " day"]:
        """Whether the reports give the total a number: that of every group in it."""
        counted = self._counted
        return np.asarray(self.estimable.displaced[:, counted].all(1) & bool(counted))

    def total_of(self, ahead: Ahead) -> Float[np.ndarray, "day draw"]:
        """People displaced in other draws, such as `changed`."""
        return np.asarray(ahead.displaced[:, self._counted].sum(1))

    @property
    def _counted(self) -> list[int]:
        return [g for g, kind in enumerate(self.kinds) if kind != "fighters"]


def carried(
    scenario: Scenario,
    day: date,
    days: int,
    seed: int = 1,
    changes: Sequence[str] = (),
    settings: Settings | None = None,
    members: int = MEMBERS,
    tell: Callable[[str], None] = silent,
) -> Carried:
    """Estimate the unknowns from what was known at the end of `day`, and follow the draws on for `days`.

    Nothing in the scenario that was not known then changes anything, so the whole scenario may be given. `changes` are
    what-ifs in the words of `--set`; the evidence is not weighed again under them. Same seed, same numbers, on one core
    or two. Raises `CorridorError` where the day is too early or a change is not understood.
    """
    from corridor.movement import backend

    if members < 2:
        raise CorridorError("too few members", str(members), "members", "ask for at least 2")
    known = scenario_known(scenario, day, days)
    base, what_if = supposed(known, changes), apply_changes(known, changes)
    backend.prepare()  # only now: a mistake in the changes shows at once
    short = known.model_copy(update={"header": known.header.model_copy(update={"end": day})})
    tell("compiling the model")
    model = prepare(short, [day])
    selection = measurable(model, select(short, day))
    prior, particles = _assimilated(model, selection, day, seed, settings or Settings(), tell)
    names = model.unknowns.names
    drawn = particles.whitened[:, evenly(len(particles), members)]
    tell("following the draws on")
    following = Following(base, day)
    ahead = following.follow_on(names, drawn, seed)
    changed = Following(what_if, day).follow_on(names, drawn, seed) if changes else None
    assumed = ahead if not selection.used else following.follow_on(names, prior.whitened[:, :members], seed)
    groups = groups_of(following.network)
    kinds = {g.id: g.kind for g in known.groups}
    return Carried(
        scenario=known,
        day=day,
        days=tuple(day + timedelta(days=n) for n in range(days + 1)),
        seed=seed,
        places=following.network.places,
        groups=tuple(groups),
        kinds=tuple(kinds[g] for g in groups),
        claims=tuple(c.id for c in selection.used),
        estimable=_estimable(model, selection, groups, ahead, assumed),
        ahead=ahead,
        changes=tuple(changes),
        changed=changed,
        messages=tuple(_messages(model, selection, particles, day)),
    )


def _assimilated(
    model: Model, selection: Selection, day: date, seed: int, settings: Settings, tell: Callable[[str], None]
) -> tuple[Particles, Particles]:
    """Particles of the assumptions, and under the evidence; the same where there is none."""
    sampler = Sampler(model.forward.measures, partial(model.unknowns.draw, seed), seed, settings, tell)
    prior = sampler.prior()
    if not selection.used:
        return prior, prior
    evidence = Evidence(model.scenario, selection.used, model.claim_rows)
    wanted = least_effective(model, day, selection.used)
    particles = sampler.bridge(prior, None, evidence.log_likelihood, day.isoformat(), wanted)
    assert particles is not None
    return prior, particles


def _messages(model: Model, selection: Selection, particles: Particles, day: date) -> list[str]:
    found = []
    if not selection.used:
        found.append(NO_CLAIM.format(day=day))
    elif (size := least_effective(model, day, selection.used)(particles)) < LEAST_ESS:
        found.append(FEW_DRAWS.format(day=day, size=size, least=LEAST_ESS))
    if model.network.departures is not None:
        found.append(NO_DEPARTURES.format(day=day))
    return found


def _estimable(model: Model, selection: Selection, groups: list[str], ahead: Ahead, assumed: Ahead) -> Estimable:
    by: dict[tuple[int, int], list[str]] = {}
    of_group: dict[int, list[str]] = {}
    for claim in selection.used:
        for place, group in _spoken_of(model, claim, groups):
            about = of_group.setdefault(group, []) if place is None else by.setdefault((place, group), [])
            about.append(claim.id)
    told, spoken = np.zeros((len(model.network.places), len(groups)), dtype=bool), np.zeros(len(groups), dtype=bool)
    told[tuple(np.array(list(by), dtype=int).reshape(-1, 2).T)] = True
    spoken[list(of_group)] = True
    return Estimable(
        told=told,
        by={k: tuple(ids) for k, ids in by.items()},
        of_group={k: tuple(ids) for k, ids in of_group.items()},
        stocks=told & narrowed(ahead.stocks, assumed.stocks),
        arrivals=told & narrowed(ahead.arrivals, assumed.arrivals),
        displaced=spoken & narrowed(ahead.displaced, assumed.displaced),
    )


def _spoken_of(model: Model, claim: Claim, groups: list[str]) -> set[tuple[Any, int]]:
    """Places (indices; None for anywhere) and groups on whose people a claim puts a number."""
    if not numbered((claim,)):
        return set()
    network, found = model.network, set[tuple[Any, int]]()
    rows = [r for r in model.claim_rows[claim.id][: 2 if claim.kind == "share" else 1] if r >= 0]
    for matter, index, cls in set().union(*(tokens(network, model.measures[r]) for r in rows)):
        if cls >= 0:
            group = groups.index(network.classes[cls].group)
            found |= {(None, group), *([(index, group)] if matter == "at" else [])}
    return found


def narrowed(after: Float[np.ndarray, "*shape draw"], before: Float[np.ndarray, "*shape draw"]) -> np.ndarray:
    """Whether the 90 % interval moved by a fifth of its width, or nobody is there either way."""
    (low, high), (low0, high0) = (np.quantile(x, (0.05, 0.95), axis=-1) for x in (after, before))
    far, width = np.maximum(abs(low - low0), abs(high - high0)), high - low
    moved = np.where(width > 0, far >= LEAST_CHANGE * width, far > 0)
    return np.asarray(moved | (np.maximum(high, high0) < 0.5))
