"""STIX 2.1 confidence (0 to 100) and the five scales that its appendix A relates to it."""

from __future__ import annotations

from corridor.claims.scale_tables import STIX
from corridor.errors import CorridorError

NOT_GIVEN = "none"  # how a confidence that is left out is written on the command line


def confidence(scale: str, step: str) -> int:
    """The confidence as which a step of one of the scales of appendix A is written.

    Raises `CorridorError` for an unknown scale or step.
    """
    for name, value, _, _ in _table(scale):
        if name.casefold() == step.strip().casefold():
            return value
    steps = ", ".join(name for name, *_ in _table(scale))
    raise CorridorError(f"unknown step of the scale {scale}", repr(step), remedy=f"use one of: {steps}")


def step(scale: str, value: int) -> str:
    """The step of one of the scales of appendix A as which a confidence is read.

    Raises `CorridorError` for an unknown scale or a number outside 0 to 100.
    """
    checked(value)
    return next(name for name, _, low, high in _table(scale) if low <= value <= high)


def steps(value: int) -> dict[str, str]:
    """The step of every scale of appendix A as which a confidence is read."""
    return {scale: step(scale, value) for scale in STIX}


def checked(value: int) -> int:
    """The confidence, if it is one."""
    if not 0 <= value <= 100:
        raise CorridorError("no STIX confidence", str(value), remedy="give a whole number from 0 to 100")
    return value


def parsed(text: str) -> int | None:
    """A confidence written as text; nothing where it says that none is given."""
    if text.strip().casefold() in (NOT_GIVEN, ""):
        return None
    try:
        return checked(int(text))
    except ValueError:
        remedy = f"give a whole number from 0 to 100, or {NOT_GIVEN} where the object has no confidence"
        raise CorridorError("no STIX confidence", repr(text), remedy=remedy) from None


def _table(scale: str) -> tuple[tuple[str, int, int, int], ...]:
    if scale not in STIX:
        raise CorridorError("unknown scale", repr(scale), remedy=f"use one of {', '.join(STIX)}")
    return STIX[scale]
