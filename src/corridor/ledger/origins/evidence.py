"""What two claims have in common, as amounts of evidence and as sentences for the analyst."""

from __future__ import annotations

from collections import defaultdict

from corridor.ledger.origins.figures import Rarity, Shared
from corridor.ledger.origins.profile import Profile, terms_agree
from corridor.ledger.origins.reuse import Bodies, Phrases, Reuse
from corridor.ledger.origins.speakers import relation

ENOUGH = 25.0  # nats of shared phrases from which on the part that is shared tells all
ALIKE_BODIES = 0.03  # below that, bodies are alike by the trade's phrases only
FORTNIGHT = 14
MOST_DAYS = 60

Evidence = dict[str, float]


class Comparer:
    """Compares claims one pair at a time, knowing how rare figures and phrases are among all of them."""

    def __init__(self, claims: list[Profile], bodies: Bodies) -> None:
        self._rarity = Rarity((p.figure, p.matter) for p in claims if p.figure is not None)
        self._phrases = Phrases((p.report, p.passage) for p in claims)
        self._bodies = bodies
        self._carried: dict[tuple[str, str, str, str], list[Profile]] = defaultdict(list)
        for p in claims:
            self._carried[(p.publisher, p.kind, p.term, p.matter)].append(p)

    def phrases(self) -> Phrases:
        """How many reports use a phrase."""
        return self._phrases

    def impossible(self, a: Profile, b: Profile) -> bool:
        """Claims of different kinds, units or universes do not tell the same."""
        if a.universe and b.universe and a.universe != b.universe:
            return True
        if a.kind != b.kind or terms_agree(a.term, b.term) < 0:
            return True
        return a.figure is not None and b.figure is not None and a.figure.unit != b.figure.unit

    def evidence(self, a: Profile, b: Profile) -> Evidence:
        """Amounts of evidence by name (see `origin_weights`); `a` was published first."""
        found: Evidence = {}
        self._figures(a, b, found)
        _matters(a, b, found)
        _chains(a, b, found)
        if "named" in found and self._several(*((a, b) if a.publisher in b.chain.outlets else (b, a))):
            found["named"] = 0.5
        self._texts(a, b, found)
        return {name: amount for name, amount in found.items() if amount}

    def shared(self, a: Profile, b: Profile) -> Shared:
        """How their figures are related; a report that tells two figures in one part of it means two."""
        shared = self._rarity.shared(a.figure, b.figure)
        if shared.relation in ("rounded", "inside") and a.report == b.report and a.part == b.part:
            return Shared("other")
        return shared

    def reuse(self, a: Profile, b: Profile) -> Reuse:
        """What their sentences have in common; nothing where both are in one report."""
        return Reuse() if a.report == b.report else self._phrases.shared(a.passage, b.passage)

    def _several(self, told: Profile, teller: Profile) -> bool:
        """Whether the outlet has such a figure from more than one speaker, so that naming it does not tell whom."""
        carried = self._carried[(told.publisher, told.kind, told.term, told.matter)]
        alike = (p for p in carried if self._rarity.shared(p.figure, teller.figure).relation != "other")
        return len({p.chain.ids for p in alike}) > 1

    def _both(self, p: Profile) -> bool:
        """Whether one report tells the matter of a claim more than once, from different speakers or outlets."""
        carried = self._carried[(p.publisher, p.kind, p.term, p.matter)]
        return len({q.chain.ids for q in carried if q.report == p.report and len(q.chain.ids) > 1}) > 1

    def _figures(self, a: Profile, b: Profile, found: Evidence) -> None:
        shared = self.shared(a, b)
        if shared.relation == "none":
            found["statement"] = 1.0
        elif shared.relation == "other":
            found["other"] = 1.0
        elif shared.relation in ("equal", "rounded"):
            found[shared.relation] = shared.bits
            assert a.figure is not None and b.figure is not None
            found["hedge"] = float(a.figure.hedge == b.figure.hedge != "none" and shared.relation == "equal")

    def _texts(self, a: Profile, b: Profile, found: Evidence) -> None:
        if a.report == b.report:
            return
        reuse = self.reuse(a, b)
        found["phrases"] = reuse.part * min(reuse.weight / ENOUGH, 1.0)
        found["quotation"] = reuse.quoted
        alike = self._bodies.alike(a.report, b.report)
        found["body"] = alike if alike > ALIKE_BODIES else 0.0
        if self._both(a) or self._both(b):  # the text around may belong to the other account
            found["body"], found["quotation"] = found["body"] / 2, found["quotation"] / 2


