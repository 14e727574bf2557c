"""What is written on the map: names of places, medians of routes, far-off places at the edge."""

from __future__ import annotations

from corridor.brief.drawing import Drawing
from corridor.brief.labels import Board, Label, around
from corridor.brief.words import Json, people


def names(drawing: Drawing) -> list[Label]:
    """Names of places, those with most people first."""
    size = drawing.style.size
    near = sorted(drawing.parts[0], key=lambda p: (p["kind"] == "waypoint", -_weight(drawing, p)))
    labels = []
    for p in near:
        x, y = drawing.at[p["id"]]
        reach = drawing.scale.width(p["stock"]["high90"]) / 2 if p["stock"] and drawing.style.labels else 2.0
        reach = max([reach, *(drawing.scale.width(f["median"]) / 2 for f in _through(drawing, p))])
        lines = len(Label(p["name"], size, ()).lines)
        spots = around(x, y, min(max(reach, 3.0), 16.0), size, lines)
        minor = p["kind"] in ("waypoint", "checkpoint")
        leave = drawing.style.width < 600 and (minor or p["kind"] == "crossing")
        labels.append(
            Label(p["name"], size * (0.88 if minor else 1), spots, "lab minor" if minor else "lab", optional=leave)
        )
    return labels


def _weight(drawing: Drawing, place: Json) -> float:
    """People at a place or through it: what makes its name worth the room."""
    there = place["stock"]["median"] if place["stock"] else 0.0
    return float(there + sum(f["median"] for f in _through(drawing, place)))


def _through(drawing: Drawing, place: Json) -> list[Json]:
    links = [k for k in drawing.estimate["links"] if place["id"] in (k["origin"], k["destination"])]
    return [f for f in (drawing.flow(k) for k in links) if f]


def flow_figures(drawing: Drawing) -> list[Label]:
    """Medians written beside the larger routes, where there is room."""
    labels: list[Label] = []
    for link, line in drawing.curves():
        flow = drawing.flow(link)
        if flow is None or flow["median"] < 10 or len(labels) == drawing.style.figures:
            continue
        wide = drawing.scale.width(flow["high90"]) / 2 + drawing.style.size * 0.75
        spots = []
        for share in (0.5, 0.38, 0.62, 0.28, 0.72):
            (x, y), (nx, ny) = line.at(share)
            for side in (1, -1):
                anchor = "middle" if abs(nx) < 0.5 else ("start" if nx * side > 0 else "end")
                spots.append((x + nx * wide * side, y + ny * wide * side, anchor))
        narrow = (flow["high90"] - flow["low90"]) < 0.15 * flow["median"]
        text = people(flow["median"], 3 if narrow else 2)
        labels.append(Label(text, drawing.style.size * 0.92, spots, "flow", optional=True))
    return labels


def edge_names(drawing: Drawing, board: Board) -> str:
    """Far-off places named at the edge, with an arrow in their direction."""
    out = []
    for id, edge in drawing.edges.items():
        side = "start" if edge.side == "left" else "end"
        name = drawing.name(id)
        text = f"{edge.arrow} {name}" if side == "start" else f"{name} {edge.arrow}"
        label = Label(text, drawing.style.size, [(edge.x, edge.y, side)], "lab far", wrap=60)
        board.taken.append(label.rect(label.spots[0]))
        out.append(label.svg(label.spots[0]))
    return "".join(out)
