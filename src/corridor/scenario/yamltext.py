"""Plain values as YAML in the style of scenarios written by hand: one entry a line where it is short."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corridor.scenario.yamlfile import plain

WIDTH = 120
FOLDED = WIDTH - 10  # characters of a text in lines of its own
# Unquoted in any YAML: begins with a letter, figure or opening mark; commas only outside of lists and mappings.
_SAFE = re.compile(r"[\w(“„‘…][\w .()/+%*=;'’‘“”„…–—×°&!?@$<>~^-]*", re.UNICODE)
_ALONE = re.compile(_SAFE.pattern.replace("*=;", "*=;,"), re.UNICODE)
_OTHERS = frozenset("yes no on off y n".split())  # true or false to other readers of YAML
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def entries(values: Iterable[Mapping[str, Any]], width: int = WIDTH) -> str:
    """A list of entries, each on one line where that is no longer than `width`; `[]` without any."""
    return "".join(_item(value, 0, width) for value in values) or "[]\n"


def fields(value: Mapping[str, Any], indent: int = 0, width: int = WIDTH) -> str:
    """A mapping, one field a line, each in flow style where it is short."""
    return "".join(_field(key, v, indent, width) for key, v in value.items())


def flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def scalar(value: Any, alone: bool = False) -> str:
    """A text, number or truth value, quoted where it would be read as something else; `alone`: not among others."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    text = str(value)
    safe = _ALONE if alone else _SAFE
    if safe.fullmatch(text) and text == text.strip() and text.lower() not in _OTHERS and plain(text) == text:
        return text
    return '"' + "".join(_ESCAPES.get(c) or (c if c.isprintable() else _escaped(c)) for c in text) + '"'


def number(value: float) -> str:
    """A number as short as it can be without loss."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)


def _escaped(c: str) -> str:
    code = ord(c)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _item(value: Any, indent: int, width: int) -> str:
    pad, line = " " * indent, flow(value)
    if not isinstance(value, Mapping) or not value or len(pad) + 2 + len(line) <= width:
        return f"{pad}- {line}\n"
    return f"{pad}- {fields(value, indent + 2, width)[indent + 2 :]}"


def _field(key: str, value: Any, indent: int, width: int) -> str:
    nested = isinstance(value, Mapping | list | tuple)
    pad, line = " " * indent, flow(value) if nested else scalar(value, alone=True)
    head = f"{pad}{scalar(key)}:"
    many = isinstance(value, list | tuple) and len(value) > 1 and any(isinstance(v, Mapping) for v in value)
    if not many and len(head) + 1 + len(line) <= width:
        return f"{head} {line}\n"
    if isinstance(value, Mapping):
        return f"{head}\n{fields(value, indent + 2, width)}"
    if isinstance(value, list | tuple):
        if any(isinstance(v, Mapping) for v in value):
            return f"{head}\n" + "".join(_item(v, indent + 2, width) for v in value)
        return _wrapped(head, value, indent)
    if isinstance(value, str) and _folds(value):
        lines = textwrap.wrap(value, FOLDED - indent, break_long_words=False, break_on_hyphens=False)
        return f"{head} >-\n" + "".join(f"{pad}  {part}\n" for part in lines)
    return f"{head} {line}\n"


def _wrapped(head: str, values: Sequence[Any], indent: int) -> str:
    """A list of plain values over several lines."""
    lines, pad = [f"{head} ["], " " * (indent + 2)
    current = pad
    for index, value in enumerate(values):
        part = flow(value) + ("," if index + 1 < len(values) else "")
        if current != pad and len(current) + len(part) > WIDTH:
            lines.append(current.rstrip())
            current = pad
        current += part + " "
    return "\n".join([*lines, current.rstrip(), " " * indent + "]"]) + "\n"


def _folds(text: str) -> bool:
    """Whether a text comes back as it is from lines that are joined by spaces."""
    return text.isprintable() and text == " ".join(text.split(" ")) and "  " not in text and text == text.strip()
