"""Verifying the records: each history is read once, and what is found is remembered and told."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.records.interface import Append, EncodedFact, Entry
from service.records.sqlite import SqliteRecords
from service.workflow.means.listing import heads
from service.workflow.means.office import Office
from service.workflow.means.verified import last_verified
from service.workflow.reading.verifying import verify, verify_and_keep
from service.workflow.settling.records_broken import notices
from tests.people import FITRI
from tests.workflow.reading.lived import FIRST, found
from tests.world import World


def test_records_that_nobody_touched_are_what_was_recorded(lived: tuple[Path, Office], copy: Path) -> None:
    assert found(lived[1], copy) == []


class Counting(SqliteRecords):
    """Records that remember which histories were read one by one."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.one_by_one: list[str] = []

    def read(self, stream: str) -> tuple[Entry, ...]:
        self.one_by_one.append(stream)
        return super().read(stream)


def test_the_history_of_an_sop_is_read_once_with_all_others(lived: tuple[Path, Office], copy: Path) -> None:
    with closing(Counting(copy)) as records:
        sops = {head.stream for head in heads(records)}
        assert verify(replace(lived[1], records=records)) == ()
        assert len(sops) == 2
        assert sops.isdisjoint(records.one_by_one)


def test_what_was_found_is_remembered_and_told_to_controllers_each_morning(
    lived: tuple[Path, Office], copy: Path
) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute(f"UPDATE entries SET by = 'mallory' WHERE place = 2 AND {FIRST}")  # noqa: S608  # our own
        connection.commit()
    with closing(SqliteRecords(copy)) as records:
        office = replace(lived[1], records=records)
        assert list(notices(office, office.today())) == []
        verify_and_keep(office)
        last = last_verified(office)
        assert last is not None
        assert "SOP-MKT-001: entry 3" in str(last.found[0])
        (notice,) = notices(office, office.today())
        assert (notice.recipient, "SOP-MKT-001" in str(notice.body)) == (FITRI, True)


class Busy:
    """Records in which somebody drafts an SOP while they are looked through."""

    def __init__(self, records: SqliteRecords, draft: Callable[[], object]) -> None:
        self._records, self._draft = records, [draft]

    def __getattr__(self, name: str) -> Any:
        if name == "beside" and self._draft:
            self._draft.pop()()
        return getattr(self._records, name)


def test_what_is_recorded_meanwhile_is_no_damage(world: World) -> None:
    world.draft()
    busy = Busy(world.office.records, lambda: world.draft(title="Meanwhile"))  # type: ignore[arg-type]  # they are SQLite's
    assert verify(replace(world.office, records=busy)) == ()


@pytest.mark.parametrize("stream", ["regulations", "studies", "people"])
def test_a_history_of_the_companys_that_cannot_be_read_is_told(world: World, stream: str) -> None:
    world.found()
    office = world.office
    length = len(office.records.read(stream))
    office.records.append(Append(stream, length, [EncodedFact("OfALaterBaku", 1, {})], office.clock(), FITRI))
    assert len(verify(office)) == 1
