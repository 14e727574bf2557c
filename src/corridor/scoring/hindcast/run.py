"""A hindcast as a whole: chunks, wherever they are made, put together as rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corridor.errors import CorridorError
from corridor.forecasting.courses import Reported
from corridor.forecasting.learned import HORIZONS, KnowledgeSets
from corridor.scoring.hindcast.baselines import ets
from corridor.scoring.hindcast.chunk import Chunk, Crisis, Part, chunks, rows_of
from corridor.scoring.hindcast.cluster import on_ray
from corridor.scoring.hindcast.parts import FOLDER, Parts, version
from corridor.scoring.hindcast.pinball import HUB, crps, drawn, pit, wis
from corridor.scoring.hindcast.rows import BASELINES, Beside, Row
from corridor.scoring.hindcast.workers import here, in_processes


@dataclass(frozen=True)
class Settings:
    """How a hindcast is made; nothing but `horizons` (days), `seed` (of ties) and `learned` changes a number.

    `learned` is what other crises taught, by the country that is left out; without it that shipped. `ray` is the
    address of a cluster, `auto`, or `local`; `out` the folder in which finished parts are kept.
    """

    horizons: tuple[int, ...] = HORIZONS
    seed: int = 1
    workers: int = 1
    ray: str | None = None
    out: Path | None = None
    learned: KnowledgeSets | None = None


@dataclass(frozen=True)
class Hindcast:
    """Rows by crisis, place, target and horizon; `ets` says whether automatic ETS is beside them."""

    rows: tuple[Row, ...]
    ets: bool
    parts: Parts


def hindcast(
    crises: Sequence[Reported], settings: Settings | None = None, tell: Callable[[str], None] = lambda _: None
) -> Hindcast:
    """Outlooks from every origin of the past, beside baselines and what was reported afterwards.

    Raises `CorridorError` where two crises have one id or nothing can be asked of any.
    """
    chosen = settings or Settings()
    with_ets = bool(ets.version())
    taught = chosen.learned
    asked = [Crisis(r, chosen.horizons, with_ets, taught.for_crisis(r.id, r.home) if taught else None) for r in crises]
    _check(asked)
    parts = Parts(None if chosen.out is None else chosen.out / FOLDER, version())
    made = _made([chunk for crisis in asked for chunk in chunks(crisis)], parts, chosen, tell)
    rows: list[Row] = []
    for crisis in asked:
        own = [(chunk.start, part) for chunk, part in made if chunk.crisis is crisis]
        if own:
            rows += _rows(crisis, rows_of([part for _, part in sorted(own, key=lambda pair: pair[0])]), chosen.seed)
    rows.sort(key=lambda r: (r.crisis, r.place, r.target, r.horizon_days))
    return Hindcast(tuple(rows), with_ets, parts)


def _check(asked: Sequence[Crisis]) -> None:
    ids = [c.reported.id for c in asked]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    if twice is not None:
        raise CorridorError("two folders of one name", twice, remedy="rename one: results go by the name of the folder")
    if not any(c.targets for c in asked):
        what = "nothing to forecast: no report has another as many days before it as the shortest horizon"
        raise CorridorError(what, ", ".join(ids), remedy="give folders with longer series, or shorter --horizons")


def _made(
    wanted: Sequence[Chunk], parts: Parts, settings: Settings, tell: Callable[[str], None]
) -> list[tuple[Chunk, Part]]:
    """Every chunk with its part, of those finished before and those made now."""
    found = [(chunk, parts.find(chunk)) for chunk in wanted]
    made = [(chunk, part) for chunk, part in found if part is not None]
    missing = [chunk for chunk, part in found if part is None]
    begun = time.monotonic()
    tell(_progress(len(made), len(wanted), 0, 0.0))
    for n, (chunk, part) in enumerate(_anywhere(missing, settings), start=1):
        parts.keep(chunk, part)
        made.append((chunk, part))
        tell(_progress(len(made), len(wanted), n, time.monotonic() - begun))
    return made


def _anywhere(missing: Sequence[Chunk], settings: Settings) -> Iterator[tuple[Chunk, Part]]:
    if not missing:
        return iter(())
    if settings.ray is not None:
        return on_ray(missing, settings.ray, settings.workers)
    return in_processes(missing, settings.workers) if settings.workers > 1 else here(missing)


def _progress(done: int, of: int, now: int, seconds: float) -> str:
    left = f", about {seconds / now * (of - done):.0f} s left" if now else ""
    return f"forecasting: {done} of {of} parts{left}"


def _rows(crisis: Crisis, part: Part, seed: int) -> list[Row]:
    """The rows of a crisis of which everything is made."""
    of = crisis.reported
    observed = np.array([t.observed for t in crisis.targets])
    ours, intervals = crps(observed, part["quantiles"]), wis(observed, part["quantiles"][:, HUB])
    besides = [name for name in BASELINES if f"{name}.point" in part]
    called = _called(of)
    rows = []
    for i, t in enumerate(crisis.targets):
        chance = drawn(seed, of.id, t.place, t.day, t.horizon)
        quantiles = part["quantiles"][i]
        rows.append(
            Row(
                crisis=of.id,
                place=called[t.place],
                origin=of.date(t.origin),
                target=of.date(t.day),
                horizon_days=t.horizon,
                observed=t.observed,
                last_report=t.last_report,
                mean=float(part["mean"][i]),
                quantiles=quantiles,
                crps=float(ours[i]),
                wis=float(intervals[i]),
                pit=pit(t.observed, quantiles, chance),
                baselines={name: _beside(name, part, i) for name in besides},
            )
        )
    return rows


def _called(of: Reported) -> dict[str, str]:
    """Places by name; those that share one, by name and id."""
    names = {c.place: of.names.get(c.place, c.place) for c in of.courses}
    every = list(names.values())
    return {place: name if every.count(name) == 1 else f"{name} ({place})" for place, name in names.items()}


def _beside(name: str, part: Part, i: int) -> Beside:
    scores = (float(part[f"{name}.{score}"][i]) for score in ("crps", "wis"))
    return Beside(float(part[f"{name}.point"][i]), part[f"{name}.quantiles"][i], *scores)
