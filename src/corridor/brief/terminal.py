"""What the terminal shows: tables of answers, claims and checks, as rich renderables."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

Data = dict[str, Any]


def number(x: float | None) -> str:
    """A number of people to two or three significant digits."""
    if x is None:
        return ""
    if x < 10:
        return f"{x:.0f}" if x >= 1 else ("0" if x < 0.5 else "1")
    digits = 2 if x < 1000 else 3
    return f"{float(f'{x:.{digits}g}'):,.0f}"


def span(pair: list[float] | None) -> str:
    """An interval."""
    return f"{number(pair[0])} – {number(pair[1])}" if pair else ""


def answers(data: Data) -> RenderableType:
    """Every answer of the last day of reading."""
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    table.add_column("as of " + data["as_of"], max_width=46)
    for name in ("median", "50 %", "90 %"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("narrowed", justify="right")
    table.add_column("statements\n/ origins", justify="right")
    table.add_column("claims", max_width=34, overflow="fold")
    part = ""
    for a in data["answers"]:
        if a["part_of"] != part:
            part = a["part_of"]
            table.add_row(Text(part, style="bold cyan"))
        counted = f"{a['statements']} / {a['origins']}" if a["statements"] else "none"
        if a["median"] is None:
            table.add_row(
                f"  {escape(a['title'])}",
                Text(a["status"], style="italic yellow"),
                "",
                "",
                "",
                counted,
                Text(a["reason"], style="dim"),
            )
            continue
        narrowed = "" if a["narrowing"] is None else f"{a['narrowing']:.0%}"
        table.add_row(
            f"  {escape(a['title'])}",
            Text(number(a["median"]), style="bold"),
            span(a["interval50"]),
            span(a["interval90"]),
            narrowed,
            counted,
            Text(_first(a["claims"]), style="dim"),
        )
    return table


def _first(claims: list[str], most: int = 2) -> str:
    rest = len(claims) - most
    return ", ".join(claims[:most]) + (f" and {rest} more" if rest > 0 else "")


def moved(data: Data) -> RenderableType:
    """The same answers at every day of reading; nothing where there is one day, or no number."""
    if len(data["runs"]) < 2 or all(m["median"] is None for a in data["answers"] for m in a["moved"]):
        return Group()
    table = Table(
        box=None,
        pad_edge=False,
        header_style="bold",
        title="What moved the answers (median, 90 % interval)",
        title_justify="left",
        title_style="bold cyan",
    )
    table.add_column("")
    for run in data["runs"]:
        table.add_column(f"{run['as_of']}\n{run['label']}", justify="right", max_width=28)
    whole = ""
    for a in data["answers"]:
        title = a["title"]
        whole, title = (whole, f"{whole}: {title[1:].strip()}") if title.startswith("…") else (title, title)
        if any(m["median"] is not None for m in a["moved"]):
            cells = [
                f"{number(m['median'])}  [{span(m['interval90'])}]" if m["median"] is not None else "–"
                for m in a["moved"]
            ]
            table.add_row(escape(title), *map(escape, cells))
    return table


def checks(data: Data) -> RenderableType:
    """Headlines, contradictions and messages."""
    lines: list[Text] = []
    for h in data["headlines"]:
        lines += [Text("Headline check", style="bold cyan"), Text(f"  {h['says']}")]
    if data["contradictions"]:
        lines.append(Text("Contradictions", style="bold cyan"))
        lines += [Text(f"  {c['about']}: {c['says']}") for c in data["contradictions"]]
    used = [c for c in data["claims"] if c["used"]]
    origins = len({c["origin"] for c in used})
    lines.append(
        Text(
            f"{_count(len(used), 'statement')} from {_count(origins, 'origin')}; "
            f"{len(data['claims']) - len(used)} more are kept but not evidence.",
            style="dim",
        )
    )
    lines += [Text(m, style="yellow") for m in data["messages"]]
    return Group(*lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def one_answer(data: Data, id: str) -> RenderableType:
    """One answer with the claims behind it and what each origin does to it."""
    a = next(x for x in data["answers"] if x["id"] == id)
    claims = {c["id"]: c for c in data["claims"]}
    head: list[RenderableType] = [
        Text(a["question"], style="bold"),
        Text(f"Universe: {a['universe_says']}", style="dim"),
    ]
    if a["median"] is None:
        head.append(Text(f"{a['status']}: {a['reason']}", style="yellow"))
    else:
        head.append(
            Text(
                f"median {number(a['median'])}, 50 % {span(a['interval50'])}, 90 % {span(a['interval90'])} "
                f"people (prior 90 % {span(a['prior90'])})"
            )
        )
    return Group(*head, claim_table([claims[i] for i in a["claims"]]), _influence(a))


def _influence(a: Data) -> RenderableType:
    table = Table(
        box=None, header_style="bold", title="Without each origin", title_justify="left", title_style="bold cyan"
    )
    for name in ("origin", "median", "90 %", "moves an end by (widths)", "how"):
        table.add_column(name)
    for i in a["influence"]:
        change = "withheld" if i["change"] is None else f"{i['change']:.2f}"
        table.add_row(escape(i["label"]), number(i["median"]), span(i["interval90"]), change, i["method"])
    return table if a["influence"] else Text("")


def claim_table(claims: list[Data]) -> RenderableType:
    """Claims with their chains, origin first."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("claim", "said", "interval [rule]", "chain", "basis", "grade", "used"):
        table.add_column(name, overflow="fold")
    for c in claims:
        bounds = f"{c['low']:g}–{c['high']:g} [{c['rule']}]" if c["low"] is not None else ""
        right = "" if c["right"] is None else f" (right: {c['right']:.0%})"
        table.add_row(
            c["id"],
            escape(c["said"] or c["says"]),
            escape(bounds),
            escape(" → ".join(c["chain"])),
            f"{c['knows'].replace('_', ' ')}, {c['interest'].replace('_', ' ')}",
            c["grade"],
            escape(("yes" if c["used"] else c["why_not"]) + right),
        )
    return table


def consequences(rows: list[Data], changes: list[str]) -> RenderableType:
    """Whom a what-if stops, beside who is stranded or detained by it."""
    table = Table(
        box=None,
        header_style="bold",
        title=f"What if: {'; '.join(changes)}",
        title_justify="left",
        title_style="bold cyan",
    )
    for name in ("", "kept from going through", "left stranded elsewhere", "more in detention"):
        table.add_column(name)
    for r in rows:
        told = (r[k] for k in ("stopped", "stranded", "detained"))
        cells = [f"{number(t['median'])}  [{span(t['interval90'])}]" if t["interval90"] else "not told" for t in told]
        table.add_row(r["kind"], *map(escape, cells))
    return table
