"""Storage: what files in a My Drive take of their owner's; those of shared drives are the organisation's."""

import sqlite3

LIMIT = 15 * 1024**3
"""Bytes that a person may keep; a service account may keep none (evidence/drive.md 79)."""


def limit(person: str) -> int:
    """Return how many bytes somebody may keep."""
    return 0 if person.endswith(".gserviceaccount.com") else LIMIT


def used(connection: sqlite3.Connection, person: str) -> tuple[int, int]:
    """Return the bytes of all that somebody owns, trash included, and of the trash alone; a Doc takes none here."""
    sql = "SELECT TOTAL(size), TOTAL(CASE WHEN trashed > 0 THEN size ELSE 0 END) FROM files WHERE owner = ?"
    everything, trash = connection.execute(sql, (person,)).fetchone()
    return int(everything), int(trash)
