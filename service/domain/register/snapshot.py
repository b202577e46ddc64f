"""What was read of a worksheet of the register, and where in it our header and columns are by now."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from service.domain.register.row import KEY
from service.domain.register.worksheet import Worksheet, header_words

Dimension = Literal["ROWS", "COLUMNS"]
MarkName = str
"""The name of a mark: one of `MARKS`, or a column in which document controllers write."""
MARKS: tuple[MarkName, ...] = ("header", "key", "beside")
"""The ranges that are marked in a worksheet so that they can be read without knowing where they are by now."""
A_HEADER = 3
"""So many of our titles in one row make it the header row."""
_LETTERS = 26


@dataclass(frozen=True)
class DimensionRange:
    """A marked range: whole rows or whole columns from `start` to before `end`."""

    dimension: Dimension
    start: int
    end: int


@dataclass(frozen=True)
class Box:
    """Cells from a row and a column to before others."""

    row: int
    column: int
    end_row: int
    end_column: int


@dataclass(frozen=True)
class Snapshot:
    """What was read of one worksheet: texts by (row, column), and where anything else but a text is.

    `whole` says which columns were read from top to bottom, nothing where all were. `protected` maps a column to the
    id that our protection of it bears. `frozen` rows stand still above the others; `merged` are rectangles of cells
    that people made one, of which only the first keeps its text.
    """

    rows: int
    columns: int
    texts: Mapping[tuple[int, int], str]
    notes: frozenset[tuple[int, int]] = frozenset()
    whole: frozenset[int] | None = None
    protected: Mapping[int, str] = field(default_factory=dict)
    marks: Mapping[MarkName, DimensionRange] = field(default_factory=dict)
    frozen: int = 0
    merged: tuple[Box, ...] = ()


def mark_names(sheet: Worksheet) -> tuple[MarkName, ...]:
    """Return what is marked in a worksheet."""
    return (*MARKS, *sheet.answered)


def row_keys(sheet: Worksheet, snapshot: Snapshot | None) -> frozenset[str]:
    """Return the keys of the rows that are there; none where there is no header."""
    header = header_row(sheet, snapshot) if snapshot else None
    at = columns_of(sheet, snapshot, header).get(KEY) if snapshot else None
    if snapshot is None or header is None:
        return frozenset()
    return frozenset(text for (row, column), text in snapshot.texts.items() if column == at and row > header)


def answers(sheet: Worksheet, snapshot: Snapshot | None) -> Mapping[str, Mapping[str, str]]:
    """Return what document controllers wrote, by the rows' keys and the columns; nothing where a column is missing."""
    header = header_row(sheet, snapshot) if snapshot else None
    if snapshot is None or header is None:
        return {}
    at = columns_of(sheet, snapshot, header)
    if not {KEY, *sheet.answered} <= at.keys():
        return {}
    keys = {row: text for (row, column), text in snapshot.texts.items() if column == at[KEY] and row > header}
    return {
        key: {name: snapshot.texts.get((row, at[name]), "").strip() for name in sheet.answered}
        for row, key in keys.items()
    }


def cells_in(sheet: Worksheet, snapshot: Snapshot | None) -> Iterator[Mapping[str, str]]:
    """Yield what our columns say in each row with a key; "" where a column is missing, nothing without a header."""
    header = header_row(sheet, snapshot) if snapshot else None
    if snapshot is None or header is None:
        return
    at = columns_of(sheet, snapshot, header)
    for line in range(header + 1, snapshot.rows):
        cells = {one.id: snapshot.texts.get((line, at[one.id]), "") if one.id in at else "" for one in sheet.columns}
        if cells[KEY]:
            yield cells


def header_row(sheet: Worksheet, snapshot: Snapshot) -> int | None:
    """Return the row with the most of our titles, if it has enough of them to be the header."""
    found: dict[int, set[str]] = {}
    names = sheet.names
    filled = Counter(row for row, _ in snapshot.texts)
    for (row, _), text in snapshot.texts.items():
        name = names.get(header_words(text)) if filled[row] >= A_HEADER else None
        if name is not None:
            found.setdefault(row, set()).add(name)
    best = max(sorted(found), key=lambda row: len(found[row]), default=None)
    return best if best is not None and len(found[best]) >= A_HEADER else None


def a1(row: int, column: int) -> str:
    """Return a cell as people name it, such as F7."""
    letters, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def columns_of(sheet: Worksheet, snapshot: Snapshot, header: int | None) -> dict[str, int]:
    """Return where each column of ours is: by its header, of two the one we protect; else by our protection."""
    at: dict[str, int] = {}
    protected = {
        name: index for index, name in sorted(snapshot.protected.items(), reverse=True) if index < snapshot.columns
    }
    titles = {column: header_words(text) for (row, column), text in snapshot.texts.items() if row == header}
    for column in sheet.columns:
        words = column.words
        named = sorted(index for index, title in titles.items() if title in words)
        if protected.get(column.id) in named or (not named and column.id in protected):
            named = [protected[column.id]]
        free = [index for index in named if index not in at.values()]
        if free:
            at[column.id] = free[0]
    return at


def legible(sheet: Worksheet, snapshot: Snapshot) -> bool:
    """Whether the marks led to the header and the keys; else the whole worksheet has to be read."""
    key = columns_of(sheet, snapshot, header_row(sheet, snapshot)).get(KEY)
    return snapshot.whole is None or (key in snapshot.whole and header_row(sheet, snapshot) is not None)


def sound(sheet: Worksheet, snapshot: Snapshot | None) -> bool:
    """Whether nothing of ours is missing that only writing every SOP anew can bring back."""
    if snapshot is None:
        return False
    header = header_row(sheet, snapshot)
    return header is not None and len(columns_of(sheet, snapshot, header)) == len(sheet.columns)
