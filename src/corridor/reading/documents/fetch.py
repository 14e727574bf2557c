"""Fetching the one page that was asked for."""

from __future__ import annotations

import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from corridor.errors import CorridorError
from corridor.reading.documents.decoding import MAX_BYTES

CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0
TOTAL_SECONDS = 60.0
MAX_REDIRECTS = 5
TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/markdown")
ACCEPT = "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, where they came from in the end, and their declared character set."""

    content: bytes
    url: str
    charset: str | None


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes after which fetching is given up."""

    connect: float = CONNECT_SECONDS
    read: float = READ_SECONDS
    total: float = TOTAL_SECONDS
    size: int = MAX_BYTES


def is_address(source: str) -> bool:
    """Whether a source is a URL and not a file."""
    return "://" in source[:12]


def fetch(url: str, limits: Limits | None = None) -> Fetched:
    """The document at an http or https address; redirects are followed within the same host only.

    Raises `CorridorError` where the host is unknown or silent, or the answer an error, too large or of a wrong type.
    """
    import httpx

    from corridor import __version__

    limits = limits or Limits()
    _allowed(url)
    agent = {"user-agent": f"corridor/{__version__}", "accept": ACCEPT}
    timeout = httpx.Timeout(limits.read, connect=limits.connect)
    try:
        with httpx.Client(timeout=timeout, headers=agent, follow_redirects=False) as client:
            return _follow(client, url, limits)
    except httpx.TimeoutException:
        raise CorridorError("the host does not answer in time", where=url, remedy="try again later") from None
    except httpx.InvalidURL as error:
        raise CorridorError("not an address", str(error), url, "write it as https://host/page") from None
    except httpx.ConnectError as error:
        raise CorridorError("the host cannot be reached", _reason(str(error)), url, "look at the spelling") from None
    except httpx.HTTPError as error:
        got = str(error)[:120] or type(error).__name__
        raise CorridorError("the page could not be fetched", got, url, "save it and read the file") from None


def _allowed(url: str) -> None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        raise CorridorError("not an address", repr(url), remedy="write it as https://host/page") from None
    if parts.scheme not in ("http", "https"):
        raise CorridorError("an address of this kind is not fetched", parts.scheme, url, "use http or https")
    if not host:
        raise CorridorError("an address without a host", repr(url), remedy="write it as https://host/page")


def _follow(client: object, url: str, limits: Limits) -> Fetched:
    import httpx

    assert isinstance(client, httpx.Client)
    until = time.monotonic() + limits.total
    at = url
    for _ in range(MAX_REDIRECTS + 1):
        with client.stream("GET", at) as answer:
            if not answer.has_redirect_location:
                return _taken(answer, url, at, until, limits)
            following = str(answer.url.join(answer.headers["location"]))
            _allowed(following)
            if _site(following) != _site(url):
                remedy = "if that is meant, give that address itself"
                raise CorridorError("the page sends on to another host", following, url, remedy)
            at = following
    got = f"more than {MAX_REDIRECTS} redirects"
    raise CorridorError("the page sends on and on", got, url, "give its last address")


def _taken(answer: object, url: str, at: str, until: float, limits: Limits) -> Fetched:
    import httpx

    assert isinstance(answer, httpx.Response)
    if answer.status_code != 200:
        got = f"{answer.status_code} {answer.reason_phrase}".strip()
        remedy = "look at the address" if answer.status_code == 404 else "save the page and read the file"
        raise CorridorError("the host does not give the page", got, url, remedy)
    kind = answer.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind and kind not in TYPES:
        raise CorridorError("a page of a kind that is not read", kind, url, "give a page, a text or a PDF")
    parts, size = [], 0
    for part in answer.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > limits.size:
            got = f"over {limits.size:,} bytes"
            raise CorridorError("a page too large to be a report", got, url, "save its text")
        if time.monotonic() > until:
            raise CorridorError("the host does not answer in time", f"{limits.total:g} s", url, "try again later")
    return Fetched(b"".join(parts), at, answer.charset_encoding)


def _site(url: str) -> tuple[str, int | None]:
    """The host without "www.", and its port where that is no usual one."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    return host.removeprefix("www."), parts.port if parts.port not in (80, 443) else None


def _reason(message: str) -> str:
    unknown = ("name or service", "nodename", "getaddrinfo", "name resolution", "no address")
    return "no such host" if any(u in message.lower() for u in unknown) else message[:120]
