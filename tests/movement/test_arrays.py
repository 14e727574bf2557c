"""Networks from arrays: the same as from rows, and large ones."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from runs import run_scenario
from worlds import departing, event, link, place, scenario

from corridor.errors import CorridorError
from corridor.movement import State, flow, from_arrays, initial, step, stocks
from corridor.movement.dated import PLACE_KINDS, Dated, Span
from corridor.movement.rates import rates

ENDS = (np.array([0, 0, 1, 2]), np.array([2, 1, 2, 1]))
SUBSTEPS = (5, 1, 2, 2)
PARAMETERS = {
    "leave.fighting.residents": 0.3,
    "cost.per_100km": 0.7,
    "cost.track": 0.2,
    "worth.camp": 1.0,
    "stop.1": -0.5,
}
PARAMETERS |= {"move_on.town": 0.2, "initial.residents.0": 500.0, "stop.fighting": -1.0}


def test_a_network_from_arrays_is_that_from_rows() -> None:
    places = [place("0", "city", population=100, country="XX"), place("1", "town", population=50), place("2", "camp")]
    modes = ("road", "track", "road", "road")
    links = [link(str(a), str(b), n, m) for a, b, n, m in zip(*ENDS, SUBSTEPS, modes, strict=True)]
    events = [
        event("shelling", "fighting", 0, 9, places=("0",), intensity=2.0),
        event("raid", "fighting", 5, 9, places=("1",)),
        event("shut", "closure", 3, 6, links=("0-2",)),
        event("sent", "redirection", 8, 9, links=("1-2",)),
        event("change", "conversion", 4, 12, places=("1",), becomes="camp"),
    ]
    rows = [departing(2, "residents", 60.0)]
    run = run_scenario(scenario(places, links, PARAMETERS, events=events, groups=("residents",), departures=rows))

    leaving = np.zeros((20, 1))
    leaving[2] = 60.0
    network = from_arrays(
        ENDS,
        25.0 * np.array(SUBSTEPS),
        100.0,
        places=3,
        days=20,
        groups={"residents": "civilians"},
        kinds=np.array([PLACE_KINDS.index(k) for k in ("city", "town", "camp")]),
        mode=np.array([0, 1, 0, 0]),
        dated=Dated(
            fighting=[Span(0, 10, np.array([0]), 2.0), Span(5, 10, np.array([1]))],
            closures=[Span(3, 7, np.array([0]))],
            redirections=[Span(8, 10, np.array([2]))],
            conversions=[Span(4, 13, np.array([1]), PLACE_KINDS.index("camp"))],
        ),
        leaving=leaving,
        population=np.array([100.0, 50.0, 0.0]),
        sees_fighting=True,
    )
    with jax.enable_x64(True):
        values = {name: jnp.full(1, value) for name, value in PARAMETERS.items()}
        people = np.asarray(jax.jit(lambda: stocks(network, values, np.arange(3)))())
        without = np.asarray(jax.jit(lambda: flow(network, rates(network, values), np.arange(3)))())
    np.testing.assert_allclose(people, run.flows.present.sum(2), rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(without, people, rtol=1e-6)  # choices made on the way


def test_people_may_start_anywhere_without_a_name_for_each_place() -> None:
    network = from_arrays(ENDS, np.full(4, 25.0), 100.0, places=3, days=5, groups={"residents": "civilians"})
    values = {"cost.per_100km": jnp.ones(2)}
    start = np.arange(6.0).reshape(3, 1, 2)
    people = np.asarray(stocks(network, values, np.arange(3), start=start))
    assert people[-1] == pytest.approx(start[:, 0])


@pytest.mark.parametrize("block", [1, 4, 7, 50])
def test_gradients_are_the_same_whatever_is_kept_and_computed_anew(block: int) -> None:
    dated = Dated(fighting=[Span(0, 9, np.array([0]))])
    network = from_arrays(
        ENDS, np.full(4, 25.0), 40.0, places=3, days=20, groups={"residents": "civilians"}, dated=dated
    )

    def camps(x: jax.Array, block: int | None) -> jax.Array:
        values = {name: jnp.full(1, value) for name, value in PARAMETERS.items() if name != "stop.fighting"}
        values |= {"cost.per_100km": x[:1], "leave.fighting.residents": x[1:2]}
        return jnp.log(stocks(network, values, np.array([2]), block=block)[1:]).sum()

    with jax.enable_x64(True):
        x = jnp.array([0.7, 0.3])
        one, two = (jax.jit(jax.grad(lambda x, b=b: camps(x, b)))(x) for b in (None, block))
        ahead, behind = (float(camps(x + e * jnp.array([1.0, 2.0]), None)) for e in (1e-6, -1e-6))
    np.testing.assert_allclose(one, two, rtol=1e-9)
    assert np.asarray(two) @ [1.0, 2.0] == pytest.approx((ahead - behind) / 2e-6, rel=1e-6)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"km": np.ones(3)}, "differ in number"),
        ({"ends": (np.array([0, 0, 1, 3]), ENDS[1])}, "no such place"),
        ({"ends": (ENDS[0], np.array([1, -1, 2, 1]))}, "no such place"),
        ({"groups": {}}, "without a kind of people"),
        ({"groups": {"residents": "robots"}}, "without a kind of people"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(changed: dict, what: str) -> None:  # type: ignore[type-arg]
    given = {"ends": ENDS, "km": np.ones(4), "groups": {"residents": "civilians"}} | changed
    with pytest.raises(CorridorError, match=what):
        from_arrays(given["ends"], given["km"], 100.0, places=3, days=5, groups=given["groups"])


def test_a_network_of_ten_thousand_places_is_built_and_run_in_seconds_and_loses_nobody() -> None:
    rng = np.random.default_rng(1)
    places, links = 10_000, 50_000
    origin = rng.integers(0, places, links)
    ends = (origin, (origin + rng.integers(1, places, links)) % places)
    network = from_arrays(
        ends,
        rng.uniform(1, 300, links),
        rng.uniform(5, 100, links),
        places=places,
        days=10,
        groups={"residents": "civilians"},
        dated=Dated(fighting=[Span(0, 10, rng.choice(places, 500, replace=False))]),
    )
    start = np.zeros((places, 1, 1))
    start[network.fighting.at] = 100.0
    values = {"cost.per_100km": jnp.ones(1), "leave.fighting.residents": jnp.ones(1), "move_on.town": jnp.full(1, 0.5)}
    chances = rates(network, values)._replace(start=jnp.asarray(start, jnp.float32))

    def day(state: State, index: jax.Array) -> tuple[State, jax.Array]:
        state, flows = step(network, chances, state, index)
        return state, jnp.stack([flows.present.sum(), flows.in_transit.sum(), flows.walking.sum()])

    there, on_links, walking = np.asarray(
        jax.jit(lambda: jax.lax.scan(day, initial(network, chances), jnp.arange(10))[1])()
    ).T
    assert (there < 50_000).all() and (walking > 1000).all()
    assert there + walking == pytest.approx(50_000, rel=1e-5)
    assert on_links == pytest.approx(walking, rel=1e-4)


def test_a_network_that_does_not_see_fighting_refuses_choices_that_depend_on_it() -> None:
    dated = Dated(fighting=[Span(0, 3, np.array([0]))])
    network = from_arrays(ENDS, np.ones(4), 100.0, places=3, days=5, groups={"residents": "civilians"}, dated=dated)
    with pytest.raises(CorridorError, match="built as if they did not"):
        rates(network, {"stop.fighting": jnp.ones(1)})


def test_known_departures_need_people_somewhere() -> None:
    with pytest.raises(CorridorError, match="departures need fighting"):
        from_arrays(ENDS, np.ones(4), 9.0, places=3, days=5, groups={"residents": "civilians"}, leaving=np.ones((5, 1)))
