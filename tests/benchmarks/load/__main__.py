"""Load: fifty people at two processes for five minutes, the worker of one of which is killed every twenty seconds.

    python -m tests.benchmarks.load [--seconds 300] [--people 50] [--sops 200] [--folder DIR]

Production mode: gunicorn as in app.yaml, Firestore's emulator, the sandbox behind Google's names with quotas on. It
prints its figures, and ends with 1 where one of them that has to be 0 is not. Nothing but loopback is reached.
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.load.crowd import Crowd
from tests.benchmarks.load.figures import MOST_SOPS, Figures, figures
from tests.benchmarks.load.stage import DEPARTMENTS, Stage, stage
from tests.benchmarks.measuring import show

KILLED_EVERY = 20.0
SHOWN = 5
"""So much of what is wrong is printed."""


def main() -> int:
    """Print the figures; return 1 where one is not 0 that has to be."""
    asked = _arguments()
    with ExitStack() as running:
        folder = asked.folder or Path(running.enter_context(tempfile.TemporaryDirectory()))
        began = time.monotonic()
        with stage(folder, asked.people, asked.sops) as ready:
            _say(f"{asked.sops} SOPs are there after {time.monotonic() - began:.0f} s")
            crowd = Crowd(ready, {code: _there(ready, code) for code in DEPARTMENTS})
            _work(crowd, asked.seconds)
            _say(f"all clicks are answered after {time.monotonic() - began:.0f} s")
            ready.stop()
            found = figures(crowd)
        _print(crowd, found, asked.seconds)
    return 1 if any(found.wrong.values()) else 0


def _there(ready: Stage, department: str) -> list[str]:
    """Return the ids of a department's SOPs."""
    return [head.stream for head in ready.office.records.summaries({"department": department}, MOST_SOPS).heads]


def _work(crowd: Crowd, seconds: float) -> None:
    """Have everybody at work for so long, and workers killed."""
    over = threading.Event()
    killing = threading.Thread(target=crowd.stage.kill_workers, args=(KILLED_EVERY, over))
    killing.start()
    until = time.monotonic() + seconds
    try:
        with ThreadPoolExecutor(len(crowd.stage.people)) as threads:
            list(threads.map(lambda person: crowd.work(person, until), crowd.stage.people))
    finally:
        over.set()
        killing.join()


def _print(crowd: Crowd, found: Figures, seconds: float) -> None:
    statuses = Counter(status for status, _ in crowd.statuses)
    waits = sorted(crowd.waits)
    lines = [
        ("workers killed", crowd.stage.killed),
        ("seconds until one answers again, median", statistics.median(crowd.stage.boots or [0.0])),
        ("clicks answered", len(waits)),
        ("clicks given up after three minutes", crowd.unanswered),
        ("repeated after a broken connection", crowd.repeated),
        *((f"answers with {status}", times) for status, times in sorted(statuses.items())),
        ("seconds to an answer, median", statistics.median(waits)),
        ("seconds to an answer, 95 %", waits[int(len(waits) * 0.95)]),
        *((f"promised: {kind}", times) for kind, times in sorted(_promised(crowd).items())),
        ("mails", found.mails),
    ]
    show(f"{len(crowd.stage.people)} people for {seconds:.0f} s", ("what", "figure"), lines)
    tail = sorted(crowd.slowest, key=lambda slow: -slow.seconds)[: len(waits) // 20]
    rows = [(slow.seconds, slow.last, slow.broken, slow.later) for slow in tail[:SHOWN]]
    header = ("seconds", "of the last try", "connections broken", "asked to come later")
    show(f"The slowest {len(rows)} answers", header, rows)
    broken = sum(slow.broken > 0 for slow in tail)
    _say(f"Of the slowest twentieth ({len(tail)}), {broken} had their worker killed under them.\n")
    show("What is to be 0", ("what", "figure"), [(name, len(things)) for name, things in found.wrong.items()])
    for name, things in found.wrong.items():
        for thing in things[:SHOWN]:
            _say(f"{name}: {thing}")


def _promised(crowd: Crowd) -> Counter[str]:
    return Counter(promise.words.split()[0] for promise in crowd.promises if promise.kept)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks.load", description=__doc__)
    asked.add_argument("--seconds", type=float, default=300.0)
    asked.add_argument("--people", type=int, default=50)
    asked.add_argument("--sops", type=int, default=200)
    asked.add_argument("--folder", type=Path, help="where everything is kept, logs too; else it goes afterwards")
    return asked.parse_args()


if __name__ == "__main__":
    sys.exit(main())
