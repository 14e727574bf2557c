"""How the pictures of a split look."""

from __future__ import annotations

from corridor.brief.plots import picture


def stylesheet() -> str:
    """The style of a page with pictures of a split, or of one of them alone."""
    return picture.stylesheet(__package__)
