"""What is damaged in a file of records is found and named, and what the disk refuses leaves nothing."""

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from service.domain.errors import Conflict, Unavailable, Unreadable
from service.records.interface import EncodedFact, Head
from service.records.sqlite import SqliteRecords
from tests.records.appending import SAID, UNLISTED, append


@pytest.mark.parametrize(
    ("damage", "place"),
    [
        ("UPDATE entries SET data = '{}' WHERE place = 1", 1),
        ("UPDATE entries SET by = 'mallory' WHERE place = 0", 0),
        ("DELETE FROM entries WHERE place = 1", 1),
        ("DELETE FROM entries WHERE place = 2", 3),
        ("UPDATE heads SET length = 2", 2),
        ("INSERT INTO entries SELECT stream, 3, at, by, kind, schema, data, act, hash, 'x' FROM entries LIMIT 1", 3),
    ],
)
def test_verify_finds_any_tampering_and_its_place(tmp_path: Path, damage: str, place: int) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    append(records, "sop-1", 0, SAID, SAID, SAID)
    assert records.verify() == records.examine("sop-1").breaks == ()
    with sqlite3.connect(tmp_path / "r.sqlite") as hand:
        hand.execute(damage)
    hand.close()
    assert ("sop-1", place) in [(b.stream, b.index) for b in records.verify()]
    assert [b for b in records.verify() if b.stream == "sop-1"] == list(records.examine("sop-1").breaks)
    records.close()


@pytest.mark.parametrize(
    "damage",
    [
        "data = substr(data, 1, 5)",
        "data = '[]'",
        "data = NULL",
        "data = CAST(X'7B2278223A2022FFFE227D' AS TEXT)",
        "by = CAST(X'FFFE' AS TEXT)",
        "at = 'yesterday'",
        "at = '2026-11-02'",
        "hash = NULL",
    ],
)
def test_a_damaged_entry_is_named_with_its_sops_number_and_spoils_no_other_history(tmp_path: Path, damage: str) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    for n in (1, 2):
        append(records, f"sop-{n}", 0, SAID, SAID, SAID, summary={"number": f"SOP-{n}"})
    with sqlite3.connect(tmp_path / "r.sqlite") as hand:
        hand.execute(f"UPDATE entries SET {damage} WHERE stream = 'sop-1' AND place = 1")  # noqa: S608  # ours, above
    hand.close()
    with pytest.raises(Unreadable, match="SOP-1 is damaged: entry 2 "):
        records.read("sop-1")
    assert len(records.read("sop-2")) == 3
    assert [(b.stream, b.index) for b in records.verify()] == [("sop-1", 1)]
    assert str(records.verify()[0].sentence).startswith("SOP-1: entry 2 cannot be read.")
    records.close()


def test_a_history_with_a_hole_in_it_is_not_read(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    append(records, "sop-1", 0, SAID, SAID, SAID)
    with sqlite3.connect(tmp_path / "r.sqlite") as hand:
        hand.execute("DELETE FROM entries WHERE place = 1")
    hand.close()
    with pytest.raises(Unreadable, match="entry 2 "):
        records.read("sop-1")
    records.close()


@pytest.mark.parametrize("damage", ["CAST(X'7B2278223A2022FFFE227D' AS TEXT)", "'{'", "'[]'", "NULL"])
def test_a_damaged_summary_hides_no_other_history_from_lists(tmp_path: Path, damage: str) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    for n in (1, 2):
        append(
            records, f"sop-{n}", 0, EncodedFact("Drafted", 1, {"number": f"SOP-{n}"}), summary={"number": f"SOP-{n}"}
        )
    with sqlite3.connect(tmp_path / "r.sqlite") as hand:
        hand.execute(f"UPDATE heads SET summary = {damage} WHERE stream = 'sop-1'")  # noqa: S608  # ours, above
    hand.close()
    assert records.summaries({}, 10).heads == (Head("sop-1", 1, {}), Head("sop-2", 1, {"number": "SOP-2"}))
    assert records.head("sop-1") == Head("sop-1", 1, {})
    assert [str(wrong.sentence) for wrong in records.verify()] == [UNLISTED]
    append(records, "sop-1", 1, summary={"number": "SOP-1"})
    assert records.verify() == ()
    assert len(records.summaries({}, 10).heads) == 2
    records.close()


def test_a_full_disk_is_said_and_leaves_no_half_entry(tmp_path: Path) -> None:
    records = SqliteRecords(tmp_path / "r.sqlite")
    append(records)
    with records._reading() as connection:  # the only way to make a disk this small
        connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(Unavailable, match="full"):
        append(records, "sop-1", 1, EncodedFact("Said", 1, {"text": "x" * 100_000}))
    assert len(records.read("sop-1")) == 1
    assert records.verify() == ()
    records.close()


def _race(path: Path, done: "multiprocessing.Queue[int]") -> None:
    records, won = SqliteRecords(path), 0
    for length in range(20):
        try:
            append(records, "sop-1", length)
            won += 1
        except Conflict:
            pass
    records.close()
    done.put(won)


def test_of_two_processes_exactly_one_appends_each_entry(tmp_path: Path) -> None:
    SqliteRecords(tmp_path / "r.sqlite").close()
    spawn = multiprocessing.get_context("spawn")
    done = spawn.Queue()
    racers = [spawn.Process(target=_race, args=(tmp_path / "r.sqlite", done)) for _ in range(2)]
    for racer in racers:
        racer.start()
    won = sum(done.get(timeout=60) for _ in racers)
    for racer in racers:
        racer.join()
    records = SqliteRecords(tmp_path / "r.sqlite")
    assert len(records.read("sop-1")) == won == 20
    assert records.verify() == ()
    records.close()
