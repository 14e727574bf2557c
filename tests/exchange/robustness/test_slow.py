"""Whoever sends or reads too slowly is cut off and logged, and all others are served meanwhile."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rough import Rough, everything, rough

from corridor.exchange.server import body


@pytest.fixture
def side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rough]:
    monkeypatch.setattr(body, "PIECE_SECONDS", 0.5)
    with rough(tmp_path, header_seconds=0.5, request_seconds=2.0, reading_seconds=0.5) as made:
        yield made


def open_one(side: Rough) -> socket.socket:
    return socket.create_connection(("127.0.0.1", side.port), timeout=10)


@pytest.mark.parametrize("sent", [b"", b"GET /taxii2/ HT", b"GET /taxii2/ HTTP/1.1\r\nHost: x\r\n"])
def test_a_client_that_does_not_finish_its_headers_is_cut_off(side: Rough, sent: bytes) -> None:
    before, began = side.lines(), time.monotonic()
    with open_one(side) as connection:
        connection.sendall(sent)
        side.still_serves()
        everything(connection)
    assert time.monotonic() - began < 8
    assert "headers" in side.logged(before, "cut off")[0]["what"]


def test_headers_that_come_byte_by_byte_do_not_go_on_for_ever(side: Rough) -> None:
    with open_one(side) as connection, pytest.raises((BrokenPipeError, ConnectionResetError)):
        for _ in range(200):
            connection.sendall(b"G")
            time.sleep(0.05)
    side.still_serves()


def test_a_body_that_stops_coming_is_refused(side: Rough) -> None:
    before = side.lines()
    with open_one(side) as connection:
        connection.sendall(side.head("POST", side.inbox, Content_Length=1000) + b'{"objects"')
        side.still_serves()
        answer = everything(connection)
    assert b" 408 " in answer.split(b"\r\n")[0]
    assert [line for line in side.logged(before) if line.get("status") == 408]


def test_a_body_that_trickles_is_cut_off(side: Rough) -> None:
    before, began = side.lines(), time.monotonic()
    with open_one(side) as connection, pytest.raises((BrokenPipeError, ConnectionResetError)):
        connection.sendall(side.head("POST", side.inbox, Content_Length=100_000))
        while time.monotonic() - began < 10:
            connection.sendall(b" ")
            time.sleep(0.1)
    assert side.logged(before, "cut off")
    side.still_serves()


def test_an_answer_that_is_not_read_is_given_up(side: Rough) -> None:
    side.push([*side.sender.around(), *side.sender.claims(0, 3000)])
    side.pushed = 3000
    before = side.lines()
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", side.port))
        connection.sendall(side.head("GET", f"{side.inbox}?limit=5000") * 3)
        assert "not read" in side.logged(before, "cut off")[0]["what"]
    side.still_serves()


def test_a_client_that_goes_away_in_the_middle_of_a_body_does_no_harm(side: Rough) -> None:
    before = side.lines()
    for _ in range(20):
        with open_one(side) as connection:
            connection.sendall(side.head("POST", side.inbox, Content_Length=1000) + b'{"objects"')
    side.still_serves()
    assert not [line for line in side.logged(before) if line["act"] == "failed"]


def test_many_connections_that_do_nothing_keep_nobody_out_for_long(side: Rough) -> None:
    idle = [open_one(side) for _ in range(300)]
    time.sleep(1.5)
    side.still_serves()
    for connection in idle:
        connection.close()
