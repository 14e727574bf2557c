"""A PostgreSQL server of one's own for the tests: made when first wanted, on loopback only, removed afterwards."""

from __future__ import annotations

import fcntl
import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "only-for-tests"
SETTINGS = (
    "listen_addresses=127.0.0.1",
    "fsync=off",  # the machine does not lose its power in a test; processes that are killed lose nothing by it
    "wal_recycle=off",  # as the page on the ledger asks of a server whose content is to be erased
    "min_wal_size=32MB",
    "max_wal_size=256MB",
    "log_min_duration_statement=0",  # the worst case for what a log may keep
    "log_parameter_max_length=0",
)


class Unavailable(Exception):
    """Why there is no server."""


@dataclass(frozen=True)
class Server:
    """Where it is, and how to reach a database of it."""

    folder: Path
    port: int
    binaries: Path
    user: str

    def url(self, database: str, password: str = PASSWORD) -> str:
        """Address of a database."""
        return f"postgresql://{self.user}:{password}@127.0.0.1:{self.port}/{database}"

    def by_socket(self, database: str) -> str:
        """Address of a database by the folder of sockets, as libpq writes it."""
        return f"postgresql://{self.user}@/{database}?host={self.folder}&port={self.port}"

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run a statement and give what it prints."""
        command = [str(self.binaries / "psql"), "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", str(self.folder)]
        command += ["-p", str(self.port), "-U", self.user, "-d", database, "-c", statement]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def binaries() -> Path:
    """The newest version that is installed; as root, the package is installed first where there is none.

    Raises `Unavailable` where there is none and none can be had.
    """
    found = _installed()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        with open(Path(tempfile.gettempdir()) / "corridor-installing", "w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)  # tests run in several processes
            if _installed() is None:
                print("installing the package postgresql for the tests of the ledger", file=sys.__stderr__, flush=True)
                _install()
        found = _installed()
    if found is None:
        raise Unavailable("PostgreSQL is not installed (initdb, pg_ctl): apt-get install postgresql")
    return found


def _installed() -> Path | None:
    def version(path: Path) -> int:
        return int(path.parent.name) if path.parent.name.isdigit() else 0

    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True)
    on_path = shutil.which("initdb")
    folders += [Path(on_path).resolve().parent] if on_path else []
    return next((f for f in folders if (f / "initdb").exists() and (f / "pg_ctl").exists()), None)


def _install() -> None:
    conf = Path("/etc/postgresql-common/createcluster.conf")
    if not conf.exists():  # or the package would make and start a server that nobody asked for
        conf.parent.mkdir(parents=True, exist_ok=True)
        conf.write_text("create_main_cluster = false\n", encoding="utf-8")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-y", "-qq", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold"]
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", *options, "postgresql"]):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False, timeout=600)


@contextmanager
def running() -> Iterator[Server]:
    """A server with an empty cluster; raises `Unavailable`."""
    at = binaries()
    folder = Path(tempfile.mkdtemp(prefix="corridor-pg-"))
    user = "postgres" if os.geteuid() == 0 else getpass.getuser()
    server = Server(folder, _free_port(), at, user)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, user, user)
        _make(server)
        _control(server, "start", "-w", "-l", str(folder / "log"), "-o", _options(server))
        yield server
    except (OSError, LookupError, subprocess.SubprocessError) as error:
        raise Unavailable(f"PostgreSQL does not start: {error}") from error
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            _control(server, "stop", "-m", "immediate", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _make(server: Server) -> None:
    secret = server.folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    secret.chmod(0o644)
    options = ["-U", server.user, "-E", "UTF8", "--no-sync", "--auth-local=trust", "--auth-host=scram-sha-256"]
    data = str(server.folder / "data")
    _as(server, [str(server.binaries / "initdb"), "-D", data, *options, f"--pwfile={secret}"])


def _options(server: Server) -> str:
    settings = (*SETTINGS, f"unix_socket_directories={server.folder}", f"port={server.port}")
    return " ".join(f"-c {s}" for s in settings)


def _control(server: Server, *arguments: str, check: bool = True) -> None:
    _as(server, [str(server.binaries / "pg_ctl"), "-D", str(server.folder / "data"), *arguments], check)


def _as(server: Server, command: list[str], check: bool = True) -> None:
    """Run a command of the server; never as root, which it refuses."""
    whom = server.user if os.geteuid() == 0 else None
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    subprocess.run(command, check=check, user=whom, group=whom, cwd=server.folder, timeout=120, **quiet)  # type: ignore[call-overload]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def restart(server: Server) -> None:
    """Stop the server at once, as if it had been killed, and start it again."""
    _control(server, "stop", "-m", "immediate")
    _control(server, "start", "-w", "-l", str(server.folder / "log"), "-o", _options(server))


def give(folder: Path, server: Server) -> None:
    """Let the server have a folder."""
    shutil.chown(folder, server.user, server.user)
