"""What was said: claims by origin with their chains, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.brief.markup import anchor, e, section
from corridor.brief.numbering import Origin, Statement, cite
from corridor.brief.words import INTEREST, KNOWS, MODALITY, Json, count, day, figure, odds, percent, short_day, upfirst

UNITS = {"share": "share", "duration": "days"}


def claims(estimate: Json, origins: Sequence[Origin], numbers: dict[str, int]) -> str:
    """All claims, grouped by the first speaker."""
    answers: dict[str, list[str]] = {}
    for answer in estimate["answers"]:
        for id in answer["claims"]:
            answers.setdefault(id, []).append(answer["id"])
    if not origins:
        return ""
    total, statements = len(estimate["claims"]), sum(len(o.statements) for o in origins)
    lead = (
        f"{count(total, 'claim')} in print are {count(statements, 'statement')} from "
        f"{count(len(origins), 'origin')}: whoever speaks first is the origin, and "
        "everybody who repeats it adds nothing. A quantity in words stands for the interval beside it, by the "
        "rule named."
    )
    find = (
        '<p class="find"><label for="find">Find in the claims</label> <input id="find" type="search" '
        'autocomplete="off"> '
        '<button type="button" id="all">Show all</button> <output id="found" for="find"></output></p>'
    )
    body = "".join(_origin(o, numbers, answers) for o in origins)
    return section("claims", "Who says so", e(lead), find + body)


def _origin(origin: Origin, numbers: dict[str, int], answers: dict[str, list[str]]) -> str:
    outlets = len({c["chain"][-1] for c in origin.claims})
    basis = ", ".join(dict.fromkeys(str(INTEREST.get(c["interest"], c["interest"])) for c in origin.claims))
    facts = f"{count(len(origin.statements), 'statement')}, printed by {count(outlets, 'outlet')}; {basis}"
    items = "".join(_statement(s, numbers, answers) for s in origin.statements)
    return (
        f'<section class="origin"><h3>{e(upfirst(origin.label))}</h3><p class="facts">{e(facts)}</p>{items}</section>'
    )


def _statement(statement: Statement, numbers: dict[str, int], answers: dict[str, list[str]]) -> str:
    claim = statement.head
    mine = sorted({a for c in statement.claims for a in answers.get(c["id"], [])})
    reading, note = _reading(claim), f'<p class="note">{e(claim["note"])}</p>' if claim["note"] else ""
    others = "".join(_retelling(c, numbers) for c in statement.others)
    again = f'<ul class="again" aria-label="Repeated by">{others}</ul>' if others else ""
    return (
        f'<article class="claim {"used" if claim["used"] else "unused"}" id="{anchor("claim", claim["id"])}" '
        f'data-answers="{e(" ".join(mine))}">'
        f'<p class="n" aria-label="Claim {numbers[claim["id"]]}">{numbers[claim["id"]]}</p><div class="body"><p '
        f'class="says">{e(claim["says"])}</p>'
        f'<p class="quantity">{_quantity(claim)}</p>{_chain(claim)}{reading}{note}{again}</div><div '
        f'class="weight">{_weight(claim)}</div></article>'
    )


def _quantity(claim: Json) -> str:
    said = f"<q>{e(claim['said'])}</q>"
    if claim["low"] is None or claim["high"] is None:
        return f'{said} <span class="rule">no interval</span>'
    unit = UNITS.get(claim["kind"], "")
    low, high = (f"{v:,.0f}" if v >= 10 and not unit else figure(v) for v in (claim["low"], claim["high"]))
    return (
        f'{said} <span aria-hidden="true">→</span> <b>{low}–{high}</b>{" " + unit if unit else ""} <span '
        f'class="rule">by rule {e(claim["rule"])}</span>'
    )


def _chain(claim: Json) -> str:
    arrow = ' <span aria-label="to" role="img">→</span> '
    links = arrow.join(e(link) for link in claim["chain"])
    part = f", {claim['part']}" if claim["part"] != "body" else ""
    return (
        f'<p class="chain">{links}, <time datetime="{e(claim["published"])}">{e(day(claim["published"]))}</time>'
        f"{e(part)} <code>{e(claim['id'])}</code></p>"
    )


def _reading(claim: Json) -> str:
    read = claim["reading"]
    if not read:
        return ""
    reason = upfirst(str(read["reason"]).strip().rstrip("."))
    could = " or ".join(str(c) for c in read["could_mean"])
    return f'<p class="note">“{e(read["words"])}” could mean {e(could)}; read as {e(read["read_as"])}. {e(reason)}.</p>'


def _retelling(claim: Json, numbers: dict[str, int]) -> str:
    via = " → ".join(claim["chain"])
    return (
        f'<li id="{anchor("claim", claim["id"])}"><span class="n">{numbers[claim["id"]]}</span> again: {e(via)}, '
        f"{e(short_day(claim['published']))} "
        f"<code>{e(claim['id'])}</code></li>"
    )


def _weight(claim: Json) -> str:
    rows = [("Knows", KNOWS.get(claim["knows"], claim["knows"])), ("Grade", claim["grade"])]
    if MODALITY.get(claim["modality"]):
        rows.append(("Said", MODALITY[claim["modality"]].removeprefix("said ")))
    if claim["used"]:
        rows.append(
            ("Used", f"yes; right with {percent(claim['right'])} chance" if claim["right"] is not None else "yes")
        )
    else:
        rows.append(("Used", f"no: {claim['why_not']}"))
    if claim["handling"] != "TLP:CLEAR":
        rows.append(("Handling", claim["handling"]))
    return f"<dl>{''.join(f'<dt>{e(k)}</dt><dd>{e(v)}</dd>' for k, v in rows)}</dl>"


def contradictions(estimate: Json, numbers: dict[str, int]) -> str:
    """Pairs of claims that cannot both hold, and the side that everything else supports."""
    if not estimate["contradictions"]:
        return ""
    by_id = {c["id"]: c for c in estimate["claims"]}
    cards = "".join(_contradiction(c, by_id, numbers) for c in estimate["contradictions"])
    lead = (
        "Statements about the same people that cannot both be right. The mark is on the side that all other "
        "reports together support."
    )
    return section("contradictions", "Where they contradict each other", lead, cards)


def _contradiction(contradiction: Json, by_id: dict[str, Json], numbers: dict[str, int]) -> str:
    sides = []
    for id in contradiction["claims"]:
        claim = by_id.get(id)
        if claim:
            chosen = id == contradiction["supported"]
            mark = f'<span class="mark">The rest supports this, {odds(contradiction["odds"])}</span>' if chosen else ""
            sides.append(
                f'<li class="{"chosen" if chosen else ""}"><b>{e(claim["said"])}</b> {cite([id], numbers)}<span '
                f'class="by">{e(claim["origin_label"])}, '
                f"{e(short_day(claim['published']))}</span>{mark}</li>"
            )
    open_ = "" if contradiction["supported"] else '<p class="open">The rest supports neither side.</p>'
    return (
        f'<article class="contra"><h3>{e(upfirst(contradiction["about"]))}</h3><ul>{"".join(sides)}</ul>{open_}<p '
        f'class="says">{e(contradiction["says"])}</p></article>'
    )
