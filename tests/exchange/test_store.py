"""Collections: a sequence that only grows, pages that stay as they are whatever comes in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete

from corridor.exchange import store
from corridor.exchange.store import Version, Wanted
from corridor.exchange.tables import objects
from corridor.ledger import Ledger, dialect

ONE, OTHER = "collection-one", "collection-other"


def version(id: str, number: int = 1, type: str = "report") -> Version:
    return Version(id, f"2026-01-{number:02}T00:00:00.000Z", type, "2.1", f'{{"id":"{id}","n":{number}}}')


@pytest.fixture
def connection(ledger: Ledger) -> Iterator[Connection]:
    with dialect.transaction(ledger.engine, "write") as open_one:
        store.prepare(open_one)
        yield open_one


LAST = Wanted()


def every(connection: Connection, wanted: Wanted = LAST, limit: int = 3) -> list[tuple[str, str]]:
    """Everything that is wanted, page by page."""
    found, after, more = [], 0, True
    while more:
        page = store.page(connection, ONE, wanted, after, limit)
        found += [(r.id, r.version[8:10]) for r in page.rows]
        after, more = (page.rows[-1].seq, page.more) if page.rows else (after, False)
    return found


def test_what_was_added_comes_back_in_its_order_and_once(connection: Connection) -> None:
    new = [version(f"report--{i}") for i in range(7)]
    assert store.add(connection, ONE, new) == new
    assert store.add(connection, ONE, [*new, new[0]]) == []
    assert store.add(connection, ONE, [new[3], version("report--x"), version("report--x")]) == [version("report--x")]
    assert [id for id, _ in every(connection)] == [*(v.id for v in new), "report--x"]


def test_collections_know_nothing_of_each_other(connection: Connection) -> None:
    store.add(connection, OTHER, [version(f"report--{i}") for i in range(5)])
    assert every(connection) == []
    assert store.add(connection, ONE, [version("report--1")]) == [version("report--1")]
    assert every(connection) == [("report--1", "01")]


def test_the_moments_at_which_things_were_added_only_grow(connection: Connection) -> None:
    for part in range(3):
        store.add(connection, ONE, [version(f"report--{part}-{i}") for i in range(20)])
    added = [r.added for r in store.page(connection, ONE, Wanted(), limit=100).rows]
    assert added == sorted(set(added)) and len(added) == 60
    behind = store.page(connection, ONE, Wanted(added_after=added[29]), limit=100).rows
    assert [r.added for r in behind] == added[30:]


def test_a_number_is_never_given_again(connection: Connection) -> None:
    store.add(connection, ONE, [version("report--1"), version("report--2")])
    seq, added = store.last(connection)
    connection.execute(delete(objects))
    store.add(connection, ONE, [version("report--3")])
    (row,) = store.page(connection, ONE, Wanted()).rows
    assert row.seq > seq and row.added > added


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), [("b", "01"), ("a", "03"), ("c", "02")]),
        (Wanted(versions=("first",)), [("a", "01"), ("b", "01"), ("c", "01")]),
        (Wanted(versions=("all",)), [("a", "01"), ("b", "01"), ("a", "02"), ("a", "03"), ("c", "01"), ("c", "02")]),
        (Wanted(versions=("2026-01-02T00:00:00.000Z",)), [("a", "02"), ("c", "02")]),
        (Wanted(versions=("first", "last")), [("a", "01"), ("b", "01"), ("a", "03"), ("c", "01"), ("c", "02")]),
        (Wanted(ids=("a", "c")), [("a", "03"), ("c", "02")]),
        (Wanted(types=("identity",)), [("c", "02")]),
        (Wanted(types=("identity", "report"), ids=("b",)), [("b", "01")]),
        (Wanted(specs=("2.0",)), []),
    ],
)
def test_what_is_wanted_is_what_comes(connection: Connection, wanted: Wanted, expected: list[tuple[str, str]]) -> None:
    for id, n in (("a", 1), ("b", 1), ("a", 2), ("a", 3), ("c", 1), ("c", 2)):
        store.add(connection, ONE, [version(id, n, "identity" if id == "c" else "report")])
    assert every(connection, wanted) == expected
    assert every(connection, wanted, limit=1) == expected


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 4)), max_size=25), st.integers(1, 4))
def test_a_reader_who_pages_while_others_write_misses_nothing_and_sees_nothing_twice(
    ledger: Ledger, arrivals: list[tuple[int, int]], limit: int
) -> None:
    with dialect.transaction(ledger.engine, "write") as connection:
        store.prepare(connection)
        connection.execute(delete(objects))
        seen: list[tuple[str, str]] = []
        after = 0
        everything = Wanted(versions=("all",))
        for id, n in [*arrivals, *[(0, 1)] * 30]:
            store.add(connection, ONE, [version(f"report--{id}", n)])
            page = store.page(connection, ONE, everything, after, limit)
            seen += [(r.id, r.version) for r in page.rows]
            after = page.rows[-1].seq if page.rows else after
        there = {(r.id, r.version) for r in store.page(connection, ONE, everything, limit=1000).rows}
        assert len(seen) == len(set(seen)) and set(seen) == there
