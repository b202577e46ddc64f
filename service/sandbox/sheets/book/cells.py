"""Cells and the sparse grid that holds them; a grid is parsed when first looked at, and copied when first written."""

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from service.sandbox.sheets.book.areas import Box


class Failure(NamedTuple):
    """What a formula gives when it cannot give a value: Google's ErrorValue."""

    type: str
    message: str


Value = None | bool | int | float | str | Failure


class Shared(dict[str, Any]):
    """A format, a rule or a look that many cells have; never changed once it is made."""

    @cached_property
    def text(self) -> str:
        """What it says, as JSON: the same for equal ones."""
        return json.dumps(self)


class Cell(NamedTuple):
    """One cell. `value` is what was entered, or what `formula` gives; the rest is as Google's CellData has it.

    `more` keeps chip runs, pivot tables and data source tables: stored and returned. `computed` is the number format
    that a formula's result has by itself; a `spilled` value was written by an array formula nearby.
    `imported` are fields of CellData as Google gave them for an imported cell, where this sandbox would show another or
    none (None here); they hold as long as its value and format stay.
    """

    value: Value = None
    formula: str | None = None
    format: Shared | None = None
    note: str | None = None
    validation: Shared | None = None
    runs: list[Mapping[str, Any]] | None = None
    more: Mapping[str, Any] | None = None
    computed: Mapping[str, Any] | None = None
    spilled: bool = False
    imported: Shared | None = None

    @property
    def filled(self) -> bool:
        """Whether it shows a value."""
        return self.value is not None or self.formula is not None

    @property
    def bare(self) -> bool:
        """Whether it has nothing but its value."""
        return self[1:] == _NOTHING

    @property
    def look(self) -> Mapping[str, Any]:
        """Its format; empty where it has none."""
        return self.format if self.format is not None else {}

    def emptied(self) -> "Cell":
        """Return the cell without its value and what belongs to that: format, note and rule stay."""
        return Cell(format=self.format, note=self.note, validation=self.validation)


EMPTY = Cell()
_NOTHING = EMPTY[1:]
Stored = Cell | bool | int | float | str
"""A cell in a grid: its bare value where it has nothing else, as most have; `cell_of` wraps it again."""
Row = dict[int, Stored]
MOST_NUMBERED = 20_000
"""So many formats, rules and looks keep their numbers, those of earlier writes included."""


def cell_of(stored: Stored) -> Cell:
    """Return the cell that a grid keeps."""
    return stored if isinstance(stored, Cell) else Cell(stored)


def _bare(cell: Cell) -> Stored:
    value = cell.value
    return cell if value is None or isinstance(value, Failure) or not cell.bare else value


def _same_look(stored: Stored | None, cell: Cell) -> bool:
    """Whether a cell that is about to be kept looks as it did when it was imported."""
    if stored is None:
        return True
    before = cell_of(stored)
    return type(before.value) is type(cell.value) and (before.value, before.format) == (cell.value, cell.format)


