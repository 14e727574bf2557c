"""What the tests of the exchange share lies in other folders."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parents[2]
for folder in (TESTS / "exchange", TESTS / "exchange" / "interop", TESTS):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
