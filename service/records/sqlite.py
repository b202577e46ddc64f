"""The records in one SQLite file: the embedded default. Several threads and processes may share it."""

import json
import sqlite3
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from service.domain.errors import Unavailable
from service.domain.sentences import Sentence
from service.records.chain import START, breaks, seal, unlisted
from service.records.damage import entries_of, legible, length_of, name_of, number_of, summary_of
from service.records.interface import Act, ActDone, Break, Counted, EncodedFact, Entry, Head, Lease, Page, Taken
from service.records.sqlite_scripts import bring_up

HEADS = "SELECT stream, length, summary, hash, number FROM heads"
BUSY_SECONDS = 20.0
NOTHING: Mapping[str, str] = {}
FASTER = Sentence("Somebody was faster. Look at how it stands now and try again.")


class SqliteRecords:
    """Histories in the file at `path`, made when it is not there."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._closing = weakref.finalize(self, _close, self._all)
        with self._reading() as connection:
            bring_up(connection, path)

    def close(self) -> None:
        """Close the connections of every thread; what nobody needs any more closes itself."""
        self._closing()

    def read(self, stream: str) -> tuple[Entry, ...]:
        """Return a whole history, oldest first; raises Unreadable where it is damaged."""
        with self._reading() as connection:
            rows = connection.execute("SELECT * FROM entries WHERE stream = ? ORDER BY place", (stream,)).fetchall()
        return entries_of(rows, _entry, lambda: name_of(stream, self.head(stream)))

    def head(self, stream: str) -> Head | None:
        """Return what is kept beside a stream for lists, without what of it is damaged; None where there is nothing."""
        row = self._one(f"{HEADS} WHERE stream = ?", stream)
        return _head_of(row) if row else None

    def append(
        self,
        stream: str,
        expected_length: int,
        new: Sequence[EncodedFact],
        *,
        at: datetime,
        by: str,
        summary: Mapping[str, Any] | None = None,
        act: Act | None = None,
        claims: Sequence[str] = (),
        counted: Counted | None = None,
        fence: Lease | None = None,
        unsettled: bool = True,
    ) -> None:
        """Record facts behind exactly `expected_length` others, with all they claim; Taken if anything is not so."""
        with self._writing() as connection:
            length, last = _head(connection, stream)
            if length != expected_length:
                raise Taken(FASTER)
            if fence is not None and _fence(connection, fence.name) != (fence.holder, fence.fence):
                raise Taken(FASTER)
            _claim(connection, stream, act, claims, counted)
            for place, fact in enumerate(new, start=length):
                sealed = _sealed(
                    Entry(stream, place, at, by, fact.kind, fact.schema, fact.data, act.id if act else None, last, "")
                )
                connection.execute("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?)", _row(sealed))
                last = sealed.hash
            connection.execute(
                "INSERT INTO heads VALUES (?1, ?2, ?3, '{}', '', ?4) ON CONFLICT (stream) DO UPDATE SET "
                "length = ?2, hash = ?3, unsettled = COALESCE(unsettled, ?4)",
                (stream, length + len(new), last, at.timestamp() if unsettled else None),
            )
            if summary is not None:
                _summarise(connection, stream, summary)

    def act(self, act_id: str) -> ActDone | None:
        """Return the act recorded under this id."""
        row = self._one("SELECT id, fingerprint, stream FROM acts WHERE id = ?", act_id)
        return ActDone(Act(row[0], row[1]), row[2]) if row else None

    def claimed(self, claim: str) -> str | None:
        """Return the stream that holds a claim."""
        row = self._one("SELECT stream FROM claims WHERE claim = ?", claim)
        return str(row[0]) if row else None

    def held(self, claims: Sequence[str]) -> frozenset[str]:
        """Return those of these claims that some stream holds."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT claim FROM claims WHERE claim IN (SELECT value FROM json_each(?))", (json.dumps(claims),)
            )
            return frozenset(row[0] for row in rows)

    def counter(self, name: str) -> int:
        """Return how far a counter has come, 0 where it never began."""
        row = self._one("SELECT value FROM counters WHERE name = ?", name)
        return int(row[0]) if row else 0

    def acquire(self, name: str, holder: str, seconds: float, now: datetime) -> Lease | None:
        """Return the lease, if nobody else holds it now."""
        with self._writing() as connection:
            row = connection.execute("SELECT holder, expires, fence FROM leases WHERE name = ?", (name,)).fetchone()
            if row and row[0] and datetime.fromisoformat(row[1]) > now:
                return None
            lease = Lease(name, holder, now + timedelta(seconds=seconds), row[2] + 1 if row else 1)
            connection.execute(
                "INSERT OR REPLACE INTO leases VALUES (?,?,?,?)", (name, holder, lease.expires.isoformat(), lease.fence)
            )
            return lease

    def renew(self, lease: Lease, seconds: float, now: datetime) -> Lease | None:
        """Return the lease prolonged; None where somebody else has taken it since."""
        renewed = replace(lease, expires=now + timedelta(seconds=seconds))
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE leases SET expires = ? WHERE name = ? AND holder = ? AND fence = ?",
                (renewed.expires.isoformat(), lease.name, lease.holder, lease.fence),
            )
            return renewed if changed.rowcount else None

    def release(self, lease: Lease) -> None:
        """Give the lease up, if it is still held; its fence stays, so that the next holder's is higher."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE leases SET holder = '' WHERE name = ? AND holder = ? AND fence = ?",
                (lease.name, lease.holder, lease.fence),
            )

    def unsettled(self, limit: int) -> tuple[str, ...]:
        """Return streams that were appended to since they were last settled, oldest mark first."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT stream FROM heads WHERE unsettled IS NOT NULL ORDER BY unsettled, stream LIMIT ?", (limit,)
            )
            return tuple(row[0] for row in rows)

    def settled(self, stream: str, length: int) -> None:
        """Take the mark off, unless the stream has grown."""
        with self._writing() as connection:
            connection.execute("UPDATE heads SET unsettled = NULL WHERE stream = ? AND length = ?", (stream, length))

    def summaries(
        self, where: Mapping[str, str], limit: int, after: str = "", below: Mapping[str, str] = NOTHING
    ) -> Page:
        """Return heads whose summary holds all these values; a value may be one of a list ("parties")."""
        held, values = _held(where, below)
        with self._reading() as connection:
            rows = connection.execute(
                f"{HEADS} WHERE number > ? AND {held} ORDER BY number LIMIT ?",
                (after, *values, limit + 1),
            ).fetchall()
        return Page(tuple(map(_head_of, rows[:limit])), rows[limit - 1][4] if len(rows) > limit else "")

    def count(self, where: Mapping[str, str], below: Mapping[str, str] = NOTHING) -> int:
        """Return how many heads `summaries` would list."""
        held, values = _held(where, below)
        row = self._one(f"SELECT COUNT(*) FROM heads WHERE {held}", *values)  # noqa: S608  # only ? in it
        return int(row[0])

    def bookmark(self, name: str) -> str | None:
        """Return a remembered place."""
        row = self._one("SELECT value FROM bookmarks WHERE name = ?", name)
        return str(row[0]) if row else None

    def set_bookmark(self, name: str, value: str) -> None:
        """Remember a place."""
        with self._writing() as connection:
            connection.execute("INSERT OR REPLACE INTO bookmarks VALUES (?,?)", (name, value))

    def verify(self) -> tuple[Break, ...]:
        """Return every place where a history was altered, cut, reordered or filled in."""
        with self._reading() as connection:
            connection.execute("BEGIN")  # as they are at one moment, while others append
            try:
                heads = {row[0]: row for row in connection.execute(HEADS)}
                listed = {
                    row[0] for row in connection.execute("SELECT stream FROM facets WHERE name = '' AND value = ''")
                }
                rows = connection.execute("SELECT * FROM entries ORDER BY stream, place")
                kept = {stream: [legible(row, _entry) for row in some] for stream, some in groupby(rows, itemgetter(0))}
            finally:
                connection.execute("COMMIT")
        found: list[Break] = []
        for stream in sorted(kept.keys() | heads.keys()):
            row, entries = heads.get(stream, (stream, 0, "{}", START, "")), kept.get(stream, [])
            head = _head_of(row)
            name = partial(name_of, stream, head, entries)
            found.extend(breaks(stream, entries, head.length, row[3], name))
            if (stream in listed, row[4]) not in ((False, ""), (True, number_of(head.summary, stream))):
                found.append(unlisted(stream, head.length, name()))
        return tuple(found)

    def _one(self, query: str, *values: str) -> Any:
        with self._reading() as connection:
            return connection.execute(query, values).fetchone()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            if not hasattr(self._threads, "connection"):
                self._threads.connection = self._opened()
            yield self._threads.connection
        except sqlite3.Error as error:
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

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.text_factory = _text
        self._all.append(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection


def _text(stored: bytes) -> str:
    """Return a text; bytes that are not UTF-8 are kept apart, so that they spoil their own row and no other."""
    return stored.decode(errors="surrogateescape")


def _close(connections: list[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()


def _head(connection: sqlite3.Connection, stream: str) -> tuple[int, str]:
    row = connection.execute("SELECT length, hash FROM heads WHERE stream = ?", (stream,)).fetchone()
    return (length_of(*row), row[1]) if row else (0, START)


def _fence(connection: sqlite3.Connection, name: str) -> tuple[str, int]:
    row = connection.execute("SELECT holder, fence FROM leases WHERE name = ?", (name,)).fetchone()
    return (row[0], row[1]) if row else ("", 0)


def _claim(
    connection: sqlite3.Connection, stream: str, act: Act | None, claims: Sequence[str], counted: Counted | None
) -> None:
    try:
        if act is not None:
            connection.execute("INSERT INTO acts VALUES (?,?,?)", (act.id, act.fingerprint, stream))
        for claim in claims:
            connection.execute("INSERT INTO claims VALUES (?,?)", (claim, stream))
    except sqlite3.IntegrityError as error:
        raise Taken(FASTER) from error
    if counted is not None:
        row = connection.execute("SELECT value FROM counters WHERE name = ?", (counted.name,)).fetchone()
        if (row[0] if row else 0) != counted.before:
            raise Taken(FASTER)
        connection.execute("INSERT OR REPLACE INTO counters VALUES (?,?)", (counted.name, counted.value))


def _summarise(connection: sqlite3.Connection, stream: str, summary: Mapping[str, Any]) -> None:
    number = number_of(summary, stream)
    connection.execute(
        "UPDATE heads SET summary = ?, number = ? WHERE stream = ?",
        (json.dumps(summary, ensure_ascii=False), number, stream),
    )
    connection.execute("DELETE FROM facets WHERE stream = ?", (stream,))
    facets = [("", "")] + [
        (name, str(item)) for name, value in summary.items() for item in (value if isinstance(value, list) else [value])
    ]
    connection.executemany(
        "INSERT OR IGNORE INTO facets VALUES (?,?,?,?)", [(name, value, number, stream) for name, value in facets]
    )


def _held(where: Mapping[str, str], below: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the condition on heads whose summary holds these values, and its own; all that have a summary at least."""
    found = "stream IN (SELECT stream FROM facets WHERE name = ? AND value "
    wanted = {"": ""} if not where and not below else where
    conditions = [*(f"{found} = ?)" for _ in wanted), *(f"{found} > '' AND value < ?)" for _ in below)]
    return " AND ".join(conditions), [text for pair in (*wanted.items(), *below.items()) for text in pair]


def _sealed(entry: Entry) -> Entry:
    return replace(entry, hash=seal(entry))


def _row(entry: Entry) -> tuple[Any, ...]:
    return (
        entry.stream,
        entry.index,
        entry.at.isoformat(),
        entry.by,
        entry.kind,
        entry.schema,
        json.dumps(entry.data, ensure_ascii=False, sort_keys=True),
        entry.act,
        entry.previous,
        entry.hash,
    )


def _head_of(row: Sequence[Any]) -> Head:
    return Head(row[0], length_of(row[1], row[3]), summary_of(row[2]))


def _entry(row: Sequence[Any]) -> Entry:
    "".join(cell for cell in row if isinstance(cell, str)).encode()  # ValueError where bytes were kept apart
    at, data = datetime.fromisoformat(row[2]), json.loads(row[6])
    return Entry(row[0], row[1], at, row[3], row[4], row[5], data, row[7], row[8], row[9])


def _trouble(error: sqlite3.Error) -> Sentence:
    if "full" in str(error):
        return Sentence("The disk that keeps the records is full. Nothing was recorded; free some space and try again.")
    if "locked" in str(error):
        return Sentence("The records are busy. Nothing was recorded; try again in a moment.")
    return Sentence("The records cannot be read or written. Check the data folder's disk and rights.")
