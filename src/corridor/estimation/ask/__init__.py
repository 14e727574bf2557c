"""What to ask next: reports and measurements, never the questioning of detainees or victims."""

from corridor.estimation.ask.answers import asked_answer
from corridor.estimation.ask.ask import Asked, Proposal, ask, ranked
from corridor.estimation.ask.candidates import Candidate
from corridor.estimation.ask.narrowing import Narrowing
from corridor.estimation.ask.reporters import COUNT, EYEWITNESS, Reporter
from corridor.estimation.ask.rules import Rules
from corridor.estimation.ask.survey import Survey, survey

__all__ = [
    "COUNT",
    "EYEWITNESS",
    "Asked",
    "Candidate",
    "Narrowing",
    "Proposal",
    "Reporter",
    "Rules",
    "Survey",
    "ask",
    "asked_answer",
    "ranked",
    "survey",
]
