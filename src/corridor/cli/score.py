"""Commands that score what Corridor does against labelled or observed data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from corridor.cli.app import AsJson, Out, Seed, app, dump, out, progress, write
from corridor.errors import CorridorError

group = typer.Typer(no_args_is_help=True, help="Score reading against labelled excerpts and reports, beside floors.")
app.add_typer(group, name="score")
READERS = (("reader", "the reader"), ("first_number", "first number"), ("largest_number", "largest number"))


@group.callback()
def score() -> None:
    """Score reading against labelled excerpts and reports, beside floors."""


@group.command()
def reading(
    file: Annotated[Path, typer.Argument(help="CSV of labelled excerpts, in the layout of IDMC")],
    reader: Annotated[
        str | None, typer.Option("--reader", help="openai:MODEL@URL or package.module:Class; the rules if empty")
    ] = None,
    every_language: Annotated[
        bool, typer.Option("--every-language", help="score rows that are not English too")
    ] = False,
    wrong_labels: Annotated[
        Path | None, typer.Option("--wrong-labels", help="CSV of row and field of labels to leave out")
    ] = None,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="list every row on which reader and label differ")
    ] = False,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Precision and recall of quantity, unit, term and country, each beside two floors."""
    from corridor.reading import read_text
    from corridor.reading.readers import reader_named
    from corridor.scoring.reading import compare, is_english, labelled, unwrapped

    if not file.is_file():
        raise CorridorError("no such file", where=str(file), remedy="give a CSV file in the layout of IDMC")
    wrong = _wrong(wrong_labels) if wrong_labels else frozenset()
    rows = [r for r in labelled(file) if every_language or is_english(r.excerpt)]
    if not rows:
        raise CorridorError("no row to score", where=str(file), remedy="give --every-language, or another file")
    chosen = reader_named(reader)

    def answers(excerpt: str) -> list[Any]:
        found = [p for p in read_text(unwrapped(excerpt), reader=chosen).proposals if p.kind in ("stock", "flow")]
        return sorted(found, key=lambda p: -p.salience)

    with progress("scoring"):
        result = compare(rows, answers, wrong)
    data = {name: _plain(getattr(result, name)) for name, _ in READERS}
    write(out_folder, {"reading.json": dump(data)})
    if as_json:
        print(dump(data))
        return
    out.print(_table(data))
    if disagreements:
        for d in data["reader"]["disagreements"]:
            out.print(f"row {d['row']}: {d['field']}: {d['labelled']}, read {d['read'] or 'nothing'}", markup=False)


@group.command()
def reports(
    file: Annotated[Path, typer.Argument(help="YAML of whole reports with every claim labelled")],
    reader: Annotated[
        str | None, typer.Option("--reader", help="openai:MODEL@URL or package.module:Class; the rules if empty")
    ] = None,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="list every label on which the reader differs")
    ] = False,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Precision and recall of figures, terms, places, chains and statements in whole reports, beside a floor."""
    from corridor.reading import read_text
    from corridor.reading.readers import reader_named
    from corridor.scoring.reports import LabelledReport, labelled_reports, score_floor, score_reports

    if not file.is_file():
        raise CorridorError("no such file", where=str(file), remedy="give a YAML file of labelled reports")
    labelled, chosen = labelled_reports(file), reader_named(reader)

    def read(report: LabelledReport) -> Any:
        return read_text(report.text, report.published, report.publisher, reader=chosen)

    with progress("scoring"):
        tally, floor = score_reports(labelled, read), score_floor(labelled)
    data: dict[str, Any] = {
        "reports": len(labelled),
        "reader": {name: _numbers(s) for name, s in tally.scores().items()},
        "floor": {name: _numbers(s) for name, s in floor.items()},
        "disagreements": tally.differences,
    }
    write(out_folder, {"reports.json": dump(data)})
    if as_json:
        print(dump(data))
        return
    out.print(_of_reports(data))
    if disagreements:
        for line in tally.differences:
            out.print(line, markup=False, highlight=False, soft_wrap=True)


def _of_reports(data: dict[str, Any]) -> Table:
    table = Table(title=f"{data['reports']} reports: precision / recall", title_justify="left")
    for title in ("field", "labelled", "the reader", "the floor"):
        table.add_column(title, justify="left" if title == "field" else "right")
    for name, score in data["reader"].items():
        floor = _pair(data["floor"][name]) if name in data["floor"] else "–"
        table.add_row(name, str(score["asked"]), _pair(score), floor)
    return table


def _wrong(path: Path) -> frozenset[tuple[int, str]]:
    from corridor.scoring.reading import wrong_labels

    try:
        return wrong_labels(path)
    except (KeyError, ValueError):
        remedy = "give a CSV file with the columns row (a number) and field"
        raise CorridorError("no list of wrong labels", where=str(path), remedy=remedy) from None


def _plain(result: Any) -> dict[str, Any]:
    return {
        "rows": result.rows,
        "first": {field: _numbers(s) for field, s in result.first.items()},
        "any_quantity": _numbers(result.any_quantity),
        "disagreements": [
            {"row": d.row, "field": d.field, "labelled": d.labelled, "read": d.read} for d in result.disagreements
        ],
    }


def _numbers(score: Any) -> dict[str, Any]:
    return {
        "asked": score.asked,
        "answered": score.answered,
        "right": score.right,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
    }


def _table(data: dict[str, Any]) -> Table:
    table = Table(title=f"{data['reader']['rows']} excerpts: precision / recall", title_justify="left")
    table.add_column("field")
    for _, title in READERS:
        table.add_column(title, justify="right")
    for field in data["reader"]["first"]:
        table.add_row(field, *(_pair(data[name]["first"][field]) for name, _ in READERS))
    table.add_row("quantity, in any proposal", *(_pair(data[name]["any_quantity"]) for name, _ in READERS))
    return table


def _pair(score: dict[str, Any]) -> str:
    return f"{score['precision']:.3f} / {score['recall']:.3f}"
