"""People in every camp over time: what was reported, and what the splits make of it, one small panel a camp."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from corridor.brief.markup import e, px
from corridor.brief.plots.axis import Dates, Upright, round_ticks
from corridor.brief.plots.picture import LETTER, Picture, fitted, text
from corridor.brief.plots.signs import Sign, band, flow, line
from corridor.brief.plots.words import plain, printable, whole
from corridor.scenario.flee import FleeFolder
from corridor.scoring.split.plots.closures import spans_of
from corridor.scoring.split.plots.picture import stylesheet
from corridor.scoring.split.plots.words import called, css, period, same
from corridor.scoring.split.score import CORRIDOR, FLEE, SplitScore

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BASE = 320.0, 176.0, 54.0, 314.0, 44.0, 152.0
GAP, KEY, SIZE = 18.0, 58.0, 11.0

BEYOND = 1.5  # times all else, from which on a run of Flee is cut

Line = Float[np.ndarray, " day"]


@dataclass(frozen=True)
class Camp:
    """One camp in people: read between reports, in quantiles, by split; its reports inside the period."""

    name: str
    country: str
    observed: Line
    quantiles: Float[np.ndarray, "quantile day"]
    splits: dict[str, Line]
    report_days: Float[np.ndarray, " report"]
    report_people: Float[np.ndarray, " report"]

    @property
    def mean(self) -> float:
        """Mean people over the period."""
        return float(self.observed.mean())

    def off(self, split: str) -> float:
        """Mean difference, without sign, between a split and what is read between reports."""
        return float(np.abs(self.splits[split] - self.observed).mean())

    def held(self, low: int, high: int) -> float:
        """Share of days on which what is read between reports lies between two of the quantiles."""
        return float(((self.observed >= self.quantiles[low]) & (self.observed <= self.quantiles[high])).mean())


def read(score: SplitScore, folder: FleeFolder) -> list[Camp]:
    """All camps of a score, the largest first; raises `CorridorError` where the score is of another folder."""
    same(score, folder)
    total = score.truth.total
    country = {p.name: p.country for p in folder.locations}
    series = {s.name: s for s in folder.corrected().camps}
    camps = []
    for i, name in enumerate(score.truth.camps):
        days, people = (series[name].days, series[name].people) if name in series else (np.array([]), np.array([]))
        inside = (days >= 0) & (days < folder.days)
        camps.append(
            Camp(
                name=name,
                country=country[name],
                observed=score.truth.people[:, i],
                quantiles=score.quantiles[:, :, i] * total,
                splits={split: shares[:, i] * total for split, shares in score.splits.items()},
                report_days=days[inside],
                report_people=people[inside],
            )
        )
    return sorted(camps, key=lambda c: -c.mean)


def panels(score: SplitScore, folder: FleeFolder) -> list[tuple[Camp, Picture]]:
    """One picture a camp, the largest first."""
    return [
        (camp, Picture(f"camp-{i}", WIDTH, HEIGHT, _title(camp, folder), _says(camp), _panel(camp, folder)))
        for i, camp in enumerate(read(score, folder))
    ]


def camps(score: SplitScore, folder: FleeFolder, columns: int | None = None) -> str:
    """All panels with their key as one SVG; raises `CorridorError` where the score is of another folder."""
    drawn = panels(score, folder)
    columns = columns or (3 if len(drawn) <= 9 else 4)
    across = min(columns, len(drawn))
    width = across * WIDTH + (across - 1) * GAP
    cells = []
    for i, (_, panel) in enumerate(drawn):
        x, y = (i % columns) * (WIDTH + GAP), KEY + (i // columns) * (HEIGHT + GAP)
        cells.append(f'<g transform="translate({px(x)},{px(y)})"><title>{e(panel.title)}</title>{panel.body}</g>')
    height = KEY + math.ceil(len(drawn) / columns) * (HEIGHT + GAP)
    title = f"People in the camps of {printable(score.name)}, {period(folder)}: reports, splits and intervals"
    said = " ".join(f"{p.title}: {p.desc}" for _, p in drawn)
    signs, _ = flow(key(score, folder), width, SIZE + 1, 14.0)
    return Picture("camps", width, height, title, said, signs + "".join(cells)).alone(stylesheet())


def _title(camp: Camp, folder: FleeFolder) -> str:
    return f"{plain(camp.name)}, {plain(camp.country)}, {period(folder)}"


def _says(camp: Camp) -> str:
    low, high = camp.observed.min(), camp.observed.max()
    flee = f", {called(FLEE)} {whole(camp.off(FLEE))}" if FLEE in camp.splits else ""
    return (
        f"{len(camp.report_days)} reports, between {whole(low)} and {whole(high)} people. Off on average: "
        f"{called(CORRIDOR)} {whole(camp.off(CORRIDOR))} people{flee}. The data lie within the 90 % interval on "
        f"{100 * camp.held(0, 4):.0f} % of days."
    )


def top(camp: Camp) -> float:
    """The most people that a panel must have room for; a run of Flee that goes far beyond all else is cut."""
    most = max(float(people.max()) for people in (camp.observed, *camp.quantiles, camp.splits[CORRIDOR]))
    most = max([most, *(float(p) for p in camp.report_people)])
    return max(most, min(float(camp.splits[FLEE].max()), BEYOND * most)) if FLEE in camp.splits else most


def _panel(camp: Camp, folder: FleeFolder) -> str:
    dates = Dates(folder.start, folder.days, LEFT, RIGHT)
    up = Upright(round_ticks(top(camp), 4, least=1.0), TOP, BASE)
    out = [_head(camp), up.axis(LEFT, RIGHT, SIZE - 0.5), dates.axis(TOP, BASE, SIZE - 0.5)]
    for correction in folder.corrections:
        if correction.name == camp.name and 0 <= correction.day < folder.days:
            out.append(f'<path class="anew" d="M{px(dates.x(correction.day))},{px(TOP)}V{px(BASE)}"/>')
    for low, high, name in ((0, 4, "b90"), (1, 3, "b50")):
        out.append(band(dates.all(), up.y(camp.quantiles[low]), up.y(camp.quantiles[high]), name))
    out.append(line(dates.all(), up.y(camp.observed), "between"))
    if FLEE in camp.splits:
        out.append(_flee(camp.splits[FLEE], dates, up))
    out.append(line(dates.all(), up.y(camp.splits[CORRIDOR]), f"line {css(CORRIDOR)}"))
    dots = zip(camp.report_days, up.y(camp.report_people), strict=True)
    marks = "".join(f"M{px(dates.x(day))},{px(y)}h.01" for day, y in dots)
    out.append(f'<path class="reports" d="{marks}"/>' if marks else "")
    shut = "".join(f"M{px(dates.x(a))},{px(BASE)}H{px(dates.x(b))}" for a, b in spans_of(camp.name, folder))
    out.append(f'<path class="shut" d="{shut}"/>' if shut else "")
    return "".join(out)


def _flee(people: Line, dates: Dates, up: Upright) -> str:
    """Flee's run; where it leaves the panel it is cut at the top, and its highest figure is written there."""
    drawn = line(dates.all(), up.y(np.minimum(people, up.ticks[-1])), f"line {css(FLEE)}")
    if people.max() <= up.ticks[-1]:
        return drawn
    words = f"{called(FLEE)} up to {whole(people.max())}"
    return drawn + text(dates.right, TOP - 3, words, SIZE - 1, "halo beyond", "end")


