"""Stepping through proposals in the terminal, a key at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from corridor.errors import CorridorError
from corridor.reading.review import FIELDS, Steps, corrected, shown

KEYS = "a accept · r reject · c correct a field · g grade · s skip · b back · q quit and keep"
QUIT = ("q", "\x03", "\x04", "")
Ask = Callable[[str], str]


def step_through(steps: Steps, texts: Mapping[str, str], console: Console) -> None:
    """Ask about each entry until the last one is passed or the analyst quits; every answer is saved at once.

    Raises `CorridorError` where there is no terminal to ask at.
    """
    if not sys.stdin.isatty():
        remedy = "write a file with --yaml, edit it and --accept it"
        raise CorridorError("nobody to ask: --review needs a terminal", where="--review", remedy=remedy)
    while not steps.done:
        _show(steps, texts, console)
        key = pressed()
        if key in QUIT:
            break
        try:
            _act(key, steps, console)
        except CorridorError as error:
            console.print(Text(str(error), style="red"))
    tally = steps.tally()
    console.print(f"{tally['accept']} accepted, {tally['reject']} rejected, {tally['propose']} undecided.")


def _act(key: str, steps: Steps, console: Console) -> None:
    if key == "a":
        steps.decide("accept")
    elif key == "r":
        steps.decide("reject")
    elif key in ("s", "n", " "):
        steps.pass_over()
    elif key == "b":
        steps.back()
    elif key == "g":
        _grade(steps)
    elif key == "c":
        _correct(steps, console)
    else:
        console.print(Text(KEYS, style="dim"))


def _grade(steps: Steps) -> None:
    given = _line(f"grade (A–F and 1–6), now {steps.entry.grade}: ")
    if given:
        steps.grade(given)


def _correct(steps: Steps, console: Console) -> None:
    console.print(Text(f"fields: {', '.join(FIELDS)}; parts as quantity.value, places.0.name", style="dim"))
    field = _line("field: ")
    if not field:
        return
    now = steps.value(field)
    given = _line(f"{field}, now {now}: ")
    if given:
        steps.correct(field, given)


def _show(steps: Steps, texts: Mapping[str, str], console: Console) -> None:
    """The entry at hand: its sentence with the parts marked, and what they were read as."""
    report, entry = steps.report, steps.entry
    proposal, changes = corrected(steps.proposal, entry, report.publisher)
    console.print(Rule(Text(f"{steps.place + 1} of {len(steps)} · {report.title}"[: console.width - 8]), align="left"))
    text = texts.get(report.report)
    if text:
        console.print(shown.marked(text, steps.proposal))
    grid = Table.grid(padding=(0, 2))
    rows = (
        ("how many", shown.quantity(proposal)),
        ("what", shown.what(proposal)),
        ("who", shown.people(proposal)),
        ("where", shown.where(proposal)),
        ("when", shown.when(proposal.period)),
        ("who says so", shown.chain(proposal)),
    )
    for name, cell in rows:
        grid.add_row(Text(name, style=_style(name)), Text(" · ").join(cell.split("\n")))
    decided = Text(f"{entry.decision}, {entry.grade}", style="bold")
    grid.add_row(Text("decision"), decided)
    if changes:
        grid.add_row(Text("corrected"), Text("; ".join(changes)))
    console.print(grid)
    console.print(Text(KEYS, style="dim"))


def _style(name: str) -> str:
    """The colour of what a row is about, as it is marked in the sentence."""
    part = {"how many": "quantity", "who": "group", "where": "place", "when": "period", "who says so": "attribution"}
    return shown.STYLES.get(part.get(name, ""), "")


def _line(prompt: str) -> str:
    """A line typed by the analyst; nothing at the end of input."""
    try:
        return input(prompt).strip()
    except EOFError:
        return ""


def pressed() -> str:
    """The next key, in lower case; empty at the end of input."""
    with _unbuffered() as read:
        key = read()
    return key.decode("utf-8", "replace").lower() if not key.startswith(b"\x1b") else "?"


@contextmanager
def _unbuffered() -> Iterator[Callable[[], bytes]]:
    """The terminal, giving keys as they are pressed."""
    try:
        import termios
        import tty
    except ImportError:  # a system without Unix terminals: a key and Enter
        yield lambda: (sys.stdin.readline().strip() or "s").encode()
        return
    fd = sys.stdin.fileno()
    before = termios.tcgetattr(fd)
    try:
        tty.setcbreak(fd, termios.TCSANOW)
        yield lambda: os.read(fd, 1)
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)
