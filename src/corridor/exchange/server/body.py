"""Bodies that are pushed: taken in pieces, never more than is allowed, and parsed only then."""

from __future__ import annotations

import asyncio
from typing import Any

from fastapi import Request
from starlette.requests import ClientDisconnect

from corridor.exchange.server.errors import (
    BadRequestError,
    MediaTypeError,
    TooLargeError,
    TooSlowError,
    UnprocessableError,
)
from corridor.exchange.stix import MalformedError, read
from corridor.exchange.stix.bounds import MAX_BYTES

MOST_BYTES = MAX_BYTES
MOST_OBJECTS = 20_000
PIECE_SECONDS = 20.0  # between two pieces of a body


async def envelope_of(request: Request) -> list[Any]:
    """The objects of an envelope.

    Raises `TooLargeError` beyond the bounds, as soon as they are passed, `MediaTypeError` for a compressed body,
    `TooSlowError` where nothing comes any more, `UnprocessableError` for what is no envelope.
    """
    if request.headers.get("content-encoding", "identity") != "identity":
        raise MediaTypeError("send the envelope without compression")
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > MOST_BYTES:
        raise TooLargeError(f"an envelope has at most {MOST_BYTES:,} bytes")
    whole = await _whole(request)
    try:
        envelope = read(whole)
    except MalformedError as error:
        raise UnprocessableError(error.problem.what) from None
    objects = envelope.get("objects") if isinstance(envelope, dict) else None
    if not isinstance(objects, list) or not objects:
        raise UnprocessableError("an envelope is an object with a list `objects`")
    if len(objects) > MOST_OBJECTS:
        raise TooLargeError(f"an envelope has at most {MOST_OBJECTS:,} objects")
    return objects


async def _whole(request: Request) -> bytes:
    """Everything that comes, as long as it keeps coming."""
    whole = bytearray()
    pieces = request.stream()
    while True:
        try:
            async with asyncio.timeout(PIECE_SECONDS):
                piece = await anext(pieces, None)
        except TimeoutError:
            raise TooSlowError(f"nothing came for {PIECE_SECONDS:.0f} seconds") from None
        except ClientDisconnect:
            raise BadRequestError("the connection ended before the envelope did") from None
        if piece is None:
            return bytes(whole)
        whole += piece
        if len(whole) > MOST_BYTES:
            raise TooLargeError(f"an envelope has at most {MOST_BYTES:,} bytes")
