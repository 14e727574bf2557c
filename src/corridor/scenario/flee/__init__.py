"""Flee's folders (input_csv, source_data, simsetting.yml), read as they are."""

from corridor.scenario.flee.folder import is_flee, read_flee
from corridor.scenario.flee.parts import FleeFolder, Location, Route, Series

__all__ = ["FleeFolder", "Location", "Route", "Series", "is_flee", "read_flee"]
