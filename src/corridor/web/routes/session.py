"""Who is signed in, and what he can do here."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from corridor.claims import PROFILES
from corridor.web.routes.ask import COOKIE, Ask, Endpoint, as_json


def me(ask: Ask) -> dict[str, Any]:
    """The person, what the page is over, and what may be chosen."""
    desk, person = ask.desk, ask.person
    home = desk.at_home(person)
    return {
        "name": person.name,
        "organisation": person.organisation,
        "role": person.role if home else "reader",
        "home": home,
        "ledger": bool(desk.place.ledger),
        "scenarios": sorted(desk.place.scenarios) if home else [],
        "profiles": list(PROFILES),
    }


def sign_out(ask: Ask) -> Response:
    """Forget this browser."""
    ask.desk.people.sign_out(ask.token)
    answer = as_json({})
    answer.delete_cookie(COOKIE, path=ask.root)
    return answer


ENDPOINTS = (Endpoint("GET", "/api/me", me), Endpoint("POST", "/api/sign-out", sign_out))
