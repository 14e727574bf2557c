"""Forecasts without any knowledge of displacement, from what was reported by the origin alone."""

from corridor.scoring.hindcast.baselines.all import Baselines, Forecast

__all__ = ["Baselines", "Forecast"]
