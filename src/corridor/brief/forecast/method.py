"""How a forecast was made, in short words, how it can be wrong, and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.brief.markup import e
from corridor.brief.plots.words import dated, plain
from corridor.brief.words import count

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast

REPORTS = (
    "The stock of a place that reports goes on from its last report. It grows as the place and its crisis grew lately, "
    "drawn towards no growth, and growth dies down. Intervals are as wide as forecasts of the place, of its crisis and "
    "of other crises have been off."
)
MODEL = (
    "The stock of places that do not report, who leaves again and what a change does are by the movement model: it is "
    "fitted to every claim known on the day, and its draws are followed on. Where no report says how many are there, "
    "or all reports together move the number too little, it is not estimable and has no number."
)
ALONE = "The movement model was left out: arrivals are what a place gains, so they are the least that came."
TOTAL = "Errors of places go together, so totals are added draw by draw and are not the sums of the numbers by place."
WRONG = {
    "reports": (
        "A new wave after months of calm comes as a surprise: growth is that of the last months.",
        "A camp that is closed or emptied from one day to the next falls out of most intervals.",
        "Reports are taken as the stock: one that lags behind arrivals is forecast with its lag.",
        "The median is the number with the least error in people; where a crisis grows it is too low more often by "
        "much than too high.",
    ),
    "model": (
        "What the movement model says of places without reports is no better than the claims about them and the ways "
        "and places that it knows.",
    ),
}


def method(forecast: Forecast, command: str) -> str:
    """The part of the page as HTML."""
    reports = any(r.reports for r in forecast.rows)
    model = any("model" in r.basis for r in forecast.rows)
    told = [_known(forecast)]
    told += [REPORTS + _learned(forecast)] if reports else []
    told += [MODEL] if model else [ALONE]
    told += [TOTAL] if reports else []
    wrong = [*(WRONG["reports"] if reports else ()), *(WRONG["model"] if model else ())]
    return (
        "".join(f"<p>{e(t)}</p>" for t in told)
        + f'<h3>How it can be wrong</h3><ul class="said">{"".join(f"<li>{e(w)}</li>" for w in wrong)}</ul>'
        + f"<h3>The command</h3><p><code>{e(command)}</code></p>"
    )


def _known(forecast: Forecast) -> str:
    ahead = count(len(forecast.days) - 1, "day")
    return (
        f"Only what was public at the end of {dated(forecast.day)} has a part in it, {ahead} ahead; whatever was "
        f"published later has none. Seed {forecast.seed}: the same command gives the same numbers."
    )


def _learned(forecast: Forecast) -> str:
    if not forecast.learned_on:
        return ""
    return f" What other crises teach is learned on {', '.join(map(plain, forecast.learned_on))}."
