"""The command on grades: what a grade is in the scale of others, and what is lost on the way."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.table import Table

from corridor.claims import scale_stix, scales
from corridor.claims.scale_tables import CREDIBILITY, RELIABILITY
from corridor.cli.app import AsJson, Out, Seed, app, dump, out, write

Grade = Annotated[str | None, typer.Argument(help="a grade such as B2, a Europol code, a confidence, or high; none")]
To = Annotated[str | None, typer.Option("--to", help="admiralty, europol, stix or idmc; all the others if empty")]
From = Annotated[str, typer.Option("--from", help="the scale that the grade is in")]


@app.command()
def grades(
    grade: Grade = None,
    to: To = None,
    source: From = "admiralty",
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Show a grade in the scales of others, with what is lost on the way; all grades if none is given."""
    own = "admiralty" if grade is None else source
    wanted = (to,) if to else tuple(s for s in scales.SCALES if s != own)
    data = _table(wanted) if grade is None else _one(grade, wanted, source)
    write(out_folder, {"grades.json": dump(data)})
    if as_json:
        print(dump(data))
    elif grade is None:
        _print_table(data, wanted)
    else:
        _print_one(data)


def _one(grade: str, wanted: tuple[str, ...], source: str) -> dict[str, Any]:
    own = scales.convert(grade, source, source)
    mapped = [asdict(scales.convert(grade, scale, source)) for scale in wanted]
    data: dict[str, Any] = {"from": {"scale": source, "value": own.value, "means": own.means}, "to": mapped}
    number = next((m["value"] for m in (asdict(own), *mapped) if m["scale"] == "stix" and m["value"]), None)
    if number is not None:
        data["stix_scales"] = scale_stix.steps(int(number))
    return data


def _table(wanted: tuple[str, ...]) -> dict[str, Any]:
    letters = [_row(f"{letter}6", words, wanted, {"stix"}) for letter, words in RELIABILITY.items()]
    figures = [_row(f"F{figure}", words, wanted, {"idmc"}) for figure, words in CREDIBILITY.items()]
    return {"source": letters, "information": figures}


def _row(grade: str, means: str, wanted: tuple[str, ...], silent: set[str]) -> dict[str, Any]:
    """One letter or figure by itself; the part that is not asked about is the one that cannot be judged."""
    at = 0 if grade[1] == "6" and "stix" in silent else 1
    row: dict[str, Any] = {"admiralty": grade[at], "means": means}
    for scale in wanted:
        value = None if scale in silent else scales.convert(grade, scale).value
        row[scale] = value[at] if value and scale in ("admiralty", "europol") else value
    return row


def _print_table(data: dict[str, Any], wanted: tuple[str, ...]) -> None:
    for title, rows in (("the source", data["source"]), ("the information", data["information"])):
        table = Table(title=title, title_justify="left", box=None)
        for name in ("admiralty", "", *(s for s in wanted if s != "admiralty")):
            table.add_column(name)
        for row in rows:
            cells = (row[s] or "–" for s in wanted if s != "admiralty")
            table.add_row(row["admiralty"], row["means"], *cells)
        out.print(table)


def _print_one(data: dict[str, Any]) -> None:
    own = data["from"]
    out.print(f"{own['scale']} {own['value'] or 'none'}: {own['means']}", markup=False, highlight=False)
    for m in data["to"]:
        out.print(f"  {m['scale']} {m['value'] or 'none'}: {m['means']}", markup=False, highlight=False)
        out.print(f"    lost: {m['lost']}", markup=False, highlight=False, soft_wrap=True)
    for scale, name in data.get("stix_scales", {}).items():
        out.print(f"  stix {scale}: {name}", markup=False, highlight=False)
