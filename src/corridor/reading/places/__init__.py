"""Places named in a report, each with its coordinates and what else the name could mean."""

from corridor.reading.places.finder import PlaceFinder
from corridor.reading.places.gazetteer import gazetteer

__all__ = ["PlaceFinder", "gazetteer"]
