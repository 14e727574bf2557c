"""Documents that people read."""

from corridor.brief.html import render

__all__ = ["render"]
