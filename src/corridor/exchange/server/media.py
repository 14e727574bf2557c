"""Media types of TAXII 2.1, to the letter: what a client accepts, and what it sends."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message

TAXII = "application/taxii+json;version=2.1"
STIX = "application/stix+json;version=2.1"
_ACCEPTED = ("application/taxii+json", "application/*", "*/*")


def accepts(header: str | None) -> bool:
    """Whether a client takes TAXII 2.1; without a header it takes anything."""
    if header is None or not header.strip():
        return True
    return any(t in _ACCEPTED and _fits(p) and p.get("q") != "0" for t, p in _parts(header))


def sends(header: str | None) -> bool:
    """Whether a body is declared as TAXII 2.1."""
    return any(type_ == "application/taxii+json" and _fits(parameters) for type_, parameters in _parts(header or ""))


def _fits(parameters: dict[str, str]) -> bool:
    return parameters.get("version", "2.1") == "2.1"


def _parts(header: str) -> Iterator[tuple[str, dict[str, str]]]:
    for part in header[:1000].split(","):
        message = Message()
        message["content-type"] = part.strip()
        found = message.get_params(failobj=[])
        if found:
            yield found[0][0].lower(), {k.lower(): v for k, v in found[1:]}
