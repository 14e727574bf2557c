"""The rules of a scenario, in the order in which their findings are listed."""

from collections.abc import Callable
from datetime import date

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Findings
from corridor.scenario.rules.answers import check_answers
from corridor.scenario.rules.claims import check_claims
from corridor.scenario.rules.departures import check_departures
from corridor.scenario.rules.events import check_events
from corridor.scenario.rules.groups import check_groups
from corridor.scenario.rules.header import check_header
from corridor.scenario.rules.network import check_network
from corridor.scenario.rules.origins import check_origins
from corridor.scenario.rules.priors import check_priors
from corridor.scenario.rules.sources import check_sources
from corridor.scenario.rules.start import check_start
from corridor.scenario.rules.words import check_words

RULES: tuple[Callable[[Draft, Findings, date], None], ...] = (
    check_header,
    check_network,
    check_groups,
    check_events,
    check_departures,
    check_words,
    check_sources,
    check_claims,
    check_origins,
    check_priors,
    check_start,
    check_answers,
)

__all__ = ["RULES"]
