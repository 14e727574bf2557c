"""YAML without surprises: no anchors, aliases or tags, no repeated keys, and the line of every value.

The values are built from parser events, not by PyYAML's recursive composer, so that neither an alias
bomb nor deep nesting can exhaust the machine. `yes`, `no` and dates stay text: the models say what a
field is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from corridor.errors import Problem
from corridor.scenario.findings import Path, dotted

MAX_DEPTH = 12
MAX_VALUES = 200_000
_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_ODD = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_CONSTANTS |= {
    word: value
    for value, words in {True: "true True TRUE", False: "false False FALSE"}.items()
    for word in words.split()
}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlProblem(Exception):
    """A YAML text that cannot be used; carries the `Problem`."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass
class Document:
    """A YAML value and the line (from 1) on which each part of it begins, by path."""

    value: Any = None
    lines: dict[Path, int] = field(default_factory=dict)


@dataclass
class _Open:
    """A list or mapping whose end has not been read yet."""

    value: list[Any] | dict[str, Any]
    path: Path
    key: str | None = None


def parse_yaml(text: str, file: str) -> Document:
    """The one document in `text`; raises `YamlProblem` with file and line."""
    try:
        return _Builder(file).build(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}, line {mark.line + 1}" if mark else file
        raise YamlProblem(
            Problem(
                f"not valid YAML: {error.problem or error.context or 'unreadable'}",
                where=where,
                remedy="look at indentation, quotes, colons and brackets on this line and the one before",
            )
        ) from None
    except yaml.YAMLError:
        raise YamlProblem(
            Problem(
                "not valid YAML: a character that text files do not have", where=file, remedy="save it as plain text"
            )
        ) from None


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.out = Document()
        self.stack: list[_Open] = []
        self.documents = 0

    def build(self, events: Any) -> Document:
        for event in events:
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.fail("a second document begins ('---')", line, "keep one document a file")
            elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                self.fail("anchors and aliases (& and *) are refused", line, "write the value out each time")
            elif isinstance(event, yaml.ScalarEvent):
                self.tagged(event, line)
                quoted = not event.implicit[0]
                self.scalar(event.value, quoted, line)
            elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                self.tagged(event, line)
                self.open([] if isinstance(event, yaml.SequenceStartEvent) else {}, line)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
        return self.out

    def fail(self, what: str, line: int, remedy: str, path: Path = ()) -> None:
        where = f"{self.file}, line {line}" + (f", {dotted(path)}" if path else "")
        raise YamlProblem(Problem(what, where=where, remedy=remedy))

    def tagged(self, event: Any, line: int) -> None:
        if event.tag is not None and event.tag != "!":
            self.fail("tags (!) are refused", line, "write the plain value")

    def scalar(self, text: str, quoted: bool, line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            if text == "<<" and not quoted:
                self.fail("merge keys (<<) are refused", line, "write the fields out", top.path)
            if text in top.value:
                self.fail("a field is given twice", line, "keep one of them", (*top.path, text))
            top.key = text
            return
        self.put(text if quoted else plain(text), line)

    def open(self, value: list[Any] | dict[str, Any], line: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self.fail("a list or mapping stands where a field name should", line, "write `name: value`", top.path)
        if len(self.stack) >= MAX_DEPTH:
            self.fail(f"nested more than {MAX_DEPTH} deep", line, "no field needs that; look for a stray bracket")
        self.stack.append(_Open(value, self.put(value, line)))

    def put(self, value: Any, line: int) -> Path:
        top = self.stack[-1] if self.stack else None
        path: Path = ()
        if top is None:
            self.out.value = value
        elif isinstance(top.value, list):
            path = (*top.path, len(top.value))
            top.value.append(value)
        else:
            assert top.key is not None
            path = (*top.path, top.key)
            top.value[top.key], top.key = value, None
        self.out.lines[path] = line
        if len(self.out.lines) > MAX_VALUES:
            self.fail(f"more than {MAX_VALUES:,} values in one file", line, "split the scenario")
        return path


def plain(text: str) -> Any:
    """The value of an unquoted scalar: null, true, false, a number or text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.fullmatch(text) and len(text) <= 15:
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _ODD.fullmatch(text):
        return float(text.lower().replace(".", ""))
    return text
