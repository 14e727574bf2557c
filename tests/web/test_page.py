"""The page over HTTP: its days are those of the estimate, and nobody sees them without the key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from starlette.testclient import TestClient

from corridor.errors import CorridorError
from corridor.web import Estimates, make_page
from corridor.web.app import STATIC
from corridor.web.daily import WINDOW_DAYS, daily

KEY = "a-key-that-is-long-and-random"
OURS = [p for p in STATIC.iterdir() if p.suffix in (".html", ".css", ".js") and p.name != "vendor.js"]


@pytest.fixture(scope="module")
def results(tiny_estimate: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results, as `corridor estimate --out` writes it."""
    folder = tmp_path_factory.mktemp("results") / "tiny"
    folder.mkdir()
    (folder / "estimate.json").write_text(json.dumps(tiny_estimate.to_json()))
    (folder / "answers.csv").write_text("id\nleft\n")
    tiny_estimate.to_xarray().to_netcdf(folder / "estimate.nc", engine="h5netcdf")
    return folder


@pytest.fixture
def page(results: Path) -> Iterator[TestClient]:
    with TestClient(make_page(Estimates(results.parent), KEY)) as client:
        yield client


@pytest.fixture
def signed_in(page: TestClient) -> TestClient:
    assert page.get(f"/?key={KEY}", follow_redirects=False).status_code == 303
    return page


def test_stocks_and_flows_of_the_last_day_are_those_of_the_estimate(results: Path, tiny_estimate: Any) -> None:
    data = tiny_estimate.to_json()
    days = daily(results / "estimate.nc", {g["id"]: g["kind"] for g in data["groups"]})
    at = days["days"].index(data["as_of"])
    compared = 0
    for place in data["places"]:
        if place["stock"] is not None and (now := days["places"][place["id"]]["stays"]["all"][at]) is not None:
            assert now == pytest.approx([place["stock"][k] for k in ("median", "low90", "high90")], rel=0.02, abs=0.1)
            compared += 1
    for link in data["links"]:
        if link["flow"] is not None and (now := days["links"][link["id"]]["until"]["all"][at]) is not None:
            assert now == pytest.approx([link["flow"][k] for k in ("median", "low90", "high90")], rel=0.02, abs=0.1)
            compared += 1
    assert compared > 3


def test_the_last_seven_days_are_all_until_then_less_all_before(results: Path, tiny_estimate: Any) -> None:
    groups = {g["id"]: g["kind"] for g in tiny_estimate.to_json()["groups"]}
    days = daily(results / "estimate.nc", groups)
    passed = tiny_estimate.to_xarray()["passed"].sum("group", skipna=False)
    for id, link in days["links"].items():
        draws = passed.sel(link=id).transpose("draw", "day").values
        at = len(days["days"]) - 1
        lately = draws[:, at - WINDOW_DAYS + 1 : at + 1].sum(1)
        shown = link["week"]["all"][at]
        assert (shown is None) == bool(np.isnan(draws).any())
        if shown is not None:
            assert shown == pytest.approx(np.quantile(lately, (0.5, 0.05, 0.95)), rel=0.02, abs=0.06)


def test_every_kind_of_people_and_every_day_is_there(signed_in: TestClient) -> None:
    days = signed_in.get("/api/estimates/tiny/days").json()
    kinds = {g["kind"] for g in signed_in.get("/api/estimates/tiny").json()["groups"]}
    assert set(days["kinds"]) == {"all", *kinds}
    for one in (*days["places"].values(), *days["links"].values()):
        for way in one.values():
            assert {len(series) for series in way.values()} == {len(days["days"])}


@pytest.mark.parametrize("path", ["", "/tiny", "/tiny/days", "/tiny/files/answers.csv"])
def test_nothing_is_told_without_the_key(page: TestClient, path: str) -> None:
    assert page.get(f"/api/estimates{path}").status_code == 401
    page.cookies.set("corridor", "another")
    assert page.get(f"/api/estimates{path}").status_code == 401


def test_a_wrong_key_opens_nothing_and_the_right_one_is_not_left_in_the_address(page: TestClient) -> None:
    refused = page.get("/?key=wrong")
    assert refused.status_code == 401 and "Key" in refused.text and "set-cookie" not in refused.headers
    way = page.get(f"/?key={KEY}", follow_redirects=False)
    assert way.headers["location"] == "/" and "HttpOnly" in way.headers["set-cookie"]
    assert "SameSite=strict" in way.headers["set-cookie"]
    assert page.get("/").status_code == 200


def test_nothing_may_frame_it_or_come_from_elsewhere(signed_in: TestClient) -> None:
    policy = signed_in.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "http" not in policy


@pytest.mark.parametrize("file", ["../estimate.json", "%2e%2e%2fsecret", "scenario.yaml", "", "answers.csv/.."])
def test_no_other_file_of_the_machine_is_given(signed_in: TestClient, file: str) -> None:
    found = signed_in.get(f"/api/estimates/tiny/files/{file}")
    assert found.status_code in (404, 307) or "text/csv" in found.headers["content-type"]
    assert signed_in.get("/api/estimates/..%2ftiny/files/answers.csv").status_code == 404


def test_files_come_under_a_name_that_says_of_what(signed_in: TestClient) -> None:
    found = signed_in.get("/api/estimates/tiny/files/answers.csv")
    assert found.text == "id\nleft\n" and "tiny-answers.csv" in found.headers["content-disposition"]


def test_an_estimate_without_its_draws_has_no_days(signed_in: TestClient, results: Path) -> None:
    other = results.parent / "for-others"
    other.mkdir(exist_ok=True)
    (other / "estimate.json").write_text((results / "estimate.json").read_text())
    assert {e["id"] for e in signed_in.get("/api/estimates").json()} == {"tiny", "for-others"}
    assert signed_in.get("/api/estimates/for-others/days").status_code == 404


def test_a_folder_without_estimates_and_a_broken_one_are_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CorridorError, match="no estimate"):
        Estimates(tmp_path)
    (tmp_path / "estimate.json").write_text("{")
    with pytest.raises(CorridorError, match="not an estimate"):
        Estimates(tmp_path)


@pytest.mark.parametrize("file", OURS, ids=lambda p: p.name)
def test_what_we_wrote_for_the_page_names_no_other_address(file: Path) -> None:
    assert re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", file.read_text()) == []


def test_the_words_of_the_page_stand_apart() -> None:
    """Every string that a reader sees comes from words.js, so that it can be translated."""
    for file in OURS:
        if file.suffix == ".js" and file.name not in ("words.js", "numbers.js"):
            shown = re.findall(r">\s*([A-Z][a-z]+(?: [a-z]+)+)\s*<", file.read_text())
            assert shown == [], file.name
