"""Cursors: where a reader is in a sequence, in a form that tells him nothing and that he cannot make himself."""

from __future__ import annotations

import base64
import hashlib
import hmac

_MAC = 16


class Cursors:
    """Makes and reads cursors; one made for another collection or other filters is refused."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def make(self, place: str, seq: int) -> str:
        """The cursor behind a number of the sequence, good for `place` (collection and filters) alone."""
        plain = seq.to_bytes(8)
        mask = self._hash(place, b"mask")[:8]
        hidden = bytes(a ^ b for a, b in zip(plain, mask, strict=True))
        return base64.urlsafe_b64encode(hidden + self._hash(place, plain)[:_MAC]).decode().rstrip("=")

    def read(self, place: str, text: str) -> int | None:
        """The number behind which to go on; nothing for a text that is no cursor of this place."""
        if len(text) != 32 or not text.isascii():
            return None
        try:
            raw = base64.urlsafe_b64decode(text)
        except ValueError:
            return None
        if len(raw) != 8 + _MAC:
            return None
        mask = self._hash(place, b"mask")[:8]
        plain = bytes(a ^ b for a, b in zip(raw[:8], mask, strict=True))
        return int.from_bytes(plain) if hmac.compare_digest(raw[8:], self._hash(place, plain)[:_MAC]) else None

    def _hash(self, place: str, what: bytes) -> bytes:
        return hmac.new(self._secret, place.encode() + b"\0" + what, hashlib.sha256).digest()
