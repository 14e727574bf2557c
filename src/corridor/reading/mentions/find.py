"""Every figure of people, households, dwellings or days that a sentence reports, with what it says of them."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.claims.basis import Modality
from corridor.claims.proposal import Group, Kind, Span, Term
from corridor.claims.quantity import Hedge, Quantity, Unit
from corridor.reading.documents import Sentence
from corridor.reading.mentions.count import drafts
from corridor.reading.mentions.denial import denied
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.earlier import Told, of_sentence
from corridor.reading.mentions.group import group
from corridor.reading.mentions.salience import background, salience, total
from corridor.reading.mentions.scene import Earlier, Scene
from corridor.reading.mentions.terms import events
from corridor.reading.mentions.traps import trap
from corridor.reading.numerals import Numeral, Tokens, find, has_figure
from corridor.reading.numerals import hedge as find_hedge


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure of people as a sentence has it; offsets count characters of the text of the report.

    `span` is the figure with its hedge, `clause` where its place and date are looked for first, `of` the whole of a
    share. `rules` names what was used to read it.
    """

    kind: Kind
    quantity: Quantity
    term: Term | None
    modality: Modality
    group: Group | None
    of: Group | None
    span: Span
    spans: dict[str, Span]
    clause: Span
    rules: tuple[str, ...]
    salience: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """A figure that counts no people, and the rule that says so."""

    span: Span
    rule: str


def mentions(sentence: Sentence, before: Sentence | None = None) -> list[Mention]:
    """The figures of a sentence in the order of the text; none for dates, ages, prices, distances and the like.

    `before` is the sentence before, which may name what figures without a noun count.
    """
    return read_figures(sentence, before)[0]


def read_figures(sentence: Sentence, before: Sentence | None = None) -> tuple[list[Mention], list[Refusal]]:
    """The figures of people in a sentence, and the others with the rule by which each is none."""
    if not has_figure(sentence.lower):
        return [], []
    t = Tokens(sentence.text, sentence.lower)
    figures = find(t)
    if not figures:
        return [], []
    scene = _scene(t, figures)
    if before is not None:
        scene.earlier = lambda: _earlier(before)
    drafted, refused = drafts(scene)
    offset = sentence.start
    out = [_mention(scene, d, order, drafted, sentence) for order, d in enumerate(drafted)]
    traps = [(n, n.trap) for n in figures if n.trap] + refused
    return out, [Refusal(_span(t, n.first, n.last, offset), rule) for n, rule in traps]


def _earlier(before: Sentence) -> Earlier | None:
    told, refused = read_figures(before)
    things = any(r.rule == "trap:other-things" for r in refused)
    counted = [Told(m.kind, m.quantity.unit, m.term, m.of if m.kind == "share" else m.group) for m in told]
    return of_sentence(Tokens(before.text, before.lower), counted, things)


def _scene(t: Tokens, figures: list[Numeral]) -> Scene:
    before: Numeral | None = None
    for n in figures:
        find_hedge(t, n)
        n.trap = trap(t, n, before) or ("trap:denied" if denied(t, n) else None)
        before = n
    scene = Scene.of(t, events(t), figures)
    for n in figures:
        if n.trap:
            scene.trapped[n.first] = n
        else:
            scene.figure[n.first] = n
            scene.said[n.said_first] = n
    return scene


def _span(t: Tokens, first: int, last: int, offset: int) -> Span:
    return Span(start=offset + t.start[first], end=offset + t.end[last - 1])


