"""Retellings: claims of one first speaker about the same matter are versions of one fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from corridor.claims import Claim, Measure, interval

Matter = tuple[object, ...]


def with_facts(claims: Sequence[Claim], read: Iterable[str]) -> list[Claim]:
    """The claims with those whose ids are in `read` given the fact that they are a version of.

    They take the fact that somebody has written already for the same origin and matter. Else claims of one matter are
    one fact, unless one report gives several figures of it or its publisher speaks for himself on several days.
    """
    ours = set(read)
    written: dict[tuple[str, Matter], str] = {}
    groups: dict[tuple[str, Matter], list[Claim]] = {}
    for c in claims:
        key = (c.origin, matter_of(c))
        if c.measure is None:
            continue
        if c.id in ours:
            groups.setdefault(key, []).append(c)
        else:
            written.setdefault(key, c.fact_key)
    facts: dict[str, str] = {}
    for key, told in groups.items():
        apart = _are_apart(told)
        for c in told:
            own = _key(key[1]) + (f"|{_figure(c)}" if apart else "")
            facts[c.id] = c.fact or written.get(key) or own
    return [c.model_copy(update={"fact": facts[c.id]}) if c.id in facts else c for c in claims]


def matter_of(claim: Claim) -> Matter:
    """What a claim is about, without days: those who retell it rarely repeat when it was."""
    departs = claim.kind == "instance" and claim.measure and claim.of and claim.measure.at == claim.of.at
    when = (claim.measure.start,) if departs and claim.measure and claim.measure.what == "attempted" else ()
    return (claim.kind, claim.universe, _place(claim.measure), _place(claim.of), *when)


def _place(measure: Measure | None) -> object:
    return measure and (measure.what, tuple(sorted(measure.groups)), tuple(sorted(measure.at)))


def _key(matter: Matter) -> str:
    return "read:" + "|".join(str(part) for part in matter if part)


def _figure(claim: Claim) -> str:
    q = claim.quantity
    days = (claim.measure.start, claim.measure.end) if claim.measure else ()
    return f"{q.value}|{q.values}|{q.word}|{q.low}|{q.high}|{days}" if q else ""


def _are_apart(told: list[Claim]) -> bool:
    """Whether these are several statements: two figures in one report, or a publisher's own of several days."""
    by_report: dict[str, set[str]] = {}
    for c in told:
        by_report.setdefault(c.report, set()).add(_figure(c))
    own = {(c.published, _figure(c)) for c in told if len(c.chain) == 1}
    return any(len(figures) > 1 for figures in by_report.values()) or len(own) > 1


def complements(claims: Sequence[Claim], read: Iterable[str], groups: Callable[[str], Sequence[str]]) -> list[Claim]:
    """The claims, with the second half of "half fighters, half civilians" as a statement: it says nothing more.

    `groups` gives the groups of a universe by id.
    """
    ours, found = set(read), list(claims)
    first: dict[tuple[object, ...], list[Claim]] = {}
    for i, c in enumerate(found):
        if c.id not in ours or c.kind != "share" or c.measure is None or c.of is None or c.measure.what != c.of.what:
            continue
        told = first.setdefault((c.origin, c.universe, _place(c.of)), [])
        other = next((o for o in told if _make_up(c, o, set(c.of.groups or groups(str(c.universe))))), None)
        told.append(c)
        if other is not None:
            note = f"{c.note} The other part of {other.id}, so it says nothing more: kept as a statement.".strip()
            found[i] = c.model_copy(update={"kind": "statement", "of": None, "note": note})
    return found


def _make_up(a: Claim, b: Claim, whole: set[str]) -> bool:
    """Whether two parts are all of the whole, and their figures can be too."""
    if a.measure is None or b.measure is None or a.quantity is None or b.quantity is None:
        return False
    one, other = set(a.measure.groups), set(b.measure.groups)
    if not one or not other or one & other or one | other != whole:
        return False
    x, y = interval(a.quantity), interval(b.quantity)
    return x.low + y.low <= 1 <= x.high + y.high


def headline_again(claims: Sequence[Claim], read: Iterable[str]) -> list[Claim]:
    """The claims, with a paragraph that says the headline again on nobody's word counted with the headline."""
    ours = set(read)
    heads = {_echo(c) for c in claims if c.part == "headline" and c.measure is not None}
    found = []
    for c in claims:
        echo = c.id in ours and c.part == "body" and len(c.chain) == 1 and c.measure is not None and _echo(c) in heads
        note = f"{c.note} Says the headline again, on nobody's word, so counted with it.".strip()
        found.append(c.model_copy(update={"part": "headline", "note": note}) if echo else c)
    return found


def _echo(claim: Claim) -> tuple[object, ...]:
    q = claim.quantity
    said = (q.value, q.values, q.word, q.low, q.high) if q else ()
    return (claim.report, claim.origin, claim.kind, _place(claim.measure), said)
