"""What the page's long work consists of: one function a kind of job, from a task to its result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from corridor.web.jobs import Kind
from corridor.web.work.drafting import draft, influence, prepare
from corridor.web.work.estimating import estimate
from corridor.web.work.reading import headline, read
from corridor.web.work.task import Cancelled, Task, Yielded
from corridor.web.work.whatifs import what_if

WORK: Mapping[Kind, Callable[[Task], Any]] = {
    "estimate": estimate,
    "prepare": prepare,
    "draft": draft,
    "influence": influence,
    "what-if": what_if,
    "read": read,
    "headline": headline,
}

__all__ = ["WORK", "Cancelled", "Task", "Yielded"]
