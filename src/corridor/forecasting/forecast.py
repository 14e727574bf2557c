"""Forecasts: what was known on a day carried forward, place by place and in all, as it is and under changes.

Where a place reports its stock, the course of its reports gives the stock to come: no movement model was found to do
better (docs/decisions). The movement model, fitted to all claims, gives the rest: places that do not report, who leaves
again, and what a change does, draw by draw.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from corridor.errors import CorridorError
from corridor.estimation.smc import Settings, silent
from corridor.forecasting.assembly import EVERYBODY, Assembly
from corridor.forecasting.carried import MEMBERS, Carried, carried
from corridor.forecasting.consequences import Consequence, consequences
from corridor.forecasting.draws import draws
from corridor.forecasting.learned import KnowledgeSets, read_knowledge
from corridor.forecasting.outlooks import Outlook, Outlooks
from corridor.forecasting.rows import Row
from corridor.forecasting.subject import Subject, subject
from corridor.scenario.flee.parts import FleeFolder
from corridor.scenario.model import Scenario

LONGEST = 3 * 365  # days ahead
# work (days x classes x places and links) up to which the movement model is run with all its chains, and at all:
# on two cores 2e5 takes about two minutes, and 4e6 five with the few
FULL_WORK, MOST_WORK, FEW_CHAINS = 2e5, 4e6, 64
LEFT_OUT = (
    "so many places and days would keep the movement model busy for hours, so it is left out: "
    "places that report are as they would be with it; a change asked for is run all the same"
)
OLD_DAYS = 90  # from which on it is said that a last report is old


@dataclass(frozen=True)
class Forecast:
    """Stocks and arrivals to come, from the end of `day` on: `days` begins with that day.

    `rows` are one series each; nothing published after `day` has a part in them. `changes` were asked for by what-if.
    """

    id: str
    title: str
    day: date
    days: tuple[date, ...]
    seed: int
    changes: tuple[str, ...]
    learned_on: tuple[str, ...]
    rows: tuple[Row, ...]
    messages: tuple[str, ...]
    consequences: tuple[Consequence, ...] = ()

    def row(self, what: str, place: str = "", group: str = EVERYBODY) -> Row:
        """The series of a place, or of all together; raises `KeyError` where there is none."""
        for row in self.rows:
            if (row.what, row.place, row.group) == (what, place, group):
                return row
        raise KeyError((what, place, group))

    def shown(self) -> tuple[int, ...]:
        """Days ahead that tables show: a week, a month, three, six, and the last."""
        last = len(self.days) - 1
        return tuple(sorted({d for d in (0, 7, 30, 90, 180) if d < last} | {last}))

    def to_json(self, every_day: bool = True) -> dict[str, Any]:
        """As plain data; of every day, or of those that tables show."""
        shown = range(len(self.days)) if every_day else self.shown()
        return {
            "id": self.id,
            "title": self.title,
            "from": self.day.isoformat(),
            "days": len(self.days) - 1,
            "seed": self.seed,
            "changes": list(self.changes),
            "learned_on": list(self.learned_on),
            "messages": list(self.messages),
            "consequences": [c.to_json() for c in self.consequences],
            "rows": [r.to_json(self.days, shown) for r in self.rows],
        }


def forecast(
    of: Scenario | FleeFolder,
    day: date | None = None,
    days: int = 90,
    seed: int = 1,
    changes: Sequence[str] = (),
    reports_only: bool = False,
    settings: Settings | None = None,
    members: int = MEMBERS,
    learned: KnowledgeSets | None = None,
    tell: Callable[[str], None] = silent,
) -> Forecast:
    """What follows from everything known at the end of `day` (of the last report if none), for `days`.

    `changes` are what-ifs as for `simulate`. With `reports_only` the movement model is left out: stocks of places that
    report, in seconds. `learned` takes the place of what was learned on the crises that come with the program. Same
    seed, same numbers, on one core or two. Raises `CorridorError` where nothing was known yet, or a change is not
    understood.
    """
    if not 1 <= days <= LONGEST:
        raise CorridorError("a forecast of so many days", str(days), "--days", f"ask for 1 to {LONGEST}")
    if reports_only and changes:
        what, remedy = "a change that only the movement model knows", "leave out --reports-only"
        raise CorridorError(what, changes[0], "--set", remedy)
    about = subject(of, day)
    tell("the courses of places that report")
    known = (learned or read_knowledge()).for_crisis(about.reported.id, about.reported.home)
    model = Outlooks(about.reported, known)
    outlooks = model.at(about.origin, range(days + 1))
    drawn = draws(outlooks, model.known.shared, members, seed)
    if not outlooks and reports_only:
        what, remedy = "no stock of any place had been reported", "leave out --reports-only, or look at corridor check"
        raise CorridorError(what, about.day.isoformat(), about.id, remedy)
    ahead, left_out = None, ""
    if not reports_only:
        ahead, left_out = _carried(about, days, seed, changes, settings, members, bool(outlooks), tell)
    rows = Assembly(about, outlooks, drawn, ahead).rows()
    dates = tuple(about.day + timedelta(days=n) for n in range(days + 1))
    messages = (*_messages(about, outlooks), *(ahead.messages if ahead else ()), *([left_out] if left_out else ()))
    taught = known.crises if outlooks else ()
    whom = consequences(ahead) if ahead is not None else ()
    return Forecast(about.id, about.title, about.day, dates, seed, tuple(changes), taught, tuple(rows), messages, whom)


def _carried(
    about: Subject,
    days: int,
    seed: int,
    changes: Sequence[str],
    settings: Settings | None,
    members: int,
    reporting: bool,
    tell: Callable[[str], None],
) -> tuple[Carried | None, str]:
    """The movement model carried forward; nothing, and why, where it would take too long beside what reports tell.

    Where places report, it gives the smaller part, and has fewer chains sooner: medians then move by about a tenth
    of the 90 % interval, its ends by a fifth.
    """
    scenario = about.scenario(days)
    if settings is None:
        work = _work(scenario)
        if work > MOST_WORK and reporting and not changes:
            return None, LEFT_OUT
        settings = Settings(chains=FEW_CHAINS) if work > (FULL_WORK if reporting else MOST_WORK) else Settings()
    return carried(scenario, about.day, days, seed, changes, settings, members, tell), ""


def _work(scenario: Scenario) -> float:
    """Days x classes x places and links: what a run of the model takes."""
    from corridor.movement import build

    network = build(scenario)
    return float(network.days * len(network.classes) * (len(network.places) + len(scenario.links)))


def _messages(about: Subject, outlooks: dict[str, Outlook]) -> list[str]:
    old = [o for o in outlooks.values() if about.origin - o.last_day > OLD_DAYS]
    if not old:
        return []
    longest = about.origin - min(o.last_day for o in old)
    which = f"{len(old)} of {len(outlooks)} places"
    return [f"the last report of {which} is more than {OLD_DAYS} days old, up to {longest} days"]
