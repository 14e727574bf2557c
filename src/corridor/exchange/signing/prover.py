"""Many signatures proved in a process of its own, on another core, while this one goes on.

Proving is a third of what taking in a claim costs, and needs nothing but its seal. Run as a module this is that
process: a line of JSON in for each part of a batch, as many figures 0 and 1 out, until its input ends, which it does
however its parent ends.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress

from pydantic_core import from_json, to_json

from corridor.exchange.signing.chain import Seal
from corridor.exchange.signing.keys import signed_by

PART = 100  # seals that go there at once; fewer are proved here
THERE = 3  # parts of four; this process proves the fourth when it has nothing else to do
PIPE_BYTES = 1 << 20  # so that what waits there does not keep this process


class Prover:
    """The process, started when it is first wanted, and again where it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._unanswered = 0

    def batch(self, public: str) -> Batch:
        """A batch of seals by the owner of a public key; one at a time."""
        if self._unanswered:  # a batch that was given up: its answers must not be taken for those of this one
            self.close()
        return Batch(self, public)

    def ask(self, question: bytes) -> None:
        """Send a line; raises `OSError` where nobody takes it."""
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", __name__]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            with suppress(ImportError, AttributeError, OSError):  # where pipes have a size that can be set
                import fcntl

                assert self._process.stdin is not None
                fcntl.fcntl(self._process.stdin.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        assert self._process.stdin is not None
        self._unanswered += 1
        self._process.stdin.write(question)
        self._process.stdin.flush()

    def answer(self) -> list[bool]:
        """The answer to the first line that has none; raises `OSError` where none comes."""
        assert self._process is not None and self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise BrokenPipeError("the process that proves signatures has ended")
        self._unanswered -= 1
        return [figure == ord("1") for figure in line[:-1]]

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None
        self._unanswered = 0


class Batch:
    """Seals to be proved, in the order in which they are added."""

    def __init__(self, prover: Prover, public: str) -> None:
        self._prover, self._public = prover, public
        self._pairs: list[tuple[str, str]] = []
        self._asked: list[int] = []  # where each part begins that is proved there

    def add(self, seal: Seal) -> None:
        """One more."""
        self._pairs.append((seal.signed.decode(), seal.signature))
        begins = len(self._pairs) - PART
        if begins >= 0 and len(self._pairs) % PART == 0 and (begins // PART) % (THERE + 1) < THERE:
            try:
                self._prover.ask(to_json((self._public, self._pairs[begins:])) + b"\n")
                self._asked.append(begins)
            except OSError:
                self._failed()

    def results(self) -> list[bool]:
        """For each seal whether the owner of the key signed it."""
        there = {i for begins in self._asked for i in range(begins, begins + PART)}
        found = {i: proved(self._public, *pair) for i, pair in enumerate(self._pairs) if i not in there}
        try:
            for begins in self._asked:
                found.update(enumerate(self._prover.answer(), begins))
        except OSError:
            self._failed()
        return [found[i] if i in found else proved(self._public, *pair) for i, pair in enumerate(self._pairs)]

    def _failed(self) -> None:
        self._prover.close()
        self._asked.clear()


def proved(public: str, text: str, signature: str) -> bool:
    """Whether the owner of a public key signed a text."""
    return signed_by(public, text.encode(), signature)


def main() -> None:
    """Answer until there is nothing more to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal tells every process; the parent closes this one
    for line in sys.stdin.buffer:
        public, pairs = from_json(line)
        sys.stdout.buffer.write(bytes(b"01"[proved(public, *pair)] for pair in pairs) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
