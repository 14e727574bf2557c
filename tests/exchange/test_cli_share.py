"""The commands of the exchange, as two organisations would use them: keys, agreements, TLS, push, pull, mistakes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

TINY = Path(__file__).parents[1] / "tiny"


class Desk:
    """One organisation in a folder of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder / name, name
        self.folder.mkdir()
        self.environment = {
            **os.environ,
            "CORRIDOR_LEDGER": "corridor.ledger",
            "CORRIDOR_ORGANISATION": name,
            "CORRIDOR_KEY": "corridor.key",
            "COLUMNS": "200",
        }
        self.environment.pop("CORRIDOR_TOKEN", None)

    def run(self, *words: object, token: str = "", code: int = 0) -> str:
        environment = self.environment | ({"CORRIDOR_TOKEN": token} if token else {})
        done = subprocess.run(
            [sys.executable, "-c", "from corridor.cli import main; main()", *map(str, words)],
            cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == code, (done.stdout, done.stderr)
        return done.stdout if code == 0 else done.stdout + done.stderr

    def data(self, *words: object, **options: Any) -> Any:
        return json.loads(self.run(*words, "--json", **options))

    @contextmanager
    def serving(self, *words: str) -> Iterator[str]:
        server = subprocess.Popen(
            [sys.executable, "-c", "from corridor.cli import main; main()", "serve", "--port", "0", *words],
            cwd=self.folder, env=self.environment, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            assert server.stderr is not None
            line = server.stderr.readline()
            found = re.search(r"https?://\S+", line)
            assert found, line
            yield found[0]
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk]:
    return Desk(tmp_path, "north"), Desk(tmp_path, "south")


def agreed(north: Desk, south: Desk) -> tuple[str, str]:
    """Agreements of both; the tokens that south uses at north and north at south."""
    keys = {d.name: d.data("share", "key", "corridor.key")["public_key"] for d in (north, south)}
    tokens = []
    for here, there in ((north, south), (south, north)):
        made = here.data("share", "agree", there.name, "--purpose", "humanitarian", "--purpose", "journalism",
                         "--purpose", "research", "--public-key", keys[there.name])  # fmt: skip
        tokens.append(made["token"])
    return tokens[0], tokens[1]


def test_two_desks_share_a_scenario(desks: tuple[Desk, Desk]) -> None:
    north, south = desks
    at_north, at_south = agreed(north, south)
    north.run("ledger", "add", TINY)
    claims = north.data("ledger", "list", "--scenario", "tiny")["claims"]
    for c in claims:
        north.run("ledger", "share", c["id"], "south", "--organisation", "", "--permitted-by", "the board")
    with north.serving() as address:
        got = south.data("share", "pull", "north", "--address", address, token=at_north)
        assert got["failures"] == [] and got["came"] > 0
        again = south.data("share", "pull", "north", "--address", address, token=at_north)
        assert again["came"] == 0
        refused = south.run("share", "pull", "north", "--address", address, token="wrong", code=2)
        assert refused.count("error:") == 1 and "token" in refused
    there = south.data("ledger", "list", "--scenario", "tiny", "--organisation", "north")["claims"]
    assert there and {c["id"] for c in there} <= {c["id"] for c in claims}
    (standing,) = north.data("share", "list")
    assert standing["sent"] == standing["receipted"] > 0
    log = north.data("share", "log", "--partner", "south")
    assert {"released", "read"} <= {line["what"]["act"] for line in log}
    assert north.data("share", "log", "--verify")["ok"]
    first = there[0]["id"]
    north.run("share", "withdraw", first, "south", "--reason", "too early")
    with south.serving() as address:
        sent = north.data("share", "push", "south", "--address", address, token=at_south)
        assert sent["failures"] == []
    now = south.data("ledger", "list", "--scenario", "tiny", "--organisation", "north")["claims"]
    assert first not in {c["id"] for c in now}


def test_leaving_is_on_record_and_told(desks: tuple[Desk, Desk]) -> None:
    north, south = desks
    _, at_south = agreed(north, south)
    north.run("ledger", "add", TINY)
    assert "left already" not in north.run("share", "leave", "south", "--who", "they")
    assert "it left on" in north.data("share", "list")[0]["state"]
    assert "has left already" in north.run("share", "leave", "south", "--who", "we", code=2)


def test_tls_is_asked_for_where_what_is_said_leaves_the_machine(desks: tuple[Desk, Desk]) -> None:
    north, south = desks
    at_north, _ = agreed(north, south)
    assert "in the clear" in north.run("serve", "--host", "0.0.0.0", code=2)
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "tls.key", "-out", "tls.crt",
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
        cwd=north.folder, capture_output=True, check=False,
    )  # fmt: skip
    if made.returncode:
        pytest.skip("openssl is not installed")
    assert "half of what TLS needs" in north.run("serve", "--tls-cert", "tls.crt", code=2)
    with north.serving("--tls-cert", "tls.crt", "--tls-key", "tls.key") as address:
        assert address.startswith("https://")
        trusted = north.folder / "tls.crt"
        got = south.data("share", "pull", "north", "--address", address, "--tls-ca", trusted, token=at_north)
        assert got == {"came": 0, "failures": []}
        assert "does not answer" in south.run("share", "pull", "north", "--address", address, token=at_north, code=2)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """North, which has an agreement with south and has served: a mistake changes nothing of that."""
    folder = tmp_path_factory.mktemp("mistakes")
    north = Desk(folder, "north")
    agreed(north, Desk(folder, "south"))
    with north.serving():
        pass  # so that the tables are there
    return north


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("serve", "--key", "none.key"), "no private key"),
        (("serve", "--organisation", "North Desk"), "not an id of an organisation"),
        (("share", "agree", "south", "--purpose", "gossip"), "purposes"),
        (("share", "agree", "South!", "--purpose", "research"), "partner"),
        (("share", "agree", "north", "--purpose", "research"), "oneself"),
        (("share", "agree", "west", "--purpose", "research", "--public-key", "x"), "public key"),
        (("share", "pull", "west"), "no token"),
        (("share", "pull", "west", "--token", "x"), "no agreement with this partner"),
        (("share", "withdraw", "nothing", "south"), "nothing by this id"),
        (("share", "leave", "south", "--who", "somebody"), "who leaves"),
        (("share", "check", "corridor.key"), "not an estimate"),
        (("share", "log", "--verify", "--head", f"999:{'0' * 64}"), "the log ends"),
        (("share", "log", "--verify", "--head", "x"), "no head of an audit log"),
    ],
)
def test_a_mistake_gets_one_clear_error(ready: Desk, words: tuple[str, ...], said: str) -> None:
    assert said in ready.run(*words, code=2)
