"""The top of the page: what it is about, the answer in three lines, and the check of the headlines."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.brief.markup import anchor, e, section
from corridor.brief.numbering import cite
from corridor.brief.words import Json, answered, count, day, full_titles, interval_of, kind_of, median_of

MOST = 4  # figures on a line


def headings(estimate: Json) -> dict[str, list[Json]]:
    """Answers under their headings, in the order given."""
    found: dict[str, list[Json]] = {}
    for answer in estimate["answers"]:
        found.setdefault(answer["part_of"] or "Answers", []).append(answer)
    return found


def masthead(estimate: Json) -> str:
    """Kicker, title and summary."""
    scenario = estimate["scenario"]
    what_if = f'<p class="whatif">What if: {e(estimate["what_if"])}</p>' if estimate.get("what_if") else ""
    doubt = '<p class="doubt" role="note"><b>Provisional.</b> The inference did not converge; no number is final.</p>'
    if estimate["converged"]:
        doubt = ""
    return (
        f'<header class="mast"><p class="kicker">As known on <time datetime="{e(estimate["as_of"])}">'
        f"{e(day(estimate['as_of']))}</time>"
        f' <span aria-hidden="true">·</span> for {e(_audience(estimate["audience"]))}</p>'
        f'<h1>{e(scenario["title"])}</h1><p class="standfirst">{e(scenario["summary"])}</p>{what_if}{doubt}</header>'
    )


def _audience(audience: str) -> str:
    return "readers inside the organisation" if audience == "internal" else f"audience: {audience}"


def three_lines(estimate: Json) -> str:
    """The answer in three lines: the first question, what followed, and what nobody can say."""
    groups = headings(estimate)
    titles = full_titles(estimate["answers"])
    numbered = {h: [a for a in answers if answered(a)] for h, answers in groups.items()}
    first = next((h for h, answers in numbered.items() if answers), "")
    then = [answers[0] for h, answers in numbered.items() if h != first and answers]
    spare = [a for h, answers in numbered.items() if h != first for a in answers[1:]]
    if not first:
        lines = [("The answer", '<p class="cannot">No answer of this estimate has a number.</p>')]
    else:
        lines = [(first, _figures(numbered[first][:MOST], {}))]
        if then:
            lines.append(("And then", _figures((then + spare)[:MOST], titles)))
    lines.append(("Nobody can say", _cannot(estimate)))
    items = "".join(f"<li><h3>{e(title)}</h3>{body}</li>" for title, body in lines)
    return (
        '<section class="three" id="answer" aria-label="The answer in three lines"><h2 class="hidden">The answer '
        f"in three lines</h2><ol>{items}</ol></section>"
    )


def _figures(answers: Sequence[Json], titles: dict[str, str]) -> str:
    figures = "".join(_figure(a, str(titles.get(a["id"], a["title"]))) for a in answers)
    return f'<div class="figures n{len(answers)}">{figures}</div>'


def _figure(answer: Json, title: str) -> str:
    kind = kind_of(answer) or "all"
    return (
        f'<a class="figure k-{kind}" href="#{anchor("answer", answer["id"])}"><b>{median_of(answer)}</b>'
        f'<span class="range"><abbr title="90 % interval">90 %</abbr>: {interval_of(answer)}</span><span '
        f'class="what">{e(title)}</span></a>'
    )


def _cannot(estimate: Json) -> str:
    unknown = [a for a in estimate["answers"] if a["status"] == "not estimable"]
    held = sum(a["status"] == "suppressed" for a in estimate["answers"])
    withheld = f"Withheld from this audience: {count(held, 'answer')}." if held else ""
    if not unknown and held:
        return f'<p class="cannot">{withheld}</p>'
    if not unknown:
        return '<p class="cannot">Every question has a number; how sure it is, each says beside it.</p>'
    titles = full_titles(estimate["answers"])
    links = "; ".join(f'<a href="#{anchor("answer", a["id"])}">{e(titles[a["id"]])}</a>' for a in unknown)
    said = f"{links}. The reports support no number, and so none is given. {withheld}"
    return f'<p class="cannot"><b>Not estimable:</b> {said}</p>'


def contents(entries: Sequence[tuple[str, str]]) -> str:
    """Links to the sections."""
    links = "".join(f'<li><a href="#{id}">{e(title)}</a></li>' for id, title in entries)
    return f'<nav class="contents" aria-label="Contents"><ul>{links}</ul></nav>'


def headline_check(estimate: Json, numbers: dict[str, int]) -> str:
    """What each headline says beside what its own report supports."""
    if not estimate["headlines"]:
        return ""
    claims = {c["id"]: c for c in estimate["claims"]}
    cards = "".join(_card(h, claims, numbers) for h in estimate["headlines"])
    return section(
        "headlines", "The headline, checked", "What the headline says, beside what the text under it supports.", cards
    )


def _card(check: Json, claims: dict[str, Json], numbers: dict[str, int]) -> str:
    sides = "".join(
        f"<div><h4>{e(name)}</h4><ul>"
        f"{''.join(_said(claims[i], numbers) for i in check[part] if i in claims) or '<li>Nothing.</li>'}</ul>"
        "</div>"
        for name, part in (("The headline says", "headline"), ("The body says", "body"))
    )
    return (
        f'<article class="check"><header><h3>{e(check["title"])}</h3><p class="verdict">{e(check["verdict"])}</p>'
        "</header>"
        f'<div class="sides">{sides}</div><p class="says">{e(check["says"])}</p></article>'
    )


def _said(claim: Json, numbers: dict[str, int]) -> str:
    return (
        f'<li>{e(claim["says"])}&#160;{cite([claim["id"]], numbers)} <span class="by">{e(claim["origin_label"])}'
        "</span></li>"
    )
