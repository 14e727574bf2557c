"""A score of a split as pictures, a page and tables."""

from corridor.scoring.split.plots.bundle import files
from corridor.scoring.split.plots.camps import camps
from corridor.scoring.split.plots.error import error
from corridor.scoring.split.plots.network import network
from corridor.scoring.split.plots.page import page

__all__ = ["camps", "error", "files", "network", "page"]
