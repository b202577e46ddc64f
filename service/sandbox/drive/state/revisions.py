"""Revisions: one for each time content was saved. Google joins those of native files; how is not established."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from service.sandbox.drive.state.model import Blob, File


@dataclass(frozen=True)
class FileRevision:
    """The content of a file from `at` on; `blob` is set for binary files."""

    id: str
    at: datetime
    by: str
    mime_type: str
    blob: Blob | None
    keep_forever: bool = False


def add(
    connection: sqlite3.Connection,
    file: File,
    by: str,
    at: datetime,
    content: bytes | None = None,
    *,
    keep_forever: bool = False,
) -> None:
    """Keep a new revision; the bytes of a native file's are not kept, for nothing can ask for them."""
    last = connection.execute("SELECT MAX(place) FROM revisions WHERE file = ?", (file.id,)).fetchone()[0] or 0
    made = FileRevision(
        file.blob.revision if file.blob else str(last + 1), at, by, file.mime_type, file.blob, keep_forever
    )
    body = content if file.blob else None
    fields = json.dumps(asdict(made), default=datetime.isoformat)
    connection.execute("INSERT INTO revisions VALUES (?, ?, ?, ?, ?)", (file.id, last + 1, made.id, fields, body))


def kept(connection: sqlite3.Connection, file_id: str, after: int, limit: int) -> Iterator[tuple[int, FileRevision]]:
    """Yield a file's revisions with their places, oldest first."""
    found = connection.execute(
        "SELECT place, fields FROM revisions WHERE file = ? AND place > ? ORDER BY place LIMIT ?",
        (file_id, after, limit),
    )
    for place, fields in found:
        yield place, _revision(fields)


def one(connection: sqlite3.Connection, file_id: str, revision_id: str) -> tuple[FileRevision, bytes] | None:
    """Return a revision with its bytes; "head" is the last one."""
    by_id = ("AND id = ?", (file_id, revision_id)) if revision_id != "head" else ("", (file_id,))
    row = connection.execute(
        f"SELECT fields, body FROM revisions WHERE file = ? {by_id[0]} ORDER BY place DESC LIMIT 1",  # noqa: S608 - ours
        by_id[1],
    ).fetchone()
    return (_revision(row[0]), bytes(row[1] or b"")) if row else None


def kept_forever(connection: sqlite3.Connection, file_id: str) -> int:
    """Return how many revisions of a file are marked to be kept for ever."""
    sql = "SELECT COUNT(*) FROM revisions WHERE file = ? AND json_extract(fields, '$.keep_forever')"
    return int(connection.execute(sql, (file_id,)).fetchone()[0])


def change(connection: sqlite3.Connection, file_id: str, changed: FileRevision) -> None:
    """Keep what a revision says of itself."""
    fields = json.dumps(asdict(changed), default=datetime.isoformat)
    connection.execute("UPDATE revisions SET fields = ? WHERE (file, id) = (?, ?)", (fields, file_id, changed.id))


def remove(connection: sqlite3.Connection, file_id: str, revision_id: str) -> None:
    """Forget a revision."""
    connection.execute("DELETE FROM revisions WHERE (file, id) = (?, ?)", (file_id, revision_id))


def _revision(text: str) -> FileRevision:
    fields = json.loads(text)
    found = Blob(**fields["blob"]) if fields["blob"] else None
    return FileRevision(**{**fields, "at": datetime.fromisoformat(fields["at"]), "blob": found})
