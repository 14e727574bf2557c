"""Whether a page meets WCAG 2.0 to 2.2 at levels A and AA, as far as axe-core can tell."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "rules": {"target-size": {"enabled": True}},  # of 2.2, which axe leaves off unless it is asked
    "resultTypes": ["violations"],
}


def axe(page: Page) -> None:
    """Raise AssertionError with every violation and where it is."""
    page.evaluate(AXE_SCRIPT)  # not as a script tag: the policy of the page lets none in
    found = page.evaluate("(options) => axe.run(document, options)", OPTIONS)
    assert not found["violations"], f"{page.url}\n" + "\n".join(_told(v) for v in found["violations"])


def _told(violation: dict[str, Any]) -> str:
    where = [
        f"    {' '.join(str(t) for t in node['target'])}: {_why(node)}\n      {node['html'][:160]}"
        for node in violation["nodes"]
    ]
    return "\n".join([f"{violation['id']} ({violation['impact']}): {violation['help']}", *where])


def _why(node: dict[str, Any]) -> str:
    return "; ".join(check["message"] for part in ("any", "all", "none") for check in node[part])
