"""A worksheet as people and Baku change it, small enough to see through."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from service.domain.register.row import KEY, Cell
from service.domain.register.sheet_changes import (
    AddSheet,
    DeleteRow,
    DressHeader,
    Insert,
    MarkRange,
    Protect,
    SheetChange,
    ShowDays,
    Unmerge,
    Write,
)
from service.domain.register.snapshot import Box, DimensionRange, MarkName, Snapshot
from service.domain.register.worksheet import Worksheet


@dataclass
class Sheet:
    """Rows of cells; what each column is protected as; the marks, which follow inserts and deletes as Google's do."""

    grid: list[list[Cell]] = field(default_factory=list)
    protected: list[str | None] = field(default_factory=list)
    marks: dict[MarkName, DimensionRange] = field(default_factory=dict)
    frozen: int = 1
    merged: list[Box] = field(default_factory=list)

    # what Baku does

    def apply(self, change: SheetChange) -> None:
        match change:
            case AddSheet(rows=rows, columns=columns):
                self.grid = [[None] * columns for _ in range(rows)]
                self.protected = [None] * columns
            case Insert(dimension="ROWS", at=at, count=count):
                assert at <= len(self.grid)
                assert (change.like == "end") == (at == len(self.grid))
                assert change.like != "before" or at > 0
                self.insert_rows(at, count)
            case Insert(at=at, count=count):
                assert (change.like == "end") == (at == len(self.protected))
                self.insert_columns(at, count)
            case DeleteRow(at=at):
                self.delete_row(at)
            case Write(row=row, column=column, cells=cells):
                for down, line in enumerate(cells):
                    for right, cell in enumerate(line):
                        self.grid[row + down][column + right] = cell
            case Protect(column=column, id=name):
                self.protected[column] = name
            case MarkRange(name=name, area=area):
                self.marks[name] = area
            case Unmerge(merge=merge):
                self.merged.remove(merge)
            case DressHeader() | ShowDays():
                pass

    # what anybody may do

    def insert_rows(self, at: int, count: int = 1) -> None:
        self.grid[at:at] = [[None] * len(self.protected) for _ in range(count)]
        self._shift("ROWS", at, count)

    def insert_columns(self, at: int, count: int = 1) -> None:
        for line in self.grid:
            line[at:at] = [None] * count
        self.protected[at:at] = [None] * count
        self._shift("COLUMNS", at, count)

    def merge(self, merge: Box) -> None:
        """Make cells one: the first keeps what it says."""
        for row in range(merge.row, merge.end_row):
            for column in range(merge.column, merge.end_column):
                if (row, column) != (merge.row, merge.column):
                    self.grid[row][column] = None
        self.merged.append(merge)

    def delete_row(self, at: int) -> None:
        assert at < self.frozen or len(self.grid) > self.frozen + 1
        del self.grid[at]
        for name, area in list(self.marks.items()):
            if area.dimension == "ROWS" and area.start == at:
                del self.marks[name]
            elif area.dimension == "ROWS" and area.start > at:
                self.marks[name] = DimensionRange("ROWS", area.start - 1, area.end - 1)

    def delete_column(self, at: int) -> None:
        for line in self.grid:
            del line[at]
        del self.protected[at]
        for name, area in list(self.marks.items()):
            if area.dimension == "COLUMNS" and area.start <= at < area.end:
                self.marks[name] = DimensionRange("COLUMNS", area.start, area.end - 1)
            elif area.dimension == "COLUMNS" and area.start > at:
                self.marks[name] = DimensionRange("COLUMNS", area.start - 1, area.end - 1)
            if self.marks[name].start == self.marks[name].end:
                del self.marks[name]

    def _shift(self, dimension: str, at: int, count: int) -> None:
        for name, area in self.marks.items():
            if area.dimension == dimension:
                start = area.start + count if area.start >= at else area.start
                end = area.end + count if area.end > at else area.end
                self.marks[name] = DimensionRange(area.dimension, start, end)

    # how it is read

    def snapshot_of(self, boxes: Sequence[Box]) -> Snapshot:
        """Return what a look at some cells tells."""
        seen = {(r, c) for box in boxes for r in range(box.row, box.end_row) for c in range(box.column, box.end_column)}
        all_of_it = replace(self, marks={}).snapshot()
        texts = {place: text for place, text in all_of_it.texts.items() if place in seen}
        return replace(all_of_it, texts=texts, marks=dict(self.marks), whole=frozenset())

    def snapshot(self) -> Snapshot:
        """Return what Baku's one read tells: everything where a mark is missing, the marked ranges else."""
        whole = None
        rows: set[int] = set()
        if len(self.marks) == 3:
            rows = {self.marks["header"].start}
            areas = (self.marks["key"], self.marks["beside"])
            whole = frozenset(column for area in areas for column in range(area.start, area.end))
        return Snapshot(
            rows=len(self.grid),
            columns=len(self.protected),
            texts={
                (row, column): str(cell)
                for row, line in enumerate(self.grid)
                for column, cell in enumerate(line)
                if cell is not None and (whole is None or row in rows or column in whole)
            },
            whole=whole,
            protected={column: name for column, name in enumerate(self.protected) if name},
            marks=dict(self.marks),
            frozen=self.frozen,
            merged=tuple(self.merged),
        )

    def rows_by_key(self, sheet: Worksheet) -> dict[str, list[dict[str, Cell]]]:
        """Return our cells of every row that has a key, by key."""
        at = {name: column for column, name in enumerate(self.protected) if name}
        rows: dict[str, list[dict[str, Cell]]] = {}
        for line in self.grid[self.header(sheet) + 1 :]:
            if line[at[KEY]]:
                rows.setdefault(str(line[at[KEY]]), []).append({name: line[index] for name, index in at.items()})
        return rows

    def header(self, sheet: Worksheet) -> int:
        """Return the row that holds our titles."""
        return max(
            range(len(self.grid)),
            key=lambda row: sum(c.named(str(cell)) for c in sheet.columns for cell in self.grid[row] if cell),
        )
