"""What each act sends to the records: statements to SQLite, and calls to Firestore where its emulator is installed."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from service.app import RECORDS
from service.workflow.acts.syncing import sync
from tests.benchmarks.measuring import show
from tests.counted_records import CountedFirestore, CountedRecords, CountedSqlite, Tally, counted
from tests.firestore_emulator import PROJECT, emulator_in
from tests.world import World

SYNCED = (0, 4, 14)
"""SOPs in an open round, which every sync looks at."""
Sent = tuple[int, int, int]
"""Calls, commits, and how often the history read most often was read."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        _print("SQLite, by statements", spent(Path(folder) / "sqlite", lambda data: CountedSqlite(data / RECORDS)))
        with _firestore(Path(folder)) as there:
            if there:
                told = spent(Path(folder) / "firestore", lambda _: CountedFirestore(PROJECT))
                _print("Firestore, by calls", told)
            else:
                sys.stdout.write("Firestore's emulator is not installed.\n")


def spent(folder: Path, store: Callable[[Path], CountedRecords]) -> Mapping[str, Sent]:
    """Return what each act sends to a store."""
    told: dict[str, Sent] = {}
    with counted(folder, store) as (world, tally):
        for name, act in _acts(world):
            tally.clear()
            act()
            told[name] = _sent(tally)
    return told


def _acts(world: World) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield each act of an SOP's life, and syncs of ever more SOPs in which nothing changed."""
    sop: dict[str, Any] = {}
    yield "draft", lambda: sop.update(world.draft())
    yield "open a round", lambda: world.open_round(sop)
    note = {"source": "meeting", "text": "Say who publishes."}
    yield "note feedback", lambda: world.ayu.does("POST", f"/api/sops/{sop['id']}/feedback", note)
    yield "answer", lambda: world.answer(sop)
    _decide(world, sop)
    yield "close the round", lambda: world.close_round(sop)
    yield "simulate", lambda: world.simulate(sop)
    yield "authorise", lambda: world.authorise(sop)
    in_review = 0
    for count in SYNCED:
        while in_review < count:
            world.open_round(world.draft(title=f"SOP {in_review}"))
            in_review += 1
        sync(world.office)
        sync(world.office)
        yield f"idle sync, {count} in review", lambda: sync(world.office)


def _decide(world: World, sop: Mapping[str, Any]) -> None:
    for given in world.ayu.does("GET", f"/api/sops/{sop['id']}")["feedback"]:
        path = f"/api/sops/{sop['id']}/feedback/{given['id']}"
        world.ayu.ask("PUT", path, {"disposition": "noted", "reason": "Said."})


def _sent(tally: Tally) -> Sent:
    return tally.calls, tally.commits, max(tally.histories.values(), default=0)


def _print(title: str, told: Mapping[str, Sent]) -> None:
    lines: list[tuple[object, ...]] = [(name, *sent) for name, sent in told.items()]
    few, many = (told[f"idle sync, {count} in review"] for count in SYNCED[1:])
    each = [(b - a) / (SYNCED[2] - SYNCED[1]) for a, b in zip(few[:2], many[:2], strict=True)]
    show(title, ("act", "calls", "commits", "a history at most"), [*lines, ("each SOP more in a sync", *each, "")])


@contextmanager
def _firestore(folder: Path) -> Iterator[bool]:
    """Firestore's emulator, for as long as it is needed; whether there is one."""
    with emulator_in(folder) as address:
        if address:
            os.environ["FIRESTORE_EMULATOR_HOST"] = address
        yield address is not None


if __name__ == "__main__":
    main()
