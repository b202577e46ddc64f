"""Anchors outside the records find what a whole chain hides: facts taken out behind, a history gone, one made anew."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.app import RECORDS as FILE
from service.domain.register.record_rows import ALL, AS_RECORDED, RECORDS, rows_in
from service.records.chain import seal
from service.records.interface import Entry
from service.records.sqlite import SqliteRecords
from service.records.sqlite_rows import row_of
from service.workflow.acts.syncing import sync
from service.workflow.means.office import Office
from service.workflow.reading.verifying import verify, verify_and_keep
from tests.system.killing import LAG
from tests.world import World, draft

EVERYTHING_OF = """
DELETE FROM entries WHERE stream = :sop; DELETE FROM heads WHERE stream = :sop; DELETE FROM facets WHERE stream = :sop;
DELETE FROM claims WHERE stream = :sop; DELETE FROM acts WHERE stream = :sop; DELETE FROM indexed WHERE stream = :sop
"""


@pytest.fixture(scope="module")
def anchored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, Path, str, str]]:
    """A company with an SOP in force and a draft, verified last night: its world, its records, both SOPs' ids."""
    world = World(tmp_path_factory.mktemp("anchored") / "data")
    sop = world.authorised()
    second = world.ayu.does("POST", "/api/sops", draft(title="Second"))
    sync(world.office)
    assert verify_and_keep(world.office) == ()
    file = tmp_path_factory.mktemp("whole") / FILE
    with closing(sqlite3.connect(world.folder / FILE)) as source, closing(sqlite3.connect(file)) as target:
        source.backup(target)
    yield world, file, sop["id"], second["id"]
    world.close()


@pytest.fixture
def copy(anchored: tuple[World, Path, str, str], tmp_path: Path) -> Path:
    return Path(shutil.copy(anchored[1], tmp_path))


def office_with(world: World, records: SqliteRecords) -> Office:
    return replace(world.office, records=records)


def found(world: World, file: Path) -> list[str]:
    with closing(SqliteRecords(file)) as records:
        return list(map(str, verify(office_with(world, records))))


def entries_of(file: Path, stream: str) -> list[Entry]:
    with closing(SqliteRecords(file)) as records:
        return list(records.read(stream))


def make_anew(file: Path, stream: str, entries: list[Entry]) -> None:
    """Have the history be these entries, its chain and its head computed as Baku does."""
    last, chain = "", list[Entry]()
    for one in entries:
        unsealed = replace(one, previous=last, hash="")
        last = seal(unsealed)
        chain.append(replace(unsealed, hash=last))
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM entries WHERE stream = ?", (stream,))
        connection.executemany("INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?)", map(row_of, chain))
        connection.execute("UPDATE heads SET length = ?, hash = ? WHERE stream = ?", (len(chain), last, stream))


def test_records_that_nobody_touched_go_through_all_their_anchors(
    anchored: tuple[World, Path, str, str], copy: Path
) -> None:
    assert found(anchored[0], copy) == []


def test_a_newest_fact_that_was_taken_out_with_its_head_is_found(
    anchored: tuple[World, Path, str, str], copy: Path
) -> None:
    world, _, _, draft_id = anchored
    make_anew(copy, draft_id, entries_of(copy, draft_id)[:-1])
    (sentence,) = found(world, copy)
    assert "SOP-MKT-002: its history is not the one that the register knows" in sentence


def test_a_chain_that_was_computed_anew_is_found_by_register_and_pdf(
    anchored: tuple[World, Path, str, str], copy: Path
) -> None:
    world, _, sop_id, _ = anchored
    entries = entries_of(copy, sop_id)
    make_anew(copy, sop_id, [*entries[:2], replace(entries[2], by="mallory@kopi.example"), *entries[3:]])
    sentences = found(world, copy)
    assert [("the register" in one, "PDF" in one.partition("knows")[0]) for one in sentences] == [
        (True, False),
        (False, True),
    ]
    assert all("SOP-MKT-001: its history is not the one" in one for one in sentences)


