"""Tables that open on demand, for those who read numbers rather than pictures."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.brief.markup import e


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], words: int) -> str:
    """A table that opens on demand; columns from `words` on are numbers."""
    css = [' class="n"' if i >= words else "" for i in range(len(head))]
    top = "".join(f'<th scope="col"{c}>{e(h)}</th>' for h, c in zip(head, css, strict=True))
    body = "".join(
        f'<tr><th scope="row">{e(row[0])}</th>'
        + "".join(f"<td{c}>{e(cell)}</td>" for cell, c in zip(row[1:], css[1:], strict=True))
        + "</tr>"
        for row in rows
    )
    inside = f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return f"<details><summary>{e(title)}</summary>{scroll(title, inside)}</details>"


def scroll(title: str, inside: str) -> str:
    """A table that is moved sideways where the screen is narrower; `inside` is HTML."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{e(title)}">{inside}</div>'
