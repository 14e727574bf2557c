"""Places, links, controls, groups and events; loading and checking a scenario folder."""

from corridor.claims import Report
from corridor.claims.decision import PurposeDecision
from corridor.scenario.answers import Answer
from corridor.scenario.check import CheckResult, check
from corridor.scenario.groups import Group, Universe
from corridor.scenario.load import load
from corridor.scenario.model import AsOf, Header, Scenario
from corridor.scenario.places import Control, Departure, Event, Link, Place
from corridor.scenario.priors import Prior

__all__ = [
    "Answer",
    "AsOf",
    "CheckResult",
    "Control",
    "Departure",
    "Event",
    "Group",
    "Header",
    "Link",
    "Place",
    "Prior",
    "PurposeDecision",
    "Report",
    "Scenario",
    "Universe",
    "check",
    "load",
]
