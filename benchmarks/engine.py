"""The movement engine against the size of the network, people, days, groups and members, its gradients, and a roofline.

`python benchmarks/engine.py [--only places people days groups members gradient] [--out FILE]` prints tables in
Markdown. Every row is a process of its own that starts cold: nothing compiled, no cache. Where JAX finds a GPU, the
first table is measured there too.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

SIZES = (100, 1_000, 10_000, 100_000)
DAYS = 365
MIDDLE = 1_000  # places, where something else is varied
PARAMETERS = {"leave.fighting": 0.02, "cost.per_100km": 1.0, "cost.log_km": 0.3, "move_on.town": 0.1, "worth.camp": 2.0}
Row = dict[str, Any]


def child(task: Row) -> Row:
    """One cold run in this process: seconds of each stage, memory, and what the hardware could do."""
    begun = time.perf_counter()
    from corridor.movement.backend import prepare

    prepare()
    import jax
    import jax.numpy as jnp
    from planar import planar

    from corridor.movement import stocks

    imported = time.perf_counter()
    network, start, camps = planar(task["places"], task["days"], task["groups"])
    start = np.repeat(start[:, :, None] * task["people"] / start.sum(), task["members"], axis=2).astype(np.float32)
    names = [f"{n}.g{i}" for i in range(task["groups"]) for n in PARAMETERS if n.startswith("leave")]
    names += [n for n in PARAMETERS if not n.startswith("leave")]
    centre = np.array([PARAMETERS[n if n in PARAMETERS else n.rsplit(".", 1)[0]] for n in names], np.float32)
    whitened = np.random.default_rng(0).normal(0, 0.1, (len(names), task["members"])).astype(np.float32)
    built = time.perf_counter()

    def people(x: Any, start: Any) -> Any:
        values = dict(zip(names, centre[:, None] * jnp.exp(x), strict=True))
        return stocks(network, values, camps, start=start, block=task["block"] or None)

    function: Callable[..., Any] = people
    if task["gradient"]:
        function = jax.grad(lambda x, start: jnp.log1p(people(x, start)[::10]).sum())
    given = (jnp.asarray(whitened), jnp.asarray(start))
    compiled = jax.jit(function).lower(*given).compile()
    ready = time.perf_counter()
    out = np.asarray(compiled(*given))
    first = time.perf_counter()
    again = [_timed(lambda: np.asarray(compiled(*given))) for _ in range(task["repeat"])]
    assert np.isfinite(out).all()
    stages = {"import": imported - begun, "build": built - imported, "compile": ready - built, "first": first - ready}
    return stages | {
        "run": min([first - ready, *again]),
        "links": len(network.links),
        "rings": len(network.rings),
        "cells": sum(r.slots * (r.stop - r.first) for r in network.rings),
        "regimes": len(network.regimes.open_links),
        "peak_mb": peak_mb(),
        "device": str(jax.devices()[0]),
    }


def _timed(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def peak_mb() -> float:
    """Most memory that this process ever had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1000
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # bytes, where there is no /proc


def cold(environment: dict[str, str] | None = None, **task: Any) -> Row:
    """A row measured in a process of its own with an empty cache; `total` is the wall time of all of it."""
    given = {"places": MIDDLE, "days": DAYS, "groups": 1, "members": 1, "people": 1e6, "gradient": False, "block": 0}
    given |= {"repeat": 2} | task
    with tempfile.TemporaryDirectory() as cache:
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, __file__, "--child", json.dumps(given)],
            env=os.environ | {"CORRIDOR_CACHE": cache} | (environment or {}),
            capture_output=True,
            text=True,
        )
        total = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"{given} failed:\n{done.stderr[-2000:]}")
    return given | json.loads(done.stdout.splitlines()[-1]) | {"total": total, "load": os.getloadavg()[0]}


def slope(rows: Sequence[Row], x: str, y: str) -> float:
    """Exponent of y against x by regression of the logarithms."""
    return float(np.polyfit(np.log([r[x] for r in rows]), np.log([r[y] for r in rows]), 1)[0])


