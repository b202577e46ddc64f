"""Rows of the tables in SQLite: entries and heads, what they claim, and by what lists find them."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from service.records.chain import START, breaks, shown_otherwise, unlisted
from service.records.damage import length_of, name_of, number_of, summary_of
from service.records.interface import (
    FASTER,
    SHELF,
    Append,
    Break,
    Entry,
    Head,
    Taken,
)

HEADS = "SELECT stream, length, summary, hash, number FROM heads"


def length_and_hash(connection: sqlite3.Connection, stream: str) -> tuple[int, str]:
    """Return how long a history is, and the hash of its last entry."""
    row = connection.execute("SELECT length, hash FROM heads WHERE stream = ?", (stream,)).fetchone()
    return (length_of(*row), row[1]) if row else (0, START)


def fence_of(connection: sqlite3.Connection, name: str) -> tuple[str, int]:
    """Return who holds a lease, "" for nobody, and its fence."""
    row = connection.execute("SELECT holder, fence FROM leases WHERE name = ?", (name,)).fetchone()
    return (row[0], row[1]) if row else ("", 0)


def take_claims(connection: sqlite3.Connection, new: Append) -> None:
    """Keep what an append claims and counts; Taken where somebody else was there first."""
    act, counted = new.act, new.counted
    try:
        if act is not None:
            connection.execute("INSERT INTO acts VALUES (?,?,?)", (act.id, act.fingerprint, new.stream))
        for claim in new.claims:
            connection.execute("INSERT INTO claims VALUES (?,?)", (claim, new.stream))
        for claim in new.released:
            connection.execute("DELETE FROM claims WHERE claim = ? AND stream = ?", (claim, new.stream))
    except sqlite3.IntegrityError as error:
        raise Taken(FASTER) from error
    if counted is not None:
        row = connection.execute("SELECT value FROM counters WHERE name = ?", (counted.name,)).fetchone()
        if (row[0] if row else 0) != counted.before:
            raise Taken(FASTER)
        connection.execute("INSERT OR REPLACE INTO counters VALUES (?,?)", (counted.name, counted.value))


def keep_summary(connection: sqlite3.Connection, stream: str, summary: Mapping[str, Any]) -> None:
    """Keep what lists show of a history, and by what they find it."""
    number = number_of(summary, stream)
    connection.execute(
        "UPDATE heads SET summary = ?, number = ? WHERE stream = ?",
        (json.dumps(summary, ensure_ascii=False), number, stream),
    )
    connection.execute("DELETE FROM facets WHERE stream = ?", (stream,))
    connection.executemany("INSERT INTO facets VALUES (?,?,?,?)", sorted(facets_of(summary, stream)))


def facets_of(summary: Mapping[str, Any], stream: str) -> set[tuple[str, str, str, str]]:
    """Return the rows by which lists find a history."""
    number = number_of(summary, stream)
    shown = {"": str(summary.get(SHELF, "")), **summary}
    return {
        (name, str(item), number, stream)
        for name, value in shown.items()
        for item in (value if isinstance(value, list) else [value])
    }


def keep_text(connection: sqlite3.Connection, stream: str, text: str) -> None:
    """Keep what searches are told of a history, at the next place."""
    connection.execute(
        "INSERT OR REPLACE INTO indexed SELECT ?, COALESCE(MAX(place), 0) + 1, ? FROM indexed", (stream, text)
    )


def row_of(entry: Entry) -> tuple[Any, ...]:
    """Return the row of an entry."""
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


def head_of(row: Sequence[Any]) -> Head:
    """Return the head in a row of `HEADS`, without what of it is damaged."""
    return Head(row[0], length_of(row[1], row[3]), summary_of(row[2]))


def no_head(stream: str) -> Sequence[Any]:
    """Return the row of `HEADS` that stands for one that is not there."""
    return (stream, 0, "{}", START, "")


def breaks_of(stream: str, row: Sequence[Any], entries: Sequence[Entry | None]) -> list[Break]:
    """Return what is wrong with a history, by the row of its head."""
    head = head_of(row)
    return breaks(stream, entries, head.length, row[3], partial(name_of, stream, head, entries))


def listing_breaks(head: Head, number: str, found_by: set[tuple[str, str, str, str]], name: str) -> list[Break]:
    """Return what is wrong with what lists show of a history, by the rows they find it by, which tell it again."""
    listed = any(row[0] == "" for row in found_by)
    if (listed, number) not in ((False, ""), (True, number_of(head.summary, head.stream))):
        return [unlisted(head.stream, head.length, name)]
    true = facets_of(head.summary, head.stream) if listed else set()
    return [] if found_by == true else [shown_otherwise(head.stream, head.length, name)]


def entry_of(row: Sequence[Any]) -> Entry:
    """Return the entry in a row; ValueError where it is damaged."""
    "".join(cell for cell in row if isinstance(cell, str)).encode()  # ValueError where bytes were kept apart
    at, data = datetime.fromisoformat(row[2]), json.loads(row[6])
    return Entry(row[0], row[1], at, row[3], row[4], row[5], data, row[7], row[8], row[9])
