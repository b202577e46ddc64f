"""The sandbox's state in SQLite. Each call is one transaction; several processes may share one data folder."""

import json
import shutil
import sqlite3
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from service.sandbox.core.store_scripts import bring_up
from service.sandbox.core.threads import Post, Thread

T = TypeVar("T")
MOST_PARSED = 200


class Store:
    """The database in a folder, or in a folder of its own that goes with it."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder or Path(tempfile.mkdtemp(prefix="sandbox-"))
        self._folder.mkdir(parents=True, exist_ok=True)
        self._threads = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._closing = weakref.finalize(self, _close, self._all, None if folder else self._folder)
        self._parsed: dict[str, tuple[int, Any]] = {}
        bring_up(self.connection)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        if not hasattr(self._threads, "connection"):
            self._threads.connection = self._connected()
            self._all.append(self._threads.connection)
        kept: sqlite3.Connection = self._threads.connection
        return kept

    def _connected(self) -> sqlite3.Connection:
        path = self._folder / "workspace.sqlite"
        connection = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing, a power cut might
        return connection

    def close(self) -> None:
        """Close the connections of every thread, and drop a folder of its own; what nobody needs closes itself."""
        self._closing()

    @contextmanager
    def transaction(self, *, writing: bool = True) -> Iterator[sqlite3.Connection]:
        """One call: kept whole, or rolled back whole where it raises."""
        connection = self.connection
        connection.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
        try:
            yield connection
            connection.execute("COMMIT")
            self._parsed.update(self._saved)
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            self._saved.clear()

    @property
    def _saved(self) -> dict[str, tuple[int, Any]]:
        """The contents that this thread's transaction saved: version and model, None where only bytes were given."""
        if not hasattr(self._threads, "saved"):
            self._threads.saved = {}
        saved: dict[str, tuple[int, Any]] = self._threads.saved
        return saved

    def setting(self, name: str, default: str = "") -> str:
        """Return a setting of this workspace."""
        row = self.connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    def set(self, name: str, value: str) -> None:
        """Keep a setting of this workspace."""
        self.connection.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def now(self) -> datetime:
        """Return the sandbox's time: real time and what tests advanced it by."""
        return datetime.now(UTC) + timedelta(seconds=float(self.setting("advanced", "0")))

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        with self.transaction():
            self.set("advanced", str(float(self.setting("advanced", "0")) + seconds))

    # contents

    def load(self, file_id: str, parse: Callable[[bytes], T]) -> T:
        """Return a file's content, parsed once per version; what was saved in this process is not parsed at all."""
        row = self.connection.execute("SELECT version FROM contents WHERE file = ?", (file_id,)).fetchone()
        version = row[0] if row else 0
        known = self._saved.get(file_id) or self._parsed.get(file_id)
        if known and known[0] == version and known[1] is not None:
            kept: T = known[1]
            return kept
        parsed = parse(self.content(file_id))
        if file_id not in self._saved:  # what is not committed yet may never be
            if len(self._parsed) > MOST_PARSED:
                self._parsed.clear()
            self._parsed[file_id] = (version, parsed)
        return parsed

    def content(self, file_id: str) -> bytes:
        """Return a file's bytes."""
        row = self.connection.execute("SELECT body FROM contents WHERE file = ?", (file_id,)).fetchone()
        return bytes(row[0]) if row else b""

    def put_content(self, file_id: str, body: bytes, model: object = None) -> None:
        """Keep a file's new bytes, and for the next load the model they were made from, not to be changed any more.

        A file that comes again under an id that was deleted starts at another version than the one before it.
        """
        row = self.connection.execute(
            "INSERT INTO contents VALUES (?1, abs(random() >> 12), ?2) "
            "ON CONFLICT (file) DO UPDATE SET version = version + 1, body = ?2 RETURNING version",
            (file_id, body),
        ).fetchone()
        self._saved[file_id] = (row[0], model)

    # discussions

    def threads(self, file_id: str) -> tuple[Thread, ...]:
        """Return the discussions on a file, oldest first."""
        rows = self.connection.execute("SELECT fields FROM threads WHERE file = ? ORDER BY place", (file_id,))
        return tuple(_thread(json.loads(row[0])) for row in rows)

    def put_thread(self, file_id: str, thread: Thread) -> None:
        """Keep a new or changed discussion."""
        fields = json.dumps(asdict(thread), default=datetime.isoformat)
        self.connection.execute(
            "INSERT INTO threads VALUES (?1, ?2, (SELECT COUNT(*) FROM threads WHERE file = ?1), ?3) "
            "ON CONFLICT (file, id) DO UPDATE SET fields = ?3",
            (file_id, thread.id, fields),
        )

    def drop_thread(self, file_id: str, thread_id: str) -> None:
        """Forget a discussion."""
        self.connection.execute("DELETE FROM threads WHERE file = ? AND id = ?", (file_id, thread_id))

    # people

    def introduce(self, email: str, name: str, post: str = "", department: str = "", *, robot: bool = False) -> None:
        """Give an address a name, and in the directory a post and a department; a robot is nobody who looks."""
        self.connection.execute(
            "INSERT OR REPLACE INTO people (email, name, post, department, robot) VALUES (?, ?, ?, ?, ?)",
            (email, name, post, department, robot),
        )

    def name(self, email: str) -> str:
        """Return the name people see for an address."""
        row = self.connection.execute("SELECT name FROM people WHERE email = ?", (email,)).fetchone()
        return str(row[0]) if row else email.split("@")[0].replace(".", " ").title()


def _close(connections: list[sqlite3.Connection], folder: Path | None) -> None:
    for connection in connections:
        connection.close()
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def _thread(fields: dict[str, Any]) -> Thread:
    fields["head"] = _post(fields["head"])
    fields["replies"] = tuple(_post(reply) for reply in fields["replies"])
    return Thread(**fields)


def _post(fields: dict[str, Any]) -> Post:
    times = {name: datetime.fromisoformat(fields[name]) for name in ("created", "modified")}
    return Post(**{**fields, **times})
