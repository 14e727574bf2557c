"""One page is fetched from one host, within limits, and every failure says what to do."""

from __future__ import annotations

import gzip
import time
from http.server import BaseHTTPRequestHandler

import pytest
from local_server import Asked, send, serving
from made_pages import PAGE, pdf

from corridor.errors import CorridorError
from corridor.reading.documents import documents
from corridor.reading.documents.fetch import Limits, fetch

QUICK = Limits(connect=2, read=0.4, total=0.8, size=200_000)


def page(handler: BaseHTTPRequestHandler, asked: Asked) -> None:
    """What the server of these tests answers, by the path."""
    path = asked.path
    if path == "/report":
        send(handler, PAGE.encode("utf-8"), "text/html; charset=utf-8")
    elif path == "/packed":
        send(handler, gzip.compress(PAGE.encode()), content_encoding="gzip")
    elif path == "/pdf":
        send(handler, pdf([["About 3,000 people fled the town of Ost on Monday."]]), "application/pdf")
    elif path == "/within":
        send(handler, b"", status=302, location="/report")
    elif path == "/away":
        send(handler, b"", status=302, location="http://elsewhere.invalid/report")
    elif path == "/file":
        send(handler, b"", status=302, location="file:///etc/hostname")
    elif path == "/round":
        send(handler, b"", status=302, location="/round")
    elif path == "/picture":
        send(handler, b"\x89PNG", "image/png")
    elif path == "/bomb":
        send(handler, gzip.compress(b"a" * 5_000_000), content_encoding="gzip")
    elif path == "/silent":
        time.sleep(1.0)
    elif path == "/drip":
        drip(handler)
    elif path == "/broken":
        send(handler, b"no", status=500)
    else:
        send(handler, b"no", status=404)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Never falls silent and never ends."""
    handler.send_response(200)
    handler.send_header("content-type", "text/html")
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b"<p>word</p>" * 10)
        handler.wfile.flush()
        time.sleep(0.1)


def test_a_page_at_an_address_is_a_document() -> None:
    with serving(page) as server:
        (document,) = documents(f"{server.url}/report")
        assert [a.path for a in server.asked] == ["/report"]
    assert document.title == "Floods drive 3,000 from Ost" and document.url == f"{server.url}/report"


def test_a_pdf_at_an_address_is_a_document() -> None:
    with serving(page) as server:
        (document,) = documents(f"{server.url}/pdf")
    assert "3,000 people" in document.text and document.publisher.name == "127.0.0.1"


def test_a_packed_page_is_unpacked() -> None:
    with serving(page) as server:
        assert b"3,000 people" in fetch(f"{server.url}/packed").content


def test_a_redirect_within_the_host_is_followed() -> None:
    with serving(page) as server:
        assert fetch(f"{server.url}/within").url == f"{server.url}/report"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/away", "another host"),
        ("/file", "not fetched"),
        ("/round", "on and on"),
        ("/picture", "image/png"),
        ("/bomb", "too large"),
        ("/silent", "in time"),
        ("/drip", "in time"),
        ("/broken", "500"),
        ("/none", "404"),
    ],
)
def test_what_cannot_be_fetched_says_why_and_what_to_do(path: str, said: str) -> None:
    with serving(page) as server, pytest.raises(CorridorError, match=said) as caught:
        fetch(f"{server.url}{path}", QUICK)
    assert caught.value.problem.where and caught.value.problem.remedy


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://no-such-host.invalid/x", "no such host|cannot be reached"),
        ("ftp://127.0.0.1/x", "not fetched"),
        ("http:///x", "without a host"),
        ("http://127.0.0.1:1/x", "cannot be reached"),
        ("http://[broken/x", "not an address"),
    ],
)
def test_an_address_that_leads_nowhere_is_a_clear_error(url: str, said: str) -> None:
    with pytest.raises(CorridorError, match=said):
        fetch(url, QUICK)
