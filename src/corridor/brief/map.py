"""The map: routes as wide as their flow, places as large as their stock, and what cannot be numbered dashed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corridor.brief import basemap
from corridor.brief.drawing import NARROW, PAIRED, SMALL, WIDE, Drawing, Style, most
from corridor.brief.labels import Board
from corridor.brief.markup import e, px
from corridor.brief.naming import edge_names, flow_figures, names
from corridor.brief.routes import Curve, ribbon
from corridor.brief.words import DASH, KINDS, NOT_ESTIMABLE, WITHHELD, Json, between, numberless, people

__all__ = ["NARROW", "WIDE", "draw", "pair", "small_maps"]

MODES = {"road": "by road", "track": "by track", "irregular": "by an irregular route", "sea": "by sea", "air": "by air"}
NEGLIGIBLE = 0.5  # people; a route that carries fewer is drawn as a hairline


def says(drawing: Drawing, link: Json, flow: Json | None) -> str:
    """A route in words, escaped."""
    start = f"{drawing.name(link['origin'])} to {drawing.name(link['destination'])}, {MODES.get(link['mode'], '')}"
    if flow is None:
        return e(f"{start}: {WITHHELD if link['flow'] else numberless(link)}")
    text = f"{start}: {people(flow['median'])} people (90 %: {between((flow['low90'], flow['high90']))})"
    kinds = [
        f"{KINDS[k].lower()} {people(v['median'])}" for k, v in (link.get("by_kind") or {}).items() if k in KINDS and v
    ]
    return e(text + (f"; {', '.join(kinds)}" if kinds and drawing.style.kind == "all" else ""))


def routes(drawing: Drawing, board: Board) -> str:
    """All routes as SVG; what they cover is noted on the board."""
    dashed, full = [], []
    for link, line in drawing.curves():
        flow = drawing.flow(link)
        text = says(drawing, link, flow)
        wide = drawing.scale.width(flow["high90"]) if flow else 1.5
        if flow is None:
            dashed.append(f'<path class="unknown" d="{_line(line)}"><title>{text}</title></path>')
        elif flow["high90"] < NEGLIGIBLE or (drawing.style.kind != "all" and flow["median"] < NEGLIGIBLE):
            dashed.append(f'<path class="nobody" d="{_line(line)}"><title>{text}</title></path>')
            continue
        else:
            full.append(ribbon(link, flow, link.get("by_kind") or {}, line, drawing.scale, drawing.style.kind, text))
        for side in (-0.4, 0, 0.4):
            board.dots += [(x, y, 3.0 if wide > 5 else 1.2) for x, y in line.offset(side * wide)]
    return "".join(dashed) + hubs(drawing) + "".join(full)


def hubs(drawing: Drawing) -> str:
    """Round joints under places where ribbons meet at an angle."""
    meet: dict[str, list[list[tuple[float, str]]]] = {}
    for link, _ in drawing.curves():
        flow = drawing.flow(link)
        if flow and link["origin"] in drawing.at and link["destination"] in drawing.at:
            kinds = {k: v["median"] for k, v in (link.get("by_kind") or {}).items() if v}
            kind = max(kinds, key=lambda k: kinds[k]) if kinds and drawing.style.kind == "all" else drawing.style.kind
            for side, place in enumerate((link["destination"], link["origin"])):
                meet.setdefault(place, [[], []])[side].append((drawing.scale.width(flow["median"]), kind))
    out = []
    for place, (into, away) in meet.items():
        if into and away:
            width, kind = min(max(into), max(away))
            x, y = drawing.at[place]
            out.append(f'<circle class="med k-{kind}" cx="{px(x)}" cy="{px(y)}" r="{px(width / 2)}"/>')
    return "".join(out)


def _line(line: Curve) -> str:
    return "M" + "L".join(f"{px(x)},{px(y)}" for x, y in line.points[::3])


def marks(drawing: Drawing, board: Board) -> str:
    """Places of the region: a disc as large as the stock, a ring to its high end, a shape by kind."""
    out = []
    near = sorted(drawing.parts[0], key=lambda p: -(p["stock"]["high90"] if p["stock"] else 0))
    for place in near:
        x, y = drawing.at[place["id"]]
        stock = place["stock"] if drawing.style.labels else None
        if stock:
            high, middle = drawing.scale.width(stock["high90"]) / 2, drawing.scale.width(stock["median"]) / 2
            text = (
                f"{place['name']}: {people(stock['median'])} people there (90 %: "
                f"{between((stock['low90'], stock['high90']))})"
            )
            rings = f'<circle class="ring" r="{px(max(high, 2))}"/><circle class="disc" r="{px(max(middle, 1.2))}"/>'
        else:
            high, text = 3.0, f"{place['name']}: number {numberless(place)}"
            rings = ""
        out.append(
            f'<g transform="translate({px(x)},{px(y)})"><title>{e(text)}</title>{rings}'
            f"{_shape(place, drawing.style)}</g>"
        )
        board.taken.append((x - 4, y - 4, x + 4, y + 4))
        board.dots += [(x + dx * high * 0.7, y + dy * high * 0.7, 3.0) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return "".join(out)


def _shape(place: Json, style: Style) -> str:
    r = 3.4 if style.labels else 2.4
    if place["kind"] in ("crossing", "checkpoint"):
        return f'<path class="pin gate" d="M0,{-r - 1}L{r + 1},0L0,{r + 1}L{-r - 1},0Z"/>'
    if place["kind"] == "camp":
        return f'<path class="pin" d="M0,{-r - 1}L{r + 1},{r}H{-r - 1}Z"/>'
    if place["kind"] == "waypoint":
        r *= 0.7
    return f'<circle class="pin" r="{r:.1f}"/>'


def draw(estimate: Json, style: Style, id: str, title: str) -> str:
    """The map as one SVG element."""
    drawing = Drawing(estimate, style)
    view = drawing.view
    board = Board(view.width, view.height)
    land, found = basemap.land(view)
    ground = (
        f'<rect class="sea" width="{px(view.width)}" height="{px(view.height)}"/>{land}'
        f"{basemap.graticule(view, style.labels)}"
    )
    board.taken += [(0, view.height - 16, view.width, view.height)] if style.labels else []
    ways, pins, far = routes(drawing, board), marks(drawing, board), edge_names(drawing, board)
    written = board.write(names(drawing) if style.labels else names(drawing)[:4], bearable=10.0)
    if style.labels or style.most:
        written += board.write(flow_figures(drawing), bearable=9.0)
    if style.labels:
        written = board.write(basemap.country_names(view, found, board, style.size * 0.95), bearable=3.0) + written
    strip = 46 if style.labels else 0
    keys = basemap.keys(view, drawing.scale, view.height, most(estimate)) if style.labels else ""
    size = f'viewBox="0 0 {px(view.width)} {px(view.height + strip)}"'
    frame = f'<clipPath id="{id}-clip"><rect width="{px(view.width)}" height="{px(view.height)}"/></clipPath>'
    return (
        f'<svg class="map" {size} role="img" aria-labelledby="{id}-t"><title id="{id}-t">{e(title)}</title><defs>'
        f"{frame}</defs>"
        f'<g clip-path="url(#{id}-clip)">{ground}{ways}{pins}{far}{written}</g>{keys}</svg>'
    )


def small_maps(estimate: Json) -> Sequence[tuple[str, str]]:
    """One small map for each kind of people that any route carries: (kind, SVG)."""
    kinds = [k for k in KINDS if any((link.get("by_kind") or {}).get(k) for link in estimate["links"] if link["flow"])]
    made = []
    for kind in kinds:
        style = replace(SMALL, kind=kind)
        title = f"Routes of {KINDS[kind].lower()} only; dash: {NOT_ESTIMABLE}".replace(DASH, "-")
        made.append((kind, draw(estimate, style, f"map-{kind}", title)))
    return made


def pair(estimate: Json, other: Json) -> tuple[str, str]:
    """The maps of two runs in one scale."""
    style = replace(PAIRED, most=max(most(estimate), most(other)))
    return draw(estimate, style, "map-as-is", "Routes as estimated"), draw(
        other, style, "map-what-if", "Routes in the what-if"
    )
