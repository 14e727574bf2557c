"""The draws of an estimate in a file of their own, from which drafts and what-ifs go on."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float, Int

from corridor.claims import Claim
from corridor.errors import CorridorError, RefusedError
from corridor.estimation.model import known_by
from corridor.estimation.results import Estimate
from corridor.estimation.smc import Measures, Particles
from corridor.movement.parameters import stream
from corridor.scenario.model import Scenario

FILE = "posterior.npz"
FORMAT = 2  # of the file; another is refused
ANEW = "estimate anew"
ASIDE = {"says", "rows", "note", "read", "reading", "review_by", "conditions"}  # of a claim: what nobody weighs
NO_PART: Any = dict.fromkeys(("folder", "claims", "sources", "words"), True) | {
    "header": {"as_of": True, "reports": True, "decisions": True}
}
BROKEN = (  # what reading a damaged file can raise
    *(OSError, EOFError, MemoryError, RuntimeError, zipfile.BadZipFile, zlib.error),
    *(ValueError, KeyError, TypeError, AttributeError),
)


@dataclass(frozen=True)
class Posterior:
    """Draws of every unknown under the evidence of one estimate.

    `names` are those of the rows of `whitened`; `chain`, `lineage` and `step` are as in `Particles`; `digest` is that
    of what the estimate was made from; `statuses` has for every answer whether it was answered, and if not why, as
    found with these draws: found anew it takes longer than all else. What the draws measure is not kept: the model
    makes it again within seconds, in rows of its own.
    """

    names: tuple[str, ...]
    whitened: Float[np.ndarray, "unknown member"]
    chain: Int[np.ndarray, " member"]
    lineage: Int[np.ndarray, "sweep chain"]
    step: float
    seed: int
    as_of: date
    audience: str
    digest: str
    statuses: Mapping[str, tuple[str, str]]
    seen: Mapping[str, str]
    parts: Mapping[str, str]
    taken_in: tuple[str, ...] = ()

    def __len__(self) -> int:
        return int(self.whitened.shape[1])

    @property
    def unanswered(self) -> dict[str, str]:
        """Answers without a number, with the reason."""
        return {id: reason for id, (status, reason) in self.statuses.items() if status != "answered"}

    def check(self, scenario: Scenario) -> None:
        """Raise `CorridorError` where the draws are not those of this scenario as it is now."""
        if digest(scenario, self.as_of, self.audience) != self.digest:
            raise CorridorError(
                "the evidence has changed since this estimate was made", where=scenario.header.id, remedy=ANEW
            )

    def of(self, names: tuple[str, ...], seed: int) -> Posterior:
        """The same draws of other unknowns: what is not among them falls away, what they add comes from the prior."""
        at = {name: i for i, name in enumerate(self.names)}
        rows = [self.whitened[at[n]] if n in at else stream(seed, n).standard_normal(len(self)) for n in names]
        return replace(self, names=names, whitened=np.stack(rows))

    def particles(self, measures: Measures) -> Particles:
        """The draws with what `measures` makes of them."""
        return Particles(self.whitened, measures(self.whitened), self.chain, self.lineage, self.step)


def digest(scenario: Scenario, as_of: date, audience: str) -> str:
    """sha256 of everything an estimate depends on but its seed: the scenario, the day, for whom, and the program."""
    import corridor

    parts = {
        "scenario": scenario.model_dump(mode="json", exclude={"folder"}),
        "as_of": as_of.isoformat(),
        "audience": audience,
        "corridor": corridor.__version__,
    }
    return _sha256(parts)


def claim_digest(claim: Claim) -> str:
    """sha256 of what is weighed of a claim: a note that is added later changes nothing."""
    return _sha256(claim.model_dump(mode="json", exclude=ASIDE))


def part_digests(scenario: Scenario, as_of: date) -> dict[str, str]:
    """sha256 of every part of a scenario that the model of a day rests on: all but claims and who made them.

    Events are those known by then; days of reading and decisions on purposes are no part of the model.
    """
    import corridor

    known = known_by(scenario, as_of).model_dump(mode="json", exclude=NO_PART)
    return {name: _sha256(part) for name, part in known.items()} | {"version": corridor.__version__}


def _sha256(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def posterior_of(estimate: Estimate) -> Posterior:
    """The draws of an estimate, or of a draft."""
    run = estimate.runs[-1]
    return Posterior(
        names=run.model.unknowns.names,
        whitened=run.particles.whitened,
        chain=run.particles.chain,
        lineage=run.particles.lineage,
        step=run.particles.step,
        seed=estimate.seed,
        as_of=run.as_of,
        audience=estimate.audience,
        digest=digest(estimate.scenario, run.as_of, estimate.audience),
        statuses={a.id: (a.status, a.reason) for a in run.answers},
        seen={c.id: claim_digest(c) for c in run.evidence.claims},
        parts=part_digests(estimate.scenario, run.as_of),
    )


def save(estimate: Estimate, path: Path) -> None:
    """Write the draws of an estimate; see `save_posterior`."""
    if estimate.audience != "internal":
        _refuse(estimate.audience, path)
    save_posterior(posterior_of(estimate), path)


def _refuse(audience: str, path: Path) -> None:
    raise RefusedError(
        "draws do not leave the organisation", audience, path.name, "give the JSON, CSV or brief instead"
    )


def save_posterior(p: Posterior, path: Path) -> None:
    """Write draws, as a whole or not at all; raises `RefusedError` for outside audiences."""
    if p.audience != "internal":
        _refuse(p.audience, path)
    about = {
        "format": FORMAT,
        "names": p.names,
        "step": p.step,
        "seed": p.seed,
        "as_of": p.as_of.isoformat(),
        "audience": p.audience,
        "digest": p.digest,
        "statuses": p.statuses,
        "seen": p.seen,
        "parts": p.parts,
        "taken_in": p.taken_in,
    }
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with part.open("wb") as file:
            said = np.array(json.dumps(about))
            np.savez_compressed(file, about=said, whitened=p.whitened, chain=p.chain, lineage=p.lineage)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def read_posterior(path: Path) -> Posterior:
    """The draws of a file that `save` wrote.

    Raises `CorridorError` where there is none, where it is damaged, or written by another version.
    """
    if not path.is_file():
        raise CorridorError("there are no draws of this estimate", where=str(path), remedy=ANEW)
    try:
        with np.load(path, allow_pickle=False) as file:
            about = json.loads(str(file["about"]))
            if about["format"] == FORMAT:
                return _read(about, file["whitened"], file["chain"], file["lineage"])
    except BROKEN as error:
        raise CorridorError("draws that cannot be read", str(error)[:80], str(path), ANEW) from None
    raise CorridorError("draws in the form of another version", repr(about["format"]), str(path), ANEW)


def _read(about: Mapping[str, Any], whitened: np.ndarray, chain: np.ndarray, lineage: np.ndarray) -> Posterior:
    """Raises `ValueError` where the parts do not fit together."""
    names = tuple(map(str, about["names"]))
    fits = whitened.ndim == 2 and whitened.shape[1] > 0 and np.isfinite(whitened).all() and lineage.ndim == 2
    if not fits or len(names) != len(whitened) or chain.shape != whitened.shape[1:] or lineage.size == 0:
        raise ValueError("draws, names and chains do not fit together")
    if not (chain.dtype.kind == lineage.dtype.kind == "i" and 0 <= chain.min() <= chain.max() < lineage.shape[1]):
        raise ValueError("draws of unknown chains")
    return Posterior(
        names=names,
        whitened=whitened,
        chain=chain,
        lineage=lineage,
        step=float(about["step"]),
        seed=int(about["seed"]),
        as_of=date.fromisoformat(about["as_of"]),
        audience=str(about["audience"]),
        digest=str(about["digest"]),
        statuses={str(id): (str(status), str(reason)) for id, (status, reason) in about["statuses"].items()},
        seen={str(id): str(digest) for id, digest in about["seen"].items()},
        parts={str(name): str(digest) for name, digest in about["parts"].items()},
        taken_in=tuple(map(str, about["taken_in"])),
    )
