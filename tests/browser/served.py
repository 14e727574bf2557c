"""The page as whoever runs it has it: `corridor serve --estimates`, a process of its own on loopback."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

COMMAND = str(Path(sys.executable).with_name("corridor"))
TOLD = re.compile(r"(https?://\S+?)\?key=(\S+)")
WAIT_SECONDS = 60


@dataclass(frozen=True)
class Served:
    """Where the page is, over which folder, and the process that serves it."""

    address: str
    key: str
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def with_key(self) -> str:
        """The address as it is printed."""
        return f"{self.address}?key={self.key}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        at = urlsplit(self.address)
        return f"{at.scheme}://{at.netloc}"

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.address).port or 0

    def kill(self) -> None:
        """End it at once, as if the machine had lost its power."""
        self.process.kill()
        self.process.wait(WAIT_SECONDS)


@contextmanager
def serving(folder: Path, *options: str, port: int = 0) -> Iterator[Served]:
    """A server over a folder of results, once it answers; raises RuntimeError with what it said where it does not."""
    with tempfile.TemporaryFile() as said:
        command = [COMMAND, "serve", "--estimates", str(folder), "--port", str(port), *options]
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=folder)
        try:
            address, key = _told(process, said)
            yield Served(address, key, folder, process)
        finally:
            process.terminate()
            try:
                process.wait(3)  # it waits for browsers that keep their connection
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def serving_with_ledger(results: Path, folder: Path, *scenarios: Path) -> Iterator[Served]:
    """The page over a copy of results, scenarios, and a ledger that has the claims of the first of them."""
    ledger = folder / "evidence.ledger"
    given = ["--ledger", str(ledger), "--known", "published"]
    subprocess.run([COMMAND, "ledger", "add", str(scenarios[0]), *given], check=True, capture_output=True)
    shutil.copytree(results, folder / "out")
    options = [option for scenario in scenarios for option in ("--scenario", str(scenario))]
    with serving(folder / "out", *options, "--ledger", str(ledger)) as served:
        yield served


def _told(process: subprocess.Popen[bytes], said: object) -> tuple[str, str]:
    """Address and key that it prints; it is there when it answers at that port."""
    until = time.monotonic() + WAIT_SECONDS
    words = ""
    while time.monotonic() < until and process.poll() is None:
        said.seek(0)  # type: ignore[attr-defined]
        words = said.read().decode(errors="replace")  # type: ignore[attr-defined]
        found = TOLD.search(words)
        if found and _listens(urlsplit(found[1]).port or 0):
            return found[1], found[2]
        time.sleep(0.05)
    raise RuntimeError(f"the server did not start: {words[-2000:]}")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
