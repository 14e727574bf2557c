"""What the numbers rest on: assumptions, what the program will not do, its words, and how wrong it can be."""

from __future__ import annotations

from corridor.brief.markup import e, section
from corridor.brief.words import Json, answered, figure, full_titles, percent

GLOSSARY = (
    (
        "90 % interval",
        "If the model and its assumptions are right, the true number lies in it nine times out of ten. The 50 % "
        "interval: every other time.",
    ),
    (
        "Median",
        "The number with half of the possible histories below it and half above. Not a most likely number, and "
        "not a sum of other medians.",
    ),
    ("Claim", "One statement of one fact, by one speaker, as one report gives it."),
    ("Origin", "Whoever said it first. Ten outlets that quote one man are one origin."),
    (
        "Universe",
        "Which people a number is about, and since when. Numbers about different people never contradict and are "
        "never subtracted from each other.",
    ),
    (
        "Not estimable",
        "The reports narrow the answer too little: without them its 90 % interval would change by less than a "
        "fifth. Then no number is printed, anywhere.",
    ),
    (
        "Unaccounted for",
        "People of one universe whom nobody has located: for every state they may be in, those there times the "
        "chance that nobody has located them.",
    ),
    ("Flow, stock", "A flow is people who pass during a period; a stock is people present at an instant."),
    (
        "Fighters, family members, civilians",
        "Three kinds of people, always kept apart. Fighters are never added into displacement totals; family "
        "members and children are never called fighters.",
    ),
    (
        "Grade",
        "Reliability of the source from A to E and credibility of the information from 1 to 5; F and 6 mean that "
        "it cannot be judged, which is not one in two.",
    ),
)


def assumptions(estimate: Json) -> str:
    """Priors with what the reports made of them."""
    rows = sorted(estimate["assumptions"], key=lambda a: (a["dist"] == "fixed", -a["contraction"]))
    lead = (
        "What no report says is assumed: a range that holds with nine chances in ten, and the reason for it. The "
        "bar shows how much of that range the reports took away. "
        "Where it is short, the answer rests on the assumption."
    )
    head = "".join(
        f'<th scope="col">{t}</th>' for t in ("Assumption", "Assumed", "With the reports", "Narrowed", "Reason")
    )
    body = "".join(_assumption(a) for a in rows)
    table = (
        '<div class="scroll" tabindex="0" role="region" aria-label="Table of assumptions"><table class="assume">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    return section("assumptions", "What is assumed", lead, table)


def _assumption(row: Json) -> str:
    fixed = row["dist"] == "fixed" or row["low"] is None
    held = fixed and row["dist"] != "fixed"
    prior = ("withheld" if held else "fixed") if fixed else f"{figure(row['low'])} to {figure(row['high'])}"
    after = "–" if fixed or row["post_low"] is None else f"{figure(row['post_low'])} to {figure(row['post_high'])}"
    share = max(0.0, min(1.0, row["contraction"]))
    meter = (
        "–" if fixed else f'<i class="meter" aria-hidden="true"><i style="width:{share:.0%}"></i></i>{percent(share)}'
    )
    unit = f' <span class="unit">{e(row["unit"])}</span>' if row["unit"] else ""
    return (
        f'<tr><th scope="row"><code>{e(row["name"])}</code>{unit}</th><td class="nowrap">{prior}</td><td '
        f'class="nowrap">{after}</td>'
        f'<td class="nowrap">{meter}</td><td class="reason">{e(row["reason"])}</td></tr>'
    )


def wrong(estimate: Json) -> str:
    """How wrong all this can be, in plain words."""
    known = [a for a in estimate["answers"] if answered(a)]
    draws = min((a["ess"] for a in known), default=0.0)
    points = [
        "The intervals hold if the network, the groups and the assumptions hold. A way nobody wrote down, or a "
        "group nobody mentioned, is not in them.",
        "Reports are weighed by who said them first and how they know. If two origins secretly share a source, "
        "the intervals are too narrow.",
        "Vague words become intervals by rule. Another rule would move answers that rest on one word; the rules "
        "in force are named at every claim.",
        "The medians of parts do not add up to the median of the whole. No number here may be subtracted from another.",
    ]
    titles = full_titles(estimate["answers"])
    weak = [titles[a["id"]] for a in known if a["narrowing"] is not None and a["narrowing"] < 0.5]
    if weak:
        points.append(
            f"Mostly assumption, as the reports took away less than half of the uncertainty: {'; '.join(weak)}."
        )
    run = (
        f"{estimate['particles']:,} draws, seed {estimate['seed']}; the least well sampled answer rests on about "
        f"{draws:,.0f} effective draws."
    )
    state = (
        "The inference converged."
        if estimate["converged"]
        else "The inference did not converge: treat every number as provisional."
    )
    points.append(f"{run} {state}")
    points += [str(m) for m in estimate["messages"]]
    return section(
        "wrong", "How wrong it can be", "", f'<ul class="plain">{"".join(f"<li>{e(p)}</li>" for p in points)}</ul>'
    )


def policy(estimate: Json) -> str:
    """Rules of the program."""
    if not estimate["policy"]:
        return ""
    items = "".join(f"<li>{e(p)}</li>" for p in estimate["policy"])
    return section("policy", "What it will not do", "", f'<ul class="plain">{items}</ul>')


def glossary() -> str:
    """The words of this page."""
    items = "".join(f"<div><dt>{e(word)}</dt><dd>{e(means)}</dd></div>" for word, means in GLOSSARY)
    return section("glossary", "The words used", "", f'<dl class="glossary">{items}</dl>')
