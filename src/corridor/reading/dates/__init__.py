"""The days that a sentence names, with how exact they are."""

from corridor.reading.dates.find import periods

__all__ = ["periods"]
