"""Errors that say what is wrong, what was got, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong with an input."""

    what: str
    got: str = ""
    where: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        parts = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.got:
            parts.append(f"got {self.got}")
        if self.remedy:
            parts.append(self.remedy)
        return "; ".join(parts)


class CorridorError(Exception):
    """Base of every error that Corridor raises on purpose."""

    def __init__(self, what: str, got: str = "", where: str = "", remedy: str = "") -> None:
        self.problem = Problem(what, got, where, remedy)
        super().__init__(str(self.problem))


class ScenarioError(CorridorError):
    """A scenario folder that cannot be used; lists everything that is wrong at once."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(p) for p in problems))


class RefusedError(CorridorError):
    """Something that Corridor will not do, by policy."""


class NotConvergedError(CorridorError):
    """An inference that did not reach the effective sample size it needs."""
