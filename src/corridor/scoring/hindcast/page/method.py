"""What was asked, how the targets were made, what can go wrong, and the command."""

from __future__ import annotations

from corridor.brief.markup import e
from corridor.brief.plots.words import dated, plain, whole
from corridor.scoring.hindcast.page.columns import Columns
from corridor.scoring.hindcast.page.words import CALLED, days
from corridor.scoring.hindcast.rows import BASELINES
from corridor.scoring.hindcast.scores import OURS

ASKED = (
    "How many people will a report count in this place on this date? The question is put from every horizon before the "
    "date, with nothing known but what had been reported by then."
)
TARGETS = (
    "Every raw report inside the period of its crisis is a target, once for each horizon: the origin is its date less "
    "the horizon, and the last report is the newest at or before the origin. Nothing is interpolated or corrected "
    "afterwards. A place without a report by the origin is not asked for. Dates without a report are no targets, so "
    "places that report often weigh more."
)
SCORES = (
    ("Relative error", "the differences between reports and medians, without sign, summed, over the summed reports"),
    (
        "CRPS",
        "continuous ranked probability score, twice the mean pinball loss over 199 quantiles: in people like an error, "
        "but of the whole distribution (Gneiting and Raftery 2007, doi 10.1198/016214506000001437); over the summed "
        "reports",
    ),
    (
        "Coverage",
        "share of reports within the central interval, its ends included; the band is a bootstrap that draws places "
        "and horizons as blocks, because the targets of one place fail together; under five blocks there is "
        "none, and where all or none lie within, it is that of Clopper and Pearson for as many trials as there are "
        "blocks",
    ),
    (
        "PIT",
        "probability that the forecast gave to less than was reported; drawn at random within ties. Level is right, a "
        "hump in the middle too wide, raised ends too narrow, a slope a shift",
    ),
)
WRONG = (
    "A report is not the truth: registrations are corrected, people are counted twice or late. A forecast is scored "
    "against what was reported, corrections included.",
    "Targets of one place overlap in time and fail together. There are far fewer independent tests than rows, and a "
    "few large places decide a pooled error.",
    "A new front, a closed border or a new camp is in no series before it happens. Where such a break falls between "
    "origin and target, every method here misses it, and its intervals with it.",
    "Crises that end up in a folder had many reports. On a crisis that few report on, expect worse.",
    "A place that repeats one number for months makes every method look good. Ratios close to 1 with small errors say "
    "that little moved.",
)


def method(every: Columns, command: str) -> str:
    """The part of the page as HTML."""
    baselines = "".join(f"<dt>{e(CALLED[m][0])}</dt><dd>{e(CALLED[m][1])}</dd>" for m in BASELINES)
    scores = "".join(f"<dt>{e(name)}</dt><dd>{e(said)}</dd>" for name, said in SCORES)
    wrong = "".join(f"<li>{e(said)}</li>" for said in WRONG)
    return (
        f"<h3>What was asked</h3><p>{e(ASKED)}</p><p>{e(_counts(every))}</p>"
        f"<h3>How targets are made</h3><p>{e(TARGETS)}</p>"
        f"<h3>Beside what</h3><dl>{baselines}</dl><p>{e(_beside())}</p><h3>What is measured</h3><dl>{scores}</dl>"
        f'<h3>What can go wrong</h3><ul class="said">{wrong}</ul>'
        f"<h3>The command</h3><p><code>{e(command)}</code></p>"
    )


def _beside() -> str:
    return (
        f"{CALLED[OURS][0]} and every baseline know the same reports. Automatic ETS has intervals of its own; the "
        "other baselines have the quantiles of their own past errors, as far as these were known at the origin."
    )


def _counts(every: Columns) -> str:
    told = []
    for crisis in every.crises:
        some = every.at(crisis)
        start, end = some.dates()
        places = len(set(some.place.tolist()))
        told.append(
            f"{plain(crisis)}, {whole(places)} place{'s' if places != 1 else ''}, {dated(start)} to {dated(end)} "
            f"({whole(len(some))})"
        )
    return f"Targets at {days(every.horizons)}: {'; '.join(told)}."
