"""From a request to an answer: who asks, what he may, and what a mistake is told as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic_core import from_json, to_json
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from corridor.errors import CorridorError, RefusedError
from corridor.ledger.errors import LedgerConflict
from corridor.web.desk import Desk
from corridor.web.estimates import Found
from corridor.web.headers import HEADERS
from corridor.web.people import Person
from corridor.web.reports import Conflict

COOKIE = "corridor"
LONGEST_NUMBER = 15  # digits
MOST_JSON = 1_000_000  # bytes of what is sent as JSON
Who = Literal["anybody signed in", "home", "editors"]


class NotSignedIn(CorridorError):
    """Nobody is known by what the browser holds."""


class NotThere(CorridorError):
    """Nothing by this address, or nothing that he who asks may see."""


class NotAllowed(CorridorError):
    """He who asks may not do this."""


class TooLarge(CorridorError):
    """More was sent than is taken."""


@dataclass(frozen=True)
class Ask:
    """One request of somebody who is signed in; `body` is what was sent with it."""

    desk: Desk
    person: Person
    path: dict[str, Any]
    query: dict[str, str]
    body: Any
    zipped: bool
    token: str
    root: str

    def found(self) -> Found:
        """The estimate that the address names. Raises `NotThere`, also where he may not see it."""
        found = self.desk.estimates.get(self.path["id"])
        if found is None or not self.desk.may_see(self.person, found):
            raise NotThere("no such estimate", repr(self.path["id"])[:80], remedy="choose one from the list")
        return found

    def field(self, name: str, kind: type = str) -> Any:
        """What was sent under a name. Raises `CorridorError` where it is missing or another kind of thing."""
        value = self.body.get(name) if isinstance(self.body, dict) else None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise CorridorError("something is missing from what was sent", repr(value)[:40], name)
        return value

    def number(self, name: str) -> int:
        """A number in the address."""
        text = str(self.path[name])
        if not text.isdecimal() or not text.isascii() or len(text) > LONGEST_NUMBER:
            raise NotThere("nothing here", repr(text)[:40])
        return int(text)


Handler = Callable[[Ask], Any]


@dataclass(frozen=True)
class Endpoint:
    """What is done for a method and a path, and for whom; `raw` takes up to so many bytes as they are."""

    method: str
    path: str
    handler: Handler
    who: Who = "anybody signed in"
    raw: int = 0


def answers(desk: Desk, endpoint: Endpoint) -> Callable[[Request], Any]:
    """The function that Starlette calls."""

    async def answer(request: Request) -> Response:
        try:
            person = await run_in_threadpool(_who, desk, endpoint, request)  # before anything of what he sends is read
            body = await _body(request, endpoint)
        except ClientDisconnect:
            return told(400, "the connection broke", "")
        except NotSignedIn:
            return told(401, "not signed in", "open the page by the address with your key")
        except CorridorError as error:
            return failed(error)
        return await run_in_threadpool(_answer, desk, endpoint, request, person, body)

    return answer


def _who(desk: Desk, endpoint: Endpoint, request: Request) -> Person:
    person = desk.people.of(request.cookies.get(COOKIE, ""))
    if person is None:
        raise NotSignedIn("not signed in")
    _may(desk, person, endpoint.who)
    return person


async def _body(request: Request, endpoint: Endpoint) -> bytes:
    most, got = endpoint.raw or MOST_JSON, bytearray()
    if request.method in ("GET", "HEAD"):
        return b""
    _same_origin(request)
    async for part in request.stream():
        got += part
        if len(got) > most:
            raise TooLarge("more was sent than is taken", f"over {most:,} bytes", remedy="send less at once")
    return bytes(got)


def _same_origin(request: Request) -> None:
    """Raises `NotAllowed` where another page sent this; the cookie is not sent from there either."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise NotAllowed("this came from another page", origin[:80])


def _answer(desk: Desk, endpoint: Endpoint, request: Request, person: Person, body: bytes) -> Response:
    token = request.cookies.get(COOKIE, "")
    try:
        sent: Any = body if endpoint.raw else from_json(body) if body else {}
        if not endpoint.raw and not isinstance(sent, dict):
            raise CorridorError("not what is asked for", type(sent).__name__, remedy="send named fields")
        zipped = "gzip" in request.headers.get("accept-encoding", "")
        query, root = dict(request.query_params), request.scope.get("root_path") or "/"
        made = endpoint.handler(Ask(desk, person, dict(request.path_params), query, sent, zipped, token, root))
    except CorridorError as error:
        return failed(error)
    except ValueError as error:
        return told(400, "this is not JSON", str(error)[:80])
    return made if isinstance(made, Response) else as_json(made)


def _may(desk: Desk, person: Person, who: Who) -> None:
    if who != "anybody signed in" and not desk.at_home(person):
        raise NotAllowed("this is for the organisation whose page it is", person.organisation or "none")
    if who == "editors" and person.role != "editor":
        raise NotAllowed("readers may look, not decide", person.name, remedy="ask to be made an editor")


STATUS: tuple[tuple[type[CorridorError], int], ...] = (
    (NotThere, 404),
    (NotAllowed, 403),
    (RefusedError, 403),
    (TooLarge, 413),
    (Conflict, 409),
    (LedgerConflict, 409),
)


def failed(error: CorridorError) -> Response:
    """An error as its one sentence, with the status that fits; a conflict comes with what is there now."""
    status = next((s for kind, s in STATUS if isinstance(error, kind)), 400)
    p = error.problem
    body = {"error": p.what, "got": p.got, "where": p.where, "remedy": p.remedy}
    now: dict[str, Any] = {"now": error.now} if isinstance(error, Conflict) else {}
    if isinstance(error, LedgerConflict):  # up to where the decisions of others have now been told
        now = {"last": max((row.header.seq for row in error.rows), default=0)}
    return Response(to_json(body | now), status, HEADERS, "application/json")


def as_json(what: object, status: int = 200) -> Response:
    """Plain data as JSON."""
    return Response(to_json(what), status, HEADERS, "application/json")


def told(status: int, what: str, remedy: str) -> Response:
    """A failure in words."""
    return as_json({"error": what, "got": "", "where": "", "remedy": remedy}, status)


def packed_json(data: bytes, zipped: bool) -> Response:
    """JSON that is packed already, unpacked for a browser that does not take it so."""
    if zipped:
        return Response(
            data, 200, HEADERS | {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}, "application/json"
        )
    import gzip

    return Response(gzip.decompress(data), 200, HEADERS, "application/json")
