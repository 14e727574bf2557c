"""One change to the small scenario: the stuff of malformed scenarios."""

from __future__ import annotations

import re
from pathlib import Path

from corridor.errors import Problem
from corridor.scenario import check


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first `old` in a file; `old` must be there."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def append(folder: Path, file: str, text: str) -> None:
    """Add rows or entries to the end of a file."""
    with (folder / file).open("a", encoding="utf-8") as out:
        out.write(text)


def without_line(where: str) -> str:
    """A place without the line that YAML files add to it."""
    return re.sub(r" \(line \d+\)|, line \d+(?=[,)]|$)", "", where)


def found(folder: Path, where: str, what: str, remedy: str) -> Problem:
    """The problem with exactly this place (lines apart), and these words in what is wrong and in the remedy."""
    problems = check(folder).problems
    listed = "\n".join(map(str, problems)) or "no problem at all"
    matching = [p for p in problems if without_line(p.where) == where and what in p.what]
    assert matching, f"nothing like {where}: {what} among\n{listed}"
    assert remedy and remedy in matching[0].remedy, listed
    return matching[0]
