"""The page: what an estimate says, day by day on a map, who says so, and what an analyst decides about it."""

from corridor.web.app import make_page
from corridor.web.desk import Desk
from corridor.web.estimates import Estimates
from corridor.web.people import People
from corridor.web.place import Place, scenarios_by_id
from corridor.web.store import Store

__all__ = ["Desk", "Estimates", "People", "Place", "Store", "make_page", "scenarios_by_id"]
