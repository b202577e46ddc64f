"""Both stores of the records, counting what they send: statements to SQLite, calls to Firestore, and commits."""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

from service import app
from service.records.firestore import FirestoreRecords
from service.records.interface import Records
from service.records.sqlite import SqliteRecords
from tests.world import World

HISTORY = re.compile(r"SELECT \* FROM entries WHERE stream = '([^']*)'")
NO_WORK = ("BEGIN", "PRAGMA", "CREATE")
FOUND = ("batch_get_documents", "run_query", "run_aggregation_query")


@dataclass
class Tally:
    """What went to a store: reads, writes and commits, and which histories were read how often."""

    sent: Counter[str] = field(default_factory=Counter)
    histories: Counter[str] = field(default_factory=Counter)

    @property
    def calls(self) -> int:
        """How many statements or calls there were, commits among them."""
        return self.sent.total()

    @property
    def commits(self) -> int:
        """How many transactions changed something."""
        return self.sent["commit"]

    def clear(self) -> None:
        """Begin anew."""
        self.sent.clear()
        self.histories.clear()


class CountedRecords(Records, Protocol):
    """Records with a tally."""

    tally: Tally


class CountedSqlite(SqliteRecords):
    """Records in SQLite that count their statements; a commit is one, too."""

    def __init__(self, path: Path) -> None:
        self.tally = Tally()
        super().__init__(path)

    def _opened(self) -> sqlite3.Connection:
        connection = super()._opened()
        connection.set_trace_callback(self._count)
        return connection

    def _count(self, statement: str) -> None:
        if statement.startswith(NO_WORK):
            return
        self.tally.sent["commit" if statement == "COMMIT" else statement.split(" ", 1)[0].lower()] += 1
        if history := HISTORY.match(statement):
            self.tally.histories[history[1]] += 1


class CountedFirestore(FirestoreRecords):
    """Records in Firestore that count their calls, as the client library sends them."""

    def __init__(self, project: str) -> None:
        self.tally = Tally()
        super().__init__(project)
        self._client._firestore_api_internal = _CountedApi(self._client._firestore_api, self.tally)

    def read(self, stream: str) -> Any:
        self.tally.histories[stream] += 1
        return super().read(stream)


class _CountedApi:
    """The client library's own door to Firestore, each call counted."""

    def __init__(self, api: Any, tally: Tally) -> None:
        self._api, self._tally = api, tally

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._api, name)
        if name not in (*FOUND, "commit"):
            return found

        def counted(*args: Any, **more: Any) -> Any:
            self._tally.sent[name] += 1
            return found(*args, **more)

        return counted


@contextmanager
def counted(folder: Path, store: Callable[[Path], CountedRecords]) -> Iterator[tuple[World, Tally]]:
    """A company whose every part keeps its records in this one store, and the tally of that."""
    folder.mkdir(parents=True, exist_ok=True)
    records = store(folder)
    with patch.object(app, "records_in", lambda _: records):
        world = World(folder, strict=False)
        _ = world.office  # from here on it copies no life of others, whose records are elsewhere
        world.found()
        _ = world.app
    records.tally.clear()
    yield world, records.tally
    world.close()
