"""What folding a history of 500 facts takes: python -m tests.benchmarks.folding. Above 50 ms, snapshots are due."""

import json
import time
import timeit
from collections.abc import Callable
from datetime import datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from service.domain import facts
from service.domain.history.fold import fold
from service.domain.history.recorded import Recorded

LIFE = Path(__file__).parent.parent / "records" / "golden" / "0.2.0" / "on_to_the_next_revision.json"
FACTS, RUNS, MOST_MS = 500, 21, 50.0
FREQUENT = ("ContentRead", "FeedbackGiven", "FeedbackChanged", "MailDrafted")
"""What long histories mostly consist of."""


def entries() -> list[dict[str, Any]]:
    """Return a real life's facts as they were recorded, and as many more as reading its Doc often would have added."""
    life: list[dict[str, Any]] = json.loads(LIFE.read_text(encoding="utf-8"))
    frequent = cycle([entry for entry in life if entry["kind"] in FREQUENT])
    return life + [_another(next(frequent), n) for n in range(FACTS - len(life))]


def _another(entry: dict[str, Any], n: int) -> dict[str, Any]:
    """Return the entry; where it is feedback, another piece of it."""
    if entry["kind"] != "FeedbackGiven":
        return entry
    return {**entry, "data": {**entry["data"], "feedback": f"feedback-{n}"}}


def decoded(entry: dict[str, Any]) -> Recorded:
    """Return the fact of an entry as it is folded."""
    fact = facts.decode(entry["kind"], entry["schema"], entry["data"])
    return Recorded(fact, datetime.fromisoformat(entry["at"]), entry["by"])


def milliseconds(work: Callable[[], object]) -> float:
    """Return the shortest processor time of some runs: on a busy machine the others say nothing of the code."""
    return min(timeit.repeat(work, timer=time.process_time, number=1, repeat=RUNS)) * 1000


def main() -> None:
    """Print what decoding and folding take."""
    kept = entries()
    history = [decoded(entry) for entry in kept]
    decoding = milliseconds(lambda: [decoded(entry) for entry in kept])
    folding = milliseconds(lambda: fold("sop-1", history))
    verdict = "within" if decoding + folding <= MOST_MS else "ABOVE"
    print(f"{len(kept)} facts: decoded in {decoding:.1f} ms, folded in {folding:.1f} ms; {verdict} {MOST_MS:.0f} ms")  # noqa: T201 - a benchmark prints


if __name__ == "__main__":
    main()
