"""YAML that a person edits: plain values only, and the line of each, so that a mistake can be pointed at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from corridor.errors import CorridorError

Path = tuple[str | int, ...]
MAX_DEPTH = 16
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}


def parsed(text: str, file: str) -> tuple[Any, dict[Path, int]]:
    """The value of a YAML text and the line (from 1) on which each part of it begins.

    Raises `CorridorError` with file and line where it is not valid, or uses anchors, tags or repeated fields.
    """
    lines: dict[Path, int] = {}
    try:
        events = _Events(yaml.parse(text, Loader=_LOADER), file, lines)
        value = events.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}, line {mark.line + 1}" if mark else file
        got = error.problem or error.context or ""
        remedy = "look at indentation, quotes, colons and brackets on this line and the one before"
        raise CorridorError("not valid YAML", got, where, remedy) from None
    except yaml.YAMLError:
        remedy = "save it as plain text (UTF-8)"
        raise CorridorError("not valid YAML", "a character that text files do not have", file, remedy) from None
    return value, lines


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """The line of a part, or of the nearest whole that it is missing from."""
    return next((lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines), 1)


def flow(value: Any) -> str:
    """A value in one line, to be edited by a person."""
    text: str = yaml.dump(
        value, Dumper=_Dumper, default_flow_style=True, width=1_000_000, allow_unicode=True, sort_keys=False
    )
    return text.removesuffix("\n").removesuffix("\n...")


class _Events:
    """Builds values from parser events, so that no alias can multiply them."""

    def __init__(self, events: Iterator[Any], file: str, lines: dict[Path, int]) -> None:
        self.events, self.file, self.lines = events, file, lines

    def document(self) -> Any:
        value: Any = None
        seen = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    self._fail("a second document begins ('---')", event, "keep one document a file")
                value = self._value(next(self.events), ())
        return value

    def _value(self, event: Any, path: Path) -> Any:
        self.lines.setdefault(path, event.start_mark.line + 1)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._fail("anchors and aliases (& and *) are refused", event, "write the value out each time")
        if getattr(event, "tag", None) not in (None, "!"):
            self._fail("tags (!) are refused", event, "write the plain value")
        if len(path) > MAX_DEPTH:
            self._fail(f"nested more than {MAX_DEPTH} deep", event, "look for a stray bracket")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        return event.value if not event.implicit[0] else _plain(event.value)

    def _list(self, path: Path) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*path, len(found))))
        return found

    def _mapping(self, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._fail("a list or mapping stands where a field name should", event, "write `name: value`")
            if event.value in found:
                self._fail(f"the field {event.value!r} is given twice", event, "keep one of them")
            self.lines[(*path, event.value)] = event.start_mark.line + 1
            found[event.value] = self._value(next(self.events), (*path, event.value))
        return found

    def _fail(self, what: str, event: Any, remedy: str) -> None:
        raise CorridorError(what, where=f"{self.file}, line {event.start_mark.line + 1}", remedy=remedy)


def _plain(text: str) -> Any:
    """The value of an unquoted scalar; `yes`, `no` and dates stay text, since the fields say what they are."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _NUMBER.fullmatch(text) and len(text) <= 20:
        return int(text) if text.lstrip("+-").isdigit() else float(text)
    return text


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Quotes every text that would be read back as something else, such as `0E0`, and writes every value out."""

    def ignore_aliases(self, data: Any) -> bool:
        """One day that is both first and last is written twice."""
        return True


def _quoted(dumper: Any, text: str) -> Any:
    style = None if isinstance(_plain(text), str) else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _quoted)
