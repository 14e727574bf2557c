"""What moved the answers: from one as-of day to the next, and when one origin is taken away."""

from __future__ import annotations

from corridor.brief.answers import shared_scale
from corridor.brief.bars import axis, pair_bar, slim_bar
from corridor.brief.markup import anchor, e, section
from corridor.brief.scale import LogScale, log_scale
from corridor.brief.words import (
    Json,
    answered,
    between,
    digits,
    full_titles,
    interval_of,
    kind_of,
    median_of,
    people,
    short_day,
    upfirst,
)

LEAST = 0.2  # widths of the 90 % interval; smaller moves are left out of the table of origins
ROWS = 3  # answers shown for an origin


def moved(estimate: Json) -> str:
    """Every answer as it stood on each as-of day."""
    if len(estimate["runs"]) < 2:
        return ""
    chosen = [a for a in estimate["answers"] if any(answered(m) for m in a["moved"]) and a["status"] == "answered"]
    scale = shared_scale([m for a in chosen for m in a["moved"]])
    titles = full_titles(estimate["answers"])
    panels = "".join(_panel(a | {"title": titles[a["id"]]}, scale) for a in chosen)
    days = "; ".join(f"<b>{e(short_day(r['as_of']))}</b> {e(r['label'])}" for r in estimate["runs"])
    lead = f"The same question asked with only what was public on each day: {days}."
    return section("moved", "What moved the answer", lead, f'<div class="panels">{panels}</div>')


def _panel(answer: Json, scale: LogScale) -> str:
    rows = "".join(_run(answer, m, scale) for m in answer["moved"])
    return (
        f'<table class="moved"><caption><a href="#{anchor("answer", answer["id"])}">{e(answer["title"])}</a>'
        '</caption><colgroup><col class="c1"><col><col class="c3"></colgroup>'
        '<thead class="hidden"><tr><th scope="col">As of</th><th scope="col">Interval</th><th scope="col">Median'
        f"</th></tr></thead><tbody>{rows}</tbody>"
        f'<tfoot aria-hidden="true"><tr><td></td><td>{axis(scale, 2)}</td><td></td></tr></tfoot></table>'
    )


def _run(answer: Json, run: Json, scale: LogScale) -> str:
    head = (
        f'<th scope="row"><time datetime="{e(run["as_of"])}" title="{e(run["label"])}">'
        f"{e(short_day(run['as_of']))}</time></th>"
    )
    if not answered(run):
        word = "withheld" if run["status"] == "suppressed" else "not estimable"
        return f'<tr>{head}<td colspan="2" class="noword">{word}</td></tr>'
    says = f"{answer['title']} as of {run['as_of']}: {median_of(run)}, 90 % {interval_of(run)}"
    bar = slim_bar(scale, run, says, f"k-{kind_of(answer) or 'all'}")
    return f'<tr>{head}<td>{bar}</td><td class="num">{median_of(run)}</td></tr>'


def influence(estimate: Json) -> str:
    """Which origin matters most: answers with everything, and without that origin."""
    found: dict[str, tuple[str, list[tuple[Json, Json]]]] = {}
    titles = full_titles(estimate["answers"])
    for answer in (a | {"title": titles[a["id"]]} for a in estimate["answers"]):
        for without in answer["influence"] if answered(answer) else []:
            if without.get("interval90") and without.get("median") is not None and without["change"] >= LEAST:
                found.setdefault(without["origin"], (without["label"], []))[1].append((answer, without))
    if not found:
        return ""
    for _, pairs in found.values():
        pairs.sort(key=lambda pair: -pair[1]["change"])
    ordered = sorted(found.values(), key=lambda entry: -entry[1][0][1]["change"])
    shown = [pair for _, pairs in ordered for pair in pairs[:ROWS]]
    scale = log_scale([a["interval90"][1] for a, _ in shown] + [w["interval90"][1] for _, w in shown])
    bodies = "".join(_origin(label, pairs[:ROWS], scale) for label, pairs in ordered)
    lead = (
        "Each line leaves out everything one origin said, through whatever outlets, and estimates again. Full "
        "bar: with all reports. Outlined bar: without that "
        "origin. The move is that of the end of the 90 % interval that moves most, in widths of that interval."
    )
    table = (
        '<table class="influence"><thead><tr><th scope="col">Without</th><th scope="col">Answer</th>'
        f'<th scope="col" class="scale"><span class="hidden">Intervals, people</span>{axis(scale)}</th><th '
        'scope="col" class="figs">With → without</th>'
        f'<th scope="col" class="move">Move</th></tr></thead>{bodies}</table>'
    )
    return section("influence", "Which origin matters most", lead, table)


def _origin(label: str, pairs: list[tuple[Json, Json]], scale: LogScale) -> str:
    rows = []
    for i, (answer, without) in enumerate(pairs):
        head = f'<th scope="rowgroup" rowspan="{len(pairs)}">{e(upfirst(label))}</th>' if i == 0 else ""
        sig = digits(without["median"], without["interval90"])
        then = f"{people(without['median'], sig)} ({between(without['interval90'], sig)})"
        now = f"{median_of(answer)} ({interval_of(answer)})"
        says = f"{answer['title']}: {now}; without {label}: {then}"
        how = "estimated again" if without["method"] == "rerun" else "by reweighting the draws"
        rows.append(
            f'<tr>{head}<td class="what"><a href="#{anchor("answer", answer["id"])}">{e(answer["title"])}</a></td>'
            f'<td class="scale">{pair_bar(scale, answer, without, says)}</td>'
            f'<td class="figs">{now}<span class="then">→ {then}</span></td><td class="move" title="{how}">'
            f"{without['change']:.1f}</td></tr>"
        )
    return f"<tbody>{''.join(rows)}</tbody>"