def copying(megabytes: int) -> float:
    """Bytes a second, read and written, of copying an array of so many megabytes."""
    source = np.ones(megabytes * 1_000_000 // 8)
    target = np.empty_like(source)
    np.copyto(target, source)
    rounds = max(1, 2000 // megabytes)
    best = min(_timed(lambda: [np.copyto(target, source) for _ in range(rounds)]) for _ in range(5)) / rounds
    return 2 * source.nbytes / best


def bytes_a_substep(row: Row, size: int = 4) -> float:
    """Least bytes that a sub-step moves: each array that it reads or writes once.

    By link: the ring (read, written), crossing time, ends, chances to go on and to begin, those reaching the end and
    those setting out (written, read). By place: those there (cleared, added to, read), chance to stop, arrivals.
    """
    cls = row["groups"] * row["members"]
    by_link = 3 * 4 + 8 * size * cls
    by_place = 6 * size * cls
    return float(row["links"] * by_link + row["places"] * by_place)


def table(title: str, columns: dict[str, Callable[[Row], str]], rows: Sequence[Row]) -> None:
    """One table in Markdown."""
    print(f"\n{title}\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for row in rows:
        print(f"| {' | '.join(show(row) for show in columns.values())} |", flush=True)


def number(name: str, form: str = ",.0f") -> Callable[[Row], str]:
    """A column of one figure."""
    return lambda row: format(row[name], form)


STAGES: dict[str, Callable[[Row], str]] = {
    "places": number("places"),
    "links": number("links"),
    "regimes": number("regimes"),
    "whole process, s": number("total", ".1f"),
    "import": number("import", ".1f"),
    "build": number("build", ".2f"),
    "compile": number("compile", ".1f"),
    "run": number("run", ".3f"),
    "peak, MB": number("peak_mb"),
    "load": number("load", ".1f"),
}


def by_places(sizes: Sequence[int], environment: dict[str, str] | None = None) -> list[Row]:
    """Time and memory against places."""
    rows = [cold(environment, places=n, repeat=0) for n in sizes]
    table(f"{DAYS} days, one group, one member, 32 bit, {rows[0]['device']}:", STAGES, rows)
    if len(rows) > 1:
        print(f"\nrun ~ places^{slope(rows, 'places', 'run'):.2f} over all sizes", end="")
        print(f", ^{slope(rows[-2:], 'places', 'run'):.2f} over the last two", end="")
        print(f"; peak memory ~ places^{slope(rows[-2:], 'places', 'peak_mb'):.2f} over the last two")
    return rows


def roofline(rows: Sequence[Row]) -> Row:
    """How near to what memory allows the runs of the first table come."""
    memory, cache = copying(400), copying(4)
    print(f"\nCopying, read and written: {memory / 1e9:.1f} GB/s of 400 MB, {cache / 1e9:.1f} of 4 MB")
    shown = {
        "places": number("places"),
        "a sub-step, ms": lambda r: f"{r['run'] / r['days'] / 4 * 1e3:.3f}",
        "bytes, at least, MB": lambda r: f"{bytes_a_substep(r) / 1e6:.2f}",
        "GB/s": lambda r: f"{bytes_a_substep(r) * r['days'] * 4 / r['run'] / 1e9:.1f}",
        "of memory's": lambda r: f"{bytes_a_substep(r) * r['days'] * 4 / r['run'] / memory:.0%}",
        "link updates a second, million": lambda r: f"{r['links'] * r['days'] * 4 / r['run'] / 1e6:.0f}",
    }
    table("Sub-steps against the roof:", shown, rows)
    return {"memory_bytes_a_second": memory, "cache_bytes_a_second": cache}


def varied(name: str, figures: Sequence[float], **more: Any) -> list[Row]:
    """Time against one thing, in a network of `MIDDLE` places."""
    rows = [cold(**{name: v, "repeat": 5}, **more) for v in figures]
    columns = {
        name: number(name),
        "run, s": number("run", ".4f"),
        "peak, MB": number("peak_mb"),
        "load": STAGES["load"],
    }
    table(f"{MIDDLE:,} places, against {name}:", columns, rows)
    print(f"\nrun ~ {name}^{slope(rows, name, 'run'):.2f}")
    return rows


def gradients(sizes: Sequence[int]) -> list[Row]:
    """Reverse against forward, everything kept or a block of days at a time."""
    rows = []
    for places in sizes:
        forward = cold(places=places)
        kept = places <= 10_000
        plain = cold(places=places, gradient=True, repeat=1) if kept else None
        block = cold(places=places, gradient=True, block=round(DAYS**0.5), repeat=1)
        rows.append({"places": places, "forward": forward, "plain": plain, "block": block})
    columns: dict[str, Callable[[Row], str]] = {
        "places": number("places"),
        "forward, s": lambda r: f"{r['forward']['run']:.3f}",
        "gradient, s": lambda r: f"{r['plain']['run']:.3f}" if r["plain"] else "–",
        "ratio": lambda r: f"{r['plain']['run'] / r['forward']['run']:.1f}" if r["plain"] else "–",
        "peak, MB": lambda r: f"{r['plain']['peak_mb']:,.0f}" if r["plain"] else "–",
        "in blocks, s": lambda r: f"{r['block']['run']:.3f}",
        "ratio in blocks": lambda r: f"{r['block']['run'] / r['forward']['run']:.1f}",
        "peak in blocks, MB": lambda r: f"{r['block']['peak_mb']:,.0f}",
    }
    table("Gradient of one number over all unknowns:", columns, rows)
    return rows


def has_gpu() -> bool:
    """Whether a process of its own finds a GPU."""
    code = "import jax; print(jax.devices()[0].platform)"
    found = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"JAX_PLATFORMS": ""}, capture_output=True, text=True
    )
    return found.stdout.strip() in ("gpu", "cuda", "rocm")


def main() -> None:
    """Everything that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parts = ("places", "people", "days", "groups", "members", "gradient")
    parser.add_argument("--only", nargs="+", choices=parts, default=parts)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="places")
    parser.add_argument("--out", type=Path, help="write everything measured as JSON")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(child(json.loads(asked.child))))
        return
    found: dict[str, Any] = {"cpus": os.cpu_count(), "load": os.getloadavg()}
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    if "places" in asked.only:
        found["places"] = by_places(asked.sizes)
        found["roofline"] = roofline(found["places"])
        if has_gpu():
            found["places_gpu"] = by_places(asked.sizes, {"JAX_PLATFORMS": "cuda"})
    for name, figures in (
        ("people", (1e3, 1e5, 1e7, 1e9)),
        ("days", (91, 365, 1460)),
        ("groups", (1, 2, 4, 8)),
        ("members", (1, 4, 16, 64)),
    ):
        if name in asked.only:
            found[name] = varied(name, figures)
    if "gradient" in asked.only:
        found["gradient"] = gradients([n for n in asked.sizes if n <= 100_000])
    if asked.out:
        asked.out.write_text(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
