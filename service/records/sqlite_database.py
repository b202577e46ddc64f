"""A file of SQLite, to which each thread has a connection of its own, and what is done there in one transaction."""

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from service.domain.errors import Unavailable
from service.domain.sentences import Sentence
from service.records.sqlite_scripts import bring_up

BUSY_SECONDS = 20.0
TROUBLES = (sqlite3.Error, UnicodeDecodeError)
"""How SQLite fails; what it says of a damaged file may be no text."""


class SqliteDatabase:
    """The file at `path`, made when it is not there."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.local()
        self._all: dict[threading.Thread, sqlite3.Connection] = {}
        self._opening = threading.Lock()
        self._closing = weakref.finalize(self, _close, self._all)
        with self._reading() as connection:
            bring_up(connection, path)

    def close(self) -> None:
        """Close the connections of every thread; those of threads that ended close themselves."""
        self._closing()

    def _among(self, query: str, names: Sequence[str]) -> Mapping[str, str]:
        with self._reading() as connection:
            return dict(connection.execute(query, (json.dumps(names),)))

    def _one(self, query: str, *values: str) -> Any:
        with self._reading() as connection:
            return connection.execute(query, values).fetchone()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._connection()
        except TROUBLES as error:
            raise Unavailable(_trouble(error)) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _connection(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        if not hasattr(self._threads, "connection"):
            self._threads.connection = self._opened()
        connection: sqlite3.Connection = self._threads.connection
        return connection

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.text_factory = _text
        with self._opening:
            for thread in [thread for thread in self._all if not thread.is_alive()]:
                self._all.pop(thread).close()
            self._all[threading.current_thread()] = connection
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection


def _text(stored: bytes) -> str:
    """Return a text; bytes that are not UTF-8 are kept apart, so that they spoil their own row and no other."""
    return stored.decode(errors="surrogateescape")


def _close(connections: Mapping[threading.Thread, sqlite3.Connection]) -> None:
    for connection in connections.values():
        connection.close()


def _trouble(error: Exception) -> Sentence:
    if "full" in str(error):
        return Sentence("The disk that keeps the records is full. Nothing was recorded; free some space and try again.")
    if "locked" in str(error):
        return Sentence("The records are busy. Nothing was recorded; try again in a moment.")
    return Sentence("The records cannot be read or written. Check the data folder's disk and rights.")
