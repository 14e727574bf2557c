"""Whole persons on the move: the plain, slow counterpart of the mean-field step.

The rules are those of the model page, written down a second time: nothing is shared with the
compiled step but the `Network`. People are integers, every choice is a binomial or multinomial draw,
and values of the recursive logit come from `numpy.linalg.solve`. The last axis, `run`, holds
independent repetitions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from jaxtyping import Float, Int

from corridor.movement.network import MODES, SUBSTEPS, Network

GAMMA = 0.95
LONGEST_DETENTION = 40  # days
DETENTION_SPREAD = 0.25  # of the mean
NEWS_RATIO = 4.0  # from mouth to mouth over from outside
KNOTS = 4  # of departure noise
STOCKS = ("present", "in_transit", "walking", "aboard", "detained")
FLOWS = ("left", "convoy", "attempted", "passed", "arrived", "caught", "released")

People = Int[np.ndarray, "... run"]
History = dict[str, Int[np.ndarray, "day ... run"]]


def simulate(network: Network, parameters: Mapping[str, float], rng: np.random.Generator, runs: int = 1) -> History:
    """Stocks at the end of every day and flows during it, each [day, row, class, run]."""
    world = _World(network, parameters, rng, runs)
    days = [world.day(day) for day in range(network.days)]
    return {name: np.stack([d[name] for d in days]) for name in (*STOCKS, *FLOWS)}


class _Parameters:
    """Named parameters of one member; what has no name is 0."""

    def __init__(self, values: Mapping[str, float]) -> None:
        self.values = values

    def __call__(self, *names: str) -> float:
        return next((float(self.values[n]) for n in names if n in self.values), 0.0)


class _World:
    """Where everybody is, and one method for each phase of the day."""

    def __init__(self, network: Network, parameters: Mapping[str, float], rng: np.random.Generator, runs: int) -> None:
        self.network, self.rng, self.runs = network, rng, runs
        self.get = _Parameters(parameters)
        self.moving = network.classes[: network.moving]
        self.exits = [np.flatnonzero(network.origin == p) for p in range(len(network.places))]
        self.guard_of = {int(link): g for g, link in enumerate(network.guarded)}
        self.catch = catch_chances(network, self.get)
        self.heard = [heard(self.get("news.half_time"), start, network.days) for _, start, _ in network.news]
        self.noise = departure_noise(network, self.get)

        times = network.days * SUBSTEPS
        longest = int(network.substeps.max(initial=1))
        self.settled = self.people(len(network.places), classes=len(network.classes))
        for p, place in enumerate(network.places):
            for c, people in enumerate(network.classes):
                if people.convoy is None:
                    self.settled[p, c] = round(self.get(f"initial.{people.group}.{place}"))
        self.reaching = self.people(times + longest, len(network.links))  # the end of a link, by sub-step
        self.walking = self.people(len(network.links))
        self.let_go = self.people(network.days + LONGEST_DETENTION, len(network.guarded))  # by day
        self.detained = self.people(len(network.guarded))
        self.aboard = self.people()
        self.at_leg = [self.people(len(v.legs) + 1, times + longest) for v in network.convoys]

    def people(self, *rows: int, classes: int | None = None) -> People:
        """Nobody, in an array of this shape."""
        return np.zeros((*rows, self.network.moving if classes is None else classes, self.runs), dtype=np.int64)

    def day(self, day: int) -> dict[str, People]:
        """One day: the phases in their order, and what they did."""
        places, links, guarded = len(self.network.places), len(self.network.links), len(self.network.guarded)
        self.done = {name: self.people(places) for name in ("left", "arrived")}
        self.done |= {name: self.people(links) for name in ("attempted", "passed")}
        self.done |= {name: self.people(guarded) for name in ("caught", "released")}
        self.done["convoy"] = self.people()
        crowding = self.crowding()
        stop, onward, first = self.choices(day, crowding)
        going_on = self.release(day)
        self.board(day)
        starting = self.set_out(day, crowding, first)
        self.travel(day, going_on, starting, stop, onward)
        self.convoys(day)
        self.detain(day)
        stocks = {
            "present": self.settled.copy(),
            "in_transit": self.walking.copy(),
            "walking": self.walking.sum(0),
            "aboard": self.aboard.copy(),
            "detained": self.detained.copy(),
        }
        return stocks | self.done

    def crowding(self) -> Float[np.ndarray, "place run"]:
        """softplus((people / capacity - 1) / .1) of the evening before; 0 without a capacity."""
        if self.network.capacity is None:
            return np.zeros((len(self.network.places), 1))
        load = self.settled.sum(1) / self.network.capacity[:, None]
        limited = np.isfinite(self.network.capacity)[:, None]
        return np.where(limited, np.logaddexp(0.0, (load - 1) / 0.1), 0.0)

    def choices(self, day: int, crowding: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Chances to stop [place class run], to go on by link and to begin with it [link class run]."""
        network, get = self.network, self.get
        is_open = network.regimes.open_links[network.regimes.on[day]]
        cost = np.array([get("cost.per_100km") * km / 100 for km in network.km])
        cost += [get(f"cost.{MODES[mode]}") for mode in network.mode]
        ways = np.array([is_open[self.exits[o]].sum() for o in network.origin])
        weight = np.where(is_open, GAMMA * np.exp(-np.clip(cost, 0, 60)) / np.maximum(ways, 1), 0.0)
        q = np.zeros((len(network.places),) * 2)
        np.add.at(q, (network.origin, network.destination), weight)
        stop, onward = [], []
        for people in self.moving:
            kind = network.behaviours[people.behaviour]
            worth = [get(f"stop.{p}.{kind}", f"stop.{p}") + get(f"effect.{p}") for p in network.places]
            b = np.exp(np.maximum(np.clip(worth, -20, 20)[:, None] - get("crowding.strength") * crowding, -20))
            z = np.linalg.solve(np.eye(len(q)) - q, b)
            stop.append(b / z)
            onward.append(weight[:, None] * z[network.destination] / z[network.origin])
        going = np.stack(onward, axis=1)
        total = np.zeros((len(network.places), *going.shape[1:]))
        np.add.at(total, network.origin, going)
        first = going / np.where(total > 0, total, 1.0)[network.origin]
        return np.stack(stop, axis=1), going, first

    def release(self, day: int) -> People:
        """Those whose detention ends settle before the control, or go on [place class run] beyond it."""
        network = self.network
        going_on = self.people(len(network.places))
        freed = self.let_go[day]
        self.detained -= freed
        self.done["released"] += freed
        for g, link in enumerate(network.guarded):
            back = self.rng.binomial(freed[g], self.get(f"returned.{network.guarded_control[g]}"))
            self.settled[network.origin[link], : network.moving] += back
            going_on[network.destination[link]] += freed[g] - back
        return going_on

    def board(self, day: int) -> None:
        """People present at the start of a convoy board it, each for a sub-step of its timetable."""
        network = self.network
        own = {c.group: i for i, c in enumerate(network.classes) if c.convoy is None}
        for v, convoy in enumerate(network.convoys):
            if convoy.board_day != day:
                continue
            leaving = np.repeat(convoy.leg_share[:, 0] / SUBSTEPS, SUBSTEPS)
            for c, people in enumerate(self.moving):
                if people.convoy != convoy.id:
                    continue
                present = self.settled[convoy.origin, own[people.group]]
                boarding = self.rng.binomial(present, self.get(f"board.{convoy.id}.{people.group}"))
                self.settled[convoy.origin, own[people.group]] -= boarding
                self.aboard[c] += boarding
                self.done["convoy"][c] += boarding
                self.at_leg[v][0, : len(leaving), c] += split(self.rng, boarding, leaving)

    def set_out(self, day: int, crowding: np.ndarray, first: np.ndarray) -> People:
        """Settled people who leave today, by sub-step and the link they begin with [sub-step link class run]."""
        network, get = self.network, self.get
        starting = self.people(SUBSTEPS, len(network.links))
        fighting = network.fighting.by_place(day, len(network.places))
        for p, kind in enumerate(network.place_kinds):
            links = self.exits[p]
            open_here = network.regimes.open_links[network.regimes.on[day], links].any()
            for c, people in enumerate(self.moving if open_here else ()):
                stays = (1 - min(get(f"move_on.{kind}"), 0.999)) ** (1 + get("crowding.strength") * crowding[p])
                hazard = 0.0
                if people.convoy is None:
                    hazard += fighting[p] * get(f"leave.fighting.{people.group}")
                    for (_, _, at), share in zip(network.news, self.heard, strict=True):
                        hazard += at[p] * share[day] * get(f"leave.news.{people.group}")
                stays = stays * math.exp(-hazard * self.noise[people.kind][day])
                out = self.rng.binomial(self.settled[p, c], 1 - stays)
                self.settled[p, c] -= out
                self.done["left"][p, c] += out
                for k, now in enumerate(split(self.rng, out, np.full(SUBSTEPS, 1 / SUBSTEPS))):
                    starting[k, links, c] += split(self.rng, now, first[links, c])
        return starting

    def travel(self, day: int, going_on: People, starting: People, stop: np.ndarray, onward: np.ndarray) -> None:
        """Four times: those who reach a place stop or take a link, and meet its control."""
        network = self.network
        for k in range(SUBSTEPS):
            time = day * SUBSTEPS + k
            reached = self.reaching[time]
            self.walking -= reached
            here = going_on if k == 0 else self.people(len(network.places))
            np.add.at(here, network.destination, reached)
            taking = starting[k]
            for p, links in enumerate(self.exits):
                for c in range(network.moving):
                    *taken, stopping = split(self.rng, here[p, c], np.stack([*onward[links, c], stop[p, c]]))
                    self.settled[p, c] += stopping
                    self.done["arrived"][p, c] += stopping
                    for link, people in zip(links, taken, strict=True):
                        taking[link, c] += people
            for link in range(len(network.links)):
                through = self.meet_control(link, taking[link])
                self.reaching[time + network.substeps[link], link] += through
                self.walking[link] += through

    def meet_control(self, link: int, people: People) -> People:
        """Those of the people beginning a link [class run] who get through."""
        self.done["attempted"][link] += people
        through = people
        if link in self.guard_of:
            guard = self.guard_of[link]
            caught = self.rng.binomial(people, self.catch[guard][:, None])
            self.done["caught"][guard] += caught
            through = people - caught
        self.done["passed"][link] += through
        return through

    def convoys(self, day: int) -> None:
        """Everybody aboard who is at the beginning of a leg crosses it; the last leg ends the ride."""
        for at_leg, convoy in zip(self.at_leg, self.network.convoys, strict=True):
            for time in range(day * SUBSTEPS, (day + 1) * SUBSTEPS):
                for leg, link in enumerate(convoy.legs):
                    people = at_leg[leg, time]
                    through = self.meet_control(int(link), people)
                    self.aboard -= people - through
                    at_leg[leg + 1, time + self.network.substeps[link]] += through
                landing = at_leg[-1, time]
                self.aboard -= landing
                self.settled[convoy.destination, : self.network.moving] += landing
                self.done["arrived"][convoy.destination] += landing

    def detain(self, day: int) -> None:
        """Those caught today are held for good, or for a number of days."""
        for g, control in enumerate(self.network.guarded_control):
            caught = self.done["caught"][g]
            self.detained[g] += caught
            held = self.rng.binomial(caught, self.get(f"held.{control}"))
            chances = detention_chances(self.get(f"days.{control}"))
            self.let_go[day + 1 : day + 1 + LONGEST_DETENTION, g] += split(self.rng, caught - held, chances)


