"""Ed25519 keys of organisations: the private one in a file of its owner alone, the public one in agreements."""

from __future__ import annotations

import base64
import os
import stat
from functools import lru_cache
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from corridor.errors import CorridorError


class Key:
    """The private key by which an organisation signs."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = _text(private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    @classmethod
    def make(cls) -> Self:
        """A new key."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def load(cls, path: Path) -> Self:
        """The key in a file.

        Raises `CorridorError` where there is none, others may read it, or it is no Ed25519 key.
        """
        remedy = "make one with `corridor share key`"
        try:
            if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise CorridorError("a private key that others may read", where=str(path), remedy=f"chmod 600 {path}")
            private = load_pem_private_key(path.read_bytes(), password=None)
        except OSError as error:
            raise CorridorError("no private key", error.strerror or "", str(path), remedy) from None
        except ValueError:
            raise CorridorError("not a private key", where=str(path), remedy=remedy) from None
        if not isinstance(private, Ed25519PrivateKey):
            raise CorridorError("not an Ed25519 key", type(private).__name__, str(path), remedy)
        return cls(private)

    def save(self, path: Path) -> None:
        """Write it into a new file that its owner alone may read.

        Raises `CorridorError` where there is a file: a key is never written over.
        """
        text = self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
        except FileExistsError:
            raise CorridorError("a key would be written over", where=str(path), remedy="give another file") from None
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())

    def sign(self, message: bytes) -> str:
        """The signature, in base64."""
        return _text(self._private.sign(message))


def signed_by(public: str, message: bytes, signature: str) -> bool:
    """Whether the owner of a public key signed a message; false for a key or signature that is none."""
    try:
        _public(public).verify(_bytes(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_public_key(text: str) -> bool:
    """Whether a text is a public key."""
    try:
        _public(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=256)
def _public(text: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(_bytes(text))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
