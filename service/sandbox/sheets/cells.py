"""Cells and the sparse grid that holds them; a grid is parsed when first looked at, and copied when first written."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from service.sandbox.sheets.areas import Box


class Failure(NamedTuple):
    """What a formula gives when it cannot give a value: Google's ErrorValue."""

    type: str
    message: str


Value = None | bool | int | float | str | Failure


class Cell(NamedTuple):
    """One cell. `value` is what was entered, or what `formula` gives; the rest is as Google's CellData has it.

    `more` keeps chip runs, pivot tables and data source tables: stored and returned. `computed` is the number format
    that a formula's result has by itself; a `spilled` value was written by an array formula nearby.
    """

    value: Value = None
    formula: str | None = None
    format: Mapping[str, Any] | None = None
    note: str | None = None
    validation: Mapping[str, Any] | None = None
    runs: list[Mapping[str, Any]] | None = None
    more: Mapping[str, Any] | None = None
    computed: Mapping[str, Any] | None = None
    spilled: bool = False

    @property
    def filled(self) -> bool:
        """Whether it shows a value."""
        return self.value is not None or self.formula is not None

    def emptied(self) -> "Cell":
        """Return the cell without its value and what belongs to that: format, note and rule stay."""
        return Cell(format=self.format, note=self.note, validation=self.validation)


EMPTY = Cell()
Row = dict[int, Cell]


class Grid:
    """The cells of a sheet by row and column. A draft shares the rows of its original until it writes one."""

    def __init__(self, raw: bytes | None, rows: dict[int, Row] | None = None, *, calculated: bool = False) -> None:
        self._raw, self._parsed = raw, rows
        self.calculated = calculated
        self._owned: set[int] | None = None

    @property
    def rows(self) -> dict[int, Row]:
        """Rows that have cells, by index; not to be changed."""
        if self._parsed is None:
            self._parsed = _decode(self._raw or b"")
        return self._parsed

    def draft(self) -> "Grid":
        """Return a copy to write to."""
        return Grid(self._raw, self._parsed, calculated=self.calculated)

    @property
    def written(self) -> bool:
        """Whether it differs from the bytes it was read from."""
        return self._raw is None

    def encoded(self) -> bytes:
        """Return its bytes, one line; those it was read from where nothing was written."""
        if self._raw is None:
            self._raw = _encode(self.rows)
        return self._raw

    def get(self, row: int, column: int) -> Cell:
        """Return a cell; one that was never written is empty."""
        found = self.rows.get(row)
        return found.get(column, EMPTY) if found else EMPTY

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell; an empty one takes no room."""
        written = self._row(row)
        if cell == EMPTY:
            written.pop(column, None)
        else:
            written[column] = cell
            self.calculated = self.calculated or cell.formula is not None
        if not written:
            self.rows.pop(row, None)
            self._owned = (self._owned or set()) - {row}

    def _row(self, row: int) -> Row:
        if self._owned is None:
            self.replace(dict(self.rows))
        owned = self._owned if self._owned is not None else set()
        if row not in owned:
            owned.add(row)
            self.rows[row] = dict(self.rows.get(row, {}))
        return self.rows[row]

    def replace(self, rows: dict[int, Row]) -> None:
        """Take other rows in place of these; the rows themselves stay shared."""
        self._parsed, self._raw, self._owned = rows, None, set()

    def move_rows(self, index: Callable[[int], int | None]) -> None:
        """Put each row where `index` says; None drops it."""
        moved = ((index(row), cells) for row, cells in self.rows.items())
        self.replace({row: cells for row, cells in moved if row is not None})

    def move_columns(self, index: Callable[[int], int | None]) -> None:
        """Put each column where `index` says; None drops it."""
        rows = {
            row: {to: cell for to, cell in ((index(column), cell) for column, cell in cells.items()) if to is not None}
            for row, cells in self.rows.items()
        }
        self.replace({row: cells for row, cells in rows.items() if cells})

    def inside(self, box: Box) -> Iterator[tuple[int, int, Cell]]:
        """Yield the cells that exist in a rectangle, row by row; safe to write while it goes on."""
        for row in self.used_rows(box):
            cells = self.rows.get(row, {})
            for column in sorted(column for column in cells if box.left <= column < box.right):
                yield row, column, cells[column]

    def used_rows(self, box: Box) -> list[int]:
        """Return the rows of a rectangle that have cells anywhere, in order."""
        if box.bottom - box.top < len(self.rows):
            return [row for row in range(box.top, box.bottom) if row in self.rows]
        return sorted(row for row in self.rows if box.top <= row < box.bottom)

    def last_row(self) -> int:
        """Return the index behind the last row with a value."""
        filled = (row for row, cells in self.rows.items() if any(cell.filled for cell in cells.values()))
        return max(filled, default=-1) + 1


def _encode(rows: dict[int, Row]) -> bytes:
    styles: dict[str, int] = {}
    told = [[row, _runs(cells, styles)] for row, cells in sorted(rows.items())]
    return json.dumps([[json.loads(style) for style in styles], told], separators=(",", ":")).encode()


def _runs(cells: Row, styles: dict[str, int]) -> list[Any]:
    """Return a row as runs of neighbouring cells: [first column, [cell, cell, ...]]."""
    runs: list[Any] = []
    after = -1
    for column, cell in sorted(cells.items()):
        if column != after:
            runs.append([column, []])
        runs[-1][1].append(_told(cell, styles))
        after = column + 1
    return runs


def _told(cell: Cell, styles: dict[str, int]) -> Any:
    value = list(cell.value) if isinstance(cell.value, Failure) else cell.value
    if cell[1:] == EMPTY[1:] and value is not None and not isinstance(value, list):
        return value
    shared = [_shared(part, styles) for part in (cell.format, cell.validation)]
    told = [
        value,
        cell.formula,
        shared[0],
        cell.note,
        shared[1],
        cell.runs,
        cell.more,
        cell.computed,
        cell.spilled or None,
    ]
    while told[-1] is None:
        told.pop()
    return told


def _shared(part: Mapping[str, Any] | None, styles: dict[str, int]) -> int | None:
    return None if part is None else styles.setdefault(json.dumps(part), len(styles))


def _decode(raw: bytes) -> dict[int, Row]:
    if not raw:
        return {}
    styles, rows = json.loads(raw)
    parsed: dict[int, Row] = {}
    for row, runs in rows:
        cells = parsed[row] = {}
        for first, run in runs:
            for column, told in enumerate(run, first):
                cells[column] = _cell(told, styles) if type(told) is list else Cell(told)
    return parsed


def _cell(told: list[Any], styles: list[Any]) -> Cell:
    value, formula, look, note, validation, runs, more, computed, spilled = told + [None] * (9 - len(told))
    return Cell(
        Failure(*value) if isinstance(value, list) else value,
        formula,
        None if look is None else styles[look],
        note,
        None if validation is None else styles[validation],
        runs,
        more,
        computed,
        bool(spilled),
    )
