"""What the signs of the map mean, how large they are, and what closes when."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from corridor.brief import basemap
from corridor.brief.markup import px
from corridor.brief.plots.picture import LETTER, text
from corridor.brief.plots.signs import Sign, flow
from corridor.brief.plots.words import whole
from corridor.brief.projection import View
from corridor.brief.scale import RootScale
from corridor.scenario.flee import FleeFolder
from corridor.scoring.split.plots.closures import shut_ways, told
from corridor.scoring.split.plots.sites import Site

ROOM = 22.0  # pixels of the largest sign that fits into a row


def legend(
    folder: FleeFolder, sites: list[Site], view: View, scale: Callable[[str], RootScale], size: float
) -> tuple[str, float]:
    """The legend below the map as SVG, and where it ends."""
    bar = basemap.keys(view, RootScale(1.0), view.height - 4, 0.0)
    signs = [*_zones(sites, scale("zone")), *_camps(sites, scale("camp")), *_rest(folder, sites)]
    rows, y = flow(signs, view.width, size, view.height + 48)
    out = [bar, rows]
    lines = told(folder)
    y += 6 if lines else -8
    letters = max(int(view.width / (LETTER * size)), 20)
    for line in lines and ["Closures of the folder:", *lines]:
        for i, part in enumerate(textwrap.wrap(line, letters - 2) or [""]):
            css = "head" if line is not lines[0] and line.endswith("folder:") else "soft"
            out.append(text(12 if i else 0, y, part, size, css))
            y += size * 1.45
    return "".join(out), y


def _zones(sites: list[Site], scale: RootScale) -> list[Sign]:
    zones = [s for s in sites if s.kind == "zone"]
    states = [
        (" first", "fighting from the first day", any(s.begins == 0 for s in zones)),
        (" later", "fighting begins later", any(s.begins for s in zones)),
        ("", "conflict zone without fighting in the period", any(s.begins is None for s in zones)),
    ]
    signs = [(f'<circle class="zone{css}" cx="14" r="7"/>', words) for css, words, there in states if there]
    most = max((s.people or 0.0 for s in zones), default=0.0)
    for people in _sizes(scale, most):
        wide = scale.width(people)
        signs.append((f'<circle class="zone" cx="14" r="{px(wide / 2)}"/>', f"population {whole(people)}"))
    return signs


def _camps(sites: list[Site], scale: RootScale) -> list[Sign]:
    camps = [s for s in sites if s.kind == "camp"]
    signs = []
    for people in _sizes(scale, max((s.people or 0.0 for s in camps), default=0.0)):
        wide = scale.width(people)
        box = f'<rect class="camp" x="{px(14 - wide / 2)}" y="{px(-wide / 2)}" width="{px(wide)}" height="{px(wide)}"/>'
        signs.append((box, f"camp, mean {whole(people)} people"))
    if any(s.people is None for s in camps):
        box = '<rect class="camp unreported" x="9" y="-5" width="10" height="10"/>'
        signs.append((box, "camp without reports"))
    return signs


def _sizes(scale: RootScale, most: float) -> list[float]:
    """Two round numbers of people whose signs fit into a row and differ well."""
    fits = [k * 10.0**n for n in range(8) for k in (1, 2, 5) if k * 10.0**n <= most]
    fits = [p for p in fits if scale.width(p) <= ROOM]
    return [p for p in fits[-1:] + fits[-4:-3] if scale.width(p) >= 4][::-1]


def _rest(folder: FleeFolder, sites: list[Site]) -> list[Sign]:
    shut = shut_ways(folder)
    kinds = {s.kind for s in sites}
    signs = [
        ('<circle class="town" cx="14" r="2.6"/>', "town", "town" in kinds),
        ('<path class="hub" d="M14,-4L18,0L14,4L10,0Z"/>', "forwarding hub", "hub" in kinds),
        ('<circle class="town" cx="14" r="1.6"/>', "marker", "marker" in kinds),
        ('<path class="way" d="M2,0H26"/>', "way", len(shut) < len(folder.routes)),
        ('<path class="way closing" d="M2,0H26"/>', "way that is closed for a time", bool(shut)),
        (
            '<path class="cross" d="M9,-5L19,5M9,5L19,-5"/>',
            "place that is closed for a time",
            any(s.shut for s in sites),
        ),
        (
            '<path class="way forced" d="M2,0H26"/><path class="arrow" d="M19,0L10,4V-4Z"/>',
            "all are sent on",
            any(r.forced for r in folder.routes),
        ),
    ]
    return [(sign, words) for sign, words, there in signs if there]
