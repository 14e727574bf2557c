"""Which stocks and flows the reports support a number for, place by place and link by link."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from corridor.estimation.about import tokens
from corridor.estimation.results import Estimate, Run
from corridor.estimation.summary import summarise
from corridor.movement.simulate import groups_of

LEAST_CHANGE = 0.2  # reports that move the 90 % interval by less leave a number not estimable
AXES = {
    "present": "place",
    "left": "place",
    "passed": "link",
    "in_transit": "link",
    "caught": "control",
    "detained": "control",
}
STOCKS = ("present", "in_transit", "detained")


Pairs = set[tuple[int, int]]  # group, place or link or guarded link


def shown(
    estimate: Estimate,
    field: str,
    indices: Sequence[int],
    groups: Sequence[int],
    day: int | None = None,
    masked: Pairs | None = None,
) -> Float[np.ndarray, " draw"] | None:
    """Draws of a stock on `day`, or of a flow up to it (the as-of day), summed; None where not estimable.

    Not estimable: an unsupported answer is about it and no supported one; or all reports together move
    the 90 % interval of what the assumptions alone give by less than a fifth of its width. `masked` is what is
    `unsupported`, for whoever asks often.
    """
    run, paths = estimate.runs[-1], estimate.paths
    last = run.model.scenario.index(run.as_of) if day is None else day
    masked = unsupported(run, field) if masked is None else masked
    if any((g, i) in masked for g in groups for i in indices):
        return None
    after = _total(paths.grouped[field], field, indices, groups, last)
    if paths.before is None or _narrowed(after, _total(paths.before[field], field, indices, groups, last)):
        return after
    return None


def _total(
    grouped: np.ndarray, field: str, indices: Sequence[int], groups: Sequence[int], day: int
) -> Float[np.ndarray, " draw"]:
    days = slice(day, day + 1) if field in STOCKS else slice(day + 1)
    return np.asarray(grouped[days][:, list(indices)][:, :, list(groups)].sum((0, 1, 2)))


def _narrowed(after: np.ndarray, before: np.ndarray) -> bool:
    now, then = summarise(after), summarise(before)
    nobody = max(now.high90, then.high90) < 0.5
    return nobody or then.moved_from(now) >= LEAST_CHANGE


def unsupported(run: Run, field: str) -> Pairs:
    """(group, index) pairs of a field that unsupported answers are about and no supported one is."""
    network = run.model.network
    groups, guard_of = groups_of(network), {int(link): g for g, link in enumerate(network.guarded)}
    matter = {"present": "at", "left": "out"}.get(field, "guard" if AXES[field] == "control" else "link")
    told: set[tuple[str, int, int]] = set()
    untold: set[tuple[str, int, int]] = set()
    for a in run.answers:
        row = run.model.answer_rows.get((a.id, run.as_of))
        if row is not None and a.answer.measure.what != "unaccounted":
            (told if a.summary else untold).update(tokens(network, run.model.measures[row]))
    return {
        (groups.index(network.classes[cls].group), guard_of[index] if matter == "guard" else index)
        for kind, index, cls in untold - told
        if kind == matter and cls >= 0 and (matter != "guard" or index in guard_of)
    }
