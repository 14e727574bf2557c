"""How often the intervals held what was reported, by crisis, with bands."""

from __future__ import annotations

import math
from dataclasses import dataclass

from corridor.brief.markup import e, px
from corridor.brief.plots.picture import Picture, text
from corridor.brief.plots.signs import Sign
from corridor.brief.plots.words import plain
from corridor.scoring.hindcast.bands import Band
from corridor.scoring.hindcast.page import figures, layout
from corridor.scoring.hindcast.page.figures import judged
from corridor.scoring.hindcast.page.layout import Along, Frame
from corridor.scoring.hindcast.page.words import share
from corridor.scoring.hindcast.scores import INSIDE, OURS, Scores

ROW, NUMBER = 26.0, 96.0
NOMINALS = tuple(INSIDE)
WIDE = Frame(1080, 2, 124, 30, 12.5)


@dataclass(frozen=True)
class Held:
    """Coverage of a crisis over all horizons together."""

    name: str
    share: float
    band: Band

    @property
    def css(self) -> str:
        """The class of its signs."""
        if not self.band.told:
            return "even"
        return "holds" if self.band.holds else "misses"

    @property
    def ends(self) -> str:
        """The ends of the band in per cent; a dash where there is none."""
        return f"{100 * self.band.low:.0f}–{100 * self.band.high:.0f}" if self.band.told else "–"

    def says(self) -> str:
        """The coverage in words."""
        if not self.band.told:
            return f"{share(self.share)}, no band: {judged(self.band)}"
        return f"{share(self.share)}, band {share(self.band.low)} to {share(self.band.high)}, {judged(self.band)}"


def coverages(of: Scores, nominal: float) -> list[Held]:
    """Coverage of every crisis."""
    found = [(c, of.find(c)) for c in figures.crises(of)]
    return [Held(plain(c), s.methods[OURS].coverage[nominal], s.bands[nominal]) for c, s in found if s is not None]


def of_all(of: Scores, nominal: float) -> float:
    """Coverage with equal weight to every crisis."""
    score = of.find()
    return score.methods[OURS].coverage[nominal] if score else math.nan


def picture(of: Scores, frame: Frame, id: str) -> Picture:
    """One panel for each of the two intervals, one row a crisis."""
    rows = len(figures.crises(of)) + 1
    spots, height = layout.spots(frame, len(NOMINALS), ROW * rows)
    out = []
    for spot, nominal in zip(spots, NOMINALS, strict=True):
        along = Along(0.0, 1.0, spot.left + 4, spot.right - NUMBER)
        ticks = [(t / 100, f"{t} %") for t in (0, 25, 50, 75, 100)]
        found = coverages(of, nominal)
        mean = of_all(of, nominal)
        out += [
            layout.title(spot, f"within the {share(nominal)} interval", frame.size),
            layout.rules(spot, rows),
            along.axis(spot, ticks, frame.size - 1.5, marked=nominal),
            layout.names(spot, [*(c.name for c in found), "all crises"], frame.size) if spot.first else "",
        ]
        heights = layout.row_heights(spot, rows)
        for c, y in zip(found, heights, strict=False):
            out.append(_row(along, c, y))
            words = f"{100 * c.share:.0f} % ({c.ends})"
            css = "soft" if c.band.holds else "worse"
            out.append(text(spot.right, y + 0.36 * frame.size, words, frame.size, css, "end"))
        x, y = along.x(mean), heights[-1]
        out.append(f'<circle class="dot even" cx="{px(x)}" cy="{px(y)}" r="5"/>')
        out.append(text(spot.right - 51, y + 0.36 * frame.size, share(mean), frame.size, "head", "end"))
    return Picture(id, frame.width, height, "Coverage of the intervals", says(of), "".join(out))


def _row(along: Along, c: Held, y: float) -> str:
    whisker = ""
    if c.band.told:
        d = f"M{px(along.x(c.band.low))},{px(y)}H{px(along.x(c.band.high))}"
        whisker = f'<path class="whisker {c.css}" d="{d}"/>'
    return (
        f"<g><title>{e(c.name)}: {c.says()}</title>{whisker}"
        f'<circle class="dot {c.css}" cx="{px(along.x(c.share))}" cy="{px(y)}" r="4.6"/></g>'
    )


def key() -> list[Sign]:
    """What the signs mean."""
    return [
        ('<path class="mark" d="M14,-8V8"/>', "what the name of the interval says"),
        ('<path class="whisker holds" d="M2,0H26"/><circle class="dot holds" cx="14" r="4.6"/>', "its band holds that"),
        ('<path class="whisker misses" d="M2,0H26"/><circle class="dot misses" cx="14" r="4.6"/>', "it does not"),
        ('<circle class="dot even" cx="14" r="4.6"/>', "no band: all crises, or too few places and horizons"),
    ]


def says(of: Scores) -> str:
    """The coverages in words."""
    parts = []
    for nominal in NOMINALS:
        told = "; ".join(f"{c.name} {c.says()}" for c in coverages(of, nominal))
        parts.append(f"{share(nominal)} interval: {told}; all crises {share(of_all(of, nominal))}.")
    return " ".join(parts)
