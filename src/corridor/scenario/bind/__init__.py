"""Binding: claims that were read become evidence about the places, groups and controls of a scenario."""

from corridor.scenario.bind.binding import UNBOUND, Unbound, bind, bind_all, is_read
from corridor.scenario.bind.ground import Ground
from corridor.scenario.bind.heard import Context
from corridor.scenario.bind.instance import SECOND

__all__ = ["SECOND", "UNBOUND", "Context", "Ground", "Unbound", "bind", "bind_all", "is_read"]
