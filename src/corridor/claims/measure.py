"""What a claim or an answer is about: a stock, a flow or a state, of whom, where and when."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

What = Literal[
    "population",  # people of the groups present at the places on `end`, before anybody moves on
    "left",  # flow: people setting out from the places `at`, convoys included
    "convoy",  # flow: people carried by the convoy event named in `at`
    "passed",  # flow: people who got through the links `at`
    "attempted",  # flow: people who set out on the links `at`, caught or not
    "arrived",  # flow: people who stopped at the places `at`
    "present",  # stock: people settled at the places `at` on `end`
    "in_transit",  # stock: people under way on `end`
    "caught",  # flow: people caught at the controls `at`
    "detained",  # stock: people in detention at the controls `at` on `end`, those held for good included
    "released",  # flow: people let go onward or sent back at the controls `at`
    "unaccounted",  # stock: people of the universe whom nobody has located on `end`
    "heard",  # share of people whom the news event `at` has reached on `end`
    "duration",  # days of detention at the control `at`
]

FLOWS = ("left", "convoy", "passed", "attempted", "arrived", "caught", "released")
STOCKS = ("population", "present", "in_transit", "detained", "unaccounted", "heard")


class Measure(BaseModel):
    """A quantity of the movement model.

    `at` names places, links, controls or an event, as `what` requires; `groups` empty means every
    group of the universe. Flows count from `start` to `end`, both days included; stocks are taken
    at the end of the day `end`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: What
    groups: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    start: date | None = Field(None, description="first day counted; the scenario's first day if empty")
    end: date | None = Field(None, description="last day counted, or the day of the stock; as-of date if empty")
