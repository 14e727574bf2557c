"""The map of a folder: places by kind and people, ways between them, and what closes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from corridor.brief import basemap
from corridor.brief.labels import around
from corridor.brief.markup import e, px
from corridor.brief.plots.picture import Picture
from corridor.brief.plots.words import plain, printable
from corridor.brief.projection import View, fit
from corridor.brief.scale import RootScale
from corridor.scenario.flee import FleeFolder, Route
from corridor.scoring.split.plots.closures import shut_ways
from corridor.scoring.split.plots.legend import legend
from corridor.scoring.split.plots.picture import stylesheet
from corridor.scoring.split.plots.sheet import Name, Sheet
from corridor.scoring.split.plots.sites import Site, sites
from corridor.scoring.split.plots.words import period
from corridor.scoring.split.score import SplitScore

POLE = 84.0  # degrees beyond which the projection runs away
LEAST = 7.0  # pixels of the smallest zone or camp


@dataclass(frozen=True)
class Style:
    """Sizes of a map in pixels: `flat` and `tall` are its height over its width, at least and at most."""

    width: float
    flat: float
    tall: float
    widest: float
    size: float


WIDE = Style(1080, 0.5, 0.8, 36, 12)
NARROW = Style(390, 0.8, 1.3, 22, 10.5)


@dataclass
class Map:
    """One map being drawn."""

    folder: FleeFolder
    sites: list[Site]
    style: Style

    @cached_property
    def view(self) -> View:
        """The window around all places."""
        spots = [{"latitude": _kept(s.latitude), "longitude": s.longitude} for s in self.sites]
        return fit(spots, self.style.width, self.style.flat, self.style.tall)

    @cached_property
    def at(self) -> dict[str, tuple[float, float]]:
        """Pixels of every place."""
        return {s.name: self.view.xy(_kept(s.latitude), s.longitude) for s in self.sites}

    def scale(self, kind: str) -> RootScale:
        """Widths of zones or of camps: the largest of each is the widest."""
        most = max((s.people or 0.0 for s in self.sites if s.kind == kind), default=0.0)
        return RootScale(self.style.widest / math.sqrt(max(most, 1.0)))

    def reach(self, site: Site) -> float:
        """Half the width of the sign of a place."""
        if site.kind in ("zone", "camp"):
            return max(self.scale(site.kind).width(site.people or 0.0), LEAST) / 2
        return {"town": 2.6, "hub": 3.6, "marker": 1.6}[site.kind] * self.style.size / 12


def _kept(latitude: float) -> float:
    return min(max(latitude, -POLE), POLE)


def network(score: SplitScore, folder: FleeFolder) -> str:
    """The map as one SVG; raises `CorridorError` where the score is of another folder."""
    return picture(score, folder, WIDE, "network").alone(stylesheet())


def picture(score: SplitScore, folder: FleeFolder, style: Style, id: str) -> Picture:
    """The drawing with its legend below."""
    drawing = Map(folder, sites(score, folder), style)
    view, board = drawing.view, Sheet(drawing.view.width, drawing.view.height)
    board.taken.append((0, view.height - 16, view.width, view.height))  # degrees stand there
    land, found = basemap.land(view)
    sea = f'<rect class="sea" width="{px(view.width)}" height="{px(view.height)}"/>'
    drawn = _ways(drawing, board) + _marks(drawing, board)
    written = _names(drawing, board)
    board.taken.append((view.width - 46, 0, view.width, view.height))
    countries = board.write(basemap.country_names(view, found, board, style.size * 0.95), bearable=6.0)
    frame = f'<clipPath id="{id}-clip"><rect width="{px(view.width)}" height="{px(view.height)}"/></clipPath>'
    signs, height = legend(folder, drawing.sites, view, drawing.scale, style.size)
    body = (
        f'<defs>{frame}</defs><g clip-path="url(#{id}-clip)">{sea}{land}{basemap.graticule(view, True)}{countries}'
        f"{drawn}{written}</g>{signs}"
    )
    counts = [(k, sum(s.kind == k for s in drawing.sites)) for k in ("zone", "camp", "hub", "town", "marker")]
    kinds = dict(zone="conflict zones", camp="camps", hub="forwarding hubs", town="towns", marker="markers")
    said = ", ".join(f"{n} {kinds[k]}" for k, n in counts if n) + f" and {len(folder.routes)} ways between them."
    return Picture(id, view.width, height, f"Places and ways of {printable(score.name)}, {period(folder)}", said, body)


def _ways(drawing: Map, board: Sheet) -> str:
    """All routes; those that close are drawn over the others."""
    shut = shut_ways(drawing.folder)
    open_ways: list[str] = []
    closing: list[str] = []
    arrows: list[str] = []
    for i, route in enumerate(drawing.folder.routes):
        (x0, y0), (x1, y1) = drawing.at[route.name1], drawing.at[route.name2]
        css = "way closing" if i in shut else "way forced" if route.forced else "way"
        says = f"{plain(route.name1)} – {plain(route.name2)}, {route.km:,.0f} km"
        line = f'<path class="{css}" d="M{px(x0)},{px(y0)}L{px(x1)},{px(y1)}"><title>{e(says)}</title></path>'
        (closing if i in shut else open_ways).append(line)
        if route.forced:
            arrows.append(_arrow(route, (x0, y0), (x1, y1)))
        steps = max(int(math.dist((x0, y0), (x1, y1)) / 7), 1)
        board.dots += [(x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps, 1.1) for k in range(steps + 1)]
    return "".join([*open_ways, *closing, *arrows])


def _arrow(route: Route, start: tuple[float, float], end: tuple[float, float]) -> str:
    if route.forced == 2:
        start, end = end, start
    turn = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    return f'<path class="arrow" transform="translate({px(x)},{px(y)}) rotate({px(turn)})" d="M5,0L-4,4V-4Z"/>'


def _marks(drawing: Map, board: Sheet) -> str:
    """Signs of all places, the small ones on top of the large."""
    out = []
    for site in sorted(drawing.sites, key=lambda s: -drawing.reach(s)):
        (x, y), r = drawing.at[site.name], drawing.reach(site)
        says = e(site.says(drawing.folder))
        out.append(f'<g transform="translate({px(x)},{px(y)})"><title>{says}</title>{mark(site, r)}</g>')
        core = min(r, 5.0)
        board.taken.append((x - core, y - core, x + core, y + core))
        board.dots += [(x + dx * r * 0.75, y + dy * r * 0.75, 3.0) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return "".join(out)


def mark(site: Site, r: float) -> str:
    """The sign of a place around the origin, `r` pixels from its middle to its side."""
    cross = f'<path class="cross" d="M{px(-r)},{px(-r)}L{px(r)},{px(r)}M{px(-r)},{px(r)}L{px(r)},{px(-r)}"/>'
    closed = cross if site.shut else ""
    match site.kind:
        case "zone":
            when = "" if site.begins is None else " first" if site.begins == 0 else " later"
            return f'<circle class="zone{when}" r="{px(r)}"/>{closed}'
        case "camp":
            css = "camp" if site.people is not None else "camp unreported"
            return f'<rect class="{css}" x="{px(-r)}" y="{px(-r)}" width="{px(2 * r)}" height="{px(2 * r)}"/>{closed}'
        case "hub":
            return f'<path class="hub" d="M0,{px(-r)}L{px(r)},0L0,{px(r)}L{px(-r)},0Z"/>{closed}'
        case _:
            return f'<circle class="town" r="{px(r)}"/>{closed}'


def _names(drawing: Map, board: Sheet) -> str:
    """Names of camps, then of zones and the rest, as far as they do not collide with what is written."""
    order = {"camp": 0, "zone": 1, "hub": 2, "town": 3, "marker": 4}
    out: list[str] = []
    left: list[tuple[Site, Name]] = []
    sites = sorted(drawing.sites, key=lambda s: (order[s.kind], -(s.people or 0.0)))
    for site in sites:
        if site.kind != "camp" and left:  # names of all camps come first, also those that need a line
            out += [board.far(label, drawing.at[s.name], drawing.reach(s)) for s, label in left]
            left = []
        label = _name(drawing, site)
        out.append(board.write([label], bearable=14.0))
        if site.kind == "camp" and not out[-1]:
            left.append((site, label))
    out += [board.far(label, drawing.at[s.name], drawing.reach(s)) for s, label in left]
    return "".join(out)


def _name(drawing: Map, site: Site) -> Name:
    camp = site.kind == "camp"
    css = "lab of-camp" if camp else "lab" if site.kind == "zone" else "lab minor"
    size = drawing.style.size * (1.0 if camp else 0.92)
    spots = around(*drawing.at[site.name], min(drawing.reach(site), 16.0) - 2, size)
    return Name(plain(site.name), size, spots, css, 40, True)
