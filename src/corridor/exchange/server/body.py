"""Bodies that are pushed: taken in pieces, never more than is allowed, and parsed only then."""

from __future__ import annotations

from typing import Any

from fastapi import Request

from corridor.exchange.server.errors import MediaTypeError, TooLargeError, UnprocessableError
from corridor.exchange.stix import MalformedError, read

MOST_BYTES = 32 * 1024 * 1024
MOST_OBJECTS = 20_000


async def envelope_of(request: Request) -> list[Any]:
    """The objects of an envelope.

    Raises `TooLargeError` beyond the bounds, as soon as they are passed, `MediaTypeError` for a compressed body,
    `UnprocessableError` for what is no envelope.
    """
    if request.headers.get("content-encoding", "identity") != "identity":
        raise MediaTypeError("send the envelope without compression")
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > MOST_BYTES:
        raise TooLargeError(f"an envelope has at most {MOST_BYTES:,} bytes")
    whole = bytearray()
    async for piece in request.stream():
        whole += piece
        if len(whole) > MOST_BYTES:
            raise TooLargeError(f"an envelope has at most {MOST_BYTES:,} bytes")
    try:
        envelope = read(bytes(whole))
    except MalformedError as error:
        raise UnprocessableError(error.problem.what) from None
    objects = envelope.get("objects") if isinstance(envelope, dict) else None
    if not isinstance(objects, list) or not objects:
        raise UnprocessableError("an envelope is an object with a list `objects`")
    if len(objects) > MOST_OBJECTS:
        raise TooLargeError(f"an envelope has at most {MOST_OBJECTS:,} objects")
    return objects
