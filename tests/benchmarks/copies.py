"""Companies of any size, made of one SOP: its history, files and grants copied row by row, under ids of their own."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from unittest.mock import patch

from service.domain import facts
from service.domain.company.number import claim_of
from service.domain.history.sop import Sop
from service.sandbox.core.store import Store
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.settling import registering

BESIDE = ("properties", "access", "moments", "words")
"""Tables that tell something of a file by its place, in their column `file`."""
WITHIN = ("contents", "revisions")
"""Tables that keep something of a file by its id, in their column `file`."""
ALL_AT_ONCE = 10**9


def copied(office: Office, store: Store, sop: Sop, numbers: range) -> None:
    """Have copies of an SOP, so numbered, all at rest; the register has no rows of them yet."""
    entries = office.records.read(sop.id)
    said = json.dumps([[entry.kind, entry.schema, entry.data] for entry in entries])
    files = _files(store, sop.id)
    others = [_others(sop, files, number) for number in numbers]
    for other in others:
        told = [facts.decode(*one) for one in json.loads(_replaced(said, other))]
        claims = (claim_of(other[sop.number]), f"document:{other[sop.current.document_id or '']}")
        office.histories.append(other[sop.id], None, told, SERVICE, unsettled=False, claims=claims)
    with store.transaction() as connection:
        for file in files:
            _copy_file(connection, file, others)


@contextmanager
def rows_at_once() -> Iterator[None]:
    """Let the register be written in one batch, as no limit of Google's would let it."""
    with patch.object(registering, "CHUNK", ALL_AT_ONCE):
        yield


def _others(sop: Sop, files: Sequence[str], number: int) -> Mapping[str, str]:
    """Return what stands in a copy for the ids and the number of the SOP; each is as long as the other."""
    ids = {old: f"{old[:-6]}{number:06}" for old in (sop.id, *files)}
    return {**ids, sop.number: f"{sop.number.rpartition('-')[0]}-{number:05}"}


def _replaced(text: str, other: Mapping[str, str]) -> str:
    for old, new in other.items():
        text = text.replace(old, new)
    return text


def _files(store: Store, sop_id: str) -> Sequence[str]:
    """Return the ids of an SOP's files."""
    marked = "SELECT id FROM files WHERE place IN (SELECT file FROM properties WHERE key = 'baku-sop' AND value = ?)"
    return [row[0] for row in store.connection.execute(marked, (sop_id,))]


def _copy_file(connection: sqlite3.Connection, file: str, others: Sequence[Mapping[str, str]]) -> None:
    """Copy all rows of a file; the feed tells nothing of it."""
    (place, *fields) = connection.execute("SELECT * FROM files WHERE id = ?", (file,)).fetchone()
    (last,) = connection.execute("SELECT max(place) FROM files").fetchone()
    places = range(last + 1, last + 1 + len(others))
    _insert(connection, "files", [[new, *_told(fields, other)] for new, other in zip(places, others, strict=True)])
    for table in BESIDE:
        names, rows = _rows(connection, table, place)
        at = names.index("file")
        for row in rows:
            copies = zip(places, others, strict=True)
            _insert(connection, table, [[*_told(row[:at], o), new, *_told(row[at + 1 :], o)] for new, o in copies])
    for table in WITHIN:
        for row in _rows(connection, table, file)[1]:
            _insert(connection, table, [_told(row, other) for other in others])


def _rows(connection: sqlite3.Connection, table: str, file: int | str) -> tuple[list[str], list[tuple[object, ...]]]:
    found = connection.execute(f"SELECT * FROM {table} WHERE file = ?", (file,))  # noqa: S608  # ours
    return [one[0] for one in found.description], found.fetchall()


def _told(values: Sequence[object], other: Mapping[str, str]) -> list[object]:
    return [_replaced(value, other) if isinstance(value, str) else value for value in values]


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[object]]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  # ours
