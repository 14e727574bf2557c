"""The command that reads reports into proposals, and reviewed proposals into claims."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from corridor.cli.app import AsJson, Seed, app, day, dump, err, out, progress
from corridor.errors import CorridorError

Sources = Annotated[list[str] | None, typer.Argument(help="files, folders, http(s) addresses, or - for standard input")]
Take = Callable[[Any], None]


@app.command()
def read(
    sources: Sources = None,
    published: Annotated[str | None, typer.Option("--published", help="day of publication, 2017-11-20")] = None,
    publisher: Annotated[str | None, typer.Option("--publisher", help="who published it")] = None,
    reader: Annotated[
        str | None, typer.Option("--reader", help="openai:MODEL@URL or package.module:Class; the rules if empty")
    ] = None,
    as_json: AsJson = False,
    out_folder: Annotated[Path | None, typer.Option("--out", help="folder for proposals or accepted claims")] = None,
    yaml_file: Annotated[Path | None, typer.Option("--yaml", help="review file to write")] = None,
    review: Annotated[bool, typer.Option("--review", help="step through the proposals in the terminal")] = False,
    accept: Annotated[Path | None, typer.Option("--accept", help="review file whose accepted entries to take")] = None,
    scenario: Annotated[str | None, typer.Option("--scenario", help="scenario folder that the claims are for")] = None,
    ledger: Annotated[str | None, typer.Option("--ledger", help="ledger to write to: a file or an address")] = None,
    organisation: Annotated[str, typer.Option("--organisation", help="whose knowledge it is")] = "",
    purpose: Annotated[str, typer.Option("--purpose", help="what the claims may be used for")] = "journalism",
    by: Annotated[str, typer.Option("--by", help="who accepts")] = "",
    known: Annotated[
        str | None, typer.Option("--known", help="day on which it was known, or `published`; today if empty")
    ] = None,
    seed: Seed = 1,
) -> None:
    """Read reports into proposed claims with their words, chains and places; review and accept them."""
    from corridor.cli.accept import Acceptance

    taking = Acceptance(out_folder, ledger, scenario, organisation, purpose, by, known)
    taking.check(accept is not None)
    given = day(published, "--published")
    if given is not None and given > date.today():
        raise CorridorError("a day of publication that has not come yet", str(given), "--published", "look at the year")
    if accept is None and not sources:
        raise CorridorError("nothing to read", where="corridor read", remedy="give files, a folder, an address or -")
    reading = Reading(sources or [], given, publisher, reader)
    if accept is not None:
        taking.file(accept, given, reading.documents())
        reading.finish()
    elif review:
        _review(reading, yaml_file, taking)
    else:
        _print(reading, as_json, out_folder, yaml_file)


class Reading:
    """Goes through the sources; what cannot be read is told at the end and does not stop the others."""

    def __init__(self, sources: list[str], published: Any, publisher: str | None, reader: str | None) -> None:
        from corridor.reading.readers import reader_named

        self.sources, self.published, self.publisher = sources, published, publisher
        self.reader = reader_named(reader)
        self.failures: list[CorridorError] = []
        self.many = len(sources) > 1 or any(Path(s).is_dir() for s in sources)

    def documents(self) -> Iterator[Any]:
        """Every document that can be read."""
        from corridor.reading.documents import documents

        for source in self.sources:
            yield from documents(source, self.published, self.publisher, self.failures.append)

    def reports(self, tell: Callable[[str], None] = lambda message: None) -> Iterator[Any]:
        """Every document with its proposals."""
        from corridor.reading.read import proposals

        read = found = 0
        for document in self.documents():
            try:
                report = next(iter(proposals([document], self.reader)))
            except CorridorError as error:
                self.failures.append(error)
                continue
            read, found = read + 1, found + len(report.proposals)
            tell(f"reports: {read:,}, proposals: {found:,}, {document.id[:60]}")
            yield report

    def finish(self) -> None:
        """Tell what could not be read, and exit accordingly."""
        for failure in self.failures:
            err.print(f"error: {failure}", style="red", markup=False, highlight=False, soft_wrap=True)
        if self.failures:
            if self.many:
                err.print(f"{len(self.failures)} could not be read", style="red")
            raise typer.Exit(2)


def _print(reading: Reading, as_json: bool, folder: Path | None, yaml_file: Path | None) -> None:
    """Prints or writes each report as it is read, so that memory does not grow with their number."""
    from corridor.reading.review import saving

    reports = found = 0
    with ExitStack() as stack:
        takers: list[Take] = []
        if as_json:
            takers.append(stack.enter_context(_json(sys.stdout, reading)))
        elif yaml_file is None and folder is None:
            takers.append(_table)
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            file = stack.enter_context((folder / "proposals.json").open("w", encoding="utf-8"))
            takers.append(stack.enter_context(_json(file, reading)))
        if yaml_file is not None:
            _keep_decisions(yaml_file)
            add = stack.enter_context(saving(yaml_file))
            takers.append(lambda r: add(_entries(r)))
        tell = stack.enter_context(progress("reading")) if reading.many else lambda message: None
        for report in reading.reports(tell):
            reports, found = reports + 1, found + len(report.proposals)
            for take in takers:
                take(report)
    if yaml_file is not None and reports and not as_json:
        told = f"{found:,} proposals of {reports:,} report{'s' * (reports != 1)} written to {yaml_file}."
        out.print(f"{told} Decide, then: corridor read --accept {yaml_file} --ledger …", markup=False, soft_wrap=True)
    reading.finish()


def _entries(report: Any) -> str:
    """A report as it stands in a review file."""
    from corridor.reading.review import blotted, unreviewed, written

    text = blotted(report.document.text, report.proposals)
    return written(unreviewed(report.document, report.proposals), text)


def _table(report: Any) -> None:
    from corridor.reading.review import table

    out.print(table(report.document, report.proposals, report.refused))


@contextmanager
def _json(file: IO[str], reading: Reading) -> Iterator[Take]:
    """Writes reports into one JSON document, one after the other."""
    from corridor.reading.review import as_json

    some = False

    def take(report: Any) -> None:
        nonlocal some
        file.write(",\n" if some else '{"documents": [\n')
        some = True
        file.write(dump(as_json(report.document, report.proposals, report.refused)))

    yield take
    if some or not reading.failures:
        failures = dump([f.problem.__dict__ for f in reading.failures])
        file.write(("\n" if some else '{"documents": [') + f'], "errors": {failures}}}\n')


def _keep_decisions(path: Path) -> None:
    """Writes over no file in which an analyst has decided something, and over none that is no review file."""
    from corridor.reading.review import read_file

    if not path.exists():
        return
    reports = read_file(path)
    if any(e.decision != "propose" or e.note or e.grade != "F6" for r in reports for e in r.claims):
        remedy = "give another file, or go on with it by --review"
        raise CorridorError("a review file with decisions would be written over", where=str(path), remedy=remedy)


def _review(reading: Reading, path: Path | None, taking: Any) -> None:
    from corridor.cli.review import step_through
    from corridor.reading.review import Steps, blotted, merged, read_file, save, unreviewed, written

    with progress("reading") as tell:
        reports = list(reading.reports(tell))
    if not reports:
        reading.finish()
    fresh = [unreviewed(r.document, r.proposals) for r in reports]  # whose ids give no names away
    path = path or Path(f"{fresh[0].report}.review.yaml")
    pairs = list(zip(fresh, reports, strict=True))
    texts = {f.report: r.document.text for f, r in pairs}
    shown = {f.report: blotted(r.document.text, r.proposals) for f, r in pairs}
    before = read_file(path) if path.exists() else []

    def keep(now: Any) -> None:
        save(path, (written(r, shown.get(r.report)) for r in now))

    steps = Steps(merged(before, fresh), keep)
    keep(steps.reports)
    step_through(steps, shown, out)
    out.print(f"Kept in {path}.", markup=False, highlight=False, soft_wrap=True)
    if taking.wanted:
        taking.reports(steps.reports, texts)
    else:
        out.print(f"Take what is accepted: corridor read --accept {path} --ledger …", markup=False, soft_wrap=True)
    reading.finish()
