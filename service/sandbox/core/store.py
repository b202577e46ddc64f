"""The sandbox's state in SQLite. Each call is one transaction; several processes may share one data folder."""

import json
import secrets
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

from service.sandbox.core.threads import Post, Thread

T = TypeVar("T")
MOST_PARSED = 200
SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, parent TEXT, drive TEXT, owner TEXT, name TEXT, mime TEXT,
    target TEXT, trashed INTEGER, created INTEGER, modified INTEGER, born REAL, size INTEGER, fields TEXT);
CREATE INDEX IF NOT EXISTS files_parent ON files (parent);
CREATE INDEX IF NOT EXISTS files_drive ON files (drive);
CREATE INDEX IF NOT EXISTS files_owner ON files (owner);
CREATE INDEX IF NOT EXISTS files_mime ON files (mime);
CREATE INDEX IF NOT EXISTS files_folder ON files (mime <> 'application/vnd.google-apps.folder', name);
CREATE INDEX IF NOT EXISTS files_trash ON files (owner, drive) WHERE trashed > 0;
CREATE INDEX IF NOT EXISTS files_name ON files (name);
CREATE INDEX IF NOT EXISTS files_target ON files (target) WHERE target IS NOT NULL;
CREATE INDEX IF NOT EXISTS files_created ON files (created);
CREATE INDEX IF NOT EXISTS files_modified ON files (modified);
CREATE TABLE IF NOT EXISTS words (word TEXT, file INTEGER, PRIMARY KEY (word, file)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS words_file ON words (file);
CREATE TABLE IF NOT EXISTS properties (
    key TEXT, value TEXT, public INTEGER, file INTEGER, PRIMARY KEY (key, value, public, file)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS properties_file ON properties (file);
CREATE TABLE IF NOT EXISTS access (
    who TEXT, file INTEGER, until REAL, rank INTEGER, listed INTEGER, mime TEXT,
    PRIMARY KEY (who, file, until)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS access_file ON access (file);
CREATE INDEX IF NOT EXISTS access_mime ON access (who, mime, file);
CREATE TABLE IF NOT EXISTS moments (
    who TEXT, file INTEGER, viewed INTEGER, modified INTEGER, shared INTEGER, sharer TEXT,
    PRIMARY KEY (who, file)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS moments_file ON moments (file);
CREATE TABLE IF NOT EXISTS unread (file INTEGER PRIMARY KEY, since REAL);
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5 (body);
CREATE TABLE IF NOT EXISTS stars (who TEXT, file INTEGER, PRIMARY KEY (who, file)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS revisions (
    file TEXT, place INTEGER, id TEXT, fields TEXT, body BLOB, PRIMARY KEY (file, place));
CREATE TABLE IF NOT EXISTS drives (id TEXT PRIMARY KEY, request TEXT UNIQUE, fields TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (file TEXT PRIMARY KEY, version INTEGER, body BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS threads (
    file TEXT, id TEXT, place INTEGER, fields TEXT, PRIMARY KEY (file, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS changes (
    place INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT UNIQUE, item INTEGER, drive TEXT, at REAL);
CREATE INDEX IF NOT EXISTS changes_drive ON changes (drive, place);
CREATE INDEX IF NOT EXISTS changes_at ON changes (at);
CREATE TABLE IF NOT EXISTS approvals (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, file TEXT, open INTEGER, fields TEXT);
CREATE INDEX IF NOT EXISTS approvals_file ON approvals (file);
CREATE TABLE IF NOT EXISTS channels (
    id TEXT PRIMARY KEY, file TEXT, expires REAL, number INTEGER, fields TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS channels_file ON channels (file);
CREATE TABLE IF NOT EXISTS notices (
    place INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT, number INTEGER, state TEXT, changed TEXT, due REAL,
    tries INTEGER);
CREATE INDEX IF NOT EXISTS notices_due ON notices (due);
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT, method TEXT, path TEXT, person TEXT, status INTEGER, sent INTEGER,
    answered INTEGER);
CREATE TABLE IF NOT EXISTS faults (id INTEGER PRIMARY KEY AUTOINCREMENT, fields TEXT);
CREATE TABLE IF NOT EXISTS spent (name TEXT PRIMARY KEY, began REAL, units INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS people (email TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tokens (
    token TEXT PRIMARY KEY, person TEXT, client TEXT, scopes TEXT, ends REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS grants (
    client TEXT, person TEXT, file TEXT, PRIMARY KEY (client, person, file)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uploads (id TEXT PRIMARY KEY, fields TEXT, body BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pictures (key TEXT PRIMARY KEY, mime TEXT, body BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mails (
    place INTEGER PRIMARY KEY AUTOINCREMENT, box TEXT, id TEXT, thread TEXT, draft TEXT, labels TEXT, at INTEGER,
    history INTEGER, mark TEXT, body BLOB, UNIQUE (box, id));
CREATE INDEX IF NOT EXISTS mails_mark ON mails (box, mark);
CREATE TABLE IF NOT EXISTS tasks (
    place INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT, id TEXT, due REAL, gone REAL, fields TEXT, body BLOB,
    UNIQUE (queue, id));
CREATE INDEX IF NOT EXISTS tasks_due ON tasks (due) WHERE gone IS NULL;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_TOLD = "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'told'"
"""The tables whose column `fields` has the name that 0.2.0 gave it."""


class Store:
    """The database in a folder, or in a folder of its own that goes with it."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder or Path(tempfile.mkdtemp(prefix="sandbox-"))
        self._folder.mkdir(parents=True, exist_ok=True)
        self._threads = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._closing = weakref.finalize(self, _close, self._all, None if folder else self._folder)
        self._parsed: dict[str, tuple[int, Any]] = {}
        self.connection.executescript(SCHEMA)
        if self.connection.execute(_TOLD).fetchone():
            self._rename_columns()

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        if not hasattr(self._threads, "connection"):
            connection = sqlite3.connect(
                self._folder / "workspace.sqlite", timeout=30, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")  # a killed process loses nothing, a power cut might
            self._all.append(connection)
            self._threads.connection = connection
        kept: sqlite3.Connection = self._threads.connection
        return kept

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

    def _rename_columns(self) -> None:
        with self.transaction() as connection:  # other processes may open the same folder
            for (table,) in connection.execute(_TOLD).fetchall():
                connection.execute(f"ALTER TABLE {table} RENAME COLUMN told TO fields")

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

    def introduce(self, email: str, name: str) -> None:
        """Give an address a name."""
        self.connection.execute("INSERT OR REPLACE INTO people VALUES (?, ?)", (email, name))

    def name(self, email: str) -> str:
        """Return the name people see for an address."""
        row = self.connection.execute("SELECT name FROM people WHERE email = ?", (email,)).fetchone()
        return str(row[0]) if row else email.split("@")[0].replace(".", " ").title()


def _close(connections: list[sqlite3.Connection], folder: Path | None) -> None:
    for connection in connections:
        connection.close()
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def random_id(alphabet: str, length: int) -> str:
    """Return a fresh id of that many characters of the alphabet."""
    return "".join(secrets.choice(alphabet) for _ in range(length))


def _thread(fields: dict[str, Any]) -> Thread:
    fields["head"] = _post(fields["head"])
    fields["replies"] = tuple(_post(reply) for reply in fields["replies"])
    return Thread(**fields)


def _post(fields: dict[str, Any]) -> Post:
    times = {name: datetime.fromisoformat(fields[name]) for name in ("created", "modified")}
    return Post(**{**fields, **times})
