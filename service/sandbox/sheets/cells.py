"""Cells and the sparse grid that holds them; a grid is parsed when first looked at, and copied when first written."""

import gc
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
    that a formula's result has by itself; a `spilled` value was written by an array formula nearby. `seen` are fields
    of CellData as Google told them of an imported cell, where this sandbox would show another or none (None here);
    they hold as long as its value and format stay.
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
    seen: Mapping[str, Any] | None = None

    @property
    def filled(self) -> bool:
        """Whether it shows a value."""
        return self.value is not None or self.formula is not None

    def emptied(self) -> "Cell":
        """Return the cell without its value and what belongs to that: format, note and rule stay."""
        return Cell(format=self.format, note=self.note, validation=self.validation)


EMPTY = Cell()
Stored = Cell | bool | int | float | str
"""A cell in a grid: its bare value where it has nothing else, as most have; `cell` wraps it again."""
Row = dict[int, Stored]
MOST_KNOWN = 20_000
"""So many formats, rules and looks are remembered, those of earlier writes included."""


def cell_of(stored: Stored) -> Cell:
    """Return the cell that a grid keeps."""
    return stored if isinstance(stored, Cell) else Cell(stored)


def _bare(cell: Cell) -> Stored:
    if cell[1:] == EMPTY[1:] and cell.value is not None and not isinstance(cell.value, Failure):
        return cell.value
    return cell


def _same_look(stored: Stored | None, cell: Cell) -> bool:
    """Whether a cell that is about to be kept looks as it did when Google told of it."""
    if stored is None:
        return True
    before = cell_of(stored)
    return type(before.value) is type(cell.value) and (before.value, before.format) == (cell.value, cell.format)


class Grid:
    """The cells of a sheet by row and column. A draft shares the rows of its original until it writes one."""

    def __init__(
        self,
        raw: bytes | None,
        rows: dict[int, Row] | None = None,
        *,
        calculated: bool = False,
        packing: "_Packing | None" = None,
    ) -> None:
        self._raw, self._parsed = raw, rows
        self.calculated = calculated
        self._packing = packing or _Packing()
        self._owned: set[int] | None = None

    @property
    def rows(self) -> dict[int, Row]:
        """Rows that have cells, by index; not to be changed."""
        if self._parsed is None:
            self._parsed = _decode(self._raw or b"")
        return self._parsed

    def draft(self) -> "Grid":
        """Return a copy to write to."""
        self._owned = None  # from now on both have these rows
        return Grid(self._raw, self._parsed, calculated=self.calculated, packing=self._packing)

    @property
    def written(self) -> bool:
        """Whether it differs from the bytes it was read from."""
        return self._raw is None

    def encoded(self) -> bytes:
        """Return its bytes, one line; those it was read from where nothing was written."""
        if self._raw is None:
            self._raw = self._packing.packed(self.rows)
        return self._raw

    def get(self, row: int, column: int) -> Cell:
        """Return a cell; one that was never written is empty."""
        found = self.rows.get(row)
        stored = found.get(column) if found else None
        return EMPTY if stored is None else cell_of(stored)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell; an empty one takes no room."""
        written = self._row(row)
        if cell.seen is not None and not _same_look(written.get(column), cell):
            cell = cell._replace(seen=None)
        if cell == EMPTY:
            written.pop(column, None)
        else:
            written[column] = _bare(cell)
            self.calculated = self.calculated or cell.formula is not None
        if not written:
            self.rows.pop(row, None)
            self._owned = (self._owned or set()) - {row}

    def _row(self, row: int) -> Row:
        if self._owned is None or not self.written:
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
                yield row, column, cell_of(cells[column])

    def used_rows(self, box: Box) -> list[int]:
        """Return the rows of a rectangle that have cells anywhere, in order."""
        if box.bottom - box.top < len(self.rows):
            return [row for row in range(box.top, box.bottom) if row in self.rows]
        return sorted(row for row in self.rows if box.top <= row < box.bottom)

    def last_row(self) -> int:
        """Return the index behind the last row with a value."""
        filled = (row for row, cells in self.rows.items() if any(cell_of(c).filled for c in cells.values()))
        return max(filled, default=-1) + 1


class _Packing:
    """How a grid and its drafts are written: each format, rule and look once, and a row again only when it changed."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        # by id: what has it is kept, so that nothing else gets it
        self._known: dict[int, tuple[Mapping[str, Any], int]] = {}
        self._lines: dict[int, tuple[Row, str]] = {}

    def number(self, part: Mapping[str, Any] | None) -> int | None:
        """Return the number of a format or rule; equal ones have the same."""
        if part is None:
            return None
        if id(part) not in self._known:
            self._known[id(part)] = (part, self._numbers.setdefault(json.dumps(part), len(self._numbers)))
        return self._known[id(part)][1]

    def packed(self, rows: dict[int, Row]) -> bytes:
        """Return rows as bytes, one line."""
        if len(self._known) > MOST_KNOWN:
            self._forget()
        self._lines = {id(cells): self._line(cells) for cells in rows.values()}
        told = ",".join(f"[{row},{self._lines[id(cells)][1]}]" for row, cells in sorted(rows.items()))
        return f"[[{','.join(self._numbers)}],[{told}]]".encode()

    def _line(self, cells: Row) -> tuple[Row, str]:
        known = self._lines.get(id(cells))
        return known or (cells, json.dumps(_runs(cells, self), separators=(",", ":")))


def _runs(cells: Row, packing: _Packing) -> list[Any]:
    """Return a row as runs of neighbouring cells: [first column, [cell, cell, ...]]."""
    runs: list[Any] = []
    after = -1
    for column, stored in sorted(cells.items()):
        if column != after:
            runs.append([column, []])
        runs[-1][1].append(_told(stored, packing) if type(stored) is Cell else stored)
        after = column + 1
    return runs


def _told(cell: Cell, packing: _Packing) -> list[Any]:
    value = list(cell.value) if isinstance(cell.value, Failure) else cell.value
    look, rule = packing.number(cell.format), packing.number(cell.validation)
    told = [value, cell.formula, look, cell.note, rule, cell.runs, cell.more, cell.computed, cell.spilled or None,
            packing.number(cell.seen)]  # fmt: skip
    while told[-1] is None:
        told.pop()
    return told


def _decode(raw: bytes) -> dict[int, Row]:
    if not raw:
        return {}
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage, and looking for it again and again would take longer than the reading
    try:
        return _rows(*json.loads(raw))
    finally:
        if collecting:
            gc.enable()


def _rows(styles: list[Any], rows: list[Any]) -> dict[int, Row]:
    parsed: dict[int, Row] = {}
    for row, runs in rows:
        cells = parsed[row] = {}
        for first, run in runs:
            for column, told in enumerate(run, first):
                cells[column] = _cell(told, styles) if type(told) is list else told
    return parsed


def _cell(told: list[Any], styles: list[Any]) -> Cell:
    value, formula, look, note, rule, runs, more, computed, spilled, seen = told + [None] * (10 - len(told))
    return Cell(
        Failure(*value) if isinstance(value, list) else value,
        formula,
        None if look is None else styles[look],
        note,
        None if rule is None else styles[rule],
        runs,
        more,
        computed,
        bool(spilled),
        None if seen is None else styles[seen],
    )
