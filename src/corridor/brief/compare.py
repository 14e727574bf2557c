"""Two runs side by side: for each answer both intervals, and who is stranded or detained beside whom it stops."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.brief.answers import shared_scale
from corridor.brief.bars import axis, empty_bar, pair_bar, slim_bar
from corridor.brief.map import pair
from corridor.brief.markup import anchor, e, section
from corridor.brief.scale import LogScale
from corridor.brief.words import Json, answered, between, digits, full_titles, interval_of, median_of, people

LEAST = 5.0  # people; smaller differences of medians are left out of the two lists
SHARE = 0.1  # of the larger median


def side_by_side(estimate: Json, compare: Json) -> str:
    """The section that sets the other run beside this one."""
    others = {a["id"]: a for a in compare["answers"]}
    titles = full_titles(estimate["answers"])
    rows_of = [(a | {"title": titles[a["id"]]}, others[a["id"]]) for a in estimate["answers"] if a["id"] in others]
    scale = shared_scale([{**a, "prior90": None} for two in rows_of for a in two])
    name = label(compare)
    rows = "".join(_row(a, b, scale) for a, b in rows_of)
    table = (
        '<table class="compare"><thead><tr><th scope="col">Answer</th><th scope="col" class="scale"><span '
        f'class="hidden">Intervals, people</span>{axis(scale)}</th>'
        f'<th scope="col" class="figs">As it is</th><th scope="col" class="figs">What if: {e(name)}</th></tr>'
        f"</thead><tbody>{rows}</tbody></table>"
    )
    lead = (
        f"Full bar: this estimate. Outlined bar: {e(name)}. A what-if is a run of the model, not a report of "
        "anything that happened."
    )
    return section(
        "compare",
        "What if: two runs side by side",
        lead,
        stopped_and_stranded(estimate, compare) + maps(estimate, compare) + table,
    )


def maps(estimate: Json, compare: Json) -> str:
    """The map of each run, beside each other."""
    if len(estimate["places"]) < 2 or len(compare["places"]) < 2:
        return ""
    left, right = pair(estimate, compare)
    return (
        f'<div class="smalls two"><figure><figcaption>As it is</figcaption>{left}</figure>'
        f"<figure><figcaption>What if: {e(label(compare))}</figcaption>{right}</figure></div>"
    )


def label(run: Json) -> str:
    """What the other run is called."""
    return str(run.get("what_if") or run["scenario"]["title"])


def _row(a: Json, b: Json, scale: LogScale) -> str:
    head = f'<th scope="row"><a href="#{anchor("answer", a["id"])}">{e(a["title"])}</a></th>'
    says = f"{a['title']}: {_words(a)}; what if: {_words(b)}"
    if answered(a) and answered(b):
        bar = pair_bar(scale, a, b, says)
    elif answered(a) or answered(b):
        bar = slim_bar(scale, a if answered(a) else b, says)
    else:
        bar = empty_bar(scale, says)
    return f'<tr>{head}<td class="scale">{bar}</td>{_cell(a)}{_cell(b)}</tr>'


def _words(answer: Json) -> str:
    if answered(answer):
        return f"{median_of(answer)} (90 %: {interval_of(answer)})"
    return "withheld" if answer["status"] == "suppressed" else "not estimable"


def _cell(answer: Json) -> str:
    if not answered(answer):
        return f'<td class="figs noword">{_words(answer)}</td>'
    return f'<td class="figs"><b>{median_of(answer)}</b><span class="range">{interval_of(answer)}</span></td>'


def stopped_and_stranded(estimate: Json, compare: Json) -> str:
    """Two lists that belong together: fewer people get through here, more are stuck or detained there."""
    flows = _changes(_flows(estimate), _flows(compare))
    stocks = _changes(_stocks(estimate) | _numbers(estimate), _stocks(compare) | _numbers(compare))
    fewer = [c for c in flows if c[2] < 0]
    more = [c for c in stocks if c[2] > 0]
    if not fewer and not more:
        return ""
    return (
        f'<div class="beside"><div><h3>Whom it stops</h3>{_list(fewer, "No way carries fewer people.")}</div>'
        f"<div><h3>Who is stranded or detained</h3>{_list(more, 'No place or answer holds more people.')}</div></div>"
        '<p class="footnote">Medians and 90 % intervals of both runs; only differences of a tenth or more are '
        "listed.</p>"
    )


Entry = tuple[str, Json]


def _flows(run: Json) -> dict[str, Entry]:
    names = {p["id"]: p["name"] for p in run["places"]}
    return {
        k["id"]: (f"{names.get(k['origin'], k['origin'])} → {names.get(k['destination'], k['destination'])}", k["flow"])
        for k in run["links"]
        if k["flow"]
    }


def _stocks(run: Json) -> dict[str, Entry]:
    return {f"place {p['id']}": (f"At {p['name']}", p["stock"]) for p in run["places"] if p["stock"]}


def _numbers(run: Json) -> dict[str, Entry]:
    titles = full_titles(run["answers"])
    return {
        f"answer {a['id']}": (
            titles[a["id"]],
            {"median": a["median"], "low90": a["interval90"][0], "high90": a["interval90"][1]},
        )
        for a in run["answers"]
        if answered(a)
    }


def _changes(before: dict[str, Entry], after: dict[str, Entry]) -> list[tuple[Entry, Entry, float]]:
    found = []
    for id in before.keys() & after.keys():
        a, b = before[id][1]["median"], after[id][1]["median"]
        if abs(b - a) >= max(LEAST, SHARE * max(a, b)):
            found.append((before[id], after[id], b - a))
    return sorted(found, key=lambda c: (-abs(c[2]), c[0][0]))


def _list(changes: Sequence[tuple[Entry, Entry, float]], none: str) -> str:
    if not changes:
        return f"<p>{none}</p>"
    rows = "".join(
        f"<tr><th scope='row'>{e(a[0])}</th><td>{_fan(a[1])}</td><td>{_fan(b[1])}</td></tr>" for a, b, _ in changes[:8]
    )
    return (
        '<table><thead><tr><th scope="col">Where</th><th scope="col">As it is</th><th scope="col">What if</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _fan(fan: Json) -> str:
    sig = digits(fan["median"], (fan["low90"], fan["high90"]))
    return (
        f"<b>{people(fan['median'], sig)}</b> <span class='range'>{between((fan['low90'], fan['high90']), sig)}</span>"
    )
