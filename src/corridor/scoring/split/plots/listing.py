"""Camps and places as tables."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.brief.plots.listing import table
from corridor.brief.plots.words import plain, whole
from corridor.scenario.flee import FleeFolder
from corridor.scoring.split.plots.camps import Camp
from corridor.scoring.split.plots.scoreboard import ranked
from corridor.scoring.split.plots.sites import KINDS, Site
from corridor.scoring.split.plots.words import called, day_of
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
