"""The scripts that bring a workspace's file up to the shape of today; `user_version` counts those that it has had.

A script is never changed once it was released. What is new goes into a script of its own at the end.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache

SCRIPTS = (
    # files of 0.2.0 have these tables and count no script
    """
CREATE TABLE IF NOT EXISTS files (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, parent TEXT, drive TEXT, owner TEXT, name TEXT, mime TEXT,
    target TEXT, trashed INTEGER, created INTEGER, modified INTEGER, born REAL, size INTEGER, told TEXT);
CREATE INDEX IF NOT EXISTS files_parent ON files (parent);
CREATE INDEX IF NOT EXISTS files_drive ON files (drive);
CREATE INDEX IF NOT EXISTS files_owner ON files (owner);
CREATE INDEX IF NOT EXISTS files_mime ON files (mime);
CREATE INDEX IF NOT EXISTS files_folder ON files (mime <> 'application/vnd.google-apps.folder', name);
CREATE INDEX IF NOT EXISTS files_trash ON files (owner, drive) WHERE trashed > 0;
CREATE INDEX IF NOT EXISTS files_name ON files (name);
CREATE INDEX IF NOT EXISTS files_target ON files (target) WHERE target IS NOT NULL;
CREATE INDEX IF NOT EXISTS files_created ON files (created);
CREATE INDEX IF NOT EXISTS files_modified ON files (modified);
CREATE TABLE IF NOT EXISTS words (word TEXT, file INTEGER, PRIMARY KEY (word, file)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS words_file ON words (file);
CREATE TABLE IF NOT EXISTS properties (
    key TEXT, value TEXT, public INTEGER, file INTEGER, PRIMARY KEY (key, value, public, file)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS properties_file ON properties (file);
CREATE TABLE IF NOT EXISTS access (
    who TEXT, file INTEGER, until REAL, rank INTEGER, listed INTEGER, mime TEXT,
    PRIMARY KEY (who, file, until)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS access_file ON access (file);
CREATE INDEX IF NOT EXISTS access_mime ON access (who, mime, file);
CREATE TABLE IF NOT EXISTS moments (
    who TEXT, file INTEGER, viewed INTEGER, modified INTEGER, shared INTEGER, sharer TEXT,
    PRIMARY KEY (who, file)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS moments_file ON moments (file);
CREATE TABLE IF NOT EXISTS unread (file INTEGER PRIMARY KEY, since REAL);
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5 (body);
CREATE TABLE IF NOT EXISTS stars (who TEXT, file INTEGER, PRIMARY KEY (who, file)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS revisions (
    file TEXT, place INTEGER, id TEXT, told TEXT, body BLOB, PRIMARY KEY (file, place));
CREATE TABLE IF NOT EXISTS drives (id TEXT PRIMARY KEY, request TEXT UNIQUE, told TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS contents (file TEXT PRIMARY KEY, version INTEGER, body BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS threads (file TEXT, id TEXT, place INTEGER, told TEXT, PRIMARY KEY (file, id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS changes (
    place INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT UNIQUE, item INTEGER, drive TEXT, at REAL);
CREATE INDEX IF NOT EXISTS changes_drive ON changes (drive, place);
CREATE INDEX IF NOT EXISTS changes_at ON changes (at);
CREATE TABLE IF NOT EXISTS approvals (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, file TEXT, open INTEGER, told TEXT);
CREATE INDEX IF NOT EXISTS approvals_file ON approvals (file);
CREATE TABLE IF NOT EXISTS channels (
    id TEXT PRIMARY KEY, file TEXT, expires REAL, number INTEGER, told TEXT) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS channels_file ON channels (file);
CREATE TABLE IF NOT EXISTS notices (
    place INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT, number INTEGER, state TEXT, changed TEXT, due REAL,
    tries INTEGER);
CREATE INDEX IF NOT EXISTS notices_due ON notices (due);
CREATE TABLE IF NOT EXISTS calls (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT, method TEXT, path TEXT, person TEXT, status INTEGER, sent INTEGER,
    answered INTEGER);
CREATE TABLE IF NOT EXISTS faults (id INTEGER PRIMARY KEY AUTOINCREMENT, told TEXT);
CREATE TABLE IF NOT EXISTS spent (name TEXT PRIMARY KEY, began REAL, units INTEGER) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS people (email TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tokens (
    token TEXT PRIMARY KEY, person TEXT, client TEXT, scopes TEXT, ends REAL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS grants (
    client TEXT, person TEXT, file TEXT, PRIMARY KEY (client, person, file)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS uploads (id TEXT PRIMARY KEY, told TEXT, body BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pictures (key TEXT PRIMARY KEY, mime TEXT, body BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mails (
    place INTEGER PRIMARY KEY AUTOINCREMENT, box TEXT, id TEXT, thread TEXT, draft TEXT, labels TEXT, at INTEGER,
    history INTEGER, mark TEXT, body BLOB, UNIQUE (box, id));
CREATE INDEX IF NOT EXISTS mails_mark ON mails (box, mark);
CREATE TABLE IF NOT EXISTS tasks (
    place INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT, id TEXT, due REAL, gone REAL, told TEXT, body BLOB,
    UNIQUE (queue, id));
CREATE INDEX IF NOT EXISTS tasks_due ON tasks (due) WHERE gone IS NULL;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
""",
    # what an object's row holds is called fields
    """
ALTER TABLE files RENAME COLUMN told TO fields;
ALTER TABLE revisions RENAME COLUMN told TO fields;
ALTER TABLE drives RENAME COLUMN told TO fields;
ALTER TABLE threads RENAME COLUMN told TO fields;
ALTER TABLE approvals RENAME COLUMN told TO fields;
ALTER TABLE channels RENAME COLUMN told TO fields;
ALTER TABLE faults RENAME COLUMN told TO fields;
ALTER TABLE uploads RENAME COLUMN told TO fields;
ALTER TABLE tasks RENAME COLUMN told TO fields;
""",
    # a directory says more of people than their names, and some addresses are nobody's
    """
ALTER TABLE people ADD COLUMN post TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN department TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN robot INTEGER NOT NULL DEFAULT 0;
""",
    # rows of a sheet that are alike are written down once, where that is written to; an earlier sandbox cannot read it
    "SELECT 1",
    # what somebody allowed an application until further notice, by its refresh token
    """
CREATE TABLE consents (
    token TEXT PRIMARY KEY, person TEXT, client TEXT, scopes TEXT, made REAL, used REAL, ending TEXT) WITHOUT ROWID;
CREATE INDEX consents_person ON consents (person, client);
""",
)


class LaterWorkspace(Exception):
    """The file was written by a later version of the sandbox than this one."""


def bring_up(connection: sqlite3.Connection) -> None:
    """Run the scripts that the file has not had, all or none; LaterWorkspace where it has had more."""
    if _version(connection) == len(SCRIPTS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version(connection)  # again: another process may have been at it
        if version > len(SCRIPTS):
            raise LaterWorkspace("This workspace was written by a later version of the sandbox. Update it.")
        for statement in _wanting(connection, version):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(SCRIPTS)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _wanting(connection: sqlite3.Connection, version: int) -> Iterable[str]:
    is_new = not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    return _today(SCRIPTS) if is_new else _statements(SCRIPTS[version:])


def _statements(scripts: tuple[str, ...]) -> Iterable[str]:
    return (statement for script in scripts for statement in script.split(";\n"))


@cache
def _today(scripts: tuple[str, ...]) -> tuple[str, ...]:
    """Return what makes a new file in the shape that all scripts come to: many times quicker than their changes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in _statements(scripts):
            connection.execute(statement)
        rows = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' "
            "AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid"
        )  # without what SQLite makes by itself
        return tuple(row[0] for row in rows)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
