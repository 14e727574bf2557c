"""Who knows which claims from which day on, as arranged and under other ways of sharing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from corridor.claims import Claim
from corridor.exchange.replay.file import Leave, Organisation, Organisations, Share
from corridor.scenario import Scenario

ARRANGED, AT_ONCE = "arranged", "at-once"
Known = dict[str, date]  # the first day, by id of claim


@dataclass(frozen=True)
class Rule:
    """One way of sharing: what goes from whom to whom and when, and who leaves."""

    id: str
    says: str
    shares: tuple[Share, ...]
    leave: Leave | None = None


@dataclass(frozen=True)
class Holding:
    """One claim in the hands of one organisation: by itself or from a giver, while it may keep it."""

    claim: str
    since: date
    until: date | None = None  # the first day on which it is purged


def rules(found: Organisations) -> tuple[Rule, ...]:
    """The ways of sharing that are compared; the second is the one that the others are measured against."""
    by_days = tuple(Rule(f"after-{d}", f"all share after {_days(d)}", mesh(found, d)) for d in found.delays)
    leaving = tuple(
        Rule(
            f"without-{leave.organisation}-{leave.day}",
            f"at once, {leave.organisation} left {leave.day}",
            mesh(found, 0),
            leave,
        )
        for leave in found.leaves
    )
    at_once = Rule(AT_ONCE, "all share at once", mesh(found, 0))
    return (Rule(ARRANGED, "as arranged", found.shares), at_once, *by_days, *leaving)


def mesh(found: Organisations, days: int) -> tuple[Share, ...]:
    """Everybody shares with everybody; what needs a permission goes only where the arrangement has one."""
    permitted = {(s.giver, s.receiver) for s in found.shares if s.permitted}
    ids = [o.id for o in found.organisations]
    return tuple(
        Share(giver=a, receiver=b, days=days, permitted=(a, b) in permitted) for a in ids for b in ids if a != b
    )


def own(organisation: Organisation, scenario: Scenario) -> Known:
    """What an organisation holds by itself, whatever anybody shares."""
    found: Known = {}
    for knows in organisation.knows:
        for claim in scenario.claims:
            if knows.fits(claim) and organisation.may_have(claim):
                day = knows.since or claim.published
                found[claim.id] = min(day, found.get(claim.id, day))
    return found


def holdings(found: Organisations, scenario: Scenario, rule: Rule, organisation: Organisation) -> list[Holding]:
    """Everything that comes into an organisation's hands under a rule; nobody passes on what it was given."""
    claims = {c.id: c for c in scenario.claims}
    purged = rule.leave.day if rule.leave and rule.leave.given == "purge" else None
    out = [Holding(id, day) for id, day in own(organisation, scenario).items()]
    for share in rule.shares:
        if share.receiver != organisation.id:
            continue
        leaves = rule.leave if rule.leave and rule.leave.organisation in (share.giver, share.receiver) else None
        for id, day in own(found.named(share.giver), scenario).items():
            sent = max(day, share.since or day)
            arrives = sent + timedelta(days=share.days)
            late = (share.until is not None and sent > share.until) or (leaves is not None and arrives >= leaves.day)
            if not late and _may_go(claims[id], share, organisation):
                out.append(Holding(id, arrives, purged if leaves else None))
    return out


def _may_go(claim: Claim, share: Share, receiver: Organisation) -> bool:
    return receiver.may_have(claim) and (share.permitted or not claim.handled.needs_permission)


def known_on(held: list[Holding], day: date) -> Known:
    """What is known on a day, each claim with the first day on which it was held."""
    found: Known = {}
    for h in held:
        if h.since <= day and (h.until is None or day < h.until):
            found[h.claim] = min(h.since, found.get(h.claim, h.since))
    return found


def days_of_change(held: list[Holding], scenario: Scenario, first: date, last: date) -> list[date]:
    """The first day, and those on which something comes or goes, an event gets known or a decision lets claims in."""
    held_days = {d for h in held for d in (h.since, h.until) if d is not None}
    public = {e.known or e.start for e in scenario.events} | {d.day for d in scenario.header.decisions}
    return sorted({first} | {d for d in held_days | public if first < d <= last})


def _days(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"
