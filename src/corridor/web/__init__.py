"""The page: what an estimate says, day by day on a map, and who says so."""

from corridor.web.app import make_page
from corridor.web.estimates import Estimates

__all__ = ["Estimates", "make_page"]
