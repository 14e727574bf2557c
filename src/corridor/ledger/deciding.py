"""The decisions on a ledger, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Any

from corridor.claims import Claim, Report, Source
from corridor.claims.claim import Purpose
from corridor.claims.decision import PurposeDecision
from corridor.ledger.append import Appender
from corridor.ledger.chain import today
from corridor.ledger.decide import Decider


class Deciding:
    """What a ledger writes as decisions."""

    def writing(self, actor: str | None = None, organisation: str | None = None) -> AbstractContextManager[Appender]:
        """The only writer, see `Ledger`."""
        raise NotImplementedError

    @contextmanager
    def decide(
        self,
        actor: str | None = None,
        organisation: str | None = None,
        scenario: str | None = None,
        owner: str | None = None,
        known: date | None = None,
    ) -> Iterator[Decider]:
        """Several decisions that are kept or lost together; `scenario` and `owner` tell things of one id apart."""
        with self.writing(actor, organisation) as writer:
            yield Decider(writer, scenario, owner, known)

    def supersede(self, id: str, new: Claim | Source | Report, reason: str = "", **options: Any) -> str:
        """The entry of a new version that takes the place of an old one. Options of these five: see `decide`."""
        with self.decide(**options) as decider:
            return decider.supersede(id, new, reason).id

    def retract(self, id: str, reason: str = "", **options: Any) -> str:
        """The entry by which a claim, source, report or decision does not hold any more."""
        with self.decide(**options) as decider:
            return decider.retract(id, reason).id

    def grade(self, id: str, grade: str, reason: str = "", **options: Any) -> str:
        """The entry by which a claim has another Admiralty grade."""
        with self.decide(**options) as decider:
            return decider.grade(id, grade, reason).id

    def merge_origins(self, a: str, b: str, reason: str = "", decision: str = "same", **options: Any) -> str:
        """The entry by which two claims have one first speaker (or two sources are one), or are said not to."""
        with self.decide(**options) as decider:
            return decider.merge(a, b, reason, decision).id

    def share(
        self,
        id: str,
        organisation: str,
        known: date | None = None,
        reason: str = "",
        permitted_by: str = "",
        by_organisation: str | None = None,
        **options: Any,
    ) -> str:
        """The entry by which another organisation knows a claim.

        Raises `RefusedError` above TLP:GREEN, unless `permitted_by` says who permitted it.
        """
        with self.decide(organisation=by_organisation, known=known, **options) as decider:
            return decider.share(id, organisation, reason, permitted_by).id

    def allow(
        self,
        given: Purpose,
        used_for: Purpose,
        decided_by: str,
        reason: str,
        day: date | None = None,
        scenario: str = "",
        **options: Any,
    ) -> str:
        """The entry by which claims given for one purpose may be used for another, in a scenario (empty: in all)."""
        with self.decide(**options) as decider:
            decision = PurposeDecision(
                given=given, used_for=used_for, decided_by=decided_by, reason=reason, day=day or today()
            )
            return decider.allow(decision, scenario).id

    def rules(self, profile: str, scenario: str, reason: str = "", **options: Any) -> str:
        """The entry by which vague numbers of a scenario are read by a profile of `corridor.claims.PROFILES`."""
        with self.decide(**options) as decider:
            return decider.rules(profile, scenario, reason).id
