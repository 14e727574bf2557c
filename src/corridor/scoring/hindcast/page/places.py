"""Every place of a crisis: what was reported, and what had been forecast for the dates of the reports."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

import numpy as np
from jaxtyping import Bool

from corridor.brief.markup import e, px
from corridor.brief.plots.axis import Dates, Upright, round_ticks
from corridor.brief.plots.listing import table
from corridor.brief.plots.picture import Picture, fitted, text
from corridor.brief.plots.signs import Sign, flow, line
from corridor.brief.plots.words import dated, plain, whole
from corridor.forecasting.levels import level
from corridor.scoring.hindcast.page import figures
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.page.words import LAST, days, listed, ratio, share
from corridor.scoring.hindcast.scores import OURS

WIDTH, LEFT, RIGHT, TOP, SIZE = 330.0, 54.0, 324.0, 52.0, 11.0
STRIP, BETWEEN, FOOT, KEY, GAP = 70.0, 22.0, 24.0, 58.0, 18.0
SHORTEST, STRIPS, APART = 30, 3, 9.0  # days of the shortest horizon drawn, how many are, pixels between forecasts
ROOM = 1.3  # times the highest report, at which forecasts are cut
LOW90, LOW50, MIDDLE, HIGH50, HIGH90 = map(level, (0.05, 0.25, 0.5, 0.75, 0.95))


@dataclass(frozen=True)
class Scene:
    """What the places of a crisis share: the dates and the horizons."""

    crisis: str
    start: date
    days: int
    horizons: tuple[int, ...]

    @property
    def base(self) -> float:
        """Pixels down to the axis of dates."""
        return TOP + len(self.horizons) * (STRIP + BETWEEN) - BETWEEN

    @property
    def height(self) -> float:
        """Pixels of a panel."""
        return self.base + FOOT

    @property
    def dates(self) -> Dates:
        """The axis of dates."""
        return Dates(self.start, self.days, LEFT, RIGHT)


def scene(of: Columns) -> Scene:
    """The scene of a crisis; horizons under a month only where there are no others."""
    start, end = of.dates()
    long = [h for h in of.horizons if h >= SHORTEST] or of.horizons
    return Scene(of.crises[0], start, (end - start).days + 1, tuple(long[:STRIPS]))


def by_size(of: Columns) -> list[Columns]:
    """The places of a crisis, those with most people first."""
    found = [of.at(place=p) for p in sorted(set(of.place.tolist()))]
    return sorted(found, key=lambda p: -float(p.observed.mean()))


def panels(of: Columns, prefix: str) -> list[Picture]:
    """One picture a place."""
    shared = scene(of)
    return [
        Picture(f"{prefix}-{i}", WIDTH, shared.height, _title(p, shared), says(p, shared), _panel(p, shared))
        for i, p in enumerate(by_size(of))
    ]


def sheet(of: Columns, id: str, columns: int = 3) -> Picture:
    """All places of a crisis with their key as one picture."""
    drawn = panels(of, id)
    across = min(columns, len(drawn))
    width, tall = across * (WIDTH + GAP) - GAP, drawn[0].height + GAP
    cells = []
    for i, panel in enumerate(drawn):
        x, y = (i % across) * (WIDTH + GAP), KEY + (i // across) * tall
        cells.append(f'<g transform="translate({px(x)},{px(y)})"><title>{e(panel.title)}</title>{panel.body}</g>')
    signs, _ = flow(key(), width, SIZE + 1, 14.0)
    height = KEY + math.ceil(len(drawn) / across) * tall
    title = f"Reports and forecasts of every place, {plain(of.crises[0])}"
    return Picture(id, width, height, title, " ".join(f"{p.title}: {p.desc}" for p in drawn), signs + "".join(cells))


def _title(of: Columns, shared: Scene) -> str:
    return f"{plain(of.place[0])}, {plain(shared.crisis)}"


def says(of: Columns, shared: Scene) -> str:
    """A place in words."""
    start, end = of.dates()
    said = [
        f"{len(np.unique(of.target))} reports from {dated(start)} to {dated(end)}, between "
        f"{whole(float(of.observed.min()))} and {whole(float(of.observed.max()))} people."
    ]
    for h in shared.horizons:
        some = of.at(horizon=h).scored()
        if len(some):
            ours, last = figures.error(some, OURS), figures.error(some, LAST)
            inside = int(figures.held(some, 0.9).sum())
            said.append(
                f"{days([h])} ahead off by {share(ours)}, last report {share(last)}; {inside} of {len(some)} within "
                "the 90 % interval."
            )
    return " ".join(said)


def _panel(of: Columns, shared: Scene) -> str:
    dates = shared.dates
    top = ROOM * max(float(of.observed.max()), 1.0)
    out = [_head(of, shared), dates.axis(TOP, shared.base, SIZE - 0.5)]
    for i, h in enumerate(shared.horizons):
        above = TOP + i * (STRIP + BETWEEN)
        up = Upright(round_ticks(top, 2, least=1.0), above, above + STRIP)
        out.append(up.axis(LEFT, RIGHT, SIZE - 1))
        if i < len(shared.horizons) - 1:
            out.append(f'<path class="base" d="M{px(LEFT)},{px(above + STRIP)}H{px(RIGHT)}"/>')
        out.append(_strip(of.at(horizon=h), dates, up))
        out.append(text(LEFT, above - 5, f"{h} days ahead", SIZE - 0.5, "soft"))
    return "".join(out)


def _strip(of: Columns, dates: Dates, up: Upright) -> str:
    if not len(of):
        return ""
    x = np.array([dates.x(d - dates.start.toordinal()) for d in of.target.tolist()])
    highest = up.ticks[-1]
    q = up.y(np.minimum(of.quantiles[:, [LOW90, LOW50, MIDDLE, HIGH50, HIGH90]], highest))
    kept = np.flatnonzero(apart(x, APART))
    out = [line(x, up.y(np.minimum(of.last, highest)), "carried")] if len(of) > 1 else []
    for name, low, high in (("i90", 0, 4), ("i50", 1, 3)):
        drawn = "".join(f"M{px(x[i])},{px(q[i, low])}V{px(min(q[i, high], q[i, low] - 0.6))}" for i in kept)
        out.append(f'<path class="{name}" d="{drawn}"/>')
    shown = [i for i in kept if of.quantiles[i, MIDDLE] <= highest]
    out.append(f'<path class="i00" d="{"".join(f"M{px(x[i] - 3.2)},{px(q[i, 2])}h6.4" for i in shown)}"/>')
    inside, y = figures.held(of, 0.9), up.y(of.observed)
    for name, some in (("reports", inside), ("missed", ~inside)):
        dots = "".join(f"M{px(a)},{px(b)}h.01" for a, b in zip(x[some], y[some], strict=True))
        out.append(f'<path class="{name}" d="{dots}"/>' if dots else "")
    return "".join(out)


def apart(x: np.ndarray, least: float) -> Bool[np.ndarray, " point"]:
    """Which of the positions in order to keep, so that none lies nearer than that to the one kept before."""
    kept, last = np.zeros(len(x), bool), -math.inf
    for i, at in enumerate(x.tolist()):
        if at - last >= least:
            kept[i], last = True, at
    return kept


def _head(of: Columns, shared: Scene) -> str:
    size = SIZE + 2
    name = fitted(plain(of.place[0]), WIDTH, size)
    some = [of.at(horizon=h).scored() for h in shared.horizons]
    ours, last = (
        " / ".join(share(figures.error(s, m)).removesuffix(" %") if len(s) else "–" for s in some) for m in (OURS, LAST)
    )
    said = f"off by {ours} %, last report {last} %"
    return text(2, 14, name, size, "head") + text(2, 29, fitted(said, WIDTH, SIZE), SIZE, "soft")


def key() -> list[Sign]:
    """What the signs mean."""
    return [
        ('<path class="reports" d="M14,0h.01"/>', "report"),
        ('<path class="missed" d="M14,0h.01"/>', "report outside the 90 % interval"),
        ('<path class="i00" d="M10.8,0h6.4"/>', "forecast of that date: median"),
        ('<path class="i50" d="M14,-6V6"/>', "50 % interval"),
        ('<path class="i90" d="M14,-9V9"/>', "90 % interval"),
        ('<path class="carried" d="M2,0H26"/>', "last report carried forward"),
    ]


def table_of(of: Columns) -> str:
    """One row a place: how far off, and how often the intervals held."""
    horizons = of.horizons
    head = ["Place", "Reports", "Mean people"]
    head += [f"{m} off, {days([h])}" for h in horizons for m in ("Corridor", "Last report")]
    rows = []
    for p in by_size(of):
        row = [plain(p.place[0]), whole(len(np.unique(p.target))), whole(float(p.observed.mean()))]
        for h in horizons:
            some = p.at(horizon=h).scored()
            row += [ratio(figures.error(some, m)) if len(some) else "–" for m in (OURS, LAST)]
        inside = (figures.held(p.scored(), n) for n in (0.5, 0.9))
        rows.append([*row, *(share(float(i.mean())) if len(i) else "–" for i in inside)])
    return table(f"The places of {plain(of.crises[0])} as a table", [*head, "In 50 %", "In 90 %"], rows, 1)


def lead(of: Columns) -> str:
    """How the panels of a crisis are to be read."""
    horizons = listed([str(h) for h in scene(of).horizons])
    return (
        f"The places with most people first. Every row of a panel has the reports again, with what had been forecast "
        f"for their dates {horizons} days before; below the name of the place stands how far off that was. "
        "Places have upright scales of their own, from 0; forecasts that leave a panel are cut. Where reports lie "
        "closer together than signs can be told apart, every forecast is scored but only some are drawn. Forecasts "
        "made after a report of nobody are drawn, but are not in the numbers."
    )
