"""The scripts that bring a file of records up to the shape of today; `user_version` counts those that it has had.

A script is never changed once it was released. What is new goes into a script of its own at the end.
"""

import sqlite3
from pathlib import Path

from service.domain.errors import Unavailable
from service.domain.sentences import Sentence

SCRIPTS = (
    # files of 0.2.0 have these tables and count no script
    """
CREATE TABLE IF NOT EXISTS entries (
    stream TEXT, place INTEGER, at TEXT, by TEXT, kind TEXT, schema INTEGER, data TEXT, act TEXT, previous TEXT,
    hash TEXT, PRIMARY KEY (stream, place)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS heads (
    stream TEXT PRIMARY KEY, length INTEGER, hash TEXT, summary TEXT, number TEXT, unsettled REAL);
CREATE INDEX IF NOT EXISTS heads_unsettled ON heads (unsettled) WHERE unsettled IS NOT NULL;
CREATE TABLE IF NOT EXISTS facets (
    name TEXT, value TEXT, number TEXT, stream TEXT, PRIMARY KEY (name, value, number, stream)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS facets_stream ON facets (stream);
CREATE TABLE IF NOT EXISTS acts (id TEXT PRIMARY KEY, fingerprint TEXT, stream TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims (claim TEXT PRIMARY KEY, stream TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS leases (name TEXT PRIMARY KEY, holder TEXT, expires TEXT, fence INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS bookmarks (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
""",
    """
CREATE TABLE indexed (stream TEXT PRIMARY KEY, place INTEGER UNIQUE, text TEXT);
""",
)


def bring_up(connection: sqlite3.Connection, path: Path) -> None:
    """Run the scripts that the file has not had, all or none; Unavailable where a later Baku has had it."""
    if _version(connection) == len(SCRIPTS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)  # again: another process may have been at it
        if version > len(SCRIPTS):
            raise Unavailable(_newer(path), permanent=True)
        for script in SCRIPTS[version:]:
            for statement in script.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(SCRIPTS)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _newer(path: Path) -> Sentence:
    return Sentence(
        "The records in {path} were written by a later version of Baku. Nothing of them is changed. Update Baku, or "
        "put back the backup from before it was updated.",
        path=str(path),
    )
