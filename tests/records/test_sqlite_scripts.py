"""A file of records is brought up to the shape of today, whoever wrote it before; one of a later Baku is refused."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.domain.errors import Unavailable
from service.records import sqlite_scripts
from service.records.chain import START, seal
from service.records.interface import Append, EncodedFact, Entry
from service.records.sqlite import SqliteRecords
from service.records.sqlite_scripts import SCRIPTS
from tests.records.golden.make import shape

RELEASED = Path(__file__).parent / "golden" / "0.2.0" / "records.sql"
NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
NEXT = (*SCRIPTS, "ALTER TABLE bookmarks ADD COLUMN since TEXT;\nUPDATE bookmarks SET since = 'ever';\n")
"""What a later version may have."""


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """Return a file as 0.2.0 made it, with one history in it."""
    path = tmp_path / "records.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(RELEASED.read_text(encoding="utf-8"))
        unsealed = Entry("sop-1", 0, NOW, "ayu", "Said", 1, {}, None, START, "")
        row = ("sop-1", 0, NOW.isoformat(), "ayu", "Said", 1, "{}", None, START, seal(unsealed))
        connection.execute("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?)", row)
        connection.execute("INSERT INTO heads VALUES ('sop-1', 1, ?, '{}', '', NULL)", (row[-1],))
        connection.execute("INSERT INTO bookmarks VALUES ('changes', '7')")
    connection.close()
    return path


def version(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def test_a_file_of_0_2_0_opens_with_all_that_is_in_it_and_goes_on(released: Path) -> None:
    assert version(released) == 0
    records = SqliteRecords(released)
    assert [entry.kind for entry in records.read("sop-1")] == ["Said"]
    records.append(Append("sop-1", 1, [EncodedFact("Done", 1, {})], NOW, "ayu"))
    assert records.verify() == ()
    records.close()
    assert version(released) == len(SCRIPTS)


def test_a_new_file_has_the_shape_of_one_that_was_brought_up(released: Path, tmp_path: Path) -> None:
    for path in (released, tmp_path / "new.sqlite"):
        SqliteRecords(path).close()
        shape(path, path.with_suffix(".sql"))
    assert released.with_suffix(".sql").read_text() == (tmp_path / "new.sql").read_text()


def test_a_script_runs_once_however_many_open_the_file_at_the_same_moment(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    SqliteRecords(released).close()
    monkeypatch.setattr(sqlite_scripts, "SCRIPTS", NEXT)
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(SqliteRecords, [released] * 8))
    assert {records.bookmark("changes") for records in opened} == {"7"}
    for records in opened:
        records.close()
    assert version(released) == len(NEXT)


def test_a_script_that_fails_leaves_the_file_as_it_was(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*NEXT, "ALTER TABLE bookmarks ADD COLUMN more TEXT;\nUPDATE nothing SET since = 'ever';\n")
    monkeypatch.setattr(sqlite_scripts, "SCRIPTS", broken)
    with pytest.raises(Unavailable):
        SqliteRecords(released)
    monkeypatch.undo()
    assert version(released) == 0
    records = SqliteRecords(released)
    assert records.bookmark("changes") == "7"
    records.close()


def test_a_file_of_a_later_version_is_refused_in_words_and_not_touched(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_scripts, "SCRIPTS", NEXT)
    SqliteRecords(released).close()
    monkeypatch.undo()
    with pytest.raises(Unavailable, match="written by a later version of Baku") as refused:
        SqliteRecords(released)
    assert str(released) in refused.value.sentence.spoken("id")
    assert refused.value.permanent
    assert version(released) == len(NEXT)
