"""What a browser asked for and complained of while a test ran."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebError

OWN_SCHEMES = ("data:", "blob:", "about:")  # made by the page itself; nothing is fetched


@dataclass
class Watch:
    """Requests, errors of the console and errors of scripts, over all windows of a test."""

    origin: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    _allowed: list[re.Pattern[str]] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Listen to a window and to all that it opens."""
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("page", self._page)

    def allow(self, complaint: str) -> None:
        """Expect complaints that match, because the test brings them about."""
        self._allowed.append(re.compile(complaint))

    def elsewhere(self) -> list[str]:
        """Addresses that are neither the server's nor the page's own."""
        ours = (f"{self.origin}/", f"{self.origin.replace('http', 'ws', 1)}/", *OWN_SCHEMES)
        return [url for url in self.requests if not url.startswith(ours)]

    def unexpected(self) -> list[str]:
        """Complaints that the test did not bring about."""
        return [c for c in self.complaints if not any(a.search(c) for a in self._allowed)]

    def check(self) -> None:
        """Raise AssertionError where the page asked elsewhere or something went wrong in it."""
        wrong = [f"asked elsewhere: {url}" for url in self.elsewhere()] + self.unexpected()
        assert not wrong, "the page did what it should not:\n" + "\n".join(wrong)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            at = message.location.get("url", "")
            self.complaints.append(f"console: {message.text} ({at})")

    def _error(self, error: WebError) -> None:
        self.complaints.append(f"script: {error.error}")

    def _page(self, page: Page) -> None:
        self.pages.append(page)
        page.on("websocket", lambda socket: self.requests.append(socket.url))
