"""One map being drawn: its window, its scale, and where everything stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from corridor.brief.projection import Edge, View, edges, fit, split_far
from corridor.brief.routes import Curve, curve
from corridor.brief.scale import RootScale
from corridor.brief.words import Json


@dataclass(frozen=True)
class Style:
    """How large and how detailed a map is drawn."""

    width: float
    flat: float
    tall: float
    widest: float  # pixels of the widest high end
    size: float  # of the names of places
    kind: str = "all"
    labels: bool = True  # names of all places, stocks and keys
    figures: int = 12  # routes with their median written beside them, at most
    most: float = 0.0  # people of the widest ribbon; 0 for the most of this estimate


WIDE = Style(1080, 0.5, 0.64, 36, 13.5)
NARROW = Style(400, 0.8, 1.3, 24, 11.5, figures=4)
PAIRED = Style(520, 0.6, 0.75, 26, 11.5, labels=False, figures=5)
SMALL = Style(340, 0.6, 0.8, 26, 11, labels=False)


@dataclass
class Drawing:
    """One map being drawn."""

    estimate: Json
    style: Style

    @cached_property
    def parts(self) -> tuple[list[Json], list[Json]]:
        return split_far([p for p in self.estimate["places"] if p["kind"] != "elsewhere"])

    @cached_property
    def view(self) -> View:
        return fit(self.parts[0], self.style.width, self.style.flat, self.style.tall)

    @cached_property
    def at(self) -> dict[str, tuple[float, float]]:
        return {p["id"]: self.view.xy(p["latitude"], p["longitude"]) for p in self.parts[0]}

    @cached_property
    def edges(self) -> dict[str, Edge]:
        return edges(self.view, self.parts[1], self.style.size * 1.7)

    @cached_property
    def scale(self) -> RootScale:
        return RootScale(self.style.widest / max(self.style.most or most(self.estimate), 1.0) ** 0.5)

    def flow(self, link: Json) -> Json | None:
        """The flow of the kind this map shows."""
        if link["flow"] is None or self.style.kind == "all":
            found: Json | None = link["flow"]
            return found
        nobody = {"median": 0.0, "low90": 0.0, "high90": 0.0}
        kind: Json | None = (link.get("by_kind") or {}).get(self.style.kind, nobody)  # None where it is withheld
        return kind

    def curves(self) -> list[tuple[Json, Curve]]:
        """Links between places that can be drawn, the largest first."""
        pairs = {(k["origin"], k["destination"]) for k in self.estimate["links"]}
        out = []
        for link in self.estimate["links"]:
            start, end = self._end(link["origin"]), self._end(link["destination"])
            if start and end:
                start, end = self._beside(link["origin"], start, end), self._beside(link["destination"], end, start)
            if start and end and not (link["origin"] in self.edges and link["destination"] in self.edges):
                two_way = (link["destination"], link["origin"]) in pairs
                out.append((link, curve(start, end, 0.09 if two_way else 0.035)))
        return sorted(out, key=lambda pair: -((self.flow(pair[0]) or {"high90": -1.0})["high90"]))

    def _beside(self, place: str, end: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
        """The point beside the name at the edge that is nearest to the other end of a route."""
        edge = self.edges.get(place)
        if edge is None or (other[0] > end[0]) == (edge.side == "left"):
            return end
        below = 1 if other[1] > edge.y else -1
        return other[0], edge.y + below * self.style.size * 0.9

    def _end(self, place: str) -> tuple[float, float] | None:
        if place in self.edges:
            edge = self.edges[place]
            name = self.name(place)
            inset = 12 + len(name) * self.style.size * 0.55 + self.style.size * 1.4
            return (edge.x + inset if edge.side == "left" else edge.x - inset), edge.y
        return self.at.get(place)

    def name(self, place: str) -> str:
        """The name of a place."""
        return str(next((p["name"] for p in self.estimate["places"] if p["id"] == place), place))


def most(estimate: Json) -> float:
    """The largest high end of any route or place."""
    flows = [k["flow"]["high90"] for k in estimate["links"] if k["flow"]]
    return max(flows + [p["stock"]["high90"] for p in estimate["places"] if p["stock"]], default=1.0)
