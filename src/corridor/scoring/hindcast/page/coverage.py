"""How often the intervals held what was reported, by crisis, with bands."""

from __future__ import annotations

from corridor.brief.markup import e, px
from corridor.scoring.hindcast.page import figures, layout
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.page.figures import Coverage
from corridor.scoring.hindcast.page.layout import Along, Frame
from corridor.scoring.hindcast.page.words import share
from corridor.scoring.plots.picture import Picture, text
from corridor.scoring.plots.signs import Sign
from corridor.scoring.plots.words import plain

ROW, NUMBER = 26.0, 96.0
NOMINALS = (0.5, 0.9)
WIDE = Frame(1080, 2, 124, 30, 12.5)


def coverages(of: Columns, nominal: float) -> list[tuple[str, Coverage]]:
    """Coverage of every crisis over all horizons together."""
    return [(plain(c), figures.coverage(of.at(c), nominal)) for c in of.crises]


def picture(of: Columns, frame: Frame, id: str) -> Picture:
    """One panel for each of the two intervals, one row a crisis."""
    rows = len(of.crises) + 1
    spots, height = layout.spots(frame, len(NOMINALS), ROW * rows)
    out = []
    for spot, nominal in zip(spots, NOMINALS, strict=True):
        along = Along(0.0, 1.0, spot.left + 4, spot.right - NUMBER)
        ticks = [(t / 100, f"{t} %") for t in (0, 25, 50, 75, 100)]
        found = coverages(of, nominal)
        mean = figures.even(of, nominal)
        out += [
            layout.title(spot, f"within the {share(nominal)} interval", frame.size),
            layout.rules(spot, rows),
            along.axis(spot, ticks, frame.size - 1.5, marked=nominal),
            layout.names(spot, [*(name for name, _ in found), "all crises"], frame.size) if spot.first else "",
        ]
        heights = layout.row_heights(spot, rows)
        for (name, c), y in zip(found, heights, strict=False):
            out.append(_row(along, name, c, y))
            words = f"{100 * c.share:.0f} % ({100 * c.low:.0f}–{100 * c.high:.0f})"
            css = "soft" if c.verdict == "holds" else "worse"
            out.append(text(spot.right, y + 0.36 * frame.size, words, frame.size, css, "end"))
        x, y = along.x(mean), heights[-1]
        out.append(f'<circle class="dot even" cx="{px(x)}" cy="{px(y)}" r="5"/>')
        out.append(text(spot.right - 51, y + 0.36 * frame.size, share(mean), frame.size, "head", "end"))
    return Picture(id, frame.width, height, "Coverage of the intervals", says(of), "".join(out))


def _row(along: Along, name: str, c: Coverage, y: float) -> str:
    css = "holds" if c.verdict == "holds" else "misses"
    said = f"<title>{e(name)}: {share(c.share)}, band {share(c.low)} to {share(c.high)}, {c.verdict}</title>"
    whisker = f'<path class="whisker {css}" d="M{px(along.x(c.low))},{px(y)}H{px(along.x(c.high))}"/>'
    return f'<g>{said}{whisker}<circle class="dot {css}" cx="{px(along.x(c.share))}" cy="{px(y)}" r="4.6"/></g>'


def key() -> list[Sign]:
    """What the signs mean."""
    return [
        ('<path class="mark" d="M14,-8V8"/>', "what the name of the interval says"),
        ('<path class="whisker holds" d="M2,0H26"/><circle class="dot holds" cx="14" r="4.6"/>', "its band holds that"),
        ('<path class="whisker misses" d="M2,0H26"/><circle class="dot misses" cx="14" r="4.6"/>', "it does not"),
    ]


def says(of: Columns) -> str:
    """The coverages in words."""
    parts = []
    for nominal in NOMINALS:
        told = ", ".join(
            f"{name} {share(c.share)} (band {share(c.low)} to {share(c.high)}, {c.verdict})"
            for name, c in coverages(of, nominal)
        )
        parts.append(f"{share(nominal)} interval: {told}, all crises {share(figures.even(of, nominal))}.")
    return " ".join(parts)
