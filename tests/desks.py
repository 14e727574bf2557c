"""Browsers without a screen, signed in to a page, and waiting for its work."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from corridor.web import Desk, make_page

TINY = Path(__file__).parent / "tiny"
HOME = "north-desk"


def client_of(desk: Desk, key: str) -> TestClient:
    """A browser that is signed in."""
    client = TestClient(make_page(desk))
    assert client.get(f"/?key={key}", follow_redirects=False).status_code == 303
    return client


def somebody(desk: Desk, name: str = "Ada", role: Any = "editor", organisation: str = "") -> TestClient:
    """A new person's browser, signed in; of one name there is the last one alone."""
    if name in {p.name for p in desk.people.all()}:
        desk.people.remove(name)
    return client_of(desk, desk.people.add(name, organisation, role))


def until(client: TestClient, job: int, seconds: float = 90) -> dict[str, Any]:
    """A job once it is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found: dict[str, Any] = client.get(f"/api/jobs/{job}").json()
        if found["state"] in ("done", "failed", "cancelled"):
            return found
        time.sleep(0.1)
    raise AssertionError(f"not over after {seconds} s: {found}")
