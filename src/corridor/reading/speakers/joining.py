"""Putting the attributions of one sentence together: inside, around, or beside each other."""

from __future__ import annotations

import re

from corridor.reading.speakers.around import only_adverbial
from corridor.reading.speakers.behind import listener
from corridor.reading.speakers.group import Group, Ref
from corridor.reading.speakers.phrases import trimmed
from corridor.reading.speakers.speech_words import CUE

_COORDINATE = re.compile(r"(?:,\s*(?:and|but|yet)\b|\b(?:while|whereas|whilst|although|though)\b|;|\sbut\s|\)\s*and\b)")
_JOINED = re.compile(r"\b(?:and|but|or)(?: that)?\s*$")
_JOINS = frozenset(("", "that", "and", "but", "as", "in turn", "which", "who", "and also", "which was", "that was"))
_WHO = re.compile(r"\s*,?\s*(?:who|which|whose|where)\b")
_CLAUSE_ENDS = re.compile(r",(?!\d)|[;:“”\"]|\sthat\s")
_JUDGES = ("confirmed", "confirms", "denied", "denies", "acknowledged", "acknowledges", "admitted", "admits")
_BY = ("quoted by", "cited by", "interviewed by", "contacted by", "reached by")
_LEADING_VIA = re.compile(
    r"report|article|story|dispatch|investigation|interview|[Ss]peaking|[Tt]alking|[Ww]riting|spoke"
    r"|remarks|comments|statement"
)


def combine(text: str, lo: int, found: list[Group], new: Group) -> None:
    """Adds an attribution to those before it in the sentence: inside, around, or beside them."""
    last = found[-1] if found else None
    if last is None:
        found.append(new)
        return
    gap = text[last.end : new.start]
    near = gap.strip(" ,;“”\"'’—–-)(").casefold() in _JOINS
    apart = not near and (_COORDINATE.search(gap) is not None or _JOINED.search(gap) is not None)
    if new.rule == "speech:citing":
        _absorb(last, new, first=True)
    elif new.open:
        if apart:
            new.trailing = new.trailing and not text[new.end :].lstrip().startswith(",")
            found.append(new)
        else:
            inner = last.links[-1].what == "outlet" and new.links[0].what != "outlet" and len(last.links) == 1
            _absorb(last, new, first=inner)
    elif last.open and not apart and (near or not last.trailing or last.rule == "speech:citing"):
        _nest(last, new)
    elif apart:
        found.append(new)
    elif not last.trailing and not new.trailing:
        if new.rule == "speech:report-that" and text[last.start : last.end].endswith(_JUDGES):
            found.append(new)
        elif near:
            _absorb(last, new, first=True)
            last.frame = "strong" if last.frame else ""
        else:
            new.links = new.links + last.links
            found.append(new)
    elif new.trailing and (near or not last.trailing):
        _absorb(last, new, first=False)
    else:
        found.append(new)


def _absorb(last: Group, new: Group, first: bool) -> None:
    last.links = new.links + last.links if first else last.links + new.links
    last.end = max(last.end, new.end)
    last.notes.append(new.rule)
    last.told = last.told or new.told
    last.bare = False


def _nest(last: Group, new: Group) -> None:
    """ "According to Z, X said": X inside Z. "Citing X, Z said": Z around X."""
    citing = last.rule == "speech:citing"
    last.links = last.links + new.links if citing else new.links + last.links
    last.frame = "strong" if last.frame else ""
    last.end = max(last.end, new.end)
    last.notes.append(last.rule)
    last.rule, last.open = new.rule, False
    last.told, last.alone = new.told, new.alone
    last.trailing = last.trailing and new.trailing


def told_before(text: str, lo: int, group: Group, vias: list[tuple[int, int]]) -> None:
    """The outlet named before the first verb: "In a report in Z, X said"."""
    for a, b in vias:
        if a >= group.start:
            break
        if not _LEADING_VIA.match(text, a, b) or not only_adverbial(text, lo, a):
            continue
        heard, close, kind = listener(text, b, group.start)
        if heard and kind in ("outlet", "own") and close <= group.start:
            _retold(group, Ref(heard, "own" if kind == "own" else "outlet"), text[a:b])
            return


def _retold(group: Group, ref: Ref, words: str) -> None:
    if any(link.span[0] <= ref.span[0] < link.span[1] or link.span == ref.span for link in group.links):
        return
    group.links.append(ref)
    group.notes.append("speech:in-report")
    if re.match(r"report|article|story|dispatch|investigation", words):
        group.frame = "strong"
    else:
        group.told = True


def told_through(text: str, lo: int, hi: int, found: list[Group], vias: list[tuple[int, int]]) -> None:
    """Outlets named after the verb: in an interview with Z, a statement carried by Z, which was quoted by Z."""
    for a, b in vias:
        fits = [g for g in found if g.start <= a or g.trailing]
        if not fits:
            continue
        group = fits[-1]
        heard, _, kind = listener(text, b, hi)
        if heard is None or kind not in ("outlet", "own"):
            continue
        if (group.links[0].span[0] < a < group.links[0].span[1]) and text.startswith(_BY, a):
            group.links[0].span = trimmed(text, group.links[0].span[0], a)
        if any(link.span[0] <= heard[0] < link.span[1] for g in found for link in g.links):
            continue
        if only_adverbial(text, lo, a) and group.start > a and group.frame == "strong":
            continue
        group.links.append(Ref(heard, "own" if kind == "own" else "outlet"))
        group.notes.append("speech:through")
        group.alone = False
        group.end = max(group.end, heard[1]) if a - group.end < 40 else group.end


def cut_scopes(text: str, lo: int, hi: int, found: list[Group]) -> None:
    """Cuts the sentence among its attributions."""
    edges: list[int] = []
    for i, g in enumerate(found):
        if i == 0:
            edges.append(lo if g.trailing or only_adverbial(text, lo, g.begins) or g.open else g.begins)
            continue
        before = found[i - 1]
        if not g.trailing:
            edges.append(g.begins)
        elif before.trailing:
            edges.append(before.end)
        else:
            cut = list(_COORDINATE.finditer(text, before.end, g.start))
            edges.append(cut[-1].end() if cut else before.end)
    for i, g in enumerate(found):
        g.scope = (edges[i], edges[i + 1] if i + 1 < len(found) else hi)


def find_asides(text: str, found: list[Group]) -> None:
    """What a relative clause tells of somebody named last: "…, said a nurse who came with 40 others"."""
    for g in found:
        g.asides = [a for a in g.asides if not CUE.search(text, *a)]
        if m := _WHO.match(text, g.end, g.scope[1]):
            close = _CLAUSE_ENDS.search(text, m.end(), g.scope[1])
            stop = close.start() if close else g.scope[1]
            if not CUE.search(text, m.end(), stop):
                g.asides.append((g.end, stop))
