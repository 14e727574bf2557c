"""The page over HTTP: a key signs in, nothing comes from elsewhere, and nothing else may show it in a frame."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from corridor.web.desk import Desk
from corridor.web.headers import HEADERS
from corridor.web.people import SIGNED_IN
from corridor.web.routes import ENDPOINTS
from corridor.web.routes.ask import COOKIE, answers
from corridor.web.static_files import STATIC, static


def make_page(desk: Desk) -> Starlette:
    """The application of the page; whoever opens `/?key=KEY` with his key is signed in by a cookie of this browser."""

    async def index(request: Request) -> Response:
        """The page itself, or the way in."""
        given = request.query_params.get("key")
        token = await run_in_threadpool(desk.people.sign_in, given) if given else None
        if token is not None:
            way = RedirectResponse(request.url.path, status_code=303, headers=HEADERS)
            secure, root = request.url.scheme == "https", request.scope.get("root_path") or "/"
            age = int(SIGNED_IN.total_seconds())
            way.set_cookie(COOKIE, token, age, httponly=True, samesite="strict", secure=secure, path=root)
            return way
        known = await run_in_threadpool(desk.people.of, request.cookies.get(COOKIE, ""))
        name = "index.html" if known and not given else "sign-in.html"
        return FileResponse(STATIC / name, 200 if name == "index.html" else 401, HEADERS)

    routes = [Route(e.path, answers(desk, e), methods=[e.method]) for e in ENDPOINTS]
    packed = Middleware(GZipMiddleware, minimum_size=1024)
    return Starlette(routes=[Route("/", index), Route("/static/{name}", static), *routes], middleware=[packed])
