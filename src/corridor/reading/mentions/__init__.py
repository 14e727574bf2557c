"""Figures of people in a sentence: how many, of what, doing what."""

from corridor.reading.mentions.find import Mention, mentions, read_figures

__all__ = ["Mention", "mentions", "read_figures"]
