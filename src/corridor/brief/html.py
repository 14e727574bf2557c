"""The brief: one page that holds everything and opens without a network."""

from __future__ import annotations

from importlib import resources

from corridor.brief import answers, claims, compare, head, map, method, moved, timeline
from corridor.brief.markup import both, e, section
from corridor.brief.numbering import by_origin, numbers
from corridor.brief.words import KINDS, Json, between, day, digits, numberless, people


def render(estimate: Json, other: Json | None = None) -> str:
    """The brief of an estimate as HTML; with a second run, both side by side."""
    origins = by_origin(estimate["claims"])
    cited = numbers(origins)
    parts = [
        ("headlines", "Headline check", head.headline_check(estimate, cited)),
        ("compare", "What if", compare.side_by_side(estimate, other) if other else ""),
        ("map", "Map", map_section(estimate)),
        ("timeline", "Timeline", timeline_section(estimate, cited)),
        ("answers", "Answers", answers.answers(estimate, cited)),
        ("moved", "What moved it", moved.moved(estimate)),
        ("influence", "Who matters", moved.influence(estimate)),
        ("claims", "Who says so", claims.claims(estimate, origins, cited)),
        ("contradictions", "Contradictions", claims.contradictions(estimate, cited)),
        ("assumptions", "Assumptions", method.assumptions(estimate)),
        ("wrong", "How wrong", method.wrong(estimate)),
        ("policy", "Limits", method.policy(estimate)),
        ("glossary", "Words", method.glossary()),
    ]
    shown = [(id, title) for id, title, body in parts if body]
    body = head.masthead(estimate) + head.three_lines(estimate) + head.contents(shown) + "".join(p[2] for p in parts)
    return _page(estimate, body)


def _page(estimate: Json, body: str) -> str:
    title = e(f"{estimate['scenario']['title']}, as of {day(estimate['as_of'])}")
    foot = e(
        f"Corridor {estimate['corridor']}, scenario {estimate['scenario']['id']}, rules "
        f"{estimate['scenario']['rules']}, seed {estimate['seed']}."
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{title}</title><style>{_asset("style.css")}'
        "</style></head>"
        f'<body><a class="skip" href="#main">Skip to the answer</a><main id="main">{body}</main>'
        f"<footer><p>{foot}</p><p>Borders: Natural Earth, public domain; for orientation only.</p></footer>"
        f"<script>{_asset('page.js')}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return resources.files("corridor.brief").joinpath("assets", name).read_text(encoding="utf-8")


def map_section(estimate: Json) -> str:
    """The map with its key, small maps by kind of people, and the routes as a table."""
    if len(estimate["places"]) < 2:
        return ""
    title = (
        f"Map of estimated movements, {day(estimate['scenario']['start'])} to {day(estimate['as_of'])}; the table "
        "below gives the same numbers"
    )
    large = both(map.draw(estimate, map.WIDE, "map-wide", title), map.draw(estimate, map.NARROW, "map-narrow", title))
    small = map.small_maps(estimate)
    maps = "".join(
        f'<figure><figcaption><span class="swatch k-{k}"></span>{KINDS[k]}</figcaption>{svg}</figure>'
        for k, svg in small
    )
    smalls = f'<div class="smalls">{maps}</div>' if small else ""
    lead = (
        f"People who passed from {e(day(estimate['scenario']['start']))} to {e(day(estimate['as_of']))}. The full "
        "ribbon is the median and the pale band around it reaches to the high end "
        "of the 90 % interval; two hairlines inside mark the low end where there is room. Discs are people still "
        "there, in the same scale."
    )
    body = _key(bool(small), estimate["audience"] == "internal") + large + smalls + _routes(estimate) + _late(estimate)
    return section("map", "Which way they went", lead, body, wide=True)


def _key(kinds: bool, inside: bool) -> str:
    items = [f'<li><span class="swatch k-{k}"></span>{name}</li>' for k, name in KINDS.items()] if kinds else []
    items.append(
        '<li><svg width="34" height="12" aria-hidden="true"><path class="unknown" d="M1,6H33"/></svg>No number '
        f"possible{'' if inside else ', or withheld'}</li>"
    )
    items.append(
        '<li><svg width="14" height="12" aria-hidden="true"><g transform="translate(7,6)"><path class="pin gate" '
        'd="M0,-4.4L4.4,0L0,4.4L-4.4,0Z"/></g></svg>Crossing, checkpoint</li>'
    )
    return f'<ul class="key" aria-label="Key">{"".join(items)}</ul>'


def _routes(estimate: Json) -> str:
    names = {p["id"]: p["name"] for p in estimate["places"]}
    rows = []
    for link in sorted(estimate["links"], key=lambda k: -(k["flow"]["median"] if k["flow"] else -1)):
        way = (
            f'<th scope="row">{e(names.get(link["origin"], link["origin"]))} → '
            f"{e(names.get(link['destination'], link['destination']))}</th><td>{e(link['mode'])}</td>"
        )
        kinds = link.get("by_kind") or {}
        if not link["flow"]:
            rows.append(f'<tr>{way}<td colspan="{2 + len(KINDS)}" class="noword">{numberless(link)}</td></tr>')
            continue
        flow = (link["flow"]["low90"], link["flow"]["high90"])
        sig = digits(link["flow"]["median"], flow)
        cells = "".join(f"<td>{people(kinds[k]['median'])}</td>" if kinds.get(k) else "<td>–</td>" for k in KINDS)
        rows.append(
            f"<tr>{way}<td><b>{people(link['flow']['median'], sig)}</b></td><td>{between(flow, sig)}</td>{cells}</tr>"
        )
    head = "".join(f'<th scope="col">{t}</th>' for t in ("Way", "Mode", "Median", "90 % interval", *KINDS.values()))
    return (
        '<details class="routes"><summary>The routes as a table</summary><div class="scroll" tabindex="0" '
        f'role="region" aria-label="Table of routes"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div></details>"
    )


def _late(estimate: Json) -> str:
    """What is told of irregular routes outside the organisation: by country, and late."""
    rows = estimate.get("irregular_by_country")
    if estimate["audience"] == "internal" or not rows:
        return ""
    items = []
    for row in rows:
        flow, into = row["flow"], row["country"].replace("XX", "other countries")
        number = f"<b>{people(flow['median'])}</b> ({between((flow['low90'], flow['high90']))})" if flow else ""
        items.append(
            f"<li>Into {e(into)} until {e(day(row['until']))}: {number or numberless(row)}</li>"
        )
    return (
        '<p class="footnote">Irregular routes are not drawn for this audience; what is told of them is 30 days old and '
        f'by country.</p><ul class="plain">{"".join(items)}</ul>'
    )


def timeline_section(estimate: Json, cited: dict[str, int]) -> str:
    """Panels of the answers that have a number."""
    if not timeline.shown(estimate):
        return ""
    lead = (
        "Line: the median. Bands: 50 % and 90 % intervals. Upright bars with a number: claims, as the interval "
        "their words stand for, at the end of the period they speak of. "
        "The upright scale grows with the square root, so that small numbers stay visible."
    )
    drawn = both(timeline.draw(estimate, True, cited), timeline.draw(estimate, False, cited))
    return section("timeline", "When", lead, drawn, wide=True)
