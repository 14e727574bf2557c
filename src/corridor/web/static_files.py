"""The files of the page itself, packed once; a browser that has one asks whether it is still the same."""

from __future__ import annotations

import gzip
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from corridor.web.headers import HEADERS

STATIC = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json"}
LONGEST_NAME = 100
KEPT = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}  # kept by a browser, and asked about


@dataclass(frozen=True)
class _File:
    plain: bytes
    packed: bytes
    tag: str
    kind: str


async def static(request: Request) -> Response:
    """One file."""
    name = request.path_params["name"]
    path = STATIC / name[:LONGEST_NAME]
    if path.parent != STATIC or path.suffix == ".html" or not path.is_file():
        return Response("nothing here", 404, HEADERS, "text/plain")
    there = path.stat()
    file = _file(path, there.st_mtime_ns)
    headers = HEADERS | KEPT | {"ETag": file.tag}
    if request.headers.get("if-none-match") == file.tag:
        return Response(None, 304, headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, 200, headers | {"Content-Encoding": "gzip"}, file.kind)
    return Response(file.plain, 200, headers, file.kind)


@lru_cache(maxsize=256)
def _file(path: Path, stamp: int) -> _File:
    plain = path.read_bytes()
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain; charset=utf-8"
    return _File(plain, gzip.compress(plain, 9), f'"{sha256(plain).hexdigest()[:32]}"', kind)