def _mention(s: Scene, d: Draft, order: int, all_of: list[Draft], sentence: Sentence) -> Mention:
    t, n, offset = s.t, d.n, sentence.start
    said = _span(t, n.said_first, max(n.said_last, n.last), offset)
    who, whole = _people(s, d, offset)
    return Mention(
        kind=d.kind,
        quantity=quantity(t, d),
        term=d.term,
        modality=d.manner.modality,
        group=who,
        of=whole,
        span=said,
        spans=_spans(t, d, offset),
        clause=_clause(s, order, all_of, sentence),
        rules=tuple(r for r in (n.rule, n.hedge_rule, *d.rules) if r),
        salience=salience(
            d.term,
            d.kind,
            d.manner.modality,
            unit=d.unit,
            vague=n.word is not None,
            part=d.part or background(s, d),
            total=total(s, n, d.last_noun()),
            order=order,
        ),
    )


def quantity(t: Tokens, d: Draft) -> Quantity:
    """The figure as it was said; `values` for days, `low` and `high` for other alternatives."""
    n = d.n
    unit: Unit = d.unit
    hedge: Hedge = "none" if d.manner.modality == "may" and d.manner.at == n.hedge_at else n.hedge
    said = t.words(n.said_first, max(n.said_last, n.last))
    if n.values and unit != "days":
        low, high = min(n.values), max(n.values)
        return Quantity(said=said, low=low, high=high, hedge=hedge, unit=unit, rule="alternatives as said")
    if n.values:
        return Quantity(said=said, values=n.values, hedge=hedge, unit=unit)
    if n.low is not None and n.high is not None:
        rule = n.of_range or "range as said"
        return Quantity(said=said, low=n.low, high=n.high, hedge=hedge, unit=unit, rule=rule)
    if n.word is not None:
        return Quantity(said=said, word=n.word, hedge=hedge, unit=unit)
    return Quantity(said=said, value=n.value, hedge=hedge, unit=unit)


def _people(s: Scene, d: Draft, offset: int) -> tuple[Group | None, Group | None]:
    """The group of a figure, and the whole of a share."""
    origin = d.governed is None or d.governed.rule != "term:object"
    who = group(s.t, d.who, offset, origin, s.first) if d.who is not None else None
    whole = group(s.t, d.whole, offset, origin, s.first) if d.whole is not None else None
    if who is not None and d.who is not None and d.who.pronoun and d.kind != "share":
        who = None
    if d.earlier is not None and d.kind == "share":
        whole = whole or d.earlier.group
    elif d.earlier is not None:
        who = who or d.earlier.group
    return who, whole


def _spans(t: Tokens, d: Draft, offset: int) -> dict[str, Span]:
    n = d.n
    found = {"quantity": _span(t, n.first, n.last, offset)}
    if n.hedge_at is not None:
        found["hedge"] = _span(t, *n.hedge_at, offset)
    p = d.phrase
    if p is not None and p.head >= 0:
        found["unit"] = _span(t, p.head, p.head + 1, offset)
    if d.term is not None and d.term_at is not None:
        found["term"] = _span(t, *d.term_at, offset)
    if d.manner.at is not None:
        found["modality"] = _span(t, *d.manner.at, offset)
    return found


_CUTS = frozenset((";", ",", "and", "while", "but", "whereas", "–", "—", "with", "as", "("))


def _clause(s: Scene, order: int, all_of: list[Draft], sentence: Sentence) -> Span:
    """From the cut before a figure and its verb to the cut before the next ones."""
    t = s.t
    d = all_of[order]
    first = _cut(t, all_of[order - 1].last, d.first) if order else 0
    last = _cut(t, d.last, all_of[order + 1].first) if order + 1 < len(all_of) else t.n
    first, last = min(first, d.n.said_first), max(last, d.n.last)  # a verb may stand on the far side of another figure
    start = sentence.start + t.start[first] if order else sentence.start
    end = sentence.start + t.end[last - 1] if order + 1 < len(all_of) else sentence.end
    return Span(start=start, end=end)


def _cut(t: Tokens, after: int, before: int) -> int:
    """The last token at which a sentence may be cut between two figures, or where the second begins."""
    for k in range(before, max(after, 1) - 1, -1):
        if t.low[k] in _CUTS:
            return k
    return before
