"""A page that opens without a network: its head, its parts with links to them, and what it may not do."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corridor.brief.markup import e


@dataclass(frozen=True)
class Part:
    """A part of a page; `body` is HTML."""

    id: str
    title: str
    body: str


def document(title: str, lead: str, parts: Sequence[Part], foot: str, style: str) -> str:
    """The page as HTML; `title` is plain text, `lead` and `foot` are HTML, `style` is that of its pictures."""
    links = "".join(f'<li><a href="#{p.id}">{e(p.title)}</a></li>' for p in parts)
    sections = "".join(
        f'<section id="{p.id}" aria-labelledby="{p.id}-h"><h2 id="{p.id}-h">{e(p.title)}</h2>{p.body}</section>'
        for p in parts
    )
    css = _sheet() + style
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{policy(css)}"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{e(title)}</title><style>{css}</style></head><body>'
        f'<main><header><h1>{e(title)}</h1>{lead}<nav aria-label="Parts of the page"><ul>{links}</ul></nav></header>'
        f"{sections}</main><footer><p>{foot}</p></footer></body></html>\n"
    )


def policy(css: str) -> str:
    """What a browser may load for the page: its own style and nothing else; no scripts, no forms."""
    seen = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{seen}'; base-uri 'none'; form-action 'none'"


@cache
def _sheet() -> str:
    return resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
