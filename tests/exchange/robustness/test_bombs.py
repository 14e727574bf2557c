"""Bodies that are too deep, too large, too many, compressed or no JSON are refused at once, logged, and hurt nobody."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rough import Rough, rough

from corridor.exchange.server.body import MOST_BYTES, MOST_OBJECTS


@pytest.fixture(scope="module")
def side(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rough]:
    with rough(Path(tmp_path_factory.mktemp("bombs"))) as made:
        yield made


DEEP = b'{"objects":[' + b"[" * 150_000 + b"]" * 150_000 + b"]}"
BODIES = {
    "deep": (DEEP, {422}),
    "deep objects": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, {422}),
    "no JSON": (b"\xff\xfe{", {422}),
    "empty": (b"", {422}),
    "no list": (b'{"objects":{}}', {422}),
    "no objects": (b'{"objects":[]}', {422}),
    "infinite": (b'{"objects":[NaN]}', {422}),
    "many objects": (b'{"objects":[' + b"1," * MOST_OBJECTS + b"1]}", {413}),
    "long number": (b'{"objects":[' + b"9" * 100_000 + b"]}", {202, 422}),
    "huge": (b'{"objects":["' + b"x" * MOST_BYTES + b'"]}', {413}),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_envelope_or_too_much_of_one_is_refused(side: Rough, name: str) -> None:
    body, expected = BODIES[name]
    before, began = side.lines(), time.monotonic()
    with side.http() as http:
        answer = http.post(side.inbox, content=body)
    assert answer.status_code in expected, answer.text[:200]
    assert time.monotonic() - began < 20
    assert any(line["act"] in ("refused", "push") for line in side.logged(before))
    side.still_serves()


def test_a_huge_body_is_refused_before_it_was_sent(side: Rough) -> None:
    before = side.lines()
    answer = side.raw(side.head("POST", side.inbox, Content_Length=10**12))
    assert b" 413 " in answer.split(b"\r\n")[0]
    assert side.logged(before)[0]["status"] == 413
    side.still_serves()


def test_a_body_without_end_is_cut_off_where_it_is_too_much(side: Rough) -> None:
    before = side.lines()

    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * (1 << 20)

    with side.http() as http:
        try:
            assert http.post(side.inbox, content=endless()).status_code == 413
        except OSError as error:  # it closed before everything was sent
            assert error
        except Exception as error:
            assert type(error).__name__ in ("WriteError", "ReadError", "RemoteProtocolError")
    assert side.logged(before)[0]["status"] == 413
    side.still_serves()


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "identity, gzip", "GZIP"])
def test_a_compressed_body_is_refused_unopened(side: Rough, encoding: str) -> None:
    before = side.lines()
    bomb = gzip.compress(b'{"objects":[' + b" " * (64 << 20) + b"1]}")
    with side.http() as http:
        answer = http.post(side.inbox, content=bomb, headers={"Content-Encoding": encoding})
    assert answer.status_code == 415
    assert side.logged(before)[0]["status"] == 415
    side.still_serves()


@pytest.mark.parametrize(
    "object_",
    [
        {"type": "identity", "id": "identity--x", "name": "x" * 300_000},
        {"type": "something-else", "id": "something-else--1", "created": "now", "n": 10**400},
        {"type": "something-else", "id": "something-else--2", "created": "now", "n": 2**53 + 1},
        {"type": "something-else", "id": "something-else--3", "created": "now", "list": [1] * 25_000},
        {"type": "something-else", "id": "x" * 5000, "created": "y" * 5000},
        {"type": "something-else", "id": "\u0000", "created": "\ud800"},
        {"type": "something-else", "id": "a", "created": "b", "spec_version": ["2.1"]},
        {"type": "something-else", "id": "a", "created": "b", "modified": {"a": 1}},
        {"type": "t" * 200_000, "id": "a", "created": "b"},
        {"type": "report", "id": None},
        {"type": ["report"]},
        [],
        None,
        1,
        "x",
    ],
    ids=range(15),
)
def test_an_object_that_is_none_is_a_failure_of_its_own_and_the_rest_is_taken(side: Rough, object_: object) -> None:
    before = side.lines()
    body = json.dumps({"objects": [object_]}).encode()
    with side.http() as http:
        answer = http.post(side.inbox, content=body)
    assert answer.status_code in (202, 422), answer.text
    if answer.status_code == 202:
        assert answer.json()["success_count"] + answer.json()["failure_count"] == 1
    assert not [line for line in side.logged(before) if line["act"] == "failed"]
    side.still_serves()
