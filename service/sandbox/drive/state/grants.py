"""Which files a person gave to an app: what `drive.file` reaches. What the app makes is granted to it."""

import sqlite3

from service.sandbox.core.call import Call


def keep(connection: sqlite3.Connection, call: Call, file_id: str) -> None:
    """Grant the calling app a file that it made."""
    connection.execute("INSERT OR IGNORE INTO grants VALUES (?, ?, ?)", (*_key(call), file_id))


def given(connection: sqlite3.Connection, call: Call, file_id: str) -> bool:
    """Whether the calling app may have a file."""
    found = connection.execute("SELECT 1 FROM grants WHERE (client, person, file) = (?, ?, ?)", (*_key(call), file_id))
    return found.fetchone() is not None


def condition(call: Call, column: str) -> tuple[str, tuple[str, str]]:
    """Return in SQL that the calling app may have the file whose id is in this column."""
    return f"{column} IN (SELECT file FROM grants WHERE client = ? AND person = ?)", _key(call)  # noqa: S608 - ours


def _key(call: Call) -> tuple[str, str]:
    return (call.app.client if call.app else "", call.person)
