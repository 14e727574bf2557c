"""One page about a hindcast that opens without a network."""

from __future__ import annotations

from functools import cache
from importlib import resources

from corridor.brief.markup import both, e
from corridor.brief.plots import picture, signs
from corridor.brief.plots.document import Part, document
from corridor.brief.plots.listing import table
from corridor.brief.plots.picture import Picture
from corridor.brief.plots.words import plain, whole
from corridor.scoring.hindcast.page import calibration, coverage, figures, layout, over_time, pit, places, ratio, skill
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.page.method import method
from corridor.scoring.hindcast.page.scoreboard import board, notes
from corridor.scoring.hindcast.page.verdict import verdict
from corridor.scoring.hindcast.page.words import days, share
from corridor.scoring.hindcast.scores import BINS, Scores

OPEN = 6  # places of a crisis that are shown at once
OWN = "For the organisation itself: this page and the files beside it name places, and small numbers stand in them."


def stylesheet() -> str:
    """The style of the page's pictures, or of one of them alone."""
    return picture.stylesheet(__package__)


@cache
def _own_sheet() -> str:
    return resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def page(of: Scores, every: Columns, command: str) -> str:
    """The page of all targets and their scores as HTML; `command` is what was run."""
    parts = [Part("scores", "Scores", _scores(of, every))]
    if of.scored:
        parts += [
            Part("ratio", "Beside the last report", _ratio(of)),
            Part("crps", "Beside every baseline", _skill(of)),
            Part("coverage", "Do the intervals mean what they say?", _coverage(of, every.scored())),
        ]
    parts += [Part(f"crisis-{i}", plain(c), _crisis(every, c, i)) for i, c in enumerate(every.crises)]
    parts.append(Part("method", "How this was made", method(every, command)))
    count = len(every.crises)
    title = f"Hindcast of {plain(every.crises[0]) if count == 1 else f'{count} crises'}"
    says = verdict(of) if of.scored else ["Every target follows a report of nobody, so nothing can be divided."]
    more = "".join(f"<li>{e(said)}</li>" for said in says[1:])
    lead = f'<p class="first">{e(says[0])}</p><ul class="said">{more}</ul>{_lead(_about(every))}{_lead(OWN)}'
    return document(title, lead, parts, "All numbers are in the files beside this page.", _own_sheet() + stylesheet())


def _about(every: Columns) -> str:
    places_of = {(c, p) for c, p in zip(every.crisis.tolist(), every.place.tolist(), strict=True)}
    return (
        f"{whole(len(every))} forecasts of reports from {whole(len(places_of))} places, {days(every.horizons)} ahead, "
        "each made from what had been reported before and set beside simple forecasts from the same reports."
    )


def _lead(words: str) -> str:
    return f'<p class="lead">{e(words)}</p>'


def _figure(wide: Picture, narrow: Picture) -> str:
    return f"<figure>{both(wide.inline(), narrow.inline())}</figure>"


def _scores(of: Scores, every: Columns) -> str:
    told = [_lead(note) for note in notes(of, every)]
    return board(of) + "".join(told) if of.scored else "".join(told[1:])


def _ratio(of: Scores) -> str:
    lead = (
        "Relative error of Corridor's median over that of the last report carried forward. Left of the line the "
        "forecast is nearer; 0.90 is a tenth less error. The scale is logarithmic."
    )
    figure = _figure(ratio.picture(of, layout.WIDE, "ratio-wide"), ratio.picture(of, layout.NARROW, "ratio-narrow"))
    return _lead(lead) + figure


def _skill(of: Scores) -> str:
    lead = (
        "CRPS judges the whole distribution. In every row the baseline that turned out best stands at 1, which nobody "
        "could have chosen beforehand; the number is Corridor's. Signs at the right edge may lie beyond it."
    )
    wide, narrow = (skill.picture(of, f, f"crps-{n}") for f, n in ((layout.WIDE, "wide"), (layout.NARROW, "narrow")))
    return _lead(lead) + signs.key(skill.key(of)) + _figure(wide, narrow)


def _coverage(of: Scores, targets: Columns) -> str:
    lead = (
        "Of reports, an interval should hold as many as its name says. More is too wide, fewer is too narrow. The bars "
        "are 90 % bands of a bootstrap over places and horizons; all horizons together."
    )
    wide = coverage.picture(of, coverage.WIDE, "coverage-wide")
    narrow = coverage.picture(of, layout.NARROW, "coverage-narrow")
    return _lead(lead) + signs.key(coverage.key()) + _figure(wide, narrow) + _curves(targets) + _tenths(of)


def _curves(of: Columns) -> str:
    lead = (
        "The same for intervals of every share, by horizon: along what the interval says, upwards how many reports lie "
        "in it. Above the diagonal intervals are wider than they say, below it narrower."
    )
    wide = calibration.picture(of, calibration.WIDE, "calibration-wide")
    narrow = calibration.picture(of, calibration.NARROW, "calibration-narrow")
    behind = table("The curves as a table", *calibration.told(of), 1)
    return _lead(lead) + signs.key(calibration.key()) + _figure(wide, narrow) + behind


def _tenths(of: Scores) -> str:
    lead = (
        "Where in the forecast the reports fell, from its low end to its high end, in tenths (PIT); the dashed line is "
        "where all would be if the forecast were right. Raised ends: too narrow; a hump: too wide; a slope: reports "
        "come out higher or lower than forecast. The number is that of the targets."
    )
    head = ["Crisis, days ahead", *(f"{10 * i} to {10 * i + 10} %" for i in range(BINS))]
    rows = []
    for crisis in figures.crises(of):
        for horizon in figures.horizons(of):
            found = pit.bins(of, crisis, horizon)
            rows += [[f"{plain(crisis)}, {horizon}", *map(share, found)]] if found else []
    figure = _figure(pit.picture(of, layout.WIDE, "pit-wide"), pit.picture(of, layout.NARROW, "pit-narrow"))
    return _lead(lead) + figure + table("The tenths as a table", head, rows, 1)


def _crisis(every: Columns, crisis: str, number: int) -> str:
    own = every.at(crisis)
    out = []
    scored = own.scored()
    if len(scored):
        out.append(_lead("Relative error by tenths of the period, at the date in the middle of their targets."))
        out.append(signs.key(over_time.key()))
        wide = over_time.picture(scored, over_time.WIDE, f"time-{number}-wide")
        out.append(_figure(wide, over_time.picture(scored, over_time.NARROW, f"time-{number}-narrow")))
    drawn = [p.inline() for p in places.panels(own, f"place-{number}")]
    out.append(_lead(places.lead(own)) if number == 0 else "")
    out += [signs.key(places.key()), places.table_of(own)]
    out.append(f'<figure><div class="panels">{"".join(drawn[:OPEN])}</div></figure>')
    if drawn[OPEN:]:
        more = f"{len(drawn) - OPEN} more place{'s' if len(drawn) > OPEN + 1 else ''} of {plain(crisis)}"
        inside = f'<div class="panels">{"".join(drawn[OPEN:])}</div>'
        out.append(f"<details><summary>{e(more)}</summary>{inside}</details>")
    return "".join(out)
