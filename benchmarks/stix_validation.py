"""Whether our check of STIX objects agrees with stix2-validator in its strict mode, and how fast each is.

`python benchmarks/stix_validation.py [--mutants 3000] [--seed 1] [--singles]` changes valid objects of every type that
the exchange takes, asks both, and prints in Markdown: how often they agree, where ours is stricter on purpose, each
other case in full, and objects a second on valid objects. Random changes are one to three at a time; `--singles` adds
some 16,000 objects with one change each, the same on every run, which takes stix2-validator a minute or two. It exits 1
where anything differs that is not on purpose.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "exchange" / "stix"))

from stix_mutants import mutants, strict, stricter
from stix_samples import every_kind
from stix_singles import singles

from corridor.exchange.stix import validator


def rate(check: Callable[[dict], object], seconds: float = 2.0) -> float:
    """Objects a second."""
    objects, done, start = every_kind(), 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        for obj in objects:
            check(obj)
        done += len(objects)
    return done / (time.perf_counter() - start)


def main() -> None:
    """Compares and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--singles", action="store_true")
    options = parser.parse_args()
    check = validator().is_valid
    cases: Counter[tuple[bool, bool]] = Counter()
    reasons: Counter[str] = Counter()
    unexplained = []
    changed = chain(mutants(options.mutants, options.seed), singles() if options.singles else ())
    for obj in changed:
        mine, theirs = check(obj), strict(obj)
        cases[mine, theirs] += 1
        if mine != theirs:
            reason = stricter(obj) if theirs else None
            if reason is None:
                unexplained.append((mine, theirs, obj))
            else:
                reasons[reason] += 1
    print("| ours | stix2-validator, strict | objects |\n|---|---|---:|")
    for (mine, theirs), count in sorted(cases.items()):
        print(f"| {'valid' if mine else 'not'} | {'valid' if theirs else 'not'} | {count} |")
    print("\nStricter on purpose:")
    for reason, count in reasons.most_common():
        print(f"- {count}: {reason}")
    print(f"\nOther differences: {len(unexplained)}")
    for mine, theirs, obj in unexplained[:20]:
        print(f"- ours {mine}, theirs {theirs}: {json.dumps(obj)}")
    print("\n| on valid objects | objects/s |\n|---|---:|")
    print(f"| ours | {rate(check):,.0f} |\n| stix2-validator, strict | {rate(strict):,.0f} |")
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
