"""TAXII 2.1 over HTTP: every route, who may use it, and how errors are told."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request, Response
from pydantic_core import to_json
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from corridor.errors import CorridorError
from corridor.exchange.agreements import Partner
from corridor.exchange.server import media
from corridor.exchange.server.body import MOST_BYTES, envelope_of
from corridor.exchange.server.errors import (
    MediaTypeError,
    NotAcceptableError,
    NotFoundError,
    TaxiiError,
    UnauthorizedError,
)
from corridor.exchange.server.filters import Query, query
from corridor.exchange.server.service import Listed, Service
from corridor.exchange.stix import validator

ROOT = "exchange"
Handler = Callable[[Request, Partner], Awaitable[Response]]


def make_app(service: Service) -> FastAPI:
    """The application of a server."""
    app = FastAPI(title="Corridor", docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    routes = _Routes(service)
    base = f"/{ROOT}"
    collection = f"{base}/collections/{{collection}}"
    for path, methods in {
        "/taxii2/": {"GET": routes.discovery},
        f"{base}/": {"GET": routes.root},
        f"{base}/status/{{status}}/": {"GET": routes.status},
        f"{base}/collections/": {"GET": routes.collections},
        f"{collection}/": {"GET": routes.collection},
        f"{collection}/manifest/": {"GET": routes.manifest},
        f"{collection}/objects/": {"GET": routes.objects, "POST": routes.push},
        f"{collection}/objects/{{object}}/": {"GET": routes.object},
        f"{collection}/objects/{{object}}/versions/": {"GET": routes.versions},
    }.items():
        for method, handler in methods.items():
            app.add_api_route(path, routes.guarded(handler), methods=[method], include_in_schema=False)
    app.add_exception_handler(404, routes.nothing_here)
    app.add_exception_handler(405, routes.not_so)
    app.add_exception_handler(Exception, routes.broken)
    return app


class _Routes:
    def __init__(self, service: Service) -> None:
        self._service = service
        validator()  # compiled before the first request

    def guarded(self, handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        """A handler that is called for partners who are signed in and take TAXII, and whose errors are told."""

        async def answer(request: Request) -> Response:
            who = "nobody"
            try:
                partner = await self._signed_in(request)
                who = partner.id
                if not media.accepts(request.headers.get("accept")):
                    raise NotAcceptableError(f"this server answers in {media.TAXII}")
                return await handler(request, partner)
            except TaxiiError as error:
                what = {"status": error.status, "method": request.method, "path": request.url.path[:200]}
                await run_in_threadpool(self._service.log(who, act="refused", **what).result)
                return _error(error.status, error.title, error.problem.what)

        return answer

    async def _signed_in(self, request: Request) -> Partner:
        kind, _, value = request.headers.get("authorization", "").partition(" ")
        token, name = value.strip(), None
        if kind.lower() == "basic":
            try:
                name, _, token = base64.b64decode(value, validate=True).decode().partition(":")
            except (binascii.Error, UnicodeDecodeError):
                token = ""
        elif kind.lower() != "bearer":
            token = ""
        found = await run_in_threadpool(self._service.sign_in, token, name)
        if found is None:
            raise UnauthorizedError("sign in with the token that was agreed on")
        return found

    async def discovery(self, request: Request, who: Partner) -> Response:
        root = str(request.url.replace(path=f"/{ROOT}/", query=""))
        title = self._service.title or f"Exchange of {self._service.organisation}"
        return _answer({"title": title, "default": root, "api_roots": [root]})

    async def root(self, request: Request, who: Partner) -> Response:
        title = f"Claims of {self._service.organisation}"
        return _answer({"title": title, "versions": [media.TAXII], "max_content_length": MOST_BYTES})

    async def collections(self, request: Request, who: Partner) -> Response:
        return _answer({"collections": [_shown(c) for c in self._service.collections(who)]})

    async def collection(self, request: Request, who: Partner) -> Response:
        return _answer(_shown(self._service.collection(who, request.path_params["collection"])))

    async def status(self, request: Request, who: Partner) -> Response:
        return _answer(await run_in_threadpool(self._service.status, who, request.path_params["status"]))

    async def objects(self, request: Request, who: Partner) -> Response:
        return await self._page(request, who, query(request.query_params), _envelope)

    async def object(self, request: Request, who: Partner) -> Response:
        asked = query(request.query_params, ids=(request.path_params["object"],))
        return await self._page(request, who, asked, _envelope, must=True)

    async def manifest(self, request: Request, who: Partner) -> Response:
        return await self._page(request, who, query(request.query_params), _manifest, bodies=False)

    async def versions(self, request: Request, who: Partner) -> Response:
        asked = query(request.query_params, ids=(request.path_params["object"],), versions=("all",))
        return await self._page(request, who, asked, _versions, bodies=False, must=True)

    async def push(self, request: Request, who: Partner) -> Response:
        collection = self._service.collection(who, request.path_params["collection"])
        if not media.sends(request.headers.get("content-type")):
            raise MediaTypeError(f"send {media.TAXII}")
        objects = await envelope_of(request)
        status = await run_in_threadpool(self._service.take, who, collection, objects)
        return _answer(status, status=202)

    async def _page(
        self,
        request: Request,
        who: Partner,
        asked: Query,
        shape: Callable[[Listed], bytes],
        bodies: bool = True,
        must: bool = False,
    ) -> Response:
        collection = self._service.collection(who, request.path_params["collection"])

        def work() -> Listed:
            listed = self._service.page(who, collection, asked, bodies)
            act = {"act": "read", "collection": collection.id, "given": len(listed.page.rows)}
            self._service.log(who.id, path=request.url.path[:200], **act).result()
            return listed

        listed = await run_in_threadpool(work)
        rows = listed.page.rows
        if must and not rows and not asked.next and not asked.wanted.added_after:
            raise NotFoundError("no such object")
        headers = {}
        if rows:
            headers = {"X-TAXII-Date-Added-First": rows[0].added, "X-TAXII-Date-Added-Last": rows[-1].added}
        return Response(shape(listed), headers=headers, media_type=media.TAXII)

    async def nothing_here(self, request: Request, error: Exception) -> Response:
        """An address that is none: told only to whoever is signed in."""
        try:
            await self._signed_in(request)
        except UnauthorizedError as refused:
            return _error(refused.status, refused.title, refused.problem.what)
        return _error(404, "Not found", "nothing is at this address")

    async def not_so(self, request: Request, error: Exception) -> Response:
        """An address that is not used in this way."""
        path = request.url.path
        here = (r for r in request.app.routes if isinstance(r, Route) and r.path_regex.match(path))
        refused = _error(405, "Method not allowed", "this address is not used in this way")
        refused.headers["Allow"] = ", ".join(sorted({m for r in here for m in r.methods or ()}))
        return refused

    async def broken(self, request: Request, error: Exception) -> Response:
        """Something that should not happen: told to the client without a word of what it was."""
        what = error.problem.what if isinstance(error, CorridorError) else type(error).__name__
        logged = self._service.log("server", act="failed", what=what, path=request.url.path[:200])
        await run_in_threadpool(logged.result)
        return _error(500, "Internal error", "the server could not do this; it is on its log")


def _answer(what: Any, status: int = 200) -> Response:
    return Response(to_json(what), status_code=status, media_type=media.TAXII)


def _error(status: int, title: str, description: str) -> Response:
    body = {"title": title, "description": description, "http_status": str(status)}
    headers = {"WWW-Authenticate": 'Bearer realm="corridor", Basic realm="corridor"'} if status == 401 else {}
    return Response(to_json(body), status_code=status, headers=headers, media_type=media.TAXII)


def _shown(collection: Any) -> dict[str, Any]:
    return {**collection._asdict(), "media_types": [media.STIX]}


def _envelope(listed: Listed) -> bytes:
    """An envelope put together from bodies as they are kept: nothing is parsed again."""
    if not listed.page.rows:
        return b"{}"
    head = f'"more":true,"next":"{listed.next}",' if listed.page.more else '"more":false,'
    return f'{{{head}"objects":[{",".join(r.body for r in listed.page.rows)}]}}'.encode()


def _manifest(listed: Listed) -> bytes:
    if not listed.page.rows:
        return b"{}"
    media_type = "application/stix+json;version="
    records = [
        {"id": r.id, "date_added": r.added, "version": r.version, "media_type": media_type + r.spec}
        for r in listed.page.rows
    ]
    return to_json({"more": listed.page.more, "objects": records} | ({"next": listed.next} if listed.page.more else {}))


def _versions(listed: Listed) -> bytes:
    if not listed.page.rows:
        return b"{}"
    found = {"more": listed.page.more, "versions": [r.version for r in listed.page.rows]}
    return to_json(found | ({"next": listed.next} if listed.page.more else {}))
