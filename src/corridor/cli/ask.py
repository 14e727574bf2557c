"""The command that tells which reports are worth getting next."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from corridor.cli.app import AsJson, Out, Seed, app, day, dump, out, progress, write
from corridor.errors import CorridorError


@app.command()
def ask(
    folder: Annotated[Path, typer.Argument(help="scenario folder")],
    answer: Annotated[
        str | None, typer.Option("--answer", help="the answer to narrow; the first that has a number if empty")
    ] = None,
    estimate: Annotated[
        Path | None,
        typer.Option("--estimate", help="a folder that `corridor estimate --out` wrote, for its draws"),
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="day of knowledge; the last one if empty")] = None,
    most: Annotated[int, typer.Option("--most", help="proposals at most", min=1)] = 10,
    eyewitness: Annotated[
        bool, typer.Option("--eyewitness", help="weigh an eyewitness's “about” (C3) instead of a count (B2)")
    ] = False,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Tell which reports would narrow an answer most, within what Corridor will not do."""
    from corridor.scenario import load

    known, scenario = day(as_of), load(folder)
    if answer is not None:
        _known_answer(scenario, answer)  # a mistake shows before anything is compiled
    with progress() as tell:
        from corridor.movement import backend

        backend.prepare()
        from corridor.estimation.ask import COUNT, EYEWITNESS
        from corridor.estimation.ask import ask as run

        draws = _draws(scenario, estimate, known, seed, tell)
        result = run(scenario, draws, answer, EYEWITNESS if eyewitness else COUNT, most, tell)
    data = result.to_json()
    write(out_folder, {"ask.json": dump(data)})
    if as_json:
        print(dump(data))
    else:
        _show(data)


def _known_answer(scenario: Any, id: str) -> None:
    from corridor.estimation.ask.answers import answer_by_id

    answer_by_id(scenario, id)


def _draws(scenario: Any, folder: Path | None, known: date | None, seed: int, tell: Any) -> Any:
    """The draws of a saved estimate, or of one made now."""
    from corridor.estimation.posterior import FILE, posterior_of, read_posterior

    if folder is None:
        from corridor.estimation import estimate

        return posterior_of(estimate(scenario, seed=seed, as_of=known, influence=False, tell=tell))
    draws = read_posterior(folder / FILE)
    if known not in (None, draws.as_of):
        raise CorridorError(
            "an estimate as of another day", str(known), "--as-of", f"leave it out, or use {draws.as_of}"
        )
    return draws


def _show(data: dict[str, Any]) -> None:
    by_number = data["ranked_by"] != "expected narrowing"
    out.print(data["question"], style="bold", markup=False)
    out.print(f"As of {data['as_of']}. {data['says']}", markup=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("", "report worth getting", "who could", "number" if by_number else "narrows by", "more than half"):
        table.add_column(name, justify="right" if name in ("number", "narrows by", "more than half") else "left")
    for n, p in enumerate(data["proposals"], 1):
        share = f"{p['estimable']:.0%}" if by_number else f"{p['narrowing']:.0%} ± {p['error']:.0%}"
        table.add_row(str(n), escape(p["says"]), escape(", or ".join(p["who"])), share, f"{p['halves']:.0%}")
        table.add_row("", f"[dim]{escape(p['why'])}[/dim]")
        if p["instead"]:
            rest = f" and {len(p['instead']) - 2} more" if len(p["instead"]) > 2 else ""
            table.add_row("", f"[dim]Nearly the same: {escape('; '.join(p['instead'][:2]))}{rest}.[/dim]")
    out.print(table)
    if not data["proposals"]:
        out.print("Nothing that may be asked for would narrow this answer.", style="yellow")
    left = "; ".join(f"{reason}: {n}" for reason, n in data["left_out"].items())
    out.print(f"{data['candidates']} reports weighed. Left out: {left or 'none'}.", style="dim", markup=False)
    out.print(
        "Reports and measurements only: nobody who is detained, or a victim, is to be questioned for them.",
        style="dim",
    )
