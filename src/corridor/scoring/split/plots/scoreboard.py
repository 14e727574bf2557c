"""The scores of a page: every split beside the others, the intervals, and what they were made from."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.brief.markup import e
from corridor.brief.plots.listing import scroll
from corridor.brief.plots.words import printable
from corridor.scenario.flee.learned import RULES
from corridor.scoring.split.plots.words import SPLITS, called, off
from corridor.scoring.split.score import CORRIDOR, DAY_30, FLEE, SplitScore


def ranked(score: SplitScore) -> list[str]:
    """Names of the splits, the nearest to the reports first."""
    return sorted(score.splits, key=lambda name: score.ards[name])


def verdict(score: SplitScore) -> str:
    """In a few words, how Corridor's split stands among the others."""
    own = score.ards[CORRIDOR]
    others = [n for n in ranked(score) if n != CORRIDOR]
    sides = (
        ("Nearer to the reports", [n for n in others if score.ards[n] < own]),
        ("As near", [n for n in others if score.ards[n] == own]),
        ("Farther off", [n for n in others if score.ards[n] > own]),
    )
    told = [f"{side}: {', '.join(_in_text(score, n) for n in names)}." for side, names in sides if names]
    return " ".join([f"Corridor's split is off by {off(own)} on average.", *told])


def _in_text(score: SplitScore, name: str) -> str:
    words = called(name) if name in (CORRIDOR, FLEE) or name not in SPLITS else called(name).lower()
    return f"{words} ({off(score.ards[name])})"


def table(score: SplitScore) -> str:
    """One row a split: ARD, how it stands beside shares frozen at day 30, and what the split knows."""
    longest = max(*score.ards.values(), 1e-9)
    frozen = score.ards.get(DAY_30)
    rows = []
    for name in ranked(score):
        ard = score.ards[name]
        beside = f"{100 * (ard / frozen - 1):+.0f} %".replace("-", "−") if frozen and name != DAY_30 else "–"
        bar = f'<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none">{_bar(ard / longest)}</svg>'
        knows = SPLITS[name][1] if name in SPLITS else ""
        own = ' class="own"' if name == CORRIDOR else ""
        rows.append(
            f'<tr{own}><th scope="row">{e(called(name))}</th><td class="n">{off(ard)}</td><td class="bar" '
            f'aria-hidden="true">{bar}</td><td class="n beside">{beside}</td><td class="knows">{e(knows)}</td></tr>'
        )
    return (
        '<table class="scores"><thead><tr><th scope="col">Split</th><th scope="col" class="n">ARD</th>'
        '<td aria-hidden="true"></td><th scope="col" class="n">beside frozen at day 30</th>'
        f'<th scope="col">What it knows</th></tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _bar(share: float) -> str:
    return f'<path d="M0,0H{100 * share:.0f}V8H0Z"/>'


def facts(score: SplitScore, command: str) -> str:
    """Coverage, what the rules were learned on, Flee's run, notes and the command."""
    inside = ", ".join(f"{100 * share:.0f} % within the {level} % interval" for level, share in score.coverage.items())
    found = [
        ("Intervals", f"Observed shares, over camps and days: {inside}. Much less than the name says is too narrow."),
        ("Rules learned on", _crises(score)),
    ]
    if score.flee is not None:
        found.append(("Flee", _flee(score)))
    found += [("Note", note) for note in score.notes]
    listed = "".join(f"<dt>{e(term)}</dt><dd>{e(said)}</dd>" for term, said in found)
    return f"<dl>{listed}<dt>Command</dt><dd><code>{e(command)}</code></dd></dl>{_rules(score)}"


def _crises(score: SplitScore) -> str:
    learned = score.learned
    if not learned.crises:
        return f"No crisis: these are the rules before anything was learned (set {learned.name})."
    names = f"{', '.join(map(printable, learned.crises))} (set {learned.name})."
    if score.name in learned.crises:
        return f"{names} This crisis is among them: the score is no test of what Corridor can do."
    return names


def _flee(score: SplitScore) -> str:
    run = score.flee
    if run is None:
        return ""
    says = f"{run.hasten:,} people to an agent, {run.seconds_total:,.1f} seconds from a cold start."
    if FLEE not in score.splits:
        says += " It lacks camps that have reports, so that its split is not scored."
    return says + "".join(f" {upfirst(mended)}." for mended in run.mended)


def upfirst(words: str) -> str:
    """Words as the beginning of a sentence that a full stop will end."""
    return (words[:1].upper() + words[1:]).rstrip(".")


def _rules(score: SplitScore) -> str:
    known: Sequence[str] = [name for name in RULES if name in score.learned.rules]
    rows = "".join(
        f'<tr><th scope="row"><code>{e(name)}</code></th><td class="n">{score.learned.rules[name].mean:.3f}</td>'
        f'<td class="n">{score.learned.rules[name].sd:.3f}</td><td>{e(RULES[name][0])}</td>'
        f"<td>{e(RULES[name][1])}</td></tr>"
        for name in known
    )
    head = "".join(f'<th scope="col"{c}>{t}</th>' for t, c in _HEAD)
    inside = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<details><summary>The rules as numbers</summary>{scroll('Rules', inside)}</details>"


_N = ' class="n"'
_HEAD = (("Rule", ""), ("Mean", _N), ("Differs between crises by (sd)", _N), ("Unit", ""), ("Meaning", ""))
