"""The commands that look at a ledger, check, copy and clean it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from corridor.cli.app import day, dump, err, out, progress, write
from corridor.cli.ledger import (
    HERE,
    As,
    AsJson,
    By,
    For,
    Id,
    Owner,
    Place,
    Purpose,
    Scenario,
    done,
    known_to,
    ledger,
    opened,
    purpose_of,
)
from corridor.errors import CorridorError

During = Annotated[
    str | None, typer.Option("--during", help="claims about a day, 2017-10-12, or 2017-10-12/2017-10-20")
]


@ledger.command("list")
def list_(
    place: Place = HERE,
    scenario: Scenario = None,
    organisation: As = None,
    purpose: Purpose = None,
    during: During = None,
    as_json: AsJson = False,
) -> None:
    """List the scenarios of a ledger; with --scenario the claims that stand today."""
    from corridor.cli import ledger_show as show

    with opened(place) as book:
        if scenario is None:
            rows = book.scenarios()
            if as_json:
                print(dump([asdict(r) for r in rows]))
            else:
                out.print(show.scenarios(rows))
            return
        known_to(book, scenario, organisation)
        view = book.as_of(None, scenario, organisation, purpose_of(purpose), during=_during(during))
        print(book.veil()(dump(show.view_json(view)))) if as_json else out.print(show.claims(view, book.veil()))


@ledger.command()
def show(id: Id, place: Place = HERE, scenario: Scenario = None, owner: Owner = None, as_json: AsJson = False) -> None:
    """Show a claim, source or report with its whole history: who decided what, when."""
    from corridor.cli import ledger_show as shown

    with opened(place) as book:
        rows = book.history(id, scenario, owner)
        if as_json:
            print(book.veil()(dump([shown.row_json(r) for r in rows])))
        else:
            sources = {s.id: s for s in book.as_of(scenario=rows[0].scenario).sources}
            veil = book.veil()
            for text, style in shown.history(rows, sources):
                out.print(veil(text), style=style, markup=False, highlight=False, soft_wrap=True)


@ledger.command("as-of")
def as_of(
    when: Annotated[str, typer.Argument(metavar="DAY", help="a day, such as 2017-11-13")],
    place: Place = HERE,
    scenario: Scenario = None,
    organisation: As = None,
    purpose: Purpose = None,
    during: During = None,
    out_folder: Annotated[Path | None, typer.Option("--out", help="folder for claims.yaml, sources.yaml, …")] = None,
    as_json: AsJson = False,
) -> None:
    """Show what was known on a day, of a scenario, by an organisation, for a purpose."""
    from corridor.cli import ledger_show as shown

    with opened(place) as book:
        known_to(book, scenario, organisation)
        view = book.as_of(day(when, "DAY"), scenario, organisation, purpose_of(purpose), during=_during(during))
        write(out_folder, shown.files(view))
        print(book.veil()(dump(shown.view_json(view)))) if as_json else out.print(shown.claims(view, book.veil()))


def _during(text: str | None) -> tuple[date, date] | None:
    if text is None:
        return None
    first, _, last = text.partition("/")
    one, two = day(first, "--during"), day(last or first, "--during")
    assert one is not None and two is not None
    return one, two


@ledger.command()
def erase(
    id: Annotated[str | None, typer.Argument(help="what to erase; none to finish earlier erasures")] = None,
    reason: Annotated[str, typer.Option("--reason", help="why; without repeating what")] = "",
    everything: Annotated[bool, typer.Option("--everything", help="the claims of a report or source too")] = False,
    place: Place = HERE,
    scenario: Scenario = None,
    owner: Owner = None,
    by: By = None,
    organisation: For = "",
    as_json: AsJson = False,
) -> None:
    """Erase content for good, in the ledger and its backups; that it was erased stays on record."""
    from corridor.ledger.erase import Erased

    if id is not None and not reason:
        raise CorridorError("an erasure without a reason", where="--reason", remedy="say why, without repeating what")
    with opened(place, by, organisation) as book:
        if id is None:
            result = Erased((), (), book.scrub())
        else:
            result = book.erase(id, reason, everything, scenario, owner)
    done(as_json, f"{len(result.entries)} contents erased.", **asdict(result))
    if not as_json:
        for text in result.remaining:
            out.print(f"may still hold words of it: {text}", markup=False, highlight=False)
        for text in result.pending:
            err.print(f"pending: {text}", style="yellow", markup=False, highlight=False, soft_wrap=True)
    if result.pending:
        raise typer.Exit(3)


@ledger.command()
def export(
    file: Annotated[str, typer.Argument(help="file to write, or - for standard output")],
    place: Place = HERE,
    scenario: Scenario = None,
    organisation: As = None,
    purpose: Purpose = None,
    known: Annotated[str | None, typer.Option("--as-of", help="what was known on this day; all if empty")] = None,
    texts: Annotated[bool, typer.Option("--texts", help="texts of reports too")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the ledger, or a part, as JSON lines; names of restricted sources never leave."""
    from corridor.ledger import Part

    when = day(known)
    limited = any(x is not None for x in (scenario, organisation, purpose, when))
    part = Part(when or date.today(), scenario, organisation, purpose_of(purpose)) if limited else None
    with opened(place) as book:
        if file == "-":
            result = book.export(sys.stdout, part, texts=texts)
        else:
            with open(file, "x", encoding="utf-8") as to:
                result = book.export(to, part, texts=texts)
    if file == "-":
        return
    marks = ", ".join(f"{n} {k}" for k, n in sorted({**result.handling, **result.purpose}.items()))
    kept = ", ".join(f"{n} {k}" for k, n in sorted(result.withheld.items())) or "nothing"
    done(
        as_json, f"{result.entries:,} entries written (claims: {marks or 'none'}); withheld: {kept}.", **asdict(result)
    )


