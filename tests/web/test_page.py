"""The page over HTTP: nobody sees it without a key, and nothing comes from elsewhere."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from desks import client_of, somebody
from starlette.testclient import TestClient

from corridor.errors import CorridorError
from corridor.web import Desk, Estimates, make_page
from corridor.web.estimates import MOST_CLAIMS, for_page
from corridor.web.routes import ENDPOINTS
from corridor.web.static_files import STATIC

OURS = [p for p in STATIC.iterdir() if p.suffix in (".html", ".css", ".js") and p.name != "vendor.js"]


@pytest.fixture
def signed_in(desk: Desk) -> TestClient:
    return somebody(desk)


def test_every_kind_of_people_and_every_day_is_there(signed_in: TestClient) -> None:
    days = signed_in.get("/api/estimates/tiny/days").json()
    kinds = {g["kind"] for g in signed_in.get("/api/estimates/tiny").json()["groups"]}
    assert set(days["kinds"]) == {"all", *kinds}
    for one in (*days["places"].values(), *days["links"].values()):
        for way in one.values():
            assert {len(series) for series in way.values()} == {len(days["days"])}


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda e: f"{e.method} {e.path}")
def test_nothing_is_told_or_done_without_a_key(desk: Desk, endpoint: object) -> None:
    page = TestClient(make_page(desk))
    path = re.sub(r"\{\w+\}", "1", endpoint.path)  # type: ignore[attr-defined]
    for token in ("", "another"):
        if token:
            page.cookies.set("corridor", token)
        assert page.request(endpoint.method, path, content=b"{}").status_code == 401  # type: ignore[attr-defined]


def test_a_wrong_key_opens_nothing_and_the_right_one_is_not_left_in_the_address(desk: Desk) -> None:
    page, key = TestClient(make_page(desk)), desk.people.add("Ada", "", "reader")
    refused = page.get("/?key=wrong")
    assert refused.status_code == 401 and "Key" in refused.text and "set-cookie" not in refused.headers
    way = page.get(f"/?key={key}", follow_redirects=False)
    cookie = way.headers["set-cookie"]
    assert way.headers["location"] == "/" and key not in cookie
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie
    assert page.get("/").status_code == 200


def test_nothing_may_frame_it_or_come_from_elsewhere(signed_in: TestClient) -> None:
    policy = signed_in.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "http" not in policy


def test_another_page_cannot_send_anything_here(signed_in: TestClient) -> None:
    sent = signed_in.post("/api/estimates", json={"scenario": "tiny"}, headers={"Origin": "http://elsewhere.example"})
    assert sent.status_code == 403 and "another page" in sent.json()["error"]


@pytest.mark.parametrize("file", ["../estimate.json", "%2e%2e%2fsecret", "scenario.yaml", "", "answers.csv/.."])
def test_no_other_file_of_the_machine_is_given(signed_in: TestClient, file: str) -> None:
    found = signed_in.get(f"/api/estimates/tiny/files/{file}")
    assert found.status_code in (404, 307) or "text/csv" in found.headers["content-type"]
    assert signed_in.get("/api/estimates/..%2ftiny/files/answers.csv").status_code == 404
    assert signed_in.get("/api/estimates/.page").status_code == 404
    assert signed_in.get("/static/..%2fapp.py").status_code == 404
    assert signed_in.get("/static/index.html").status_code == 404


def test_files_come_under_a_name_that_says_of_what(signed_in: TestClient) -> None:
    found = signed_in.get("/api/estimates/tiny/files/answers.csv")
    assert found.text == "id\nleft\n" and "tiny-answers.csv" in found.headers["content-disposition"]


def test_an_estimate_without_its_draws_has_no_days(signed_in: TestClient, desk: Desk) -> None:
    other = desk.estimates.root / "for-others"
    other.mkdir()
    (other / "estimate.json").write_text((desk.estimates.root / "tiny" / "estimate.json").read_text())
    listed = signed_in.get("/api/estimates").json()
    assert {e["id"]: e["draws"] for e in listed} == {"tiny": True, "for-others": False}
    assert signed_in.get("/api/estimates/for-others/days").status_code == 404


def test_a_file_of_the_page_is_sent_once_and_then_only_asked_about(signed_in: TestClient) -> None:
    first = signed_in.get("/static/vendor.js", headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    again = signed_in.get("/static/vendor.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    plain = signed_in.get("/static/main.js", headers={"Accept-Encoding": "identity"})
    assert plain.content == (STATIC / "main.js").read_bytes()


def test_a_browser_that_takes_no_gzip_gets_the_same_estimate(signed_in: TestClient) -> None:
    packed = signed_in.get("/api/estimates/tiny", headers={"Accept-Encoding": "gzip"}).json()
    assert signed_in.get("/api/estimates/tiny", headers={"Accept-Encoding": "identity"}).json() == packed


def test_a_folder_without_estimates_and_a_broken_one_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CorridorError, match="no estimate"):
        Estimates(tmp_path)
    (tmp_path / "estimate.json").write_text("{")
    with pytest.raises(CorridorError, match="not an estimate"):
        Estimates(tmp_path)


def test_an_estimate_that_is_written_anew_is_shown_anew(signed_in: TestClient, desk: Desk) -> None:
    path = desk.estimates.root / "tiny" / "estimate.json"
    data = json.loads(path.read_text())
    assert signed_in.get("/api/estimates/tiny").json()["scenario"]["title"] == data["scenario"]["title"]
    data["scenario"]["title"] = "Another title"
    path.write_text(json.dumps(data))
    assert signed_in.get("/api/estimates/tiny").json()["scenario"]["title"] == "Another title"


def test_of_very_many_claims_all_that_are_evidence_are_sent(desk: Desk) -> None:
    data = json.loads(gzip.decompress(desk.estimates.packed(desk.estimates.all()[0])))
    some = data["claims"][0]
    many = [some | {"id": f"m{i}", "used": i % 100 == 0} for i in range(10 * MOST_CLAIMS)]
    sent = for_page(data | {"claims": [*many, *data["claims"]]})
    assert sent["claims_total"] == len(many) + len(data["claims"])
    assert len(sent["claims"]) == MOST_CLAIMS
    ids = {c["id"] for c in sent["claims"]}
    assert {c["id"] for c in (*many, *data["claims"]) if c["used"]} <= ids
    assert {i for c in data["contradictions"] for i in c["claims"]} <= ids


def test_who_signs_out_is_out_and_so_is_who_was_taken_off_the_list(desk: Desk) -> None:
    one, other = somebody(desk, "Ada"), somebody(desk, "Grace")
    assert one.post("/api/sign-out").status_code == 200
    assert one.get("/api/me").status_code == 401
    desk.people.remove("Grace")
    assert other.get("/api/me").status_code == 401


def test_who_starts_the_server_stays_signed_in_after_the_next_start(desk: Desk) -> None:
    client = client_of(desk, desk.people.host("Ada", "north-desk"))
    desk.people.host("Ada", "north-desk")
    assert client.get("/api/me").json() | {"scenarios": []} == {
        "name": "Ada",
        "organisation": "north-desk",
        "role": "editor",
        "home": True,
        "ledger": False,
        "scenarios": [],
        "profiles": ["corridor", "acled", "ccc", "count_love", "data4democracy"],
    }


@pytest.mark.parametrize("file", OURS, ids=lambda p: p.name)
def test_what_we_wrote_for_the_page_names_no_other_address(file: Path) -> None:
    named = re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"']*", file.read_text())
    assert [n for n in named if n != "http://www.w3.org/2000/svg"] == []


def test_the_words_of_the_page_stand_apart() -> None:
    """Every string that a reader sees comes from words.js, so that it can be translated."""
    for file in OURS:
        if file.suffix == ".js" and file.name not in ("words.js", "numbers.js"):
            shown = re.findall(r">\s*([A-Z][a-z]+(?: [a-z]+)+)\s*<", file.read_text())
            assert shown == [], file.name


def test_an_estimate_for_others_gives_no_draws_though_some_lie_in_its_folder(desk: Desk) -> None:
    folder = desk.estimates.root / "tiny"
    data = json.loads((folder / "estimate.json").read_text())
    (folder / "estimate.json").write_text(json.dumps(data | {"audience": "partner"}))
    partner = somebody(desk, "Partner", "reader", "south-post")
    line = partner.get("/api/estimates").json()[0]
    assert line["draws"] is False and "estimate.nc" not in line["files"]
    for path in ("days", "files/estimate.nc"):
        assert partner.get(f"/api/estimates/tiny/{path}").status_code == 404


def test_one_broken_folder_does_not_hide_the_others(signed_in: TestClient, desk: Desk) -> None:
    (desk.estimates.root / "half").mkdir()
    (desk.estimates.root / "half" / "estimate.json").write_text('{"scenario": ')
    assert [e["id"] for e in signed_in.get("/api/estimates").json()] == ["tiny"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/api/jobs/" + "9" * 23, None),
        ("GET", "/api/estimates/" + "a" * 300, None),
        ("GET", "/static/" + "a" * 300, None),
        ("POST", "/api/estimates", b'{"scenario": "tiny", "rules": []}'),
        ("POST", "/api/estimates", b'{"scenario": "tiny", "audience": {}}'),
        ("POST", "/api/estimates", b"[1]"),
        ("POST", "/api/estimates", b"{"),
        ("PUT", "/api/estimates/tiny/draft", b'{"version": 0, "changes": {"rules": []}}'),
    ],
)
def test_whatever_is_sent_ends_in_one_clear_error(
    signed_in: TestClient, method: str, path: str, body: bytes | None
) -> None:
    found = signed_in.request(method, path, content=body)
    assert found.status_code in (400, 404)
    assert path.startswith("/static") or found.json()["error"]


def test_who_starts_the_server_takes_nobodys_place(desk: Desk) -> None:
    partner = somebody(desk, "South", "reader", "south-post")
    host = client_of(desk, desk.people.host("South", "north-desk"))
    assert partner.get("/api/me").json()["home"] is False
    assert host.get("/api/me").json()["name"] == "South (host)"
    desk.people.host("Another", "north-desk")
    desk.people.remove("South (host)")
    assert host.get("/api/me").status_code == 401


def test_nothing_is_read_of_who_is_not_signed_in(desk: Desk) -> None:
    page = TestClient(make_page(desk))
    assert page.post("/api/reports", content=b"x" * 30_000_000).status_code == 401
