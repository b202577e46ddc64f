"""When each person last viewed and changed a file, and when somebody shared it with them."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from service.sandbox.drive.state.rows import milliseconds


@dataclass(frozen=True)
class Moments:
    """What one person had to do with a file; None is never."""

    viewed: datetime | None = None
    modified: datetime | None = None
    shared: datetime | None = None
    sharer: str | None = None


def of(connection: sqlite3.Connection, person: str, place: int) -> Moments:
    """Return what a person had to do with a file."""
    row = connection.execute(
        "SELECT viewed, modified, shared, sharer FROM moments WHERE (who, file) = (?, ?)", (person.lower(), place)
    ).fetchone()
    return Moments(_time(row[0]), _time(row[1]), _time(row[2]), row[3]) if row else Moments()


def viewed(connection: sqlite3.Connection, person: str, place: int, at: datetime) -> None:
    """Note that a person viewed a file; only a client that says so does, reading through the API is no viewing."""
    _set(connection, person, place, "viewed", milliseconds(at))


def modified(connection: sqlite3.Connection, person: str, place: int, at: datetime) -> None:
    """Note that a person changed a file."""
    _set(connection, person, place, "modified", milliseconds(at))


def shared(connection: sqlite3.Connection, person: str, place: int, at: datetime, sharer: str) -> None:
    """Note that somebody shared a file with a person."""
    _set(connection, person, place, "shared", milliseconds(at))
    _set(connection, person, place, "sharer", sharer)


def unshared(connection: sqlite3.Connection, person: str, place: int) -> None:
    """Note that a file is not shared with a person any more."""
    _set(connection, person, place, "shared", None)
    _set(connection, person, place, "sharer", None)


def _set(connection: sqlite3.Connection, person: str, place: int, name: str, value: int | str | None) -> None:
    connection.execute(
        f"INSERT INTO moments (who, file, {name}) VALUES (?1, ?2, ?3) "  # noqa: S608 - names from above
        f"ON CONFLICT (who, file) DO UPDATE SET {name} = ?3",
        (person.lower(), place, value),
    )


def _time(value: int | None) -> datetime | None:
    return None if value is None else datetime.fromtimestamp(value / 1000, UTC)
