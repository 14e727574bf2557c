"""Readers and editors of the page all at once, each with a browser of his own, and how long what they ask for takes."""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import httpx


@dataclass
class Load:
    """What everybody did, and how long it took."""

    seconds: float
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    decided: int = 0
    conflicts: int = 0

    async def ask(self, client: httpx.AsyncClient, what: str, method: str, path: str, **more: Any) -> httpx.Response:
        """One request, timed."""
        begun = time.monotonic()
        answer = await client.request(method, path, **more)
        self.took[what].append(time.monotonic() - begun)
        if answer.status_code >= 400 and answer.status_code != 409:
            self.wrong.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
        return answer


async def reader(load: Load, client: httpx.AsyncClient, until: float, dice: random.Random) -> None:
    """Opens the page, looks around, and comes again."""
    tags: dict[str, str] = {}
    while time.monotonic() < until:
        await load.ask(client, "page", "GET", "")
        for name in ("vendor.js", "main.js", "page.css", "rooms.css", "borders.json"):
            answer = await load.ask(
                client, "file of the page", "GET", f"static/{name}", headers={"If-None-Match": tags.get(name, "")}
            )
            tags[name] = answer.headers.get("etag", "")
        await load.ask(client, "who I am", "GET", "api/me")
        await load.ask(client, "list", "GET", "api/estimates")
        await load.ask(client, "estimate", "GET", "api/estimates/raqqa-2017")
        await load.ask(client, "days", "GET", "api/estimates/raqqa-2017/days")
        for _ in range(3):
            await asyncio.sleep(dice.uniform(0.5, 2.5))
            await load.ask(
                client, "claims", "GET", "api/claims", params={"text": dice.choice(["", "fighters", "border"])}
            )
            await load.ask(client, "work", "GET", "api/jobs")


async def editor(load: Load, client: httpx.AsyncClient, until: float, dice: random.Random, report: int) -> None:
    """Decides on entries of one report that all editors work on, grades claims, and tries drafts."""
    entries = len((await load.ask(client, "report", "GET", f"api/reports/{report}")).json()["entries"])
    versions = dict.fromkeys(range(entries), 1)
    ids = [
        c["id"]
        for c in (await load.ask(client, "estimate", "GET", "api/estimates/raqqa-2017")).json()["claims"]
        if c["used"]
    ]
    while time.monotonic() < until:
        number = dice.randrange(entries)
        patch = {"decision": dice.choice(["accept", "reject", "propose"]), "grade": dice.choice(["B2", "C3", "D4"])}
        body = {"version": versions[number], "change": patch}
        answer = await load.ask(
            client, "decide on an entry", "PATCH", f"api/reports/{report}/entries/{number}", json=body
        )
        there = answer.json()
        load.decided += answer.status_code == 200
        load.conflicts += answer.status_code == 409
        versions[number] = there["now"]["version"] if answer.status_code == 409 else there["version"]
        if dice.random() < 0.2:
            await grade(load, client, dice)
        if dice.random() < 0.1:
            draft = (await load.ask(client, "draft", "GET", "api/estimates/raqqa-2017/draft")).json()
            changes = {"off": [dice.choice(ids)], "grades": {}, "rules": None}
            body = {"version": draft["version"], "changes": changes}
            await load.ask(client, "change a draft", "PUT", "api/estimates/raqqa-2017/draft", json=body)
        await asyncio.sleep(dice.uniform(0.1, 0.6))


async def grade(load: Load, client: httpx.AsyncClient, dice: random.Random) -> None:
    """Give a claim of the ledger another grade."""
    rows = (await load.ask(client, "claims", "GET", "api/claims", params={"text": "raqqa"})).json()["rows"]
    one = (await load.ask(client, "claim", "GET", f"api/claims/{dice.choice(rows)['entry']}")).json()
    if one["retracted"] or one["superseded"]:
        return
    body = {"what": "grade", "grade": dice.choice(["B2", "C3"]), "reason": "seen again", "since": one["head"]}
    answer = await load.ask(client, "grade a claim", "POST", f"api/claims/{one['entry']}", json=body)
    load.decided += answer.status_code == 200
    load.conflicts += answer.status_code == 409


async def everybody(address: str, keys: dict[str, list[str]], seconds: float, report: int) -> Load:
    """All readers and editors at once, each with a browser of his own."""
    load, until = Load(seconds), time.monotonic() + seconds
    clients, tasks = [], []
    for role, given in keys.items():
        for n, key in enumerate(given):
            client = httpx.AsyncClient(base_url=address, timeout=60)
            await client.get("", params={"key": key}, follow_redirects=True)
            clients.append(client)
            dice = random.Random(f"{role} {n}")
            tasks.append(
                reader(load, client, until, dice) if role == "reader" else editor(load, client, until, dice, report)
            )
    await asyncio.gather(*tasks)
    for client in clients:
        await client.aclose()
    return load
