"""The axes of all scores, for the plots of a split."""

from corridor.scoring.plots.axis import SLACK, Dates, Upright, date_ticks, round_ticks, thinned

__all__ = ["SLACK", "Dates", "Upright", "date_ticks", "round_ticks", "thinned"]
