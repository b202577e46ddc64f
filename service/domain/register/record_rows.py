"""The worksheet of the records: each history's anchor, and what the last verification found of it.

It stands apart from the register's other worksheets and is written by the verification alone: an anchor stays until
the history was seen to go through it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.history.anchor import Anchor, anchor_of
from service.domain.register.row import KEY, Row, row
from service.domain.register.snapshot import Snapshot, cells_in
from service.domain.register.worksheet import Column, Worksheet
from service.domain.sentences import Language, Sentence, joined, term

ALL = "all"
"""The key of the row about all histories together."""
RESULT = "result"
RECORDS = Worksheet(
    "records",
    1031,
    term("worksheet", "Records"),
    (
        Column(KEY, Sentence("Key"), 60, hidden=True),
        Column("number", Sentence("SOP"), 130),
        Column("day", Sentence("Verified on"), 110, kind="date"),
        Column(RESULT, Sentence("Result"), 420),
        Column("length", Sentence("Entries"), 90),
        Column("hash", Sentence("Hash of the last entry"), 480),
    ),
    RESULT,
)
AS_RECORDED = Sentence("As recorded")
"""The result where nothing is wrong."""


@dataclass(frozen=True)
class VerifiedHistory:
    """A history as it was verified: its anchor by now, None where it is not what was recorded, and what is wrong."""

    stream: str
    name: str
    anchor: Anchor | None
    wrong: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class RecordRow:
    """A row as it stands: whose history it is about, what people call it, its anchor, its result."""

    stream: str
    name: str
    anchor: Anchor | None
    result: str


def rows_in(snapshot: Snapshot | None) -> Mapping[str, RecordRow]:
    """Return the rows that are there, by their keys; none where the tab or its header is gone."""
    return {cells[KEY]: _row_in(cells) for cells in cells_in(RECORDS, snapshot)}


def _row_in(cells: Mapping[str, str]) -> RecordRow:
    anchor = anchor_of(cells[KEY], cells["length"], cells["hash"])
    return RecordRow(cells[KEY], cells["number"], anchor, cells[RESULT])


def record_rows(
    verified: Sequence[VerifiedHistory], there: Mapping[str, RecordRow], wrong: int, day: date, language: Language
) -> Iterator[Row]:
    """Yield the row about all, in which so much is `wrong`, and those of whole histories where another one stands.

    What is wrong is told by `broken_rows`, which leaves the anchor as it is.
    """
    found = Sentence("{count} places are not what was recorded", count=wrong) if wrong else AS_RECORDED
    yield row(ALL, day=day, result=found.spoken(language), length=len(verified))
    as_recorded = AS_RECORDED.spoken(language)
    for one in verified:
        known = there.get(one.stream)
        if (
            one.anchor
            and not one.wrong
            and (known is None or (known.anchor, known.result) != (one.anchor, as_recorded))
        ):
            yield row(
                one.stream, number=one.name, day=day, result=as_recorded, length=one.anchor.length, hash=one.anchor.hash
            )


def broken_rows(verified: Sequence[VerifiedHistory], day: date, language: Language) -> Iterator[Row]:
    """Yield what of their rows the histories that are not what was recorded change: the result, and its day."""
    for one in verified:
        if one.wrong:
            yield row(one.stream, number=one.name, day=day, result=joined(one.wrong, "\n").spoken(language))
