"""A server of medallion 3 with its backend in memory, in a process of its own on loopback."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

COLLECTION = "91a7b528-80eb-42ed-a74d-c6fbd5a26116"
NAME, TOKEN = "partner", "secret"
TAXII = "application/taxii+json;version=2.1"
_START = "from medallion.scripts.run import main; main()"


class Medallion(NamedTuple):
    """Where it answers."""

    discovery: str
    collection: str


@contextmanager
def medallion(folder: Path) -> Iterator[Medallion]:
    """A server with one empty collection that may be read and written."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    settings = _settings(folder, base)
    command = [sys.executable, "-c", _START, "--port", str(port), str(settings)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        _wait(f"{base}/taxii2/", process)
        yield Medallion(f"{base}/taxii2/", f"{base}/api1/collections/{COLLECTION}/")
    finally:
        process.terminate()
        process.wait(timeout=60)


def _settings(folder: Path, base: str) -> Path:
    media = ["application/stix+json;version=2.1"]
    collection = {"id": COLLECTION, "title": "here", "can_read": True, "can_write": True, "media_types": media}
    information = {"title": "root", "versions": [TAXII], "max_content_length": 1 << 28}
    root = {"information": information, "status": [], "collections": [{**collection, "objects": [], "manifest": []}]}
    discovery = {"title": "medallion", "api_roots": [f"{base}/api1/"], "default": f"{base}/api1/"}
    data, settings = folder / "data.json", folder / "medallion.json"
    data.write_text(json.dumps({"/discovery": discovery, "api1": root}))
    backend = {"module": "medallion.backends.memory_backend", "module_class": "MemoryBackend", "filename": str(data)}
    whole = {"backend": backend, "users": {NAME: TOKEN}, "taxii": {"max_page_size": 10_000}}
    settings.write_text(json.dumps(whole))
    return settings


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(400):
        try:
            if httpx.get(url, auth=(NAME, TOKEN), headers={"Accept": TAXII}).status_code == 200:
                return
        except httpx.TransportError:
            pass
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError("medallion does not start")
