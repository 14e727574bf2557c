"""Commands on a scenario folder: check, estimate, simulate, claims, headline, policy."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from corridor.cli.app import AsJson, Out, Seed, app, day, dump, err, out, progress, write
from corridor.errors import CorridorError
from corridor.output import files_of

Folder = Annotated[Path, typer.Argument(help="scenario folder")]
Ledger = Annotated[
    str | None, typer.Option("--ledger", help="take the claims from this ledger, a file or a URL, not from claims.yaml")
]
Organisation = Annotated[
    str | None, typer.Option("--organisation", help="as this organisation knew it (with --ledger)")
]
Purpose = Annotated[str | None, typer.Option("--purpose", help="what may be used for this purpose (with --ledger)")]
Known = Annotated[str | None, typer.Option("--as-of", help="what the ledger knew on this day; today if empty")]
Accepted = Annotated[
    Path | None,
    typer.Option("--claims", help="take the claims from this folder of accepted ones, not from claims.yaml"),
]
Audience = Annotated[str, typer.Option("--audience", help="internal, partner or public: who it is for")]


@app.command()
def check(
    folder: Folder,
    ledger: Ledger = None,
    organisation: Organisation = None,
    purpose: Purpose = None,
    as_of: Known = None,
    accepted: Accepted = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Tell everything that is wrong with a scenario folder, at once."""
    from corridor.scenario import check as check_folder

    result = check_folder(folder, **told(folder, ledger, organisation, purpose, accepted, as_of, "--as-of"))
    if as_json or out_folder:
        data = {
            "folder": folder.name,
            "ok": result.ok,
            "problems": [p.__dict__ for p in result.problems],
            "warnings": [p.__dict__ for p in result.warnings],
        }
        write(out_folder, {"check.json": dump(data)})
        if as_json:
            print(dump(data))
    if not as_json:
        for problem in result.problems:
            err.print(f"error: {problem}", style="red", markup=False, highlight=False, soft_wrap=True)
        for warning in result.warnings:
            err.print(f"warning: {warning}", style="yellow", markup=False, highlight=False, soft_wrap=True)
        if result.ok:
            s = result.scenario
            assert s is not None
            out.print(
                f"{s.header.id}: nothing wrong. {len(s.places)} places, {len(s.links)} links, {len(s.groups)} "
                f"groups, {len(s.claims)} claims from {len({c.origin for c in s.claims})} origins."
            )
    if not result.ok:
        raise typer.Exit(2)


@app.command()
def estimate(
    folder: Folder,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="day of knowledge, 2017-11-13; the last one if empty")
    ] = None,
    answer: Annotated[str | None, typer.Option("--answer", help="show one answer with the claims behind it")] = None,
    audience: Audience = "internal",
    ledger: Ledger = None,
    organisation: Organisation = None,
    purpose: Purpose = None,
    accepted: Accepted = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Estimate every answer from the claims known by a day, with intervals and who says so."""
    from corridor.estimation.evidence import AUDIENCES

    if audience not in AUDIENCES:
        raise CorridorError("unknown audience", repr(audience), "--audience", f"use one of {', '.join(AUDIENCES)}")
    known, recorded = day(as_of), datetime.now(UTC)
    scenario = _load(folder, **told(folder, ledger, organisation, purpose, accepted, as_of))
    if answer is not None:
        _known_answer(scenario, answer)
    import corridor
    from corridor.output import write_estimate

    with progress() as tell:
        result = corridor.estimate(scenario, seed=seed, as_of=known, audience=audience, tell=tell)
        data = result.to_json()
        if out_folder:
            tell(f"writing {out_folder}")
            write_estimate(result, out_folder, recorded, data=data)
    _show_estimate(data, answer, as_json)
    if not result.converged:
        raise typer.Exit(3)


@app.command()
def simulate(
    folder: Folder,
    change: Annotated[
        list[str] | None, typer.Option("--set", help='what-if, such as "border closed from 1 November"')
    ] = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Run the model forward without evidence; with --set beside the same run unchanged."""
    scenario = _load(folder)
    from corridor.estimation.changes import apply_changes

    apply_changes(scenario, change or ())  # a mistake shows before anything is compiled
    import corridor
    from corridor.brief import terminal

    with progress() as tell:
        if not change:
            data = corridor.simulate(scenario, seed=seed, tell=tell).to_json()
            files = files_of(data)
        else:
            data, files = _what_if(scenario, change, seed, tell)
        write(out_folder, files)
    if as_json:
        print(dump(data))
        return
    out.print(terminal.answers(data))
    if change:
        out.print(terminal.consequences(data["consequences"], change))
    out.print("Run forward without evidence: what the assumptions amount to, not an estimate.", style="yellow")


