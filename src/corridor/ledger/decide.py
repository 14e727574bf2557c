"""Decisions of the analyst, each an entry about what it concerns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from corridor.claims import PROFILES, Claim, Report, Source
from corridor.claims.decision import (
    Grading,
    Merge,
    PurposeDecision,
    Retraction,
    RuleProfile,
    Sharing,
    Supersession,
)
from corridor.errors import RefusedError
from corridor.ledger.add import Adder, recorded, things
from corridor.ledger.append import Appender
from corridor.ledger.chain import Header
from corridor.ledger.content import NAMED
from corridor.ledger.errors import LedgerConflict, LedgerError
from corridor.ledger.find import standing, versions
from corridor.ledger.rows import Row
from corridor.ledger.since import decided_since, profiled_since

DECISIONS = ("grade", "merge", "share", "decision", "rules", "supersede", "retract", "backup")


class Decider:
    """Takes decisions within a transaction; `scenario` and `organisation` tell things of one id apart."""

    def __init__(
        self, to: Appender, scenario: str | None = None, owner: str | None = None, known: date | None = None
    ) -> None:
        self.to, self.scenario, self.owner, self.known = to, scenario, owner, known
        self._began, self._since = to.head.seq, to.head.seq

    @property
    def _connection(self) -> Connection:
        return self.to.connection

    def _find(self, id: str, kinds: tuple[str, ...]) -> Row:
        row = standing(self._connection, id, kinds, self.scenario, self.owner, self.to.organisation)
        if row.header.kind not in kinds:
            raise LedgerError(f"this is a {row.header.kind}", repr(id)[:80], remedy=f"give a {' or '.join(kinds)}")
        return row

    def unless_changed(self, ids: Iterable[str], since: int) -> None:
        """Go on only if nobody decided on these claims after entry `since`, the head of what was looked at.

        Another version, a grade, an erasure, taking back, a decision on origins that names one of them: of the
        organisation that decides, or of an owner where that reaches it. From then on `rules` is held to it as well.
        Raises `LedgerConflict`, which has the entries of what was decided.
        """
        self._since = min(self._since, since)
        whose = self.to.organisation or None  # the ledger's own sees everything
        found = {
            row.header.seq: row
            for id in ids
            for row in versions(self._connection, id, ("claim",), self.scenario, self.owner)
            if row.header.seq <= self._began
        }
        rows = decided_since(self._connection, found.values(), since, self._began, whose)
        if rows:
            raise LedgerConflict(rows)

    def supersede(self, id: str, new: Claim | Source | Report, reason: str) -> Header:
        """Let a new version take the place of an old one; both stay on record."""
        kind = type(new).__name__.lower()
        old = self._find(id, (kind,))
        scenario = str(old.scenario)
        if old.body is None:
            raise LedgerError("its content was erased: it cannot be superseded", repr(id)[:80], remedy="add it anew")
        given = {
            "claims": [new] if isinstance(new, Claim) else [],
            "sources": [new] if isinstance(new, Source) else [],
            "reports": [new] if isinstance(new, Report) else [],
        }
        header: Header | None = None
        for thing in things(**given, texts={}, known=self.known):  # type: ignore[arg-type]
            if thing.kind != kind:
                Adder(self._connection, self.to, scenario, [thing]).add(thing)
                continue
            if thing.what == old.what:
                raise LedgerError("the new version says the same as the old one", repr(id)[:80])
            if thing.name != old.name:
                _free(self._connection, kind, thing.name, scenario, self.to.organisation)
            header = self.to.add(kind, scenario, thing.what, self.known)
        assert header is not None
        act = Supersession(by=header.commitment, reason=reason)
        self.to.add("supersede", scenario, act, self.known, about=old.header.commitment)
        return header

    def retract(self, id: str, reason: str) -> Header:
        """Take back a claim, source or report, or a decision."""
        row = self._find(id, (*NAMED, "text", *DECISIONS))
        about = row.header.commitment
        return self.to.add("retract", row.scenario or "", Retraction(reason=reason), self.known, about=about)

    def grade(self, id: str, grade: str, reason: str) -> Header:
        """Give a claim another grade."""
        if not re.fullmatch("[A-F][1-6]", grade):
            remedy = "write the reliability of the source, A to F, and the credibility of the information, 1 to 6"
            raise LedgerError("a grade that is not understood", repr(grade)[:20], remedy=remedy)
        row = self._find(id, ("claim",))
        act = Grading(grade=grade, reason=reason)
        return self.to.add("grade", str(row.scenario), act, self.known, about=row.header.commitment)

    def merge(self, a: str, b: str, reason: str, decision: str) -> Header:
        """Decide that the first speakers of two claims are one or not; or that two sources are."""
        if decision not in ("same", "different"):
            raise LedgerError("a decision that is not understood", repr(decision)[:20], remedy="use same or different")
        one, two = self._find(a, ("claim", "source")), self._find(b, ("claim", "source"))
        if one.header.kind != two.header.kind:
            raise LedgerError("a claim and a source cannot be one", f"{a}, {b}", remedy="give two of a kind")
        if one.scenario != two.scenario:
            raise LedgerError("they belong to different scenarios", f"{one.scenario}, {two.scenario}")
        if one.header.seq == two.header.seq:
            raise LedgerError("both are the same thing already", repr(a)[:80])
        of = "claims" if one.header.kind == "claim" else "sources"
        act = Merge.model_validate({"a": one.name, "b": two.name, "of": of, "decision": decision, "reason": reason})
        return self.to.add("merge", str(one.scenario), act, self.known, about=one.header.commitment)

    def share(self, id: str, organisation: str, reason: str, permitted_by: str) -> Header:
        """Make a claim known to another organisation.

        Raises `RefusedError` for what is marked above TLP:GREEN, unless it is said who permitted it.
        """
        row = self._find(id, ("claim",))
        claim: Claim = row.what
        if organisation == row.header.organisation:
            raise LedgerError("the claim is of this organisation already", repr(organisation)[:80])
        if claim.handled.needs_permission and not permitted_by:
            remedy = "say who permitted it: --permitted-by"
            raise RefusedError(f"{claim.handled} is not shared without permission", claim.id, remedy=remedy)
        act = Sharing(organisation=organisation, reason=reason, permitted_by=permitted_by)
        return self.to.add("share", str(row.scenario), act, self.known, about=row.header.commitment)

    def allow(self, decision: PurposeDecision, scenario: str) -> Header:
        """Let claims of one purpose be used for another; empty scenario: in all."""
        if decision.given == decision.used_for:
            raise LedgerError("both purposes are the same", decision.given)
        return self.to.add("decision", scenario, decision, self.known or decision.day)

    def rules(self, profile: str, scenario: str, reason: str = "") -> Header:
        """Let vague numbers of a scenario be read by a profile of rules.

        Raises `LedgerConflict` where another was decided on since what `unless_changed` was told.
        """
        if profile not in PROFILES:
            raise LedgerError("unknown rule profile", repr(profile)[:40], remedy=f"use one of {', '.join(PROFILES)}")
        if not scenario:
            raise LedgerError("a rule profile is of one scenario", remedy="say which one: --scenario")
        whose = self.to.organisation or None
        rows = profiled_since(self._connection, scenario, self._since, self._began, whose)
        if rows:
            raise LedgerConflict(rows)
        return self.to.add("rules", scenario, RuleProfile(rules=profile, reason=reason), self.known)


def _free(connection: Connection, kind: str, name: str, scenario: str, organisation: str) -> None:
    if (kind, name) in recorded(connection, {name}, scenario, organisation):
        remedy = "give the new version an id of its own, or that of the old one"
        raise LedgerError(f"the ledger has another {kind} by this id", repr(name)[:80], remedy=remedy)
