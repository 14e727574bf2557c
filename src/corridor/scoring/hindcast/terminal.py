"""What a person reads of a hindcast at the terminal."""

from __future__ import annotations

import math

from rich import box
from rich.markup import escape
from rich.table import Table

from corridor.scoring.hindcast.bands import Band
from corridor.scoring.hindcast.rows import BASELINES
from corridor.scoring.hindcast.scores import INSIDE, OURS, Score, Scores, find

TITLES = {"last": "last", "drift": "drift", "damped": "damped", "ets": "ETS", "frozen": "frozen"}


def table(scores: Scores) -> Table:
    """By crisis and horizon: errors, and our CRPS against that of each baseline."""
    out = Table(
        title="Forecasts of reported stocks: error and CRPS over the people observed; ratios below 1 are better",
        title_justify="left",
        caption="last: the last report carried forward. CRPS/x: ours over that of x. Coverage with its 90 % band; "
        "! where that leaves the nominal out. Over all, crises weigh the same and ratios are geometric means.",
        caption_justify="left",
        box=box.SIMPLE,
        padding=(0, 1, 0, 0),
    )
    out.add_column("crisis", overflow="fold", min_width=13)
    besides = (f"CRPS\n/{TITLES[b]}" for b in BASELINES)
    titles = ("days", "targets", "error\nlast", "error\nours", "ratio", "CRPS", *besides)
    for title in (*titles, "in 50 %", "in 90 %"):
        out.add_column(title, justify="right", no_wrap=True)
    shown = [s for s in scores.scored if s.place is None]
    names = sorted({s.crisis for s in shown if s.crisis is not None})
    for crisis in (*names, *([None] if len(names) > 1 else [])):
        own = sorted((s for s in shown if s.crisis == crisis), key=lambda s: s.horizon or math.inf)
        for i, score in enumerate(own):
            out.add_row(("over all" if crisis is None else escape(crisis)) if i == 0 else "", *_cells(score))
        out.add_section()
    return out


def _cells(score: Score) -> list[str]:
    ours, last = score.methods[OURS], score.methods["last"]
    return [
        "all" if score.horizon is None else str(score.horizon),
        str(score.targets),
        _number(last.error),
        _number(ours.error),
        _ratio(score.error_ratios["last"]),
        _number(ours.crps),
        *(_ratio(score.crps_ratios.get(b, math.nan)) for b in BASELINES),
        *(_coverage(ours.coverage[share], score.bands.get(share)) for share in INSIDE),
    ]


def _number(value: float) -> str:
    return f"{value:.3f}" if math.isfinite(value) else "–"


def _ratio(value: float) -> str:
    return f"{value:.2f}" if math.isfinite(value) else "–"


def _coverage(share: float, band: Band | None) -> str:
    if band is None:
        return f"{100 * share:.0f}"
    if not band.told:
        return f"{100 * share:.0f} (–)"
    return f"{100 * share:.0f} ({100 * band.low:.0f}–{100 * band.high:.0f}){'' if band.holds else '!'}"


def after_nobody(scores: Scores) -> str:
    """The targets whose last report was nobody, in a line; empty where there are none."""
    score = find(scores.after_nobody)
    if score is None:
        return ""
    ours, last = score.methods[OURS], score.methods["last"]
    crises = len({s.crisis for s in scores.after_nobody if s.crisis is not None})
    of = f"{score.targets} targets of {crises} crisis" if crises == 1 else f"{score.targets} targets of {crises} crises"
    inside = ", ".join(f"{100 * ours.coverage[share]:.0f} % in {100 * share:.0f} %" for share in INSIDE)
    errors = f"error {_number(ours.error)} (last report {_number(last.error)})"
    return f"Apart, after a last report of nobody: {of}, {errors}, CRPS {_number(ours.crps)}, {inside}."
