"""A drawing with what it needs to stand alone: title, description, colours for light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from corridor.brief.markup import e, px

NAMESPACE = "http://www.w3.org/2000/svg"
LETTER = 0.58  # width of a letter for each unit of its size; fonts differ


@dataclass(frozen=True)
class Picture:
    """One drawing; `title` and `desc` are plain text, `body` is SVG, sizes are pixels."""

    id: str
    width: float
    height: float
    title: str
    desc: str
    body: str

    def inline(self) -> str:
        """SVG for a page that has the style of its pictures once."""
        return self._svg("", "")

    def alone(self, style: str) -> str:
        """SVG as a file of its own, which holds the style."""
        paper = f'<rect class="paper" width="{px(self.width)}" height="{px(self.height)}"/>'
        size = f' width="{px(self.width)}" height="{px(self.height)}"'
        return self._svg(size, f"<style>{style}</style>{paper}") + "\n"

    def _svg(self, size: str, before: str) -> str:
        return (
            f'<svg xmlns="{NAMESPACE}" class="plot"{size} viewBox="0 0 {px(self.width)} {px(self.height)}" role="img" '
            f'aria-labelledby="{self.id}-t" aria-describedby="{self.id}-d"><title id="{self.id}-t">{e(self.title)}'
            f'</title><desc id="{self.id}-d">{e(self.desc)}</desc>{before}{self.body}</svg>'
        )


@cache
def stylesheet(package: str) -> str:
    """How pictures look in light, dark and print: what all have in common, and `plots.css` of a package."""
    common = resources.files(__package__)
    sheets = (common / "palette.css", common / "plots.css", resources.files(package) / "plots.css")
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def text(x: float, y: float, words: str, size: float, css: str = "", anchor: str = "start") -> str:
    """One line of plain text at its baseline."""
    return (
        f'<text class="{css}" x="{px(x)}" y="{px(y)}" font-size="{px(size)}" text-anchor="{anchor}">{e(words)}</text>'
    )


def fitted(words: str, room: float, size: float) -> str:
    """Words cut to the room they have, in pixels."""
    letters = max(int(room / (LETTER * size)), 4)
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"