def _head(camp: Camp) -> str:
    size = SIZE + 2
    country = plain(camp.country)
    name = fitted(plain(camp.name), WIDTH - (len(country) + 3) * LETTER * SIZE, size)
    flee = f", {called(FLEE)} {whole(camp.off(FLEE))}" if FLEE in camp.splits else ""
    says = f"people off: {called(CORRIDOR)} {whole(camp.off(CORRIDOR))}{flee}"
    return (
        f'<text x="2" y="14" font-size="{px(size)}"><tspan class="head">{e(name)}</tspan>'
        f'<tspan class="soft" dx="7" font-size="{px(SIZE)}">{e(fitted(country, WIDTH / 2, SIZE))}</tspan></text>'
        f"{text(2, 29, fitted(says, WIDTH, SIZE), SIZE, 'soft')}"
    )


def key(score: SplitScore, folder: FleeFolder) -> list[Sign]:
    """What the signs of the panels mean: SVG 28 pixels wide around a height of 0, and words."""
    signs = [
        ('<path class="reports" d="M14,0h.01"/>', "report"),
        ('<path class="between" d="M2,0H26"/>', "read between reports"),
        ('<path class="line s-corridor" d="M2,0H26"/>', "Corridor, mean of its runs"),
        ('<path class="b50" d="M2,-5H26V5H2Z"/><path class="b90" d="M2,-5H26V5H2Z"/>', "its 50 % interval"),
        ('<path class="b90" d="M2,-5H26V5H2Z"/>', "its 90 % interval"),
    ]
    if FLEE in score.splits:
        signs.append(('<path class="line s-flee" d="M2,0H26"/>', "Flee"))
    if any(any(spans_of(c, folder)) for c in score.truth.camps):
        signs.append(('<path class="shut" d="M2,0H26"/>', "camp or border closed"))
    if any(c.name in score.truth.camps for c in folder.corrections):
        signs.append(('<path class="anew" d="M14,-7V7"/>', "registered anew"))
    return signs
