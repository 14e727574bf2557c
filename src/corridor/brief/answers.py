"""The answers: one row each, with the intervals on one scale or plainly without a number."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.brief.bars import axis, empty_bar, interval_bar
from corridor.brief.head import headings
from corridor.brief.markup import anchor, e, section
from corridor.brief.numbering import cite
from corridor.brief.scale import LogScale, log_scale
from corridor.brief.words import KINDS, Json, answered, count, interval_of, is_part, kind_of, median_of, percent

LEAD = (
    "Dark bar: the 50 % interval. Light bar: the 90 % interval. Upright stroke: the median. Grey behind it: the "
    "90 % interval "
    "that the assumptions alone would give, before any report. The scale is logarithmic from zero and the same for all."
)


def shared_scale(items: Sequence[Json]) -> LogScale:
    """One scale for all answered items and their priors."""
    shown = [a for a in items if answered(a)]
    return log_scale([a["interval90"][1] for a in shown] + [a["prior90"][1] for a in shown if a.get("prior90")])


def answers(estimate: Json, numbers: dict[str, int]) -> str:
    """All answers under their headings."""
    scale = shared_scale(estimate["answers"])
    tables = []
    for heading, group in headings(estimate).items():
        before = [None, *(a["universe"] for a in group)]
        rows = "".join(_row(a, scale, numbers, a["universe"] != last) for a, last in zip(group, before, strict=False))
        tables.append(
            f'<table class="answers"><caption>{e(heading)}</caption><thead><tr><th scope="col">Question</th><th '
            'scope="col" class="scale">'
            f'<span class="hidden">Intervals, people</span>{axis(scale)}</th><th scope="col" class="figs">Median '
            "and 90 % interval</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )
    return section("answers", "The answers", e(LEAD), "".join(tables))


def _row(answer: Json, scale: LogScale, numbers: dict[str, int], whom: bool) -> str:
    kind = kind_of(answer)
    badge = f'<span class="swatch k-{kind}" title="{KINDS[kind]}"></span>' if kind else ""
    people = f'<p class="universe">Of {e(answer["universe_says"])}</p>' if whom and answer["universe_says"] else ""
    displaced = (
        '<p class="universe">Displacement: fighters are not counted in it.</p>'
        if answer["counts"] == "displacement"
        else ""
    )
    head = (
        f'<th scope="row"><h3>{badge}{e(answer["title"])}</h3><p class="question">{e(answer["question"])}</p>'
        f"{people}{displaced}</th>"
    )
    body = _number(answer, scale, kind) if answered(answer) else _no_number(answer, scale)
    return (
        f'<tr id="{anchor("answer", answer["id"])}" class="{_css(answer)}{" part" if is_part(answer) else ""}">'
        f'{head}{body}</tr><tr class="source"><td colspan="3">{_source(answer, numbers)}</td></tr>'
    )


def _css(answer: Json) -> str:
    return {"answered": "known", "suppressed": "held"}.get(answer["status"], "unknown-row")


def _number(answer: Json, scale: LogScale, kind: str) -> str:
    says = f"{answer['title']}: median {median_of(answer)}, 50 % {_fifty(answer)}, 90 % {interval_of(answer)}"
    bar = interval_bar(scale, answer, says, answer["prior90"], f"k-{kind or 'all'}")
    first = f' href="#{anchor("claim", answer["claims"][0])}"' if answer["claims"] else ""
    return (
        f'<td class="scale">{bar}</td><td class="figs"><a class="big"{first} data-answer="{e(answer["id"])}">'
        f"{median_of(answer)}</a>"
        f'<span class="range">90 %: {interval_of(answer)}</span><span class="range minor">50 %: {_fifty(answer)}'
        "</span></td>"
    )


def _fifty(answer: Json) -> str:
    return interval_of(answer, "interval50") if answer.get("interval50") else "–"


def _no_number(answer: Json, scale: LogScale) -> str:
    word = "Withheld" if answer["status"] == "suppressed" else "Not estimable"
    return (
        f'<td class="scale">{empty_bar(scale, f"{word}: no number")}<p class="why">{e(answer["reason"])}</p></td>'
        f'<td class="figs"><span class="noword">{word}</span></td>'
    )


def _source(answer: Json, numbers: dict[str, int]) -> str:
    parts = ["<span>No report speaks of it directly</span>"]
    if answer["statements"] or answer["claims"]:
        said = f"{count(answer['statements'], 'statement')} from {count(answer['origins'], 'origin')}"
        parts = [f"<span>{said}</span>", f'<span class="cites">Claims {cite(answer["claims"], numbers)}</span>']
    if answered(answer) and answer["narrowing"] is not None:
        meter = (
            f'<i class="meter" aria-hidden="true"><i style="width:{max(0.0, min(1.0, answer["narrowing"])):.0%}">'
            "</i></i>"
        )
        parts.insert(0, f"<span>{meter}The reports narrowed it by {percent(answer['narrowing'])}</span>")
    return "".join(parts)
