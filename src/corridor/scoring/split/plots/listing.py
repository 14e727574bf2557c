"""Camps and places as tables, for those who read numbers rather than pictures."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.brief.markup import e
from corridor.scenario.flee import FleeFolder
from corridor.scoring.split.plots.camps import Camp
from corridor.scoring.split.plots.scoreboard import ranked
from corridor.scoring.split.plots.sites import KINDS, Site
from corridor.scoring.split.plots.words import called, day_of, plain, whole
from corridor.scoring.split.score import SplitScore


def camps_table(score: SplitScore, camps: Sequence[Camp]) -> str:
    """One row a camp: reports, mean people, how far each split is off on average, and how often the intervals hold."""
    splits = ranked(score)
    head = ["Camp", "Country", "Reports", "Mean people", *(f"{called(n)} off by" for n in splits), "In 50 %", "In 90 %"]
    rows = [
        [
            plain(c.name),
            plain(c.country),
            whole(len(c.report_days)),
            whole(c.mean),
            *(whole(c.off(n)) for n in splits),
            f"{100 * c.held(1, 3):.0f} %",
            f"{100 * c.held(0, 4):.0f} %",
        ]
        for c in camps
    ]
    return table("The camps as a table", head, rows, 2)


def places_table(folder: FleeFolder, sites: Sequence[Site]) -> str:
    """One row a place: country, kind, when fighting begins, population, or mean people of a camp."""
    rows = [
        [
            plain(s.name),
            plain(s.country),
            KINDS[s.kind] + (", closed for a time" if s.shut else ""),
            "–" if s.begins is None else day_of(folder, s.begins),
            whole(s.people) if s.people else "–",
        ]
        for s in sites
    ]
    return table("The places as a table", ["Place", "Country", "Kind", "Fighting from", "People"], rows, 4)


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], words: int) -> str:
    """A table that opens on demand; columns from `words` on are numbers."""
    css = [' class="n"' if i >= words else "" for i in range(len(head))]
    top = "".join(f'<th scope="col"{c}>{e(h)}</th>' for h, c in zip(head, css, strict=True))
    body = "".join(
        f'<tr><th scope="row">{e(row[0])}</th>'
        + "".join(f"<td{c}>{e(cell)}</td>" for cell, c in zip(row[1:], css[1:], strict=True))
        + "</tr>"
        for row in rows
    )
    return (
        f'<details><summary>{e(title)}</summary><div class="scroll" tabindex="0" role="region" aria-label="{e(title)}">'
        f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )
