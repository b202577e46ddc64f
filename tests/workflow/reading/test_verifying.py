"""Whatever is done to the records behind Baku's back is found, or did no harm."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.app import RECORDS
from service.domain.errors import SopError
from service.records.interface import Append, EncodedFact, Entry
from service.records.sqlite import SqliteRecords
from service.workflow.acts.syncing import sync
from service.workflow.means.listing import heads
from service.workflow.means.office import Office
from service.workflow.means.verified import last_verified
from service.workflow.reading.verifying import verify, verify_and_keep
from service.workflow.settling.records_broken import notices
from tests.length import examples
from tests.people import FITRI
from tests.world import World, draft


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Office]]:
    """A company with an SOP in force and a draft: the file of its records, whole, and its office."""
    world = World(tmp_path_factory.mktemp("lived") / "data")
    world.authorised()
    world.ayu.post("/api/sops", draft(title="Second"), key="a click")
    sync(world.office)
    file = tmp_path_factory.mktemp("whole") / RECORDS
    with closing(sqlite3.connect(world.folder / RECORDS)) as source, closing(sqlite3.connect(file)) as target:
        source.backup(target)
    yield file, world.office
    world.close()


@pytest.fixture
def copy(lived: tuple[Path, Office], tmp_path: Path) -> Path:
    return Path(shutil.copy(lived[0], tmp_path))


def found(office: Office, file: Path) -> list[str]:
    """Return what is wrong with the records in that file; that they cannot be opened is found, too."""
    try:
        with closing(SqliteRecords(file)) as records:
            return list(map(str, verify(replace(office, records=records))))
    except SopError as error:
        return [str(error.sentence)]


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


FIRST = "stream = (SELECT stream FROM claims WHERE claim LIKE 'number:%001%')"
TAMPERINGS = {
    "who did it": "UPDATE entries SET by = 'mallory@kopi.example' WHERE OF_THE_FIRST AND place = 2",
    "what was done": "UPDATE entries SET data = replace(data, 'MKT', 'OPS') WHERE OF_THE_FIRST AND place = 0",
    "when": "UPDATE entries SET at = '2020-01-01T00:00:00+00:00' WHERE OF_THE_FIRST AND place = 3",
    "one taken out": "DELETE FROM entries WHERE OF_THE_FIRST AND place = 4",
    "one moved": "UPDATE entries SET place = 103 WHERE OF_THE_FIRST AND place = 2",
    "the newest taken out": "DELETE FROM entries WHERE OF_THE_FIRST ORDER BY place DESC LIMIT 1",
    "bytes that are no text": "UPDATE entries SET data = CAST(X'7B22FFFE' AS TEXT) WHERE OF_THE_FIRST AND place = 1",
    "the head": "UPDATE heads SET length = length - 1 WHERE OF_THE_FIRST",
    "a whole history": "DELETE FROM heads WHERE OF_THE_FIRST; DELETE FROM entries WHERE OF_THE_FIRST",
    "what lists show": "UPDATE heads SET summary = replace(summary, 'authorised', 'drafting') WHERE OF_THE_FIRST",
    "what lists find by": "DELETE FROM facets WHERE OF_THE_FIRST",
    "the number": "DELETE FROM claims WHERE claim LIKE 'number:%001%'",
    "whose a Doc is": "UPDATE claims SET stream = 'sop-of-mallory' WHERE claim LIKE 'document:%'",
    "the code on prints": "DELETE FROM claims WHERE claim LIKE 'printed:%'",
    "an act": "DELETE FROM acts",
    "another's act": "UPDATE acts SET stream = 'sop-of-mallory'",
}
"""What somebody does to the file; OF_THE_FIRST stands for the first SOP."""


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_every_tampering_is_found(lived: tuple[Path, Office], copy: Path, tampering: str) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(TAMPERINGS[tampering].replace("OF_THE_FIRST", FIRST))
    assert found(lived[1], copy)


def told(file: Path) -> dict[str, list[Any]]:
    """Return everything that the file's tables hold, but what only says where to look next."""
    with closing(sqlite3.connect(file)) as connection:
        connection.text_factory = bytes
        tables = ("entries", "heads", "facets", "acts", "claims", "counters")
        return {table: sorted(map(repr, connection.execute(f"SELECT * FROM {table}"))) for table in tables}  # noqa: S608  # our own names


@pytest.mark.parametrize("seed", range(examples(6, 200)))
def test_a_byte_that_flips_is_found_or_does_no_harm(lived: tuple[Path, Office], copy: Path, seed: int) -> None:
    content, chance = bytearray(copy.read_bytes()), random.Random(seed)  # noqa: S311  # the same each time
    whole = told(copy)
    place = chance.randrange(len(content))
    content[place] ^= 1 << chance.randrange(8)
    copy.write_bytes(content)
    assert found(lived[1], copy) or told(copy) == whole, f"byte {place}"


def test_what_was_found_is_remembered_and_told_to_controllers_each_morning(
    lived: tuple[Path, Office], copy: Path
) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        connection.executescript(TAMPERINGS["who did it"].replace("OF_THE_FIRST", FIRST))
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
