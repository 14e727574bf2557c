"""How far every split is off, day by day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corridor.brief.markup import e, path, px
from corridor.brief.plots.axis import Dates, Upright, round_ticks, thinned
from corridor.brief.plots.picture import Picture, fitted, text
from corridor.brief.plots.signs import spread
from corridor.brief.plots.words import printable
from corridor.scenario.flee import FleeFolder
from corridor.scoring.split.observed import ard_by_day
from corridor.scoring.split.plots.picture import stylesheet
from corridor.scoring.split.plots.words import called, css, off, period, same
from corridor.scoring.split.score import CORRIDOR, SplitScore


@dataclass(frozen=True)
class Frame:
    """Room of the drawing in pixels; two lines to a label where `stacked`."""

    width: float
    left: float
    right: float
    tall: float
    size: float
    stacked: bool


WIDE = Frame(1080, 44, 840, 330, 13, False)
NARROW = Frame(390, 34, 262, 270, 12, True)
TOP = 34.0


def error(score: SplitScore, folder: FleeFolder) -> str:
    """ARD of every split by day as one SVG; raises `CorridorError` where the score is of another folder."""
    return picture(score, folder, WIDE, "error").alone(stylesheet())


def picture(score: SplitScore, folder: FleeFolder, frame: Frame, id: str) -> Picture:
    """The drawing; days on which nobody is in a camp have no error and no line."""
    same(score, folder)
    days = np.flatnonzero(score.truth.scored)
    errors = {name: ard_by_day(shares, score.truth) for name, shares in score.splits.items()}
    dates = Dates(folder.start, folder.days, frame.left, frame.right)
    gap = frame.size * (2.5 if frame.stacked else 1.35)
    base = TOP + max(frame.tall, gap * (len(errors) + 1))
    up = Upright(round_ticks(max(0.1, *(float(a.max()) for a in errors.values())), 5), TOP, base)
    lines = []
    for name in sorted(errors, key=lambda n: n == CORRIDOR):
        ys = up.y(errors[name])
        drawn = "".join(path(thinned(dates.all()[days[some]], ys[some])) for some in _stretches(days))
        lines.append(f'<path class="line {css(name)}" d="{drawn}"><title>{e(called(name))}</title></path>')
    last = {name: (dates.x(int(days[-1])), float(up.y(a[-1:])[0])) for name, a in errors.items()}
    head = "Summed difference of shares (ARD): 0 all right, 2 all in wrong camps"
    lead = text(2, 14, head if not frame.stacked else "ARD: 0 all right, 2 all in wrong camps", frame.size, "soft")
    axes = up.axis(frame.left, frame.right, frame.size - 1) + dates.axis(TOP, base, frame.size - 1)
    body = lead + axes + "".join(lines) + _labels(score, frame, last, gap, base)
    said = "; ".join(f"{called(n)} {off(a)} on average" for n, a in sorted(score.ards.items(), key=lambda p: p[1]))
    title = f"Error of every split of {printable(score.name)} by day, {period(folder)}"
    return Picture(id, frame.width, base + 24, title, f"{said}.", body)


def _stretches(days: np.ndarray) -> list[np.ndarray]:
    """Places of days that follow each other without a gap."""
    return np.split(np.arange(len(days)), np.flatnonzero(np.diff(days) > 1) + 1)


def _labels(score: SplitScore, frame: Frame, last: dict[str, tuple[float, float]], gap: float, base: float) -> str:
    """Names with the mean beside the ends of the lines, none on top of another."""
    names = sorted(last, key=lambda n: last[n][1])
    at = spread([last[n][1] for n in names], gap, TOP, base - (frame.size * 1.2 if frame.stacked else 0))
    out = []
    for name, y in zip(names, at, strict=True):
        x0, y0 = last[name]
        x = frame.right + 20
        out.append(f'<path class="leader" d="M{px(x0 + 2)},{px(y0)}L{px(x - 4)},{px(y)}"/>')
        mean = f"mean {off(score.ards[name])}"
        words = called(name) if frame.stacked else f"{called(name)}, {mean}"
        words = fitted(words, (frame.width - x) * 1.06, frame.size)  # the end matters less than the colour
        css_class = f"end {css(name)}"
        out.append(text(x, y + 0.36 * frame.size, words, frame.size, css_class))
        if frame.stacked:
            out.append(text(x, y + 1.5 * frame.size, mean, frame.size - 1, "soft"))
    return "".join(out)
