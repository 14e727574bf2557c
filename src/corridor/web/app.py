"""The page over HTTP: one key signs in, nothing comes from elsewhere, and nothing else may show it in a frame."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import quote

from pydantic_core import to_json
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from corridor.errors import CorridorError
from corridor.web.estimates import FILES, Estimates, Found

STATIC = Path(__file__).parent / "static"
COOKIE = "corridor"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self' blob:; font-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
Handler = Callable[[Request], Awaitable[Response]]


def make_page(estimates: Estimates, key: str) -> Starlette:
    """The application of the page; whoever opens `/?key=KEY` is signed in by a cookie of this browser."""
    page = _Page(estimates, key)
    return Starlette(
        routes=[
            Route("/", page.index),
            Route("/api/estimates", page.signed_in(page.listed)),
            Route("/api/estimates/{id}", page.signed_in(page.estimate)),
            Route("/api/estimates/{id}/days", page.signed_in(page.days)),
            Route("/api/estimates/{id}/files/{file}", page.signed_in(page.file)),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=1024)],
    )


class _Page:
    def __init__(self, estimates: Estimates, key: str) -> None:
        self._estimates, self._key = estimates, key

    def _knows(self, request: Request) -> bool:
        return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), self._key.encode())

    def signed_in(self, handler: Handler) -> Handler:
        """A handler for whoever has signed in."""

        async def answer(request: Request) -> Response:
            if not self._knows(request):
                return _told(401, "not signed in", "open the page by the address that the server printed")
            try:
                return await handler(request)
            except CorridorError as error:
                return _told(500, error.problem.what, error.problem.remedy)

        return answer

    async def index(self, request: Request) -> Response:
        """The page itself, or the way in."""
        given = request.query_params.get("key")
        if given is not None and hmac.compare_digest(given.encode(), self._key.encode()):
            way = RedirectResponse(request.url.path, status_code=303, headers=HEADERS)
            secure, root = request.url.scheme == "https", request.scope.get("root_path") or "/"
            way.set_cookie(COOKIE, self._key, httponly=True, samesite="strict", secure=secure, path=root)
            return way
        known = self._knows(request)
        return FileResponse(STATIC / ("index.html" if known else "sign-in.html"), 200 if known else 401, HEADERS)

    async def listed(self, request: Request) -> Response:
        """Which estimates there are."""
        there = await run_in_threadpool(self._estimates.all)
        return _json([{"id": f.id, "title": f.title, "as_of": f.as_of, "audience": f.audience} for f in there])

    async def estimate(self, request: Request) -> Response:
        """One of them, as the schema of estimates has it."""
        found = await self._found(request)
        return _json(await run_in_threadpool(self._estimates.data, found)) if found else _none()

    async def days(self, request: Request) -> Response:
        """Its stocks and flows day by day."""
        found = await self._found(request)
        days = await run_in_threadpool(self._estimates.daily, found) if found else None
        return _json(days) if days else _none()

    async def file(self, request: Request) -> Response:
        """A file of its folder."""
        found, name = await self._found(request), request.path_params["file"]
        if found is None or name not in FILES or not (found.folder / name).is_file():
            return _none()
        named = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'{found.id}-{name}')}"}
        return FileResponse(found.folder / name, headers=HEADERS | named, media_type=FILES[name])

    async def _found(self, request: Request) -> Found | None:
        return await run_in_threadpool(self._estimates.get, request.path_params["id"])


def _json(what: object) -> Response:
    return Response(to_json(what), media_type="application/json", headers=HEADERS)


def _none() -> Response:
    return _told(404, "nothing here", "")


def _told(status: int, what: str, remedy: str) -> Response:
    body = to_json({"error": what, "remedy": remedy})
    return Response(body, status, HEADERS, "application/json")
