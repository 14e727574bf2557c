"""The draws of an estimate as a file: the same after reading, whole or not at all, and of one scenario alone."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.errors import CorridorError, RefusedError
from corridor.estimation import Estimate
from corridor.estimation.changes import apply_changes
from corridor.estimation.posterior import FILE, digest, posterior_of, read_posterior, save
from corridor.movement import build, stream, unknowns
from corridor.scenario import Scenario


@pytest.fixture(scope="module")
def file(base: Estimate, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draws of an estimate, saved."""
    path = tmp_path_factory.mktemp("saved") / FILE
    save(base, path)
    return path


def rewritten(file: Path, path: Path, about: dict[str, Any] | None = None, **arrays: np.ndarray) -> Path:
    """The same file with other parts."""
    with np.load(file) as there:
        parts = {k: there[k] for k in there.files} | arrays
    told = json.loads(str(parts["about"])) | (about or {})
    np.savez(path, **parts | {"about": np.array(json.dumps(told))})
    return path


def test_what_is_read_is_what_was_saved(file: Path, base: Estimate) -> None:
    saved, found = posterior_of(base), read_posterior(file)
    for name in ("whitened", "chain", "lineage"):
        np.testing.assert_array_equal(getattr(found, name), getattr(saved, name))
    for name in ("names", "step", "seed", "as_of", "audience", "digest", "statuses"):
        assert getattr(found, name) == getattr(saved, name)
    assert set(found.statuses) == {a.id for a in base.answers}
    assert found.unanswered == {a.id: a.reason for a in base.answers if a.summary is None} != {}


def test_the_draws_measure_what_they_measured(file: Path, base: Estimate) -> None:
    run = base.runs[-1]
    found = read_posterior(file).particles(run.model.forward.measures)
    np.testing.assert_allclose(found.measured, run.particles.measured, rtol=1e-5)
    np.testing.assert_array_equal(found.family, run.particles.family)


def test_draws_go_by_the_names_of_unknowns(base: Estimate, one_day: Scenario) -> None:
    posterior = posterior_of(base)
    fixed = apply_changes(one_day, ["catch.patrol=0.5"])
    names = unknowns(fixed, build(fixed)).names
    assert set(posterior.names) - set(names) == {"catch.patrol"}
    fewer = posterior.of(names[::-1], 5)
    for name, row in zip(names[::-1], fewer.whitened, strict=True):
        np.testing.assert_array_equal(row, posterior.whitened[posterior.names.index(name)])
    more = fewer.of(posterior.names, 5).whitened[posterior.names.index("catch.patrol")]
    np.testing.assert_array_equal(more, stream(5, "catch.patrol").standard_normal(len(posterior)))


def test_a_file_that_cannot_be_written_leaves_the_old_one(file: Path, base: Estimate, tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.mkdir()
    with pytest.raises(OSError):
        save(base, path)
    assert [p.name for p in tmp_path.iterdir()] == [FILE]


def test_draws_for_others_are_not_saved(outside_estimate: Any, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="draws do not leave"):
        save(outside_estimate, tmp_path / FILE)
    assert list(tmp_path.iterdir()) == []


def test_no_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(CorridorError, match="no draws of this estimate.*estimate anew"):
        read_posterior(tmp_path / FILE)


@given(at=st.integers(0, 10**9), bits=st.integers(1, 255))
def test_a_damaged_file_is_one_clear_error_or_as_it_was(
    file: Path, tmp_path_factory: pytest.TempPathFactory, at: int, bits: int
) -> None:
    data = bytearray(file.read_bytes())
    data[at % len(data)] ^= bits
    path = tmp_path_factory.getbasetemp() / "damaged.npz"
    path.write_bytes(data)
    try:
        found = read_posterior(path)
    except CorridorError as error:
        assert "cannot be read" in str(error)
    else:
        np.testing.assert_array_equal(found.whitened, read_posterior(file).whitened)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
def test_a_file_cut_short_is_one_clear_error(file: Path, tmp_path: Path, share: float) -> None:
    data = file.read_bytes()
    (tmp_path / FILE).write_bytes(data[: int(share * len(data))])
    with pytest.raises(CorridorError, match="cannot be read"):
        read_posterior(tmp_path / FILE)


def test_a_file_of_another_version_is_named_so(file: Path, tmp_path: Path) -> None:
    with pytest.raises(CorridorError, match="another version; got 99"):
        read_posterior(rewritten(file, tmp_path / FILE, {"format": 99}))


@pytest.mark.parametrize(
    "wrong",
    [
        {"whitened": np.full((3, 512), 0.1)},
        {"whitened": np.array(["a"])},
        {"chain": np.zeros(3, int)},
        {"chain": np.full(512, 64)},
        {"lineage": np.zeros(64)},
        {"about": {"names": ["one"]}},
        {"about": {"as_of": "yesterday"}},
        {"about": {"statuses": []}},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_parts_that_do_not_fit_together_are_one_clear_error(file: Path, tmp_path: Path, wrong: Any) -> None:
    with pytest.raises(CorridorError, match="cannot be read"):
        read_posterior(rewritten(file, tmp_path / FILE, **wrong))


def test_what_could_run_code_is_not_read(tmp_path: Path) -> None:
    np.savez(tmp_path / FILE, about=np.array([{"format": 1}], dtype=object))
    with pytest.raises(CorridorError, match="cannot be read"):
        read_posterior(tmp_path / FILE)


def test_the_digest_is_of_everything_that_the_estimate_depends_on(one_day: Scenario, base: Estimate) -> None:
    claim, prior = one_day.claims[0], one_day.priors[0]
    others = [
        one_day.model_copy(update={"claims": one_day.claims[1:]}),
        one_day.model_copy(update={"claims": (claim.model_copy(update={"grade": "A1"}), *one_day.claims[1:])}),
        one_day.model_copy(update={"priors": (prior.model_copy(update={"high": 999.0}), *one_day.priors[1:])}),
        one_day.model_copy(update={"header": one_day.header.model_copy(update={"rules": "acled"})}),
    ]
    posterior = posterior_of(base)
    posterior.check(one_day)
    for other in others:
        with pytest.raises(CorridorError, match="the evidence has changed since this estimate was made; estimate anew"):
            posterior.check(other)
    made = [digest(s, base.as_of, "internal") for s in (one_day, *others)]
    made += [digest(one_day, base.as_of - timedelta(1), "internal"), digest(one_day, base.as_of, "public")]
    assert len(set(made)) == len(made)


def test_the_digest_is_the_same_wherever_the_folder_lies(one_day: Scenario, base: Estimate) -> None:
    moved = one_day.model_copy(update={"folder": Path("elsewhere")})
    assert digest(moved, base.as_of, "internal") == digest(one_day, base.as_of, "internal")
