"""Files as rows of the database, with what searches find them by."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime

from service.sandbox.drive.state.model import File, dump, load

_WORD = re.compile(r"\w+")


def read(connection: sqlite3.Connection, file_id: str) -> File | None:
    """Return a file by its id."""
    row = connection.execute("SELECT fields, place, trashed FROM files WHERE id = ?", (file_id,)).fetchone()
    return load(*row) if row else None


def at(connection: sqlite3.Connection, place: int) -> File:
    """Return the file at a place that is known to exist."""
    row = connection.execute("SELECT fields, place, trashed FROM files WHERE place = ?", (place,)).fetchone()
    return load(*row)


def children(connection: sqlite3.Connection, parent: str) -> Iterator[File]:
    """Yield what stands directly in a folder."""
    for row in connection.execute("SELECT fields, place, trashed FROM files WHERE parent = ?", (parent,)).fetchall():
        yield load(*row)


def write(connection: sqlite3.Connection, file: File, before: File | None) -> int:
    """Keep a file, and return its place."""
    values = (
        file.parent,
        file.drive_id,
        file.owner,
        file.name.casefold(),
        file.mime_type,
        file.target,
        file.trashed,
        milliseconds(file.created),
        milliseconds(file.modified),
        file.born.timestamp(),
        file.blob.size if file.blob else 0,
        dump(file),
    )
    if before is None:
        place = connection.execute(
            "INSERT INTO files VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (file.id, *values)
        ).lastrowid
    else:
        place = before.place
        connection.execute(
            "UPDATE files SET parent = ?, drive = ?, owner = ?, name = ?, mime = ?, target = ?, trashed = ?, "
            "created = ?, modified = ?, born = ?, size = ?, fields = ? WHERE place = ?",
            (*values, place),
        )
    _index(connection, file, before, place or 0)
    return place or 0


def _index(connection: sqlite3.Connection, file: File, before: File | None, place: int) -> None:
    if before is None or before.name != file.name:
        connection.execute("DELETE FROM words WHERE file = ?", (place,))
        connection.executemany("INSERT INTO words VALUES (?, ?)", [(word, place) for word in words(file.name)])
    properties = (file.properties, file.app_properties)
    if before is None or (before.properties, before.app_properties) != properties:
        connection.execute("DELETE FROM properties WHERE file = ?", (place,))
        connection.executemany(
            "INSERT INTO properties VALUES (?, ?, ?, ?)",
            [
                (key, value, public, place)
                for public, kept in ((1, file.properties), (0, file.app_properties))
                for key, value in kept.items()
            ],
        )


def remove(connection: sqlite3.Connection, file: File) -> None:
    """Forget a file with all that belongs to it; who had access is kept, for the changes feed."""
    for table in ("words", "properties", "stars", "moments", "unread"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file.place,))  # noqa: S608 - names from above
    for table in ("contents", "threads", "revisions", "approvals"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file.id,))  # noqa: S608 - names from above
    connection.execute("DELETE FROM texts WHERE rowid = ?", (file.place,))
    connection.execute("DELETE FROM files WHERE place = ?", (file.place,))


def milliseconds(at: datetime) -> int:
    """Return a time as searches compare it: what the API shows of it."""
    return int(at.timestamp() * 1000)


def words(name: str) -> set[str]:
    """Return the words of a name as `name contains` compares them (evidence/drive.md 83)."""
    return set(_WORD.findall(name.casefold()))
