"""How long a sync takes at a company of any size, in minutes of a clock that only calls and Google's quotas move.

    python -m tests.benchmarks.sync_ends [10 1000 5000 20000]

Companies are copies of one SOP in force and one draft, with four steps each, in production's manner: quotas on, one
process of two. Each call to Google takes 0.4 s and each to the records 0.01 s, a write to either five times as long;
what this machine needs for it does not count. It ends with 1 where a sync is slower or dearer than it may be.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from service import app, local
from service.gateways.google.calling import GOOGLE_LIMITS, Calling, shared
from service.records.sqlite import SqliteRecords
from service.sandbox.core.quotas import switch
from service.sandbox.core.store import Store
from service.workflow.acts.chunking import Chunk
from service.workflow.acts.syncing import sync
from service.workflow.means.lateness import CHUNK_LASTS
from service.workflow.means.settings_hash import WRITTEN_AS
from tests.benchmarks.copies import copied, rows_at_once
from tests.benchmarks.measuring import show, sizes
from tests.people import AYU
from tests.system.handiwork import Hand
from tests.world import ACCOUNT, World

GOOGLE, RECORDS, WRITING = 0.4, 0.01, 5
"""Seconds of a call that reads, and how many times as long one is that writes."""
DRAFTS, CHANGED, PROCESSES = 50, (0, 10, 50), 2
ROUND = timedelta(minutes=10)
"""How often the timer has a sync begin."""
MORNING, EVENING = 2, 10
"""Hours of UTC: nine in the morning and five in the afternoon at the company."""
SLOWEST = 15.0
"""Minutes that a sync of 5,000 SOPs in force with 50 changed Docs may take."""
WRITES = ("append", "set_bookmark", "settled", "acquire", "renew", "release", "count_up")
HEADER = (
    "in force", "what", "changed", "minutes", "largest chunk", "calls", "Docs", "records read", "written", "histories",
    "MB read", "of them register", "MB sent",
)  # fmt: skip


@dataclass
class Clock:
    """A clock that goes on by what happens, in any thread."""

    now: datetime = datetime(2026, 11, 30, 1, tzinfo=UTC)

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)


@dataclass
class Seen:
    """What happened since it was last cleared: calls to the records, and seconds of each chunk."""

    records: Counter[str] = field(default_factory=Counter)
    chunks: list[float] = field(default_factory=list)

    def clear(self) -> None:
        """Begin anew."""
        self.records.clear()
        self.chunks.clear()


class TimedRecords:
    """Records each call to which is counted, and takes its time."""

    def __init__(self, records: SqliteRecords, clock: Clock, seen: Seen) -> None:
        self._records, self._clock, self._seen = records, clock, seen

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._records, name)
        if not callable(found) or name == "close":
            return found

        def timed(*args: Any, **more: Any) -> Any:
            self._seen.records[name] += 1
            self._clock.passes(RECORDS * (WRITING if name in WRITES else 1))
            return found(*args, **more)

        return timed


class TimedHttp:
    """An Http each request of which takes its time."""

    def __init__(self, http: Any, clock: Clock) -> None:
        self._http, self._clock, self.redirect_codes = http, clock, http.redirect_codes

    def request(self, uri: str, method: str = "GET", **more: Any) -> Any:
        self._clock.passes(GOOGLE * (1 if method == "GET" else WRITING))
        return self._http.request(uri, method, **more)

    def close(self) -> None:
        self._http.close()


@contextmanager
def simulated(folder: Path, clock: Clock, seen: Seen) -> Iterator[World]:
    """A company whose every waiting is on the clock."""
    usual, connections, chunk = Calling.__init__.__kwdefaults__ or {}, local.within, Chunk.ends_the_run

    def within(*of: Any) -> Any:
        known = connections(*of)
        return replace(
            known,
            limits=shared(GOOGLE_LIMITS, PROCESSES),
            account=lambda: TimedHttp(known.account(), clock),
            queue=None,
            sender=None,
        )

    def ends(self: Chunk) -> bool:
        began = clock.now
        over = chunk(self)
        seen.chunks.append((clock.now - began).total_seconds())
        return over

    with ExitStack() as patches:
        patches.enter_context(patch.dict(usual, {"clock": lambda: clock.now.timestamp(), "sleep": clock.passes}))
        patches.enter_context(patch.object(local, "within", within))
        patches.enter_context(patch.object(app, "records_in", lambda at: _records(at, clock, seen)))
        patches.enter_context(patch.object(Store, "now", lambda _: clock.now))
        patches.enter_context(patch.object(Chunk, "ends_the_run", ends))
        world = World(folder, strict=False)
        yield world
        world.close()


def _records(folder: Path, clock: Clock, seen: Seen) -> Any:
    return TimedRecords(SqliteRecords(folder / app.RECORDS), clock, seen)


@dataclass
class Company:
    """A company in force, and what a sync of it costs."""

    world: World
    clock: Clock
    seen: Seen
    in_force: int
    drafts: Sequence[str]
    """The ids of the Docs that are being written."""
    lines: list[tuple[object, ...]] = field(default_factory=list)

    def edit(self, count: int, words: str) -> None:
        """Have so many Docs changed by a person."""
        for document in self.drafts[:count]:
            hand = Hand(self.world, AYU, document)
            hand.send({"insertText": {"location": {"index": 1}, "text": words}})

    def measure(self, what: str, changed: int) -> float:
        """Sync, keep the line of it, and return its minutes."""
        log = self.world.sandbox.calls()
        last, began = log[-1].id, self.clock.now
        self.seen.clear()
        sync(self.world.office)
        minutes = (self.clock.now - began).total_seconds() / 60
        calls = [call for call in self.world.sandbox.calls(last) if call.person == ACCOUNT]
        records = self.seen.records
        written = sum(records[name] for name in WRITES)
        self.lines.append(
            (
                self.in_force, what, changed, minutes, max(self.seen.chunks) / 60, len(calls),
                sum(call.method.startswith("docs.") for call in calls), records.total() - written, written,
                records["read"], _megabytes(call.answered for call in calls),
                _megabytes(call.answered for call in calls if call.method.startswith("sheets.")),
                _megabytes(call.sent for call in calls),
            )
        )  # fmt: skip
        return minutes

    def to(self, hour: int) -> None:
        """Let it be this hour of a working day that follows."""
        day = self.clock.now.replace(hour=hour, minute=0, second=0)
        day += timedelta(days=1) if day <= self.clock.now else timedelta()
        self.clock.now = day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def _megabytes(sizes: Iterator[int]) -> float:
    return sum(sizes) / 1e6


def main() -> int:
    """Measure and print; return 1 where a sync is not as it has to be."""
    lines: list[tuple[object, ...]] = []
    for in_force in sizes((10, 1000, 5000, 20_000)):
        with tempfile.TemporaryDirectory() as folder:
            lines += _measured(Path(folder) / "data", in_force)
            show(f"Syncs at a company with {in_force} SOPs in force", HEADER, lines[-len(CHANGED) - 2 :])
    show("Syncs, by size", HEADER, sorted(lines, key=lambda line: (str(line[1:3]), line[0])))
    wrong = [line for line in lines if _wrong(line)]
    show("What is slower or dearer than it may be", HEADER, wrong)
    return 1 if wrong else 0


def _measured(folder: Path, in_force: int) -> list[tuple[object, ...]]:
    """Return a line for each sync of a company of this size."""
    clock, seen = Clock(), Seen()
    authorised, draft = _begun(folder)
    with simulated(folder, clock, seen) as world:
        company = _company(world, clock, seen, in_force, authorised, draft)
        company.to(MORNING)
        company.measure("the first of a day", 0)
        for changed in CHANGED:
            clock.passes(ROUND.total_seconds())
            company.edit(changed, f"Changed {changed}. ")
            company.measure("a share of the day's looks", changed)
        company.to(EVENING)
        sync(world.office)
        clock.passes(ROUND.total_seconds())
        company.measure("idle in the evening", 0)
        return company.lines


def _begun(folder: Path) -> tuple[str, str]:
    """Return an SOP that is authorised and a draft, of a company that has no others."""
    world = World(folder, strict=False)
    small = {"template": "blank", "format": "lean", "fields": {}}
    authorised, draft = world.authorised(**small)["id"], world.draft(**small)["id"]
    world.close()
    return authorised, draft


def _company(world: World, clock: Clock, seen: Seen, in_force: int, authorised: str, draft: str) -> Company:
    """Return a company of so many in force, at rest, whose register has all of them."""
    company = Company(world, clock, seen, in_force, ())
    clock.now += timedelta(days=30)
    company.to(MORNING)
    office = world.office
    sync(office)
    for sop_id, numbers in ((authorised, range(3, in_force + 2)), (draft, range(90_000, 90_000 + DRAFTS))):
        copied(office, world.sandbox._store, office.histories.read(sop_id), numbers)
    office.records.set_bookmark(WRITTEN_AS, "")
    with rows_at_once():
        sync(office)
    switch_on(world.sandbox._store)
    drafts = office.records.summaries({"status": "drafting"}, 2 * DRAFTS).heads
    company.drafts = [office.histories.read(head.stream).current.document_id or "" for head in drafts]
    return company


def switch_on(store: Store) -> None:
    """Have Google's quotas hold from now on."""
    with store.transaction():
        switch(store, on=True)


def _wrong(line: Sequence[object]) -> bool:
    """Whether a sync takes too long, has too long a chunk, or calls for each SOP where nothing is due."""
    what, _, minutes, chunk, calls, *_ = line[1:]
    idle = what == "idle in the evening"
    return minutes > SLOWEST or chunk > CHUNK_LASTS / timedelta(minutes=1) + 0.5 or (idle and calls > 10)  # type: ignore[operator]  # numbers


if __name__ == "__main__":
    sys.exit(main())
