"""The table of scores by crisis and horizon, and what stands below it."""

from __future__ import annotations

import math

import numpy as np

from corridor.brief.markup import e
from corridor.brief.plots.listing import scroll
from corridor.brief.plots.words import plain, whole
from corridor.scoring.hindcast.page import figures
from corridor.scoring.hindcast.page import ratio as ratios
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.page.words import LAST, called, ratio, share, side
from corridor.scoring.hindcast.rows import BASELINES
from corridor.scoring.hindcast.scores import INSIDE, METHODS, OURS, Score, Scores

SHORT = {OURS: "Corridor", LAST: "Last", "drift": "Drift", "damped": "Damped", "ets": "ETS", "frozen": "Frozen"}
WON = {"better": "won", "worse": "lost", "even": ""}


def made(of: Scores) -> list[str]:
    """The methods that could be made for any target."""
    return [m for m in METHODS if any(m in s.methods for s in of.scored)]


def board(of: Scores) -> str:
    """One row a crisis and horizon, then one a horizon with equal weight to every crisis."""
    methods, names = made(of), figures.crises(of)
    groups: list[tuple[str, str | None]] = [(plain(c), c) for c in names]
    groups += [("All crises, equal weight", None)] if len(names) > 1 else []
    bodies = []
    for name, crisis in groups:
        found = (of.find(crisis, h) for h in figures.horizons(of))
        bodies.append(_body(name, [_row(s, methods) for s in found if s], len(methods)))
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


def _row(score: Score, methods: list[str]) -> str:
    value = ratios.to_last(score)
    cells = [
        (whole(score.targets), ""),
        *((ratio(score.methods[m].error if m in score.methods else math.nan), "") for m in (LAST, OURS)),
        (ratio(value), WON[side(value)]),
        *_crps(score, methods),
        *(_held(score, nominal) for nominal in INSIDE),
    ]
    body = "".join(f'<td class="{f"n {css}".strip()}">{words}</td>' for words, css in cells)
    return f'<tr><th scope="row">{score.horizon}</th>{body}</tr>'


def _crps(score: Score, methods: list[str]) -> list[tuple[str, str]]:
    found = {m: s.crps for m, s in score.methods.items() if math.isfinite(s.crps)}
    least = min(found.values(), default=math.nan)
    return [(ratio(found.get(m, math.nan)), "least" if found.get(m) == least else "") for m in methods]


def _held(score: Score, nominal: float) -> tuple[str, str]:
    words = share(score.methods[OURS].coverage[nominal])
    band = score.bands.get(nominal)
    if band is None:
        return words, ""
    if not band.told:
        return f"{words} <small>–</small>", ""
    return f"{words} <small>{100 * band.low:.0f}–{100 * band.high:.0f}</small>", "" if band.holds else "lost"


def notes(of: Scores, every: Columns) -> list[str]:
    """How the table is read, what is missing in it, and the targets that are kept apart."""
    told = [
        "Ratio: Corridor's error over that of the last report, below 1 is nearer. Of all crises together it is the "
        "geometric mean, all else is the mean. The least CRPS of a row is bold. A coverage whose band lacks its "
        "nominal is marked; a dash is no band, as places and horizons are too few."
    ]
    for m in BASELINES:
        lacking = ~np.isfinite(every.median[m])
        if lacking.all():
            told.append(f"{called(m)} was not run.")
        elif lacking.any():
            count = whole(int(lacking.sum()))
            told.append(f"{called(m)} could not be made for {count} targets; where one is in a sum, there is a dash.")
    apart = every.after_nobody()
    if len(apart):
        ours = float(np.abs(apart.observed - apart.median[OURS]).mean())
        told.append(
            f"Not in any of these numbers: {whole(len(apart))} targets whose last report was nobody. There Corridor is "
            f"off by {whole(ours)} people on average, the last report by {whole(float(apart.observed.mean()))}; "
            f"{share(float(figures.held(apart, 0.9).mean()))} lie within the 90 % interval."
        )
    return told
