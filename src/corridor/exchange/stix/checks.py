"""What STIX asks of an object and no schema can say: real dates, their order, marks that hold what they point at.

Each rule gives what is wrong with an object that fits the schema, as a pointer and a sentence, or nothing.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from corridor.exchange.stix.errors import pointer

Object = dict[str, Any]
Wrong = tuple[str, str]
_USUAL = 24  # characters of a timestamp with milliseconds
_FORM = re.compile(
    r"[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(\.[0-9]+)?Z"
)
_INDEX = re.compile(r"\[([0-9]+)\]")


def wrong(obj: Object) -> Wrong | None:
    """The first rule that an object breaks."""
    found = _dates(obj) or _nested(obj)
    if found is None and "granular_markings" in obj:
        found = _selectors(obj)
    if found is None and obj["type"] == "marking-definition":
        found = _circular(obj)
    return found


def _dates(obj: Object) -> Wrong | None:
    names = ("created", "modified", "published") if obj["type"] == "report" else ("created", "modified")
    for name in names:
        text = obj.get(name)
        if text is None:
            continue
        if not isinstance(text, str):  # of a marking definition, for which the schema leaves `modified` open
            return pointer(name), "no timestamp"
        if _instant(text) is None and _FORM.fullmatch(text):
            return pointer(name), "a day or second that does not exist"
    if "modified" in obj and not _in_order(obj["created"], obj["modified"]):
        return "/modified", "modified before it was created"
    return None


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _in_order(first: str, second: str) -> bool:
    """Whether `second` is not before `first`: by time to the microsecond, and as text beyond that."""
    if len(first) == len(second) == _USUAL:
        return first <= second
    if max(len(first), len(second)) <= _USUAL + 3:
        a, b = (_instant(text) if _FORM.fullmatch(text) else None for text in (first, second))
        if a is not None and b is not None:
            return a <= b
    return first <= second


def _nested(obj: Object) -> Wrong | None:
    """Objects of STIX do not hold one another."""
    for name, value in obj.items():
        if type(value) is list and value and any(type(v) is dict and "id" in v and "type" in v for v in value):
            return pointer(name), "an object within an object"
    return None


def _selectors(obj: Object) -> Wrong | None:
    for i, marking in enumerate(obj["granular_markings"]):
        for k, selector in enumerate(marking["selectors"]):
            if not _selects(obj, selector):
                return pointer("granular_markings", i, "selectors", k), "a selector of something that is not there"
    return None


def _selects(value: Any, selector: str) -> bool:
    for step in selector.split("."):
        index = _INDEX.match(step)
        if index:
            if not isinstance(value, list | str) or len(index[1]) > 9 or int(index[1]) >= len(value):
                return False
            value = value[int(index[1])]
        elif isinstance(value, dict) and step in value:
            value = value[step]
        else:
            return False
    return True


def _circular(obj: Object) -> Wrong | None:
    for i, ref in enumerate(obj.get("object_marking_refs", ())):
        if ref == obj["id"]:
            return pointer("object_marking_refs", i), "a mark that marks itself"
    for i, marking in enumerate(obj.get("granular_markings", ())):
        if marking["marking_ref"] == obj["id"]:
            return pointer("granular_markings", i, "marking_ref"), "a mark that marks itself"
    return None
