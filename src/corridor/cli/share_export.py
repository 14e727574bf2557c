"""The command that writes what may go to a partner into a file, for partners who read no TAXII."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from corridor.cli.app import day, dump, err, out
from corridor.cli.ledger import HERE, AsJson, By, Place, known_to, opened
from corridor.cli.serve import Organisation
from corridor.cli.share import PartnerId, share
from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.exchange.export import Chosen
    from corridor.ledger import Ledger

FORMATS = ("hxl", "idmc", "geojson", "stix")


@share.command()
def export(
    partner: PartnerId,
    format: Annotated[str, typer.Option("--format", help=f"one of {', '.join(FORMATS)}")],
    scenario: Annotated[str, typer.Option("--scenario", help="id of a scenario")],
    organisation: Organisation,
    file: Annotated[str, typer.Option("--out", help="file to write, or - for standard output")],
    known: Annotated[str | None, typer.Option("--as-of", help="what was known on this day; today if empty")] = None,
    network: Annotated[
        Path | None, typer.Option("--network", help="scenario folder: coordinates, and which ways are irregular")
    ] = None,
    place: Place = HERE,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Write the claims that may go to a partner as HXL, an IDMC-style sheet, GeoJSON or STIX."""
    from corridor.exchange.export import choose
    from corridor.scenario import load

    if format not in FORMATS:
        raise CorridorError("unknown format", repr(format), "--format", f"use one of {', '.join(FORMATS)}")
    if file != "-" and Path(file).exists():
        raise CorridorError("the file is there already", file, "--out", "name another, or move it away")
    folder = load(network) if network else None
    with opened(place, by, organisation) as book:
        known_to(book, scenario, None)
        chosen = choose(book, partner, scenario, day(known) or date.today(), folder)
        text, left_out = _written(chosen, format)
        with _opened(file) as to:
            _log(book, chosen, format, text)
            to.write(text)
    _tell(chosen, left_out, file, as_json)


def _opened(file: str) -> AbstractContextManager[IO[str]]:
    return nullcontext(sys.stdout) if file == "-" else open(file, "x", encoding="utf-8", newline="")


def _written(chosen: Chosen, format: str) -> tuple[str, Counter[str]]:
    """The file, and counts of the claims that might go but have no place in the format."""
    from corridor.exchange.export import bundle, rows
    from corridor.formats.geojson_claims import claims_geojson
    from corridor.formats.hxl import claims_hxl
    from corridor.formats.idmc import claims_idmc

    if format == "stix":
        return dump(bundle(chosen)) + "\n", Counter()
    if format == "hxl":
        return claims_hxl(rows(chosen)), Counter()
    if format == "idmc":
        sheet = claims_idmc(rows(chosen))
        return sheet.text, sheet.left_out
    drawn = claims_geojson(rows(chosen))
    return dump(drawn.collection) + "\n", Counter({"no coordinates: not on a map": drawn.without})


def _log(book: Ledger, chosen: Chosen, format: str, text: str) -> None:
    """Put on record what goes, before it does."""
    import hashlib

    from corridor.exchange import audit, store

    what = {
        "act": "exported",
        "format": format,
        "as_of": chosen.as_of.isoformat(),
        "entries": [g.entry for g in chosen.going],
        "withheld": dict(chosen.withheld),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
    with book.writing() as to:
        store.prepare(to.connection)
        audit.append(to.connection, [(chosen.partner.id, what)])


def _tell(chosen: Chosen, left_out: Counter[str], file: str, as_json: bool) -> None:
    """Tell the operator what was withheld and why: never in the file, and not on the output it may go to."""
    withheld = {why: n for why, n in chosen.withheld.most_common() if n}
    apart = {why: n for why, n in left_out.most_common() if n}
    count = len(chosen.going) - sum(apart.values())
    to = err if file == "-" else out
    if as_json:
        told = dump({"written": count, "withheld": withheld, "left_out": apart, "file": file})
        print(told, file=sys.stderr if file == "-" else sys.stdout)
        return
    to.print(f"{count:,} claims written for {chosen.partner.id}.", highlight=False)
    for title, reasons in (("withheld", withheld), ("left out", apart)):
        for why, n in reasons.items():
            to.print(f"{title}: {n:,} {why}", markup=False, highlight=False, soft_wrap=True)
