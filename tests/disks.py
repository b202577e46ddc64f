"""Files that need not outlive the machine: to wait for the disk at each commit is a twentieth of all time."""

import sqlite3

from service.records.sqlite_database import SqliteDatabase
from service.sandbox.core.store import Store

_opened, _connected = SqliteDatabase._opened, Store._connected


def spare() -> None:
    """Have the records and the sandbox leave it to the system when it writes to the disk."""
    SqliteDatabase._opened = _records  # type: ignore[method-assign]  # of all records
    Store._connected = _sandbox  # type: ignore[method-assign]  # of all workspaces


def _records(self: SqliteDatabase) -> sqlite3.Connection:
    return _unwaiting(_opened(self))


def _sandbox(self: Store) -> sqlite3.Connection:
    return _unwaiting(_connected(self))


def _unwaiting(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA synchronous = OFF")
    return connection