def _matters(a: Profile, b: Profile, found: Evidence) -> None:
    agree = terms_agree(a.term, b.term)
    found["term"], found["another term"] = max(agree, 0.0), max(-agree, 0.0)
    if a.groups and b.groups:
        found["group" if a.groups & b.groups else "another group"] = 1.0
    if a.places and b.places:
        found["place" if a.places & b.places else "another place"] = 1.0
    if a.country and b.country and a.country != b.country:
        found["another country"] = 1.0
    found["another time"] = float(_apart(a, b) > FORTNIGHT)
    found["days"] = min(b.day - a.day, MOST_DAYS) / 10


def _apart(a: Profile, b: Profile) -> int:
    """Days between two periods, 0 where they meet or where one does not say."""
    if a.end is None or b.end is None:
        return 0
    first, second = (a, b) if a.end <= b.end else (b, a)
    assert first.end is not None and second.end is not None
    return max((second.start if second.start is not None else second.end) - first.end, 0)


def _chains(a: Profile, b: Profile, found: Evidence) -> None:
    speakers = {"same": "same", "alike": "alike", "unlike": "unlike", "different": "another"}
    kind = relation(a.chain, b.chain)
    if kind in speakers:
        found[f"{speakers[kind]} speaker"] = 1.0
    if a.report == b.report:
        apart = a.part == b.part and a.chain.ids != b.chain.ids and min(len(a.chain.ids), len(b.chain.ids)) > 1
        found["told apart" if apart else "same report"] = 1.0
    elif a.publisher == b.publisher:
        found["same publisher"] = 1.0
    elif a.publisher in b.chain.outlets or b.publisher in a.chain.outlets:
        found["named"] = 1.0
    elif a.chain.outlets & b.chain.outlets:
        found["outlet in common"] = 1.0


def reasons(a: Profile, b: Profile, found: Evidence, names: dict[str, str]) -> tuple[str, ...]:
    """The evidence in sentences, the weightiest kinds first; `names` are labels of sources."""
    said: list[str] = []
    if "named" in found:
        teller, told = (b, a) if a.publisher in b.chain.outlets else (a, b)
        said.append(
            f"{_name(teller.publisher, names)} names {_name(told.publisher, names)} as where it has it from, "
            "which carries the same."
        )
    if "outlet in common" in found:
        shared = ", ".join(sorted(_name(i, names) for i in a.chain.outlets & b.chain.outlets))
        said.append(f"Both have it from {shared}.")
    if "same speaker" in found:
        said.append(f"The same first speaker: {a.chain.label}.")
    if "alike speaker" in found:
        said.append(f"The first speakers are described alike: {a.chain.label}; {b.chain.label}.")
    said += _figure_reasons(a, b, found)
    if found.get("quotation", 0) > 0.3:
        said.append("The same direct speech stands beside both.")
    if found.get("phrases", 0) > 0.1:
        said.append(f"The sentences share {100 * found['phrases']:.0f} % of their rarer phrases.")
    if found.get("body", 0) > 0.1:
        said.append(f"The whole reports share about {100 * found['body']:.0f} % of their phrases.")
    if "same report" in found:
        said.append("Both stand in one report.")
    if "same publisher" in found:
        said.append(f"Both were published by {_name(a.publisher, names)}.")
    days = b.day - a.day
    if days and said:
        said.append(f"The second was published {days} day{'s' if days > 1 else ''} later.")
    return (*said, *_doubts(a, b, found))


def _figure_reasons(a: Profile, b: Profile, found: Evidence) -> list[str]:
    if "equal" in found and a.figure is not None:
        odds = 2 ** found["equal"]
        hedge = ", with the same kind of hedge" if found.get("hedge") else ""
        rarity = f"one in {odds:,.0f}" if odds < 10_000 else "less than one in 10,000"
        return [f"Both say {a.figure.said}{hedge}; an independent speaker would with a chance of {rarity}."]
    if "rounded" in found and a.figure is not None and b.figure is not None:
        return [f"“{a.figure.said}” and “{b.figure.said}” are one figure, rounded."]
    return []


def _doubts(a: Profile, b: Profile, found: Evidence) -> list[str]:
    doubts = {
        "told apart": "Against it: one report tells both, from different sources.",
        "unlike speaker": f"Against it: speakers described otherwise, {a.chain.label} and {b.chain.label}.",
        "another speaker": f"Against it: other speakers, {a.chain.label} and {b.chain.label}.",
        "another group": "Against it: other groups of people.",
        "another place": "Against it: other places.",
        "another country": "Against it: other countries.",
        "another time": "Against it: other periods.",
        "other": "Against it: other figures.",
    }
    return [text for name, text in doubts.items() if name in found]


def _name(id: str, names: dict[str, str]) -> str:
    return names.get(id, id)
