"""Debian's Chromium for the tests of the page: found, or installed where that is possible."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

VARIABLE = "CORRIDOR_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The font has Arabic and Hebrew letters; the program by which Playwright speaks to the browser needs the library.
PACKAGES = ("chromium", "fonts-dejavu-core", "libatomic1")
REMEDY = f"apt-get install {' '.join(PACKAGES)}, or name a browser in {VARIABLE}"


class Unavailable(Exception):
    """Why there is no browser."""


def executable() -> str:
    """Path of a Chromium that starts; as root or with sudo that asks nothing, it is installed where there is none.

    Raises `Unavailable` where there is none and none can be had.
    """
    if not _complete() and shutil.which("apt-get") and (rights := _rights()) is not None:
        with open(_turn(), "w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)  # tests run in several processes
            if not _complete():
                print("installing the package chromium for the tests of the page", file=sys.__stderr__, flush=True)
                _install(rights)
    found = _found()
    if found is None:
        raise Unavailable(f"no Chromium starts here: {REMEDY}")
    if not _drives():
        raise Unavailable(f"Playwright does not start here: {REMEDY}")
    return found


def _complete() -> bool:
    return _found() is not None and _drives()


def _found() -> str | None:
    """The first that starts; some systems have only a script by this name that tells to install it otherwise."""
    named = os.environ.get(VARIABLE)
    paths = [named] if named else map(shutil.which, NAMES)
    return next((path for path in paths if path and _runs(path, "--version")), None)


def _drives() -> bool:
    return _runs(sys.executable, "-m", "playwright", "--version")


def _runs(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=120).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


def _rights() -> list[str] | None:
    """What a command that installs begins with; nothing where it may not."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if _runs("sudo", "-n", "true") else None


def _turn() -> Path:
    """The lock of whoever installs packages for tests, the same as for PostgreSQL; another user has his own."""
    whose = "" if os.geteuid() == 0 else f"-{os.geteuid()}"
    return Path(tempfile.gettempdir()) / f"corridor-installing{whose}"


def _install(rights: list[str]) -> None:
    quiet = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    options = ["-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold"]
    for command in (["update"], ["install", *options, *PACKAGES]):
        subprocess.run([*quiet, *command], stdout=subprocess.DEVNULL, check=False, timeout=900)
