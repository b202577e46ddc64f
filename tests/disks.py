"""Files that need not outlive the machine: to wait for the disk at each commit is a twentieth of all time."""

import sqlite3
from pathlib import Path
from weakref import WeakSet

from service.records.sqlite_database import SqliteDatabase
from service.sandbox.core.store import Store

_KNOWN: WeakSet[SqliteDatabase] = WeakSet()
_opened, _connected = SqliteDatabase._opened, Store._connected


def spare() -> None:
    """Have the records and the sandbox leave it to the system when it writes to the disk."""
    SqliteDatabase._opened = _records  # type: ignore[method-assign]  # of all records
    Store._connected = _sandbox  # type: ignore[method-assign]  # of all workspaces


def let_go(folder: Path) -> None:
    """Close the records in a folder; else they close when garbage is looked for, maybe while the folder is copied."""
    for records in [known for known in _KNOWN if known._path.is_relative_to(folder)]:
        records.close()


def _records(self: SqliteDatabase) -> sqlite3.Connection:
    _KNOWN.add(self)
    return _unwaiting(_opened(self))


def _sandbox(self: Store) -> sqlite3.Connection:
    return _unwaiting(_connected(self))


def _unwaiting(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA synchronous = OFF")
    return connection
