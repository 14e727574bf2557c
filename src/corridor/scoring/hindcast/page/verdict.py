"""What the hindcast comes to, in a few sentences."""

from __future__ import annotations

import math

from corridor.brief.plots.words import plain
from corridor.scoring.hindcast.page import coverage, figures
from corridor.scoring.hindcast.page.ratio import ratios, to_last
from corridor.scoring.hindcast.page.words import called, days, listed, ratio, share, side
from corridor.scoring.hindcast.scores import OURS, Score, Scores

WORSE = 1.05  # ratio from which on a loss to the last report is told by name
ENOUGH, NAMED = 20, 3  # targets below which it is not, and how many are named
BESIDE = {
    "better": "nearer than the last report carried forward",
    "worse": "farther off than the last report carried forward",
    "even": "as near as the last report carried forward",
}


def verdict(of: Scores) -> list[str]:
    """Sentences on the last report, where it is lost to, the baselines and the intervals."""
    return [beside_last(of), lost(of), beside_baselines(of), *intervals(of)]


def beside_last(of: Scores) -> str:
    """At which horizons the forecast is nearer than the last report, over all crises."""
    found = {h: r for h in figures.horizons(of) if not math.isnan(r := ratios(of, h)[-1][1])}
    told = []
    for way, words in BESIDE.items():
        some = [h for h, r in found.items() if side(r) == way]
        if some:
            rs = f"ratio{'s' if len(some) > 1 else ''} of errors {listed([ratio(found[h]) for h in some])}"
            told.append(f"{words} {days(some)} ahead ({rs})")
    if not told:
        return "The reports add up to nobody, so there is no relative error."
    return f"Corridor's forecast is {', '.join(told)}."


def lost(of: Scores) -> str:
    """On which crises it clearly loses to the last report."""
    out = []
    for horizon in figures.horizons(of):
        for crisis in figures.crises(of):
            score = of.find(crisis, horizon)
            value = to_last(score) if score and score.targets >= ENOUGH else math.nan
            if value > WORSE:
                out.append((value, f"{plain(crisis)} at {days([horizon])} ({ratio(value)})"))
    if not out:
        return f"On no crisis with at least {ENOUGH} targets is it more than {100 * (WORSE - 1):.0f} % farther off."
    named = [words for _, words in sorted(out, reverse=True)]
    more = [f"{len(named) - NAMED} more"] if len(named) > NAMED else []
    return f"It loses most on {listed([*named[:NAMED], *more])}."


def beside_baselines(of: Scores) -> str:
    """At which horizons the whole distribution is better than every baseline's, by CRPS."""
    won: list[int] = []
    others: dict[str, list[int]] = {}
    for horizon in figures.horizons(of):
        better = _better(of.find(None, horizon))
        if better is None:
            won.append(horizon)
        else:
            others.setdefault(called(better), []).append(horizon)
    said = "The score of its whole distribution (CRPS) is "
    said += f"better than every baseline's at {days(won)}" if won else "nowhere better than every baseline's"
    names = listed([f"{name} at {days(at)}" for name, at in others.items()])
    return said + (f"; at least as good is: {names}." if others else ".")


def _better(score: Score | None) -> str | None:
    """A baseline whose CRPS is not above ours, by the mean over crises or by that of the ratios."""
    if score is None:
        return None
    ours = score.methods[OURS].crps
    ahead = {m: max(r, ours / score.methods[m].crps) for m, r in score.crps_ratios.items() if score.methods[m].crps > 0}
    best = max(ahead, key=lambda m: ahead[m], default=None)
    return best if best is not None and ahead[best] >= 1 else None


def intervals(of: Scores) -> list[str]:
    """How often the intervals held, and on which crises the band lacks the nominal."""
    held = [f"{share(coverage.of_all(of, n))} of reports lie within {share(n)} intervals" for n in coverage.NOMINALS]
    off: dict[str, list[str]] = {}
    for nominal in coverage.NOMINALS:
        for c in coverage.coverages(of, nominal):
            if not c.band.holds:
                off.setdefault(f"{share(nominal)} intervals {figures.judged(c.band)}", []).append(c.name)
    said = f"{listed(held)}, with equal weight to every crisis."
    every = coverage.coverages(of, coverage.NOMINALS[0])
    few = [c.name for c in every if not c.band.told]  # the same for every nominal
    untold = [f"Too few places and horizons to tell by crisis: {listed(few)}."] if few else []
    if off:
        told = f"By crisis and its band, {'; '.join(f'{how}: {listed(names)}' for how, names in off.items())}."
        return [said, told, *untold]
    if len(few) == len(every):
        return [said, *untold]
    whose = "The band of every other crisis" if few else "The band of every crisis"
    return [f"{said} {whose} holds the nominal.", *untold]
