"""The table of scores by crisis and horizon, and what stands below it."""

from __future__ import annotations

import math

import numpy as np

from corridor.brief.markup import e
from corridor.scoring.hindcast.page import figures
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.page.words import CORRIDOR, LAST, METHODS, called, ratio, share, side
from corridor.scoring.plots.listing import scroll
from corridor.scoring.plots.words import plain, whole

SHORT = {CORRIDOR: "Corridor", LAST: "Last", "drift": "Drift", "damped": "Damped", "ets": "ETS", "frozen": "Frozen"}
WON = {"better": "won", "worse": "lost", "even": ""}


def made(of: Columns) -> list[str]:
    """The methods that could be made for any target."""
    return [m for m in METHODS if np.isfinite(of.crps[m]).any()]


def board(of: Columns) -> str:
    """One row a crisis and horizon, then one a horizon with equal weight to every crisis."""
    methods = made(of)
    bodies = [
        _body(plain(c), [_row(of.at(c, h), h, methods) for h in of.at(c).horizons], len(methods)) for c in of.crises
    ]
    if len(of.crises) > 1:
        bodies.append(_body("All crises, equal weight", [_all(of, h, methods) for h in of.horizons], len(methods)))
    return scroll("Scores by crisis and horizon", f'<table class="board">{_head(methods)}{"".join(bodies)}</table>')


def _head(methods: list[str]) -> str:
    groups = (("", 2), ("Relative error", 3), ("CRPS over people", len(methods)), ("Held, with 90 % band", 2))
    top = "".join(
        f'<th scope="colgroup" colspan="{n}">{t}</th>' if t else f'<td colspan="{n}"></td>' for t, n in groups
    )
    names = ["Targets", "Last", "Corridor", "Ratio", *(SHORT[m] for m in methods), "50 %", "90 %"]
    cells = "".join(f'<th scope="col" class="n">{name}</th>' for name in names)
    return f'<thead><tr class="groups">{top}</tr><tr><th scope="col">Days</th>{cells}</tr></thead>'


def _body(name: str, rows: list[str], methods: int) -> str:
    head = f'<tr class="of"><th scope="rowgroup" colspan="{7 + methods}">{e(name)}</th></tr>'
    return f"<tbody>{head}{''.join(rows)}</tbody>"


def _row(of: Columns, horizon: int, methods: list[str]) -> str:
    scores = {m: figures.crps(of, m) for m in methods}
    value = figures.to_last(of)
    held = []
    for nominal in (0.5, 0.9):
        c = figures.coverage(of, nominal)
        band = f"<small>{100 * c.low:.0f}–{100 * c.high:.0f}</small>"
        held.append((f"{share(c.share)} {band}", "" if c.verdict == "holds" else "lost"))
    cells = [
        (whole(len(of)), ""),
        (ratio(figures.error(of, LAST)), ""),
        (ratio(figures.error(of)), ""),
        (ratio(value), WON[side(value)]),
        *_crps(scores, methods),
        *held,
    ]
    return _cells(horizon, cells)


def _all(of: Columns, horizon: int, methods: list[str]) -> str:
    some = of.at(horizon=horizon)
    by_crisis = [some.at(c) for c in some.crises]
    value = figures.geometric([figures.to_last(c) for c in by_crisis])
    scores = {m: v for m, v in figures.relative(of, horizon).items() if m in methods}
    cells = [
        (whole(len(some)), ""),
        (ratio(float(np.mean([figures.error(c, LAST) for c in by_crisis]))), ""),
        (ratio(float(np.mean([figures.error(c) for c in by_crisis]))), ""),
        (ratio(value), WON[side(value)]),
        *_crps(scores, methods),
        *((share(figures.even(some, n)), "") for n in (0.5, 0.9)),
    ]
    return _cells(horizon, cells)


def _crps(scores: dict[str, float], methods: list[str]) -> list[tuple[str, str]]:
    least = min((s for s in scores.values() if math.isfinite(s)), default=math.nan)
    return [(ratio(scores[m]), "least" if scores[m] == least else "") for m in methods]


def _cells(horizon: int, cells: list[tuple[str, str]]) -> str:
    body = "".join(f'<td class="{f"n {css}".strip()}">{words}</td>' for words, css in cells)
    return f'<tr><th scope="row">{horizon}</th>{body}</tr>'


def notes(every: Columns) -> list[str]:
    """How the table is read, what is missing in it, and the targets that are kept apart."""
    told = [
        "Ratio: Corridor's error over that of the last report, below 1 is nearer; of all crises the geometric mean. "
        "The least CRPS of a row is bold. CRPS of all crises: over that of the last report, geometric mean. A "
        "coverage whose band lacks its nominal is marked."
    ]
    for m in METHODS:
        lacking = ~np.isfinite(every.crps[m])
        if lacking.all():
            told.append(f"{called(m)} was not run.")
        elif lacking.any():
            told.append(
                f"{called(m)} could not be made for {whole(int(lacking.sum()))} targets; where one is in a sum, "
                "there is a dash."
            )
    apart = every.after_nobody()
    if len(apart):
        ours = float(np.abs(apart.observed - apart.median[CORRIDOR]).mean())
        told.append(
            f"Not in any of these numbers: {whole(len(apart))} targets whose last report was nobody. There Corridor is "
            f"off by {whole(ours)} people on average, the last report by {whole(float(apart.observed.mean()))}; "
            f"{share(float(figures.held(apart, 0.9).mean()))} lie within the 90 % interval."
        )
    return told
