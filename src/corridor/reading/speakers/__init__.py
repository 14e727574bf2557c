"""Who said it: the chain of speakers of every part of a report."""

from corridor.reading.speakers.attribution import Attribution, attribute
from corridor.reading.speakers.custody import held

__all__ = ["Attribution", "attribute", "held"]
