"""Runs on a Ray cluster of several local nodes, all of which listen on the loopback alone."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_crises import folder, wandering

from corridor.errors import CorridorError
from corridor.scoring.hindcast.cluster import LOOPBACK, on_ray

pytestmark = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install ray")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two nodes of one core each."""
    os.environ[LOOPBACK] = "0"
    from ray.cluster_utils import Cluster

    made = Cluster()
    node = {"num_cpus": 1, "include_dashboard": False, "node_ip_address": "127.0.0.1"}
    try:
        for _ in range(2):
            made.add_node(**node)
        yield made
    except Exception as error:
        if "timed out during startup" not in str(error):
            raise
        pytest.skip("Ray did not start within the 30 s that it gives itself: the machine is busy")
    finally:
        made.shutdown()
        del os.environ[LOOPBACK]


def corridor(at: Path, out: Path, *words: str) -> None:
    """The command, as a user runs it."""
    command = [sys.executable, "-c", "from corridor.cli import main; main()", "hindcast", str(at), "--out", str(out)]
    subprocess.run([*command, "--horizons", "7,30", *words], check=True, capture_output=True, timeout=240)


def test_a_cluster_of_two_nodes_gives_the_bytes_of_one_process(cluster: Any, tmp_path: Path) -> None:
    at = folder(tmp_path / "invented", wandering(6, reports=40, every=5))
    assert len(cluster.list_all_nodes()) == 2
    corridor(at, tmp_path / "ray", "--ray", cluster.address)
    corridor(at, tmp_path / "here", "--workers", "1")
    for name in ("hindcast.csv", "scores.json", "scores.csv"):
        assert (tmp_path / "ray" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()
    assert not (tmp_path / "ray" / ".parts").exists()


def test_an_address_at_which_nothing_listens_is_refused_at_once() -> None:
    with pytest.raises(CorridorError, match="no Ray cluster.*ray start --head"):
        list(on_ray([], "127.0.0.1:1", 1))
    with pytest.raises(CorridorError, match="no Ray cluster"):
        list(on_ray([], "nowhere", 1))
