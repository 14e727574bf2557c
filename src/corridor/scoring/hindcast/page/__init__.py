"""A hindcast as one page and its pictures."""

from corridor.scoring.hindcast.page.bundle import files

__all__ = ["files"]