class CellGrid:
    """The cells of a sheet by row and column. A draft shares the rows of its original until it writes one."""

    def __init__(self, raw: bytes, *, calculated: bool = False) -> None:
        self.calculated = calculated
        self._raw: bytes | None = raw
        """The bytes it was read from, until it is written to."""
        self._rows: dict[int, Row] | None = None
        """Its rows, once they were looked at."""
        self._own: set[int] = set()
        """The rows that no other grid shares."""
        self._lines: dict[int, str] = {}
        """What rows were last written down as; a row that is written to loses its line."""
        self._numbers: dict[str, int] = {}
        """The numbers of formats, rules and looks in the lines, by what they say; one with all of its drafts."""

    @property
    def rows(self) -> dict[int, Row]:
        """Rows that have cells, by index; not to be changed."""
        if self._rows is None:
            self._rows, self._lines, numbers = _decoded(self._raw or b"")
            self._numbers.update(numbers)
        return self._rows

    def draft(self) -> "CellGrid":
        """Return a copy to write to."""
        draft = CellGrid(b"", calculated=self.calculated)
        draft._raw, draft._rows, draft._lines, draft._numbers = self._raw, self._rows, self._lines, self._numbers
        if self.written:  # from now on its rows are the draft's, too
            self._replace(dict(self.rows), dict(self._lines))
        return draft

    @property
    def written(self) -> bool:
        """Whether it differs from the bytes it was read from."""
        return self._raw is None

    def encoded(self) -> bytes:
        """Return its bytes, one line; those it was read from where nothing was written."""
        if self._raw is None:
            if len(self._numbers) > MOST_NUMBERED:
                self._numbers, self._lines = {}, {}
            self._lines = self._written_lines()
            self._raw = _encoded(self._lines, self._numbers)
        return self._raw

    def _written_lines(self) -> dict[int, str]:
        """Return each row's line; rows that are one are written down once."""
        lines: dict[int, str] = {}
        alike: dict[int, str] = {}  # by the row's identity, which holds while `rows` has it
        for row, cells in sorted(self.rows.items()):
            line = self._lines.get(row) or alike.get(id(cells)) or _line(cells, self._numbers)
            lines[row] = alike[id(cells)] = line
        return lines

    def get(self, row: int, column: int) -> Cell:
        """Return a cell; one that was never written is empty."""
        found = self.rows.get(row)
        stored = found.get(column) if found else None
        return EMPTY if stored is None else cell_of(stored)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell; an empty one takes no room."""
        cells, stored = self._own_row(row), _bare(cell)
        if stored is not cell:  # a value and nothing else, as most are
            cells[column] = stored
            return
        if cell.imported is not None and not _same_look(cells.get(column), cell):
            cell = cell._replace(imported=None)
        if cell == EMPTY:
            cells.pop(column, None)
        else:
            cells[column] = _bare(cell)
            self.calculated = self.calculated or cell.formula is not None
        if not cells:
            del self.rows[row]
            self._own.discard(row)

    def change_alike(self, box: Box, change: Callable[[Cell], Cell]) -> None:
        """Put into each cell of a rectangle what comes of it; rows that are one are changed once, and stay one."""
        alike: dict[int, tuple[Row | None, Row]] = {}  # what they were stays here, so that identities hold
        for row in range(box.top, box.bottom):
            former = self.rows.get(row)
            if id(former) in alike:
                self._share(row, alike[id(former)][1])
                continue
            for column in range(box.left, box.right):
                self.put(row, column, change(self.get(row, column)))
            alike[id(former)] = former, self.rows.get(row, {})
            self._own.discard(row)

    def _share(self, row: int, cells: Row) -> None:
        """Have a row be one with another."""
        self._lines.pop(row, None)
        if cells:
            self.rows[row] = cells
        else:
            self.rows.pop(row, None)
        self._own.discard(row)

    def _own_row(self, row: int) -> Row:
        """Return a row to write to, which no other grid has."""
        if not self.written:
            self._replace(dict(self.rows), dict(self._lines))
        if row not in self._own:
            self._own.add(row)
            self.rows[row] = dict(self.rows.get(row, {}))
            self._lines.pop(row, None)
        return self.rows[row]

    def _replace(self, rows: dict[int, Row], lines: dict[int, str]) -> None:
        """Take other rows in place of these; the rows themselves stay shared."""
        self._raw, self._rows, self._own, self._lines = None, rows, set(), lines

    def move_rows(self, index: Callable[[int], int | None]) -> None:
        """Put each row where `index` says; None drops it."""
        places = [(row, to) for row, to in ((row, index(row)) for row in self.rows) if to is not None]
        lines = {to: self._lines[row] for row, to in places if row in self._lines}
        self._replace({to: self.rows[row] for row, to in places}, lines)

    def move_columns(self, index: Callable[[int], int | None]) -> None:
        """Put each column where `index` says; None drops it."""
        rows = {
            row: {to: cell for to, cell in ((index(column), cell) for column, cell in cells.items()) if to is not None}
            for row, cells in self.rows.items()
        }
        self._replace({row: cells for row, cells in rows.items() if cells}, {})

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


_SHARED = ("format", "validation", "imported")
"""The fields that are numbered."""


def _line(cells: Row, numbers: dict[str, int]) -> str:
    """Return a row written down: runs of neighbouring cells, each as [first column, [cell, cell, ...]]."""
    runs: list[tuple[int, list[Any]]] = []
    after = -1
    for column, stored in sorted(cells.items()):
        if column != after:
            runs.append((column, []))
        runs[-1][1].append(_fields(stored, numbers) if isinstance(stored, Cell) else stored)
        after = column + 1
    return json.dumps(runs, separators=(",", ":"))


def _fields(cell: Cell, numbers: dict[str, int]) -> dict[str, Any]:
    """Return the fields that a cell has, by name; what it shares with others as its number."""
    fields: dict[str, Any] = {name: field for name, field in zip(Cell._fields, cell, strict=True) if field is not None}
    for name in _SHARED:
        if name in fields:
            fields[name] = numbers.setdefault(fields[name].text, len(numbers))
    if isinstance(cell.value, Failure):
        fields["value"] = cell.value._asdict()
    if not cell.spilled:
        del fields["spilled"]
    return fields


def _encoded(lines: Mapping[int, str], numbers: Mapping[str, int]) -> bytes:
    """Return a grid written down: which row has which line, what is numbered, and each line once, with tabs between.

    Most rows of a formatted sheet are alike; JSON has no tabs.
    """
    distinct = {line: number for number, line in enumerate(dict.fromkeys(lines.values()))}
    places = ",".join(f"[{row},{distinct[line]}]" for row, line in lines.items())
    return "\t".join((f"[{len(numbers)},[{places}]]", *numbers, *distinct)).encode()


def _decoded(raw: bytes) -> tuple[dict[int, Row], dict[int, str], dict[str, int]]:
    """Return the rows, their lines and the numbers that `_encoded` wrote down; rows that are alike are one."""
    if not raw:
        return {}, {}, {}
    collecting = gc.isenabled()
    gc.disable()  # nothing here is garbage, and looking for it again and again would take longer than the reading
    try:
        head, *texts = raw.decode().split("\t")
        numbered, places = json.loads(head)
        if isinstance(numbered, list):  # 0.2.0 wrote down each row
            return _rows([Shared(part) for part in numbered], places), {}, {}
        numbers = {text: number for number, text in enumerate(texts[:numbered])}
        shared, lines = [Shared(part) for part in _listed(texts[:numbered])], texts[numbered:]
        rows = _rows(shared, enumerate(_listed(lines)))
        return {row: rows[line] for row, line in places}, {row: lines[line] for row, line in places}, numbers
    finally:
        if collecting:
            gc.enable()


def _listed(texts: Sequence[str]) -> list[Any]:
    """Return what texts say that are JSON each."""
    listed: list[Any] = json.loads(f"[{','.join(texts)}]")
    return listed


def _rows(shared: list[Shared], lines: Iterable[Any]) -> dict[int, Row]:
    rows: dict[int, Row] = {}
    for row, runs in lines:
        cells = rows[row] = {}
        for first, run in runs:
            for column, stored in enumerate(run, first):
                if isinstance(stored, list):
                    stored = _of_former(stored)
                cells[column] = _cell(stored, shared) if isinstance(stored, dict) else stored
    return rows


def _of_former(fields: list[Any]) -> dict[str, Any]:
    """Return the fields of a cell that 0.2.0 wrote down: by position, those at the end left out."""
    value, *others = fields
    named = {
        "value": Failure(*value)._asdict() if isinstance(value, list) else value,
        **dict(zip(_FORMER, others, strict=False)),
    }
    return {name: field for name, field in named.items() if field is not None}


_FORMER = ("formula", "format", "note", "validation", "runs", "more", "computed", "spilled", "imported")


def _cell(fields: dict[str, Any], shared: list[Shared]) -> Cell:
    """Return the cell that has such fields."""
    for name in _SHARED:
        if name in fields:
            fields[name] = shared[fields[name]]
    if isinstance(fields.get("value"), dict):
        fields["value"] = Failure(**fields["value"])
    return Cell(**fields)
