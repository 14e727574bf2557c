"""The plot of a replay: for every organisation and way of sharing, when the answer was reached; one SVG file."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from corridor.brief.markup import e, px
from corridor.brief.words import short_day

Json = dict[str, Any]
WIDTH, LEFT, RIGHT = 1080.0, 330.0, 235.0
ROW, HEAD, GAP, LINE = 24.0, 30.0, 22.0, 19.0
LETTERS = 150  # in a line of text across the figure
KEY = (
    "Dot: the day it is reached, hollow if not by the end; band: the 90 % interval of that day; line: days lost; "
    "strokes: what is known changes"
)
STYLE = """
text{font-family:"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;font-size:13px;fill:#1b1c1d}
.h{font-size:19px;font-weight:700}.o{font-weight:600}.s{fill:#55585a}.c{fill:#b5431a;font-weight:600}
.paper{fill:#fdfcf9}.g{stroke:#d8d4cb}.k{stroke:#35505e;stroke-width:2}.l{stroke:#b5431a;stroke-width:3}
.b{fill:#b5431a;opacity:.25}.d{fill:#b5431a}.a{fill:#35505e}.n{fill:#fdfcf9;stroke:#b5431a;stroke-width:2}
@media(prefers-color-scheme:dark){
text{fill:#ebe9e4}.s{fill:#a9adae}.c,.d,.b{fill:#e57e50}.paper{fill:#14181b}.g{stroke:#3a4146}.k{stroke:#93b4c4}
.l{stroke:#e57e50}.a{fill:#93b4c4}.n{fill:#14181b;stroke:#e57e50}
}
"""


@dataclass(frozen=True)
class Frame:
    """Where days stand; what is not reached stands a little beyond the last day."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Number of days drawn, with the one for what is not reached."""
        return (self.last - self.first).days + 1

    def x(self, day: str | None) -> float:
        """Position of a day; None is what was not reached."""
        index = self.days if day is None else (date.fromisoformat(day) - self.first).days
        return LEFT + (WIDTH - LEFT - RIGHT) * index / self.days


def to_svg(data: Json) -> str:
    """A self-contained SVG of a replay's plain data, with the sentence on what is invented at its head and foot."""
    f = Frame(date.fromisoformat(data["start"]), date.fromisoformat(data["end"]))
    body, y = _head(data)
    for _, group in groupby(data["lines"], key=lambda line: line["organisation"]):
        lines = list(group)
        body.append(_text(0, y, _fit(lines[0]["name"], LETTERS), "o"))
        y += HEAD - 8
        top = y
        at_once = next(line for line in lines if line["rule"] == "at-once")
        rows = "".join(_row(line, at_once, f, top + i * ROW) for i, line in enumerate(lines))
        y += len(lines) * ROW
        body += [_grid(f, top - 12, y - 12), rows, _axis(f, y)]
        y += HEAD + GAP
    for part in _wrapped(data["method"]["intervals"]):
        body.append(_text(0, y, part, "s"))
        y += LINE
    if data["caveat"]:
        body.append(_text(0, y, data["caveat"], "c"))
    title = f"Days of lead time lost. {data['question']['says']}. {data['caveat']}".strip()
    box = f"-24 -32 {px(WIDTH + 48)} {px(y + 56)}"
    back = f'<rect class="paper" x="-24" y="-32" width="{px(WIDTH + 48)}" height="{px(y + 56)}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" aria-label="{e(title)}">'
        f"<title>{e(title)}</title><style>{STYLE}</style>{back}{''.join(body)}</svg>\n"
    )


def _head(data: Json) -> tuple[list[str], float]:
    """Title, question, caveat and key; and where the panels begin."""
    parts, y = [_text(0, 0, "Days of lead time lost by sharing late", "h")], 26.0
    lines = [(t, "") for t in _wrapped(data["question"]["says"])]
    lines += [(t, "c") for t in _wrapped(data["caveat"])] + [(t, "s") for t in _wrapped(data["says"])]
    for text, css in lines:
        parts.append(_text(0, y, text, css))
        y += LINE
    return [*parts, _text(0, y, KEY, "s")], y + 40


def _row(line: Json, at_once: Json, f: Frame, y: float) -> str:
    reached = line["reached"]
    x, start = f.x(reached["median"]), f.x(at_once["reached"]["median"])
    low, high = f.x(reached["low90"]), f.x(reached["high90"])
    none = line["unreached_at_once"] > 0.5
    strokes = "".join(
        f'<path class="k" d="M{px(f.x(s["day"]))},{px(y - 5)}v10"><title>{e(_state_says(s))}</title></path>'
        for s in line["days"]
    )
    css = "n" if reached["median"] is None else "a" if line["rule"] == at_once["rule"] else "d"
    return (
        f"{_text(12, y + 4, _fit(line['sharing'], 44))}{strokes}"
        f'<rect class="b" x="{px(low - 3)}" y="{px(y - 6)}" width="{px(high - low + 6)}" height="12" rx="3"/>'
        f'<path class="l" d="M{px(start)},{px(y)}H{px(x)}"/><circle class="{css}" cx="{px(x)}" cy="{px(y)}" r="5"/>'
        f"{_text(WIDTH - RIGHT + 22, y + 4, line['says'] if none else 'days lost: ' + line['says'])}"
    )


def _state_says(state: Json) -> str:
    est = state["estimate"]
    chance = est["reason"] if est["probability"] is None else f"probability {est['probability']:.2f}"
    return f"{short_day(state['day'])}: {state['known']} claims known; {chance}"


def _grid(f: Frame, top: float, bottom: float) -> str:
    return "".join(f'<path class="g" d="M{px(f.x(d))},{px(top)}V{px(bottom)}"/>' for d in (*_ticks(f), None))


def _axis(f: Frame, y: float) -> str:
    ticks = _ticks(f)
    if f.days > 3 and ticks and f.x(None) - f.x(ticks[-1]) < 90:
        ticks = ticks[:-1]
    texts = [_text(f.x(d), y + 4, short_day(d), "s", "middle") for d in ticks]
    return "".join([*texts, _text(f.x(None), y + 4, "not reached", "s", "middle")])


def _ticks(f: Frame) -> list[str]:
    """Days a week apart, or further where there are many."""
    step = 7 * max(1, f.days // 50)
    return [(f.first + timedelta(days=i)).isoformat() for i in range(0, f.days, step)]


def _fit(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, LETTERS)


def _text(x: float, y: float, text: str, css: str = "", at: str = "") -> str:
    names = f' class="{css}"' if css else ""
    anchored = f' text-anchor="{at}"' if at else ""
    return f'<text{names}{anchored} x="{px(x)}" y="{px(y)}">{e(text)}</text>'
