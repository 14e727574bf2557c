"""A server of TAXII 2.1, whoever runs it, as its client sees it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, NamedTuple, Self

import httpx
from pydantic_core import from_json, to_json

from corridor.errors import CorridorError
from corridor.exchange.server.media import TAXII

SECONDS = 60.0
MOST_BYTES = 256 * 1024 * 1024  # of one answer
PAGE = 2_000


class RemoteError(CorridorError):
    """A server that cannot be reached, or that refuses."""


class Found(NamedTuple):
    """A collection of a server."""

    url: str
    id: str
    title: str
    can_read: bool
    can_write: bool


class Page(NamedTuple):
    """Objects of a collection and the moment at which the last of them was added there."""

    objects: list[Any]
    last_added: str


class Remote:
    """Calls one server in the name of one client."""

    def __init__(self, discovery: str, token: str, name: str | None = None, verify: Any = True) -> None:
        auth = httpx.BasicAuth(name, token) if name else None
        headers = {"Accept": TAXII} | ({} if name else {"Authorization": f"Bearer {token}"})
        self._discovery = discovery
        self._found: tuple[float, list[Found]] | None = None
        self._http = httpx.Client(auth=auth, headers=headers, timeout=SECONDS, verify=verify, follow_redirects=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def collections(self, known_for: float = 0.0) -> list[Found]:
        """Every collection of every root of the server that this client may know of.

        Those that were found at most so many seconds ago are not asked for again, unless the server has refused since.
        """
        if self._found is not None and time.monotonic() - self._found[0] < known_for:
            return self._found[1]
        found = []
        for root in self._get(self._discovery).get("api_roots", []):
            base = root if str(root).startswith("http") else str(httpx.URL(self._discovery).join(root))
            base = base if base.endswith("/") else f"{base}/"
            for c in self._get(f"{base}collections/").get("collections", []):
                url = f"{base}collections/{c['id']}/"
                rights = bool(c.get("can_read")), bool(c.get("can_write"))
                found.append(Found(url, c["id"], str(c.get("title", "")), *rights))
        self._found = time.monotonic(), found
        return found

    def pages(self, collection: Found, added_after: str = "", versions: str = "all") -> Iterator[Page]:
        """Objects of a collection in the order in which they were added, page by page."""
        asked = {"limit": str(PAGE), "match[version]": versions}
        if added_after:
            asked["added_after"] = added_after
        while True:
            answer = self._call("GET", f"{collection.url}objects/", params=asked)
            envelope = _object(answer)
            objects = envelope.get("objects", [])
            last = answer.headers.get("x-taxii-date-added-last", "")
            if objects:
                yield Page(objects, last)
            if not envelope.get("more") or not objects:
                return
            asked = {**asked, "next": envelope["next"]} if envelope.get("next") else {**asked, "added_after": last}

    def push(self, collection: Found, objects: Sequence[Any]) -> dict[str, Any]:
        """Push objects; the status that the server gives, waited for where it is still pending."""
        body = to_json({"objects": list(objects)})
        answer = self._call("POST", f"{collection.url}objects/", content=body, headers={"Content-Type": TAXII})
        return _object(answer)

    def _get(self, url: str) -> dict[str, Any]:
        return _object(self._call("GET", url))

    def _call(self, method: str, url: str, **options: Any) -> httpx.Response:
        try:
            answer = self._http.request(method, url, **options)
        except httpx.HTTPError as error:
            remedy = "look at the address, and whether the server runs"
            raise RemoteError("the partner's server does not answer", type(error).__name__, url, remedy) from None
        except httpx.InvalidURL as error:
            remedy = "write https://host/taxii2/"
            raise RemoteError("an address that is not understood", str(error), url, remedy) from None
        if answer.status_code >= 400:
            self._found = None
            raise _refused(answer, url)
        if len(answer.content) > MOST_BYTES:
            raise RemoteError("an answer that is too large", f"{len(answer.content):,} bytes", url)
        return answer


def _object(answer: httpx.Response) -> dict[str, Any]:
    try:
        value = from_json(answer.content)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise RemoteError("an answer that is no TAXII", answer.headers.get("content-type", ""), str(answer.url))
    return value


def _refused(answer: httpx.Response, url: str) -> RemoteError:
    try:
        told = str(from_json(answer.content).get("description", ""))
    except (ValueError, AttributeError):
        told = ""
    remedies = {401: "give the token that the partner made for you", 404: "ask the partner for the collection's id"}
    return RemoteError(
        f"the partner's server refuses ({answer.status_code})", told[:200], url, remedies.get(answer.status_code, "")
    )
