"""Records brought from one store into another are the same records, whatever breaks on the way."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from service.domain.errors import Invalid, Unavailable
from service.records.firestore import FirestoreRecords
from service.records.interface import ActClaim, Append, Counted, EncodedFact, Records
from service.records.moving import bring_in, lines_of
from service.records.sqlite import SqliteRecords

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def sqlite(folder: Path) -> SqliteRecords:
    folder.mkdir()
    return SqliteRecords(folder / "records.sqlite")


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[SqliteRecords]:
    """Records with everything in them: two SOPs, acts, claims, a counter, bookmarks, one unsettled."""
    records = sqlite(tmp_path / "lived")
    for number in (1, 2):
        stream, act = f"sop-{number}", ActClaim(f"ayu {number}", "f" * number)
        first = [EncodedFact("drafted", 1, {"number": f"SOP-MKT-00{number}", "title": "Siaran “pers”"}),
                 EncodedFact("made", 1, {"id": "x"})]  # fmt: skip
        summary = {"number": f"SOP-MKT-00{number}", "parties": ["ayu@kopi.example"]}
        records.append(Append(stream, 0, first, AT, "ayu@kopi.example", summary, act, [f"number:{number}"],
                              Counted("MKT", number - 1, number), indexed=f"text {number}"))  # fmt: skip
        records.append(Append(stream, 2, [EncodedFact("settled", 1, {})], AT, "baku", summary, unsettled=False))
    records.settled({"sop-2": 3})
    records.append(Append("workplace", 0, [EncodedFact("drive", 1, {})], AT, "baku", unsettled=False))
    records.set_bookmark("changes", "42")
    yield records
    records.close()


def texts(records: Records) -> list[str]:
    return [json.dumps(line) for line in lines_of(records, AT)]


def everything(records: Records) -> dict[str, Any]:
    heads = {stream: records.head(stream) for stream in records.streams()}
    return {
        "entries": {stream: records.read(stream) for stream in records.streams()},
        "heads": heads,
        "beside": records.beside(),
        "unsettled": records.unsettled(9),
        "indexed": [(one.stream, one.text) for one in records.indexed()],
        "listed": records.summaries({"parties": "ayu@kopi.example"}, 9),
    }


def test_what_was_brought_elsewhere_is_the_same(lived: SqliteRecords, tmp_path: Path) -> None:
    other = sqlite(tmp_path / "other")
    moved = bring_in(other, texts(lived), AT)
    assert (moved.histories, moved.entries) == (3, 7)
    assert everything(other) == everything(lived)
    assert other.verify() == ()
    assert bring_in(other, texts(lived), AT) == moved, "a second time changes nothing"
    assert everything(other) == everything(lived)


def test_to_firestore_and_back(lived: SqliteRecords, tmp_path: Path, firestore_project: str) -> None:
    cloud, back = FirestoreRecords(firestore_project), sqlite(tmp_path / "back")
    bring_in(cloud, texts(lived), AT)
    assert cloud.verify() == ()
    bring_in(back, texts(cloud), AT)
    assert everything(back) == everything(lived)
    cloud.close()


class Dying:
    """Records that die behind so many appends."""

    def __init__(self, records: SqliteRecords, appends: int) -> None:
        self._records, self._left = records, appends

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    def append(self, new: Append) -> str:
        """Append, or die."""
        if not self._left:
            raise KeyboardInterrupt
        self._left -= 1
        return self._records.append(new)


@pytest.mark.parametrize("appends", range(11))
def test_who_dies_on_the_way_goes_on_where_it_broke_off(lived: SqliteRecords, tmp_path: Path, appends: int) -> None:
    other = sqlite(tmp_path / "other")
    with pytest.raises(KeyboardInterrupt):
        bring_in(Dying(other, appends), texts(lived), AT)
    bring_in(other, texts(lived), AT)
    assert everything(other) == everything(lived)


def changed(lines: Sequence[str], place: int, **values: Any) -> list[str]:
    line = json.loads(lines[place])
    line["entry"] |= values
    return [*lines[:place], json.dumps(line), *lines[place + 1 :]]


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda lines: changed(lines, 3, by="mallory"), "line 4"),
        (lambda lines: changed(lines, 3, hash="0" * 64), "line 4"),
        (lambda lines: [*lines[:3], *lines[4:]], "line 4"),
        (lambda lines: lines[:-1], "cut off"),
        (lambda lines: lines[:6], "cut off"),
        (lambda lines: [*lines[:4], "{", *lines[5:]], "line 5"),
        (lambda lines: [line for line in lines if '"act": "ayu 1", "finger' not in line], "act"),
        (lambda _: [], "cut off"),
        (lambda lines: [lines[0].replace('"records": 1', '"records": 2'), *lines[1:]], "another version"),
    ],
)
def test_lines_that_are_not_what_was_written_are_named_and_nothing_is(
    lived: SqliteRecords, tmp_path: Path, damage: Any, says: str
) -> None:
    other = sqlite(tmp_path / "other")
    with pytest.raises(Invalid) as wrong:
        bring_in(other, damage(texts(lived)), AT)
    assert says in str(wrong.value)
    assert (other.streams(), other.beside().bookmarks) == ((), {})


def test_nothing_is_mixed_into_histories_of_others(lived: SqliteRecords, tmp_path: Path) -> None:
    other = sqlite(tmp_path / "other")
    other.append(Append("sop-9", 0, [EncodedFact("drafted", 1, {})], AT, "ayu@kopi.example"))
    with pytest.raises(Unavailable, match="sop-9"):
        bring_in(other, texts(lived), AT)
    assert other.streams() == ("sop-9",)


class Busy(Dying):
    """Records to which somebody appends while they are read."""

    def beside(self) -> Any:
        """Return what is kept beside, once somebody has appended."""
        self.append(Append("sop-1", 3, [EncodedFact("settled", 1, {})], AT, "baku"))
        return self._records.beside()


def test_lines_of_two_moments_are_not_given_out(lived: SqliteRecords) -> None:
    with pytest.raises(Unavailable, match="meanwhile"):
        texts(Busy(lived, 1))
