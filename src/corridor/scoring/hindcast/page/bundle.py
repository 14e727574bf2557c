"""The page of a hindcast and its pictures as files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corridor.brief.plots.picture import Picture
from corridor.scoring.hindcast.page import calibration, coverage, layout, over_time, pit, places, ratio, skill
from corridor.scoring.hindcast.page.columns import Columns, columns
from corridor.scoring.hindcast.page.page import page, stylesheet
from corridor.scoring.hindcast.rows import Row
from corridor.scoring.hindcast.scores import Scores, scores


def files(
    rows: Sequence[Row], command: str = "corridor hindcast", scored: Scores | None = None
) -> dict[str, str | bytes]:
    """Contents by name: the page, a picture a figure, and two a crisis (its errors over time and its places).

    `command` is what was run; `scored` are the scores of these rows, if they are there
    already. Raises `CorridorError` where there are no rows.
    """
    every = columns(rows)
    of = scored or scores(rows)
    style = stylesheet()
    drawn = {f"{name}.svg": p.alone(style) for name, p in _pictures(of, every).items()}
    return {"hindcast.html": page(of, every, command), **drawn}


def _pictures(of: Scores, every: Columns) -> dict[str, Picture]:
    out = {}
    if of.scored:
        out = {
            "ratio": ratio.picture(of, layout.WIDE, "ratio"),
            "crps": skill.alone(of, "crps"),
            "coverage": coverage.picture(of, coverage.WIDE, "coverage"),
            "calibration": calibration.picture(every.scored(), calibration.WIDE, "calibration"),
            "pit": pit.picture(of, layout.WIDE, "pit"),
        }
    for crisis, name in zip(every.crises, stems(every.crises), strict=True):
        own = every.at(crisis)
        if len(own.scored()):
            out[f"error-{name}"] = over_time.picture(own.scored(), over_time.WIDE, "error")
        out[f"places-{name}"] = places.sheet(own, "places")
    return out


def stems(names: Sequence[str]) -> list[str]:
    """Names of crises as parts of file names, all different also where case does not count."""
    out: list[str] = []
    for name in names:
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")[:60] or "crisis"
        taken = {s.lower() for s in out}
        out.append(next(s for s in (stem, *(f"{stem}-{i}" for i in range(2, 10_000))) if s.lower() not in taken))
    return out
