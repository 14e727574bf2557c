"""Many signatures proved in a process of its own, on another core, while this one goes on.

Proving is a third of what taking in a claim costs, and needs nothing but its seal. Run as a module this is that
process: a line of JSON in for each part of a batch, the number of the part and as many figures 0 and 1 out, until its
input ends, which it does however its parent ends.
"""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress

from pydantic_core import from_json, to_json

from corridor.exchange.signing.chain import Seal
from corridor.exchange.signing.keys import signed_by

PART = 100  # seals that go there at once; fewer are proved here
THERE = 3  # parts of four; this process proves the fourth when it has nothing else to do
AHEAD = 2  # parts asked and not answered, so that the process has always one to go on with
SECONDS = 30.0  # without an answer, after which nothing more is expected of it


class Prover:
    """The process, started when it is first wanted, and again where it was ended; a batch at a time."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._busy: Batch | None = None

    def batch(self, public: str) -> Batch:
        """A batch of seals by the owner of a public key. One that was given up before is ended with its process."""
        if self._busy is not None and not self._busy.done:
            self.close()
        self._busy = Batch(self, public)
        return self._busy

    def process(self) -> subprocess.Popen[bytes]:
        """The process; raises `OSError` where none can be started."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            # -P: no file of the folder in which the server was started takes the place of a module
            command = [sys.executable, "-P", "-m", __name__]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._process

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    pipe.close() if pipe else None
            self._process = None


class Batch:
    """Seals to be proved, in the order in which they are added.

    A thread asks the process and reads its answers, never more than `AHEAD` questions before them, so that neither
    pipe can fill up. Whatever goes wrong there, nothing of what came from there is used.
    """

    def __init__(self, prover: Prover, public: str) -> None:
        self._prover, self._public = prover, public
        self._pairs: list[tuple[str, str]] = []
        self._asked: queue.SimpleQueue[int | None] = queue.SimpleQueue()  # where each part begins that is proved there
        self._there: set[int] = set()
        self._answers: dict[int, list[bool]] = {}
        self._failed = False
        self._thread: threading.Thread | None = None
        self.done = False

    def add(self, seal: Seal) -> None:
        """One more."""
        self._pairs.append((seal.signed.decode(), seal.signature))
        begins = len(self._pairs) - PART
        if begins < 0 or begins % PART or (begins // PART) % (THERE + 1) >= THERE or self._failed:
            return
        if self._thread is None:
            try:
                process = self._prover.process()
            except OSError:
                self._failed = True
                return
            self._thread = threading.Thread(target=self._ask, args=(process,), name="prover", daemon=True)
            self._thread.start()
        self._there.add(begins)
        self._asked.put(begins)

    def results(self) -> list[bool]:
        """For each seal whether the owner of the key signed it."""
        self._asked.put(None)
        found = {i: self._here(i) for i in range(len(self._pairs)) if i - i % PART not in self._there}
        if self._thread is not None:
            waiting = len(self._answers)
            self._thread.join(SECONDS)
            while self._thread.is_alive() and len(self._answers) > waiting:
                waiting = len(self._answers)
                self._thread.join(SECONDS)
            if self._thread.is_alive() or self._failed or self._answers.keys() != self._there:
                self._prover.close()
                self._answers = {}
        for begins, proved_there in self._answers.items():
            found.update(enumerate(proved_there, begins))
        self.done = True
        return [found[i] if i in found else self._here(i) for i in range(len(self._pairs))]

    def _here(self, i: int) -> bool:
        return proved(self._public, *self._pairs[i])

    def _ask(self, process: subprocess.Popen[bytes]) -> None:
        """Ask this one process, and no other, for every part; ends at the first thing that is not as it should be."""
        assert process.stdin is not None and process.stdout is not None
        open_questions: list[int] = []
        try:
            for begins in iter(self._asked.get, None):
                part = self._pairs[begins : begins + PART]
                process.stdin.write(to_json((begins, self._public, part)) + b"\n")
                process.stdin.flush()
                open_questions.append(begins)
                if len(open_questions) == AHEAD:
                    self._read(process, open_questions.pop(0))
            for begins in open_questions:
                self._read(process, begins)
        except (OSError, ValueError):
            self._failed = True

    def _read(self, process: subprocess.Popen[bytes], begins: int) -> None:
        assert process.stdout is not None
        number, _, figures = process.stdout.readline().rstrip(b"\n").partition(b" ")
        if number != str(begins).encode() or len(figures) != PART or figures.strip(b"01"):
            raise ValueError("not the answer to this question")
        self._answers[begins] = [figure == ord("1") for figure in figures]


def proved(public: str, text: str, signature: str) -> bool:
    """Whether the owner of a public key signed a text."""
    return signed_by(public, text.encode(), signature)


def main() -> None:
    """Answer until there is nothing more to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal tells every process; the parent closes this one
    for line in sys.stdin.buffer:
        begins, public, pairs = from_json(line)
        figures = bytes(b"01"[proved(public, *pair)] for pair in pairs)
        sys.stdout.buffer.write(b"%d %s\n" % (begins, figures))
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