def test_an_authorisation_of_today_is_found_gone_by_its_pdf_alone(world: World, tmp_path: Path) -> None:
    sop = world.authorised()
    world.sandbox.advance(LAG)
    copy = tmp_path / FILE
    with closing(sqlite3.connect(world.folder / FILE)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    make_anew(copy, sop["id"], entries_of(copy, sop["id"])[:20])
    assert any("that its archived PDF knows" in one for one in found(world, copy))


def test_a_history_that_was_deleted_without_a_trace_is_found(
    anchored: tuple[World, Path, str, str], copy: Path
) -> None:
    world, _, _, draft_id = anchored
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(EVERYTHING_OF.replace(":sop", f"'{draft_id}'"))
    (sentence,) = found(world, copy)
    assert "SOP-MKT-002" in sentence
    assert "the records have 0" in sentence


def test_what_was_recorded_since_is_no_damage(world: World) -> None:
    world.authorised()
    sop = world.draft(title="Second")
    assert verify_and_keep(world.office) == ()
    world.open_round(sop)
    world.draft(title="Third")
    assert verify_and_keep(world.office) == ()


def rows(world: World) -> dict[str, tuple[int, str]]:
    """Return the length and the result that the register says of each history."""
    place = world.office.histories.workplace()
    there = rows_in(world.office.google.register.tab(place.register_id or "", RECORDS))
    return {key: (one.anchor.length if one.anchor else 0, one.result) for key, one in there.items()}


def test_the_register_says_what_was_found_and_keeps_the_anchor_until_that_is_mended(
    anchored: tuple[World, Path, str, str], copy: Path
) -> None:
    world, _, _, draft_id = anchored
    before = rows(world)
    assert before[draft_id][1] == before[ALL][1] == AS_RECORDED.spoken("id")
    make_anew(copy, draft_id, entries_of(copy, draft_id)[:-1])
    with closing(SqliteRecords(copy)) as records:
        verify_and_keep(office_with(world, records))
    length, result = rows(world)[draft_id]
    assert (length, "SOP-MKT-002" in result) == (before[draft_id][0], True)
    verify_and_keep(world.office)
    assert rows(world) == before


def test_whoever_deletes_the_tab_loses_no_more_than_its_anchors(world: World) -> None:
    world.authorised()
    verify_and_keep(world.office)
    place = world.office.histories.workplace().register_id
    deletion = {"requests": [{"deleteSheet": {"sheetId": RECORDS.sheet_id}}]}
    world.fitri.does("POST", f"/v4/spreadsheets/{place}:batchUpdate", deletion)
    assert rows(world) == {}
    assert verify_and_keep(world.office) == ()
    assert rows(world)


def test_anchoring_takes_no_call_for_each_history(world: World) -> None:
    for number in range(3):
        world.draft(title=f"SOP {number}")
    verify_and_keep(world.office)
    world.calls()
    verify_and_keep(world.office)
    assert world.calls().total() == 6


class SortedMeanwhile:
    """Records during whose verification somebody sorts the worksheet of them the other way round."""

    def __init__(self, world: World) -> None:
        self._world, self._records = world, world.office.records

    def __getattr__(self, name: str) -> Any:
        if name == "beside":
            self._sort()
        return getattr(self._records, name)

    def _sort(self) -> None:
        place = self._world.office.histories.workplace().register_id
        order = {"dimensionIndex": 0, "sortOrder": "DESCENDING"}
        sort = {"range": {"sheetId": RECORDS.sheet_id, "startRowIndex": 1}, "sortSpecs": [order]}
        self._world.fitri.does("POST", f"/v4/spreadsheets/{place}:batchUpdate", {"requests": [{"sortRange": sort}]})


def test_whoever_sorts_during_a_verification_gives_no_history_anothers_anchor(world: World) -> None:
    sops = [world.draft(title=f"SOP {number}") for number in range(3)]
    verify_and_keep(world.office)
    for sop in sops[:2]:
        world.open_round(sop)
    before = list(rows(world))
    meanwhile = replace(world.office, records=SortedMeanwhile(world))
    assert verify_and_keep(meanwhile) == ()
    assert list(rows(world)) != before
    assert verify_and_keep(world.office) == ()
    assert {sop["id"] for sop in sops} <= set(rows(world))


def test_the_pdf_of_an_authorisation_is_an_anchor(world: World) -> None:
    sop = world.authorised()
    world.sandbox.advance(LAG)
    state = world.office.google.drive.look(sop["archive"]["id"])
    assert state is not None
    hashes = [entry.hash for entry in world.office.records.read(sop["id"])]
    assert hashes[int(state.properties["baku-length"]) - 1] == state.properties["baku-hash"]
