"""Reading: articles a second and core, and memory over many articles.

    python benchmarks/reading.py --articles 2000
    python benchmarks/reading.py --articles 100000

Articles are invented: sentences of the test suite in a random order, 25 to an article, so that no two are alike.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from corridor.reading import read_text

SENTENCES = Path(__file__).parents[1] / "tests" / "reading" / "sentences.yaml"


def articles(count: int, seed: int = 1) -> Iterator[str]:
    """Texts of 25 sentences in five paragraphs."""
    pen = [case["text"] for case in yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))]
    draw = random.Random(seed)
    for _ in range(count):
        chosen = draw.sample(pen, 25)
        yield "\n\n".join(" ".join(chosen[i : i + 5]) for i in range(0, 25, 5))


def resident_mb() -> float:
    """Most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Read invented articles on one core, and tell how fast and in how much memory."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    count = parser.parse_args().articles
    read_text("10 people fled.")  # the gazetteer is loaded once
    print(f"{'articles':>10} {'characters':>12} {'proposals':>10} {'seconds':>8} {'a second':>9} {'most MB':>8}")
    characters = proposals = 0
    spent = 0.0
    for n, text in enumerate(articles(count), 1):
        began = time.process_time()
        found = read_text(text, published=date(2019, 5, 14)).proposals
        spent += time.process_time() - began
        characters += len(text)
        proposals += len(found)
        if n == count or (n >= 1000 and n % max(count // 10, 1) == 0):
            print(f"{n:>10} {characters:>12} {proposals:>10} {spent:>8.1f} {n / spent:>9.0f} {resident_mb():>8.0f}")


if __name__ == "__main__":
    main()
