"""Where something stands in a scenario folder, and the list of everything found wrong there."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Generic, TypeVar

from corridor.errors import Problem

T = TypeVar("T")
Path = tuple[str | int, ...]
MAX_PER_FILE = 100  # beyond this a file is rubbish, and more lines help nobody
MAX_TEXT = 400
MANY_NAMES = 500
_PLAIN_ID = re.compile(r"[\w.-]{1,60}")


@dataclass(frozen=True)
class Where:
    """One entry of one file: a CSV row (the header is row 1) or the n-th entry of a YAML list."""

    file: str
    row: int | None = None
    id: str = ""
    lines: Mapping[Path, int] = field(default_factory=lambda: MappingProxyType({}), repr=False, compare=False)

    def field(self, *path: str | int) -> str:
        """The words "file, row N (id), field", with the line in YAML files."""
        parts = [self.file]
        notes = [self.id if _PLAIN_ID.fullmatch(self.id) else shown(self.id)] if self.id else []
        line = self._line(path)
        if line is not None:
            notes.append(f"line {line}")
        if self.row is not None:
            parts.append(f"{'row' if self.file.endswith('.csv') else 'entry'} {self.row}")
        if notes and self.row is not None:
            parts[-1] += f" ({', '.join(notes)})"
        elif notes:
            parts.append(notes[-1])
        if path:
            parts.append(dotted(path))
        return ", ".join(parts)

    def _line(self, path: Path) -> int | None:
        for length in range(len(path), -1, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A valid value and where it was written."""

    value: T
    where: Where


class Words(str):
    """What was got, in words of ours: shown without quotes."""


class Findings:
    """Problems and warnings as they are found, at most `MAX_PER_FILE` problems kept for each file."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._warnings: list[Problem] = []
        self._counts: Counter[tuple[str, bool]] = Counter()

    def problem(self, what: str, got: object = None, where: str = "", remedy: str = "") -> None:
        """Record something that makes the scenario unusable."""
        self._add(self._problems, what, got, where, remedy)

    def warn(self, what: str, got: object = None, where: str = "", remedy: str = "") -> None:
        """Record something that the reader should look at, though the scenario can be used."""
        self._add(self._warnings, what, got, where, remedy)

    def refuse(self, what: str, got: object = None, where: str = "", remedy: str = "") -> None:
        """Record something that Corridor will not do, by policy."""
        self._add(self._problems, f"refused: {what}", got, where, remedy)

    def unknown(self, noun: str, name: str, known: Iterable[str], where: str, remedy: str = "") -> None:
        """Record a reference to something that does not exist, naming the nearest that does."""
        names = [] if self._full(where) else sorted(known)
        close = nearest(name, names)
        if close:
            remedy = f"did you mean {close!r}?"
        elif not remedy:
            some = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
            remedy = f"use one of: {some}" if names else f"add this {noun} first: there is none"
        self.problem(f"unknown {noun}", name, where, remedy)

    def closed(self) -> tuple[list[Problem], list[Problem]]:
        """Problems and warnings, with a last line for each file that has more than are kept."""
        problems, warnings = list(self._problems), list(self._warnings)
        for (file, is_problem), count in self._counts.items():
            if count > MAX_PER_FILE:
                rest = Problem(f"{count - MAX_PER_FILE} more of the kind are not listed", where=file)
                (problems if is_problem else warnings).append(rest)
        return problems, warnings

    def _full(self, where: str) -> bool:
        return self._counts[(where.split(", ")[0], True)] >= MAX_PER_FILE

    def _add(self, to: list[Problem], what: str, got: object, where: str, remedy: str) -> None:
        key = (where.split(", ")[0], to is self._problems)
        self._counts[key] += 1
        if self._counts[key] <= MAX_PER_FILE:
            to.append(Problem(_clean(what), "" if got is None else _clean(shown(got)), _clean(where), _clean(remedy)))


def shown(value: object) -> str:
    """A value on one line, at most about 60 characters."""
    if isinstance(value, Words):
        return str(value)
    if isinstance(value, str):
        text = repr(value[:80])
    elif isinstance(value, float | int):
        text = str(value)
    elif isinstance(value, date):
        text = value.isoformat()
    elif isinstance(value, dict):
        return "named fields (a mapping)"
    elif isinstance(value, list | tuple):
        return "a list"
    else:
        text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def dotted(path: Path) -> str:
    """A field path in words: `("measure", "at", 0)` is `measure.at[0]`."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else f".{shown_name(part)}" if out else shown_name(part)
    return out


def shown_name(name: str) -> str:
    """A field name, quoted where it is not a plain one."""
    return name if _PLAIN_ID.fullmatch(name) else shown(name)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like `name`, or an empty string; among many, only those that begin alike."""
    names = list(known)
    if len(names) > MANY_NAMES:
        names = [n for n in names if n[:1] == name[:1]][:MANY_NAMES]
    found = difflib.get_close_matches(name[:80], names, n=1, cutoff=0.6)
    return found[0] if found else ""


def _clean(text: str) -> str:
    """One line of printable characters, whatever ids and file names are quoted in it."""
    line = "".join(c if c.isprintable() else " " for c in text)
    return line if len(line) <= MAX_TEXT else line[: MAX_TEXT - 1] + "…"