@ledger.command("import")
def import_(
    file: Annotated[str, typer.Argument(help="file that `corridor ledger export` wrote, or -")],
    place: Place = HERE,
    permitted_by: Annotated[str, typer.Option("--permitted-by", help="who permitted claims above TLP:GREEN")] = "",
    by: By = None,
    organisation: Annotated[str, typer.Option("--organisation", help="whose they are, where it names none")] = "",
    as_json: AsJson = False,
) -> None:
    """Append what another ledger exported; once, checked, and with its provenance on record."""

    def take(lines: IO[str]) -> Any:
        with opened(place, by, create=True) as book:
            return book.import_(lines, organisation=organisation, permitted_by=permitted_by)

    with progress("importing"):
        if file == "-":
            result = take(sys.stdin)
        else:
            try:
                with open(file, encoding="utf-8") as lines:
                    result = take(lines)
            except UnicodeDecodeError:
                raise CorridorError("the file is not UTF-8 text", where=file, remedy="get the file again") from None
    marks = ", ".join(f"{n} {k}" for k, n in sorted({**result.handling, **result.purpose}.items()))
    said = f"{result.added:,} entries added, {result.known:,} there already, {result.erased:,} erased"
    done(as_json, f"{said} (claims: {marks or 'none'}).", **asdict(result))


@ledger.command()
def verify(
    place: Place = HERE,
    head: Annotated[str | None, typer.Option("--head", help="a head noted earlier (12:abc…), to be there")] = None,
    as_json: AsJson = False,
) -> None:
    """Compute everything anew and tell every entry that is not as it was written."""
    from corridor.ledger import Head

    anchor = None
    if head is not None:
        seq, _, id = head.partition(":")
        if not seq.isdigit() or not id:
            raise CorridorError("a head that is not understood", repr(head)[:80], "--head", "write it as verify does")
        anchor = Head(int(seq), id)
    with opened(place) as book, progress("verifying"):
        result = book.verify(anchor)
    said = f"{result.entries:,} entries, {result.contents:,} contents, {result.erased:,} erased; head {result.head}"
    data = {**asdict(result), "head": str(result.head), "ok": result.ok}
    done(as_json, f"{said}: {'nothing wrong' if result.ok else 'NOT as it was written'}.", **data)
    if not as_json:
        for finding in result.findings:
            err.print(f"error: {finding}", style="red", markup=False, highlight=False, soft_wrap=True)
    if not result.ok:
        raise typer.Exit(2)


@ledger.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="SQLite file to write; none: list those on record")] = None,
    place: Place = HERE,
    by: By = None,
    organisation: For = "",
    as_json: AsJson = False,
) -> None:
    """Copy the whole ledger into a file, while others write; erasures reach it as long as it can be reached."""
    with opened(place, by, organisation) as book:
        if file is not None:
            done(as_json, f"written to {book.backup(file)}", file=str(file))
            return
        found = book.backups()
    if as_json:
        print(dump([asdict(b) for b in found]))
    for b in found if not as_json else ():
        out.print(f"#{b.seq} {b.file}: {b.pending or 'clean'}", markup=False, highlight=False, soft_wrap=True)


@ledger.command()
def restore(
    file: Annotated[Path, typer.Argument(help="a backup")],
    place: Place = HERE,
    erased_by: Annotated[
        str | None, typer.Option("--erased-by", help="the ledger it came from: what that erased is erased again")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a ledger from a backup, at a place where there is none."""
    from corridor.ledger import Ledger

    origin = Ledger.open(erased_by) if erased_by else None
    with progress("restoring"), Ledger.restore(file, place, origin) as book:
        head = book.head
    if origin is None:
        err.print("warning: erasures since the backup are unknown; give --erased-by", style="yellow", soft_wrap=True)
    else:
        origin.close()
    done(as_json, f"{head.seq:,} entries restored.", entries=head.seq, head=str(head))


@ledger.command()
def origins(
    place: Place = HERE,
    scenario: Scenario = None,
    organisation: As = None,
    least: Annotated[float, typer.Option("--least", help="probability of a proposal", min=0, max=1)] = 0.2,
    as_json: AsJson = False,
) -> None:
    """Propose which claims go back to one first speaker, with reasons; decide with merge-origins."""
    from corridor.cli import ledger_show as shown
    from corridor.ledger.origins import propose_links

    with opened(place) as book:
        view = book.as_of(None, scenario, organisation)
        links = propose_links(view.claims, view.texts, view.reports, view.sources, least)
        if as_json:
            print(book.veil()(dump(shown.links_json(links, view))))
            return
        first = {c.id: c.origin for c in view.claims}
        asked = [link for link in links if first[link.a] != first[link.b]]
        out.print(shown.links(asked, view, book.veil()))
        shared = len(links) - len(asked)
        out.print(f"{len(set(first.values()))} first speakers; {shared} more pairs share theirs already.")
