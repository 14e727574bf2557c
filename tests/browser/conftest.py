"""The page in a real browser: a server a process, a browser a module, and a window of its own for every test."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import chromium
import made_results
import pytest
from page_view import OpenPage, View
from playwright.sync_api import Browser, expect, sync_playwright
from served import Served, serving
from watch import Watch

TIMEOUT_MS = 60_000  # the machine may be busy; what is right is right after a while too
expect.set_options(timeout=TIMEOUT_MS)


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Folders of results; nobody may change them."""
    base = tmp_path_factory.getbasetemp()
    return made_results.once((base if worker_id == "master" else base.parent) / "browser" / "results")


@pytest.fixture(scope="session")
def server(results: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The page over them, for all tests of this process."""
    with serving(shutil.copytree(results, tmp_path_factory.mktemp("served") / "results")) as served:
        yield served


@pytest.fixture(scope="session")
def executable() -> str:
    """The browser's program."""
    try:
        return chromium.executable()
    except chromium.Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def browser(executable: str) -> Iterator[Browser]:
    """A browser. Not for the whole session: while Playwright runs, no other test of this process can run asyncio."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable)
        yield started
        started.close()


@pytest.fixture
def watch(server: Served) -> Watch:
    """What the windows of this test ask for and complain of; looked at when the test is over."""
    return Watch(server.origin)


@pytest.fixture
def open_page(browser: Browser, server: Served, watch: Watch) -> Iterator[OpenPage]:
    """Opens the page in windows that are closed after the test."""
    contexts = []

    def opened(address: str = "", *, width: int = 1440, height: int = 900, **options: Any) -> View:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **options)
        contexts.append(context)
        context.set_default_timeout(TIMEOUT_MS)
        watch.follow(context)
        page = context.new_page()
        page.goto(address if ":" in address else f"{server.with_key}#{address}")
        return View(page, watch)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def view(open_page: OpenPage) -> View:
    """The page with an estimate of one's own organisation, on a desktop."""
    return open_page("e=every-kind").here()


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """Fail a test whose page did what it should not, and keep a picture of every page of a test that fails."""
    watched = pyfuncitem.funcargs.get("watch")
    if not isinstance(watched, Watch):
        return (yield)
    try:
        done = yield
        watched.check()
        return done
    except Exception as error:
        error.add_note(_pictures(pyfuncitem.name, watched))
        raise


def _pictures(test: str, watched: Watch) -> str:
    folder, test = Path(tempfile.mkdtemp(prefix="corridor-page-")), re.sub(r"[^\w-]+", "-", test).strip("-")
    told = []
    for number, page in enumerate(watched.pages):
        path = folder / f"{test}-{number}.png"
        try:
            page.screenshot(path=path, timeout=5_000)
            told.append(f"the page when it failed: {path}")
        except Exception as error:
            told.append(f"no picture of {page.url}: {error}")
    return "\n".join([*told, *watched.complaints[-10:]])
