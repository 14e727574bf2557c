"""Addresses that are meant to lead elsewhere lead nowhere, and any request whatever gets an answer of TAXII."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rough import Rough, rough

TRICKS = [
    "/exchange/../taxii2/", "/exchange/%2e%2e/taxii2/", "//taxii2/", "/taxii2//", "/taxii2/;x=1", "/taxii2/%00",
    "/exchange/collections/%2e%2e%2f%2e%2e%2fetc%2fpasswd/objects/", "/exchange/collections/..%5c..%5c/objects/",
    "/exchange/collections/%ff%fe/objects/", "/exchange/collections/\u00fc/objects/", "/exchange/status/%2e%2e/",
    "/exchange/collections/'%20or%201=1--/objects/", "/exchange/collections//objects/", "/EXCHANGE/collections/",
    "/exchange/collections/" + "x" * 20_000 + "/", "/" + "a/" * 5_000, "/exchange/collections/%0d%0aX:1/", "/%",
    "http://elsewhere.invalid/taxii2/../x", "*", "/exchange/collections/{collection}/", "/exchange/collections/..;/",
]  # fmt: skip


@pytest.fixture(scope="module")
def side(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rough]:
    with rough(Path(tmp_path_factory.mktemp("paths"))) as made:
        made.still_serves()
        yield made


@pytest.mark.parametrize("path", TRICKS, ids=range(len(TRICKS)))
def test_a_path_that_leads_elsewhere_leads_nowhere(side: Rough, path: str) -> None:
    head = side.head("GET", path, Connection="close")
    answer = side.raw(head.decode("latin-1").encode("latin-1"))
    assert answer.split(b" ")[1] in (b"400", b"404", b"414", b"431"), answer[:200]
    assert b"passwd" not in answer and b"Traceback" not in answer
    side.still_serves()


SEGMENT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)
ROUTES = (
    "/taxii2/",
    "/exchange/",
    "/exchange/collections/",
    "{inbox}",
    "{outbox}",
    "{inbox}{x}/",
    "{inbox}{x}/versions/",
    "/exchange/status/{x}/",
    "/exchange/collections/{x}/",
    "/exchange/collections/{x}/manifest/",
)
NAMES = ("limit", "next", "added_after", "match[id]", "match[type]", "match[version]", "match[spec_version]", "x")
VALUE = st.one_of(
    SEGMENT, st.integers().map(str), st.sampled_from(["last", "all", "first,last", "2026-01-01T00:00:00Z"])
)
HEADER = st.text(string.ascii_letters + string.digits + " /;=,*+.-", max_size=40)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]),
    route=st.sampled_from(ROUTES),
    segment=SEGMENT,
    query=st.dictionaries(st.sampled_from(NAMES), VALUE, max_size=3),
    accept=HEADER,
    sent=HEADER,
    body=st.binary(max_size=200),
)
def test_any_request_gets_an_answer_and_never_an_internal_error(
    side: Rough, method: str, route: str, segment: str, query: dict[str, str], accept: str, sent: str, body: bytes
) -> None:
    from urllib.parse import quote

    path = route.format(inbox=side.inbox, outbox=side.outbox, x=quote(segment, safe=""))
    headers = {"Accept": accept.strip() or "*/*", "Content-Type": sent.strip() or "x"}
    with side.http() as http:
        answer = http.request(method, path, params=query, content=body, headers=headers)
    assert answer.status_code < 500, answer.text
    if answer.content:
        assert answer.headers["content-type"].startswith("application/taxii+json")
        assert answer.status_code < 400 or answer.json()["http_status"] == str(answer.status_code)