def split(rng: np.random.Generator, people: People, chances: np.ndarray) -> People:
    """People [..] dealt to options [option ..], by chances [option] or [option run].

    What is missing in the chances to 1 is the chance to be dealt to none.
    """
    if not len(chances):
        return np.zeros((0, *people.shape), dtype=np.int64)
    by_option = np.moveaxis(chances, 0, -1)
    none = np.maximum(1 - by_option.sum(-1, keepdims=True), 0.0)
    dealt = rng.multinomial(people, np.concatenate([by_option, none], axis=-1))
    if np.allclose(none, 0.0, atol=1e-12):  # rounding must not lose anybody
        dealt[..., -2] += dealt[..., -1]
    return np.moveaxis(dealt[..., :-1], -1, 0)


def detention_chances(mean: float) -> Float[np.ndarray, " tau"]:
    """Chances of 1, 2, .. days in detention: a bell about the mean, a quarter of it wide."""
    tau = np.arange(1, LONGEST_DETENTION + 1)
    mean = min(max(mean, 1.0), LONGEST_DETENTION)
    bell = np.exp(-0.5 * ((tau - mean) / (DETENTION_SPREAD * mean)) ** 2)
    return bell / bell.sum()


def heard(half_time: float, start: int, days: int) -> list[float]:
    """Share of people whom news of day `start` has reached at the end of each day."""
    a = math.log(2 + NEWS_RATIO) / ((1 + NEWS_RATIO) * max(half_time, 0.05) * SUBSTEPS)
    shares, share = [0.0] * max(start, 0), 0.0
    while len(shares) < days:
        for _ in range(SUBSTEPS):
            share = min(share + a * (1 + NEWS_RATIO * share) * (1 - share), 1.0)
        shares.append(share)
    return shares


def departure_noise(network: Network, get: _Parameters) -> dict[str, Float[np.ndarray, " day"]]:
    """Factor on the departures of each kind of people: the knots joined by straight lines, exponentiated."""
    at = np.linspace(0, KNOTS - 1, network.days)
    return {
        kind: np.exp(np.interp(at, np.arange(KNOTS), [get(f"departures.{kind}.{k}") for k in range(KNOTS)]))
        for kind in {c.kind for c in network.classes}
    }


def catch_chances(network: Network, get: _Parameters) -> list[Float[np.ndarray, " class"]]:
    """Chance of being caught at each controlled link; a unit that is held meets the highest of its groups'."""
    moving = network.classes[: network.moving]
    rows = []
    for control, holds in zip(network.guarded_control, network.guarded_holds, strict=True):
        own = np.array([get(f"catch.{control}.{c.group}", f"catch.{control}") for c in moving])
        together = own.copy()
        for i, c in enumerate(moving):
            if holds and c.unit is not None:
                together[i] = max(own[j] for j, d in enumerate(moving) if d.unit == c.unit)
        rows.append(together)
    return rows
