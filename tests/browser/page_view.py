"""The page as a reader has it before him: what he can find in it by role and name."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from playwright.sync_api import Locator, Page, TimeoutError
from watch import Watch

WAIT_SECONDS, LOOK_MS = 60, 1000
NO_DAYS = r"status of 404 .*/for-partners/days"  # an estimate for others comes without its days
MOVED = "(day) => document.querySelector('output').textContent !== day"


@dataclass(frozen=True)
class View:
    """One window with the page in it."""

    page: Page
    watch: Watch

    @property
    def answers(self) -> Locator:
        """The buttons of all answers, in the order of the estimate's parts."""
        return self.page.get_by_role("navigation", name="Answers").get_by_role("button")

    @property
    def chosen(self) -> Locator:
        """The answer that is looked at."""
        return self.page.get_by_role("navigation", name="Answers").get_by_role("button", pressed=True)

    @property
    def why(self) -> Locator:
        """Who says so, for the chosen answer."""
        return self.page.get_by_role("complementary", name="Who says so?")

    @property
    def day(self) -> Locator:
        """What the day is dragged by."""
        return self.page.get_by_role("slider", name="Day")

    @property
    def shown_day(self) -> Locator:
        """The day in words."""
        return self.page.locator("output")

    @property
    def map(self) -> Locator:
        """Where the map is drawn."""
        return self.page.locator("[data-drawn]")

    @property
    def table(self) -> Locator:
        """The numbers of the map to be read."""
        return self.page.get_by_role("region", name="As a table")

    @property
    def estimate(self) -> Locator:
        """The choice among estimates."""
        return self.page.get_by_role("combobox", name="Estimate")

    def answer(self, title: str) -> Locator:
        """The button of an answer by its title."""
        return self.answers.filter(has=self.page.get_by_text(title, exact=True))

    def button(self, name: str) -> Locator:
        """A button by its name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def kind(self, name: str) -> Locator:
        """The choice of a kind of people or a way of counting."""
        return self.page.get_by_role("radio", name=name, exact=True)

    def enter(self, room: str) -> None:
        """Go to another room."""
        self.page.get_by_role("navigation", name="Rooms").get_by_role("link", name=room).click()

    def here(self) -> View:
        """This, once the answers are there; raises AssertionError at once where something went wrong before that."""
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                self.answers.first.wait_for(timeout=LOOK_MS)
                return self
            except TimeoutError:
                self.watch.check()
                assert time.monotonic() < until, f"no answers on {self.page.url} after {WAIT_SECONDS} s"

    def drawn(self) -> View:
        """This, once the map is drawn."""
        self.map.wait_for()
        return self

    def as_table(self) -> View:
        """This, with the map as a table."""
        self.button("As a table").click()
        self.table.wait_for()
        return self

    def wait_for_another_day(self, than: str) -> None:
        """Wait until the day in words is no longer this."""
        self.page.wait_for_function(MOVED, arg=than)


def in_words(iso: str) -> str:
    """A day as the page writes it: 1 March 2020."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


class OpenPage(Protocol):
    """Opens the page in a new window, as a reader with his own browser does."""

    def __call__(self, address: str = "", *, width: int = 1440, height: int = 900, **options: Any) -> View:
        """`address` is a whole one or what follows `#`; `options` are those of a window of Playwright."""
        ...