@app.command()
def claims(
    folder: Folder,
    ids: Annotated[list[str] | None, typer.Argument(help="claim ids or rows such as S11; all if none")] = None,
    ledger: Ledger = None,
    organisation: Organisation = None,
    purpose: Purpose = None,
    as_of: Known = None,
    accepted: Accepted = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Show claims with their chains, whether they are evidence, and if not why."""
    from corridor.brief import terminal
    from corridor.estimation.claims import claims_json
    from corridor.scenario.bind import UNBOUND

    scenario = _load(folder, **told(folder, ledger, organisation, purpose, accepted, as_of, "--as-of"))
    wanted = set(ids or ())
    rows = [c for c in claims_json(scenario) if not wanted or {c["id"], *c["rows"]} & wanted]
    if not rows:
        raise CorridorError(
            "no claim by this id or row", ", ".join(sorted(wanted)), folder.name, "see `corridor claims`"
        )
    write(out_folder, {"claims.json": dump(rows)})
    if as_json:
        print(dump(rows))
        return
    out.print(terminal.claim_table(rows))
    for row in rows if wanted else [r for r in rows if UNBOUND in r["note"]]:
        out.print(f"{row['id']}: {row['says']}", markup=False)
        for key in ("reading", "note"):
            if row[key]:
                out.print(f"  {key}: {row[key] if key == 'note' else row[key]['reason']}", style="dim", markup=False)


@app.command()
def headline(
    folder: Folder,
    ledger: Ledger = None,
    organisation: Organisation = None,
    purpose: Purpose = None,
    as_of: Known = None,
    accepted: Accepted = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Set what each report's headline says beside what its body supports."""
    from corridor.estimation.claims import headlines_json

    rows = headlines_json(_load(folder, **told(folder, ledger, organisation, purpose, accepted, as_of, "--as-of")))
    write(out_folder, {"headlines.json": dump(rows)})
    if as_json:
        print(dump(rows))
        return
    for row in rows:
        out.print(f"{row['title']} ({row['verdict']})", style="bold cyan")
        out.print(f"  {row['says']}", markup=False)
    if not rows:
        out.print("No report has a headline that puts a quantity on anything.")


@app.command()
def policy(as_json: AsJson = False, seed: Seed = 1, out_folder: Out = None) -> None:
    """Say what Corridor will not do."""
    from corridor.policy import RULES

    write(out_folder, {"policy.json": dump(list(RULES))})
    if as_json:
        print(dump(list(RULES)))
        return
    for rule in RULES:
        out.print(f"• {rule}", markup=False)


def _load(folder: Path, **told: Any) -> Any:
    from corridor.scenario import load

    return load(folder, **told)


def told(
    folder: Path,
    ledger: str | None,
    organisation: str | None,
    purpose: str | None,
    accepted: Path | None,
    as_of: str | None,
    *of_ledger: str,
) -> dict[str, Any]:
    """Where the claims are taken from, if not from the folder itself; `of_ledger`: options that need one too."""
    given = {"--organisation": organisation, "--purpose": purpose} | dict.fromkeys(of_ledger, as_of)
    if ledger is None:
        for option, value in given.items():
            if value is not None:
                raise CorridorError("an option of a ledger without one", repr(value), option, "add --ledger")
        return {} if accepted is None else {"claims": accepted}
    if accepted is not None:
        raise CorridorError("claims from two places", str(accepted), "--claims", "give --ledger or --claims, not both")
    from corridor.cli.ledger import purpose_of
    from corridor.scenario.evidence_from import view_of

    return {"view": view_of(ledger, folder, day(as_of), organisation, purpose_of(purpose))}


def _known_answer(scenario: Any, id: str) -> None:
    known = [a.id for a in scenario.answers]
    if id not in known:
        raise CorridorError("no answer by this id", repr(id), "--answer", f"use one of {', '.join(known)}")


def _what_if(scenario: Any, change: list[str], seed: int, tell: Any) -> tuple[dict[str, Any], dict[str, str | bytes]]:
    from corridor.estimation.simulate import what_if
    from corridor.movement import backend

    backend.prepare()
    result = what_if(scenario, change, seed, tell=tell)
    base, changed = result.base.to_json(), result.changed.to_json()
    changed["what_if"] = "; ".join(change)
    changed["consequences"] = [c.to_json() for c in result.consequences]
    return changed, files_of(base, changed) | {"estimate.json": dump(changed), "base.json": dump(base)}


def _show_estimate(data: dict[str, Any], answer: str | None, as_json: bool) -> None:
    from corridor.brief import terminal

    if as_json:
        print(dump(data))
    elif answer:
        out.print(terminal.one_answer(data, answer))
    else:
        out.print(terminal.answers(data))
        out.print(terminal.moved(data))
        out.print(terminal.checks(data))
