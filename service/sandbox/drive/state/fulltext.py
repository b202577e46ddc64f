"""The words inside files, for `fullText contains`: read when a search asks for them, after the lag."""

import re
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from service.sandbox.core.call import DOCUMENT, SPREADSHEET, NativeType
from service.sandbox.core.store import Store
from service.sandbox.drive.state import rows
from service.sandbox.drive.state.model import File

PLAIN = {DOCUMENT: "text/plain", SPREADSHEET: "text/csv"}
"""As what a native file is read. Of a spreadsheet that is its first sheet."""
_WORD = re.compile(r"\w+")
_CODE = re.compile(r"\w-\w")


def mark(connection: sqlite3.Connection, place: int, at: datetime) -> None:
    """Note that a file is to be read again."""
    connection.execute("INSERT OR IGNORE INTO unread VALUES (?, ?)", (place, at.timestamp()))


def catch_up(store: Store, natives: Mapping[str, NativeType], until: float) -> None:
    """Read every file that changed before then; each once, however many searches follow."""
    connection = store.connection
    for (place,) in connection.execute("SELECT file FROM unread WHERE since <= ?", (until,)).fetchall():
        file = rows.at(connection, place)
        text = " ".join((file.name, file.description, _content(store, natives, file)))
        connection.execute("DELETE FROM texts WHERE rowid = ?", (place,))
        connection.execute("INSERT INTO texts (rowid, body) VALUES (?, ?)", (place, text))
        connection.execute("DELETE FROM unread WHERE file = ?", (place,))


def question(text: str) -> str | None:
    """Return what to ask the index; None where nothing can match.

    Words stand in any order, those in double quotes together. A hyphenated code matches nothing, as live runs saw it
    (evidence/drive.md 83).
    """
    quoted = len(text) > 1 and text.startswith('"') and text.endswith('"')
    if _CODE.search(text):
        return None
    found = _WORD.findall(text)
    return f'"{" ".join(found)}"' if quoted and found else " ".join(f'"{word}"' for word in found)


def _content(store: Store, natives: Mapping[str, NativeType], file: File) -> str:
    native = natives.get(file.mime_type)
    if native is not None:
        exported = native.exports[PLAIN[file.mime_type]](store.content(file.id), file.name, _no_picture)
        return exported.decode("utf-8", "replace")
    return store.content(file.id).decode("utf-8", "replace") if file.mime_type.startswith("text/") else ""


def _no_picture(_key: str) -> None:
    """Find no picture: none is searched."""
