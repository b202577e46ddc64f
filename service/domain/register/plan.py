"""Reconciling a worksheet of the register with what its rows must be: what to insert, delete, write and mark.

People sort, filter, insert columns, rename tabs and write beside our rows. So a row is known by its key and a column by
its header, never by position; a row of ours moves for nobody, and a cell of theirs is never written.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from service.domain.register.row import KEY, Cell, Row, holding, sop_of
from service.domain.register.sheet_changes import (
    AddSheet,
    AskControllers,
    DeleteRow,
    DressHeader,
    Insert,
    Like,
    MarkRange,
    OfferChoice,
    Protect,
    SheetChange,
    ShowDays,
    Unmerge,
    Write,
)
from service.domain.register.snapshot import (
    DimensionRange,
    MarkName,
    Snapshot,
    columns_of,
    header_row,
)
from service.domain.register.worksheet import Worksheet, headers
from service.domain.register.worksheets import GONE
from service.domain.sentences import Language

FIRST_ROWS = 200
SPARE_COLUMNS = 6
"""Empty columns beside ours, for people's own."""


@dataclass(frozen=True)
class RegisterPlan:
    """Changes, each on the state that the ones before it leave; how many rows have a key `before` them.

    After them every row has its key of `keys`, "" for none, the header is in row `header` of so many `columns`, and our
    columns are `at`, by their ids. `unsure` says that a row was kept only because people inserted columns that were not
    looked at.
    """

    changes: tuple[SheetChange, ...]
    before: int
    unsure: bool
    header: int
    at: Mapping[str, int]
    keys: tuple[str, ...]
    columns: int

    @property
    def after(self) -> int:
        """How many rows have a key after them."""
        return sum(map(bool, self.keys))

    @property
    def appended(self) -> bool:
        """Whether rows come in behind the last one, which is behind the range of every filter view."""
        return any(isinstance(one, Insert) and (one.dimension, one.like) == ("ROWS", "end") for one in self.changes)


def reconcile(
    sheet: Worksheet,
    snapshot: Snapshot | None,
    wanted: Sequence[Row],
    sops: Collection[str],
    language: Language,
    partly: Sequence[Row] = (),
    *,
    growing: bool = True,
) -> RegisterPlan:
    """Return the plan after which the rows of these SOPs are right, and nobody else's touched.

    `partly` are rows of other SOPs of which only some cells are known: these are written, what else is ours stays.
    Where the spreadsheet may not be `growing`, only rows that it has are written.
    """
    work = _Reconciling(sheet, snapshot, language)
    before = work.keyed
    work.unmerge()
    work.complete_header()
    work.remove_gone({row.key for row in wanted}, sops)
    if growing:
        work.insert_missing([*wanted, *partly])
    work.write(wanted)
    work.write_partly(partly)
    work.mark()
    changes, keys = tuple(work.changes), tuple(work.keys)
    return RegisterPlan(changes, before, work.unsure, work.header or 0, work.at, keys, work.columns)


class _Reconciling:
    """One worksheet as it is after the changes decided on so far: keys by row, our columns, people's."""

    def __init__(self, sheet: Worksheet, snapshot: Snapshot | None, language: Language) -> None:
        self.sheet, self.language = sheet, language
        self.changes: list[SheetChange] = []
        self.header: int | None = None
        self.new = snapshot is None
        if snapshot is None:
            snapshot = Snapshot(FIRST_ROWS, len(sheet.columns) + SPARE_COLUMNS, {})
            self.changes.append(AddSheet(snapshot.rows, snapshot.columns))
            self.at = {column.id: index for index, column in enumerate(sheet.columns)}
            self.fresh = set(self.at)
        else:
            self.header = header_row(sheet, snapshot)
            self.at = columns_of(sheet, snapshot, self.header)
            # whether a read of ranges tells every protection is not established: a second one would come each time
            free = {column.id for column in sheet.columns if column.open}
            bare = {name for name, index in self.at.items() if snapshot.protected.get(index) != name} - free
            self.fresh = bare if snapshot.whole is None else set()
        self.snapshot, self.columns, self.marks = snapshot, snapshot.columns, dict(snapshot.marks)
        self.unsure = False
        self.keys = self._keys()
        self.known: dict[str, int] | None = None
        """The first row of each key; None where rows came, went or were told apart since."""
        self.written_beside = self._written_beside()

    @property
    def keyed(self) -> int:
        """How many rows have a key."""
        return sum(map(bool, self.keys))

    def _keys(self) -> list[str]:
        """Return the key of every row, the empty text where it has none."""
        column, header = self.at.get(KEY), -1 if self.header is None else self.header
        return [
            self.snapshot.texts.get((row, column), "") if column is not None and row > header else ""
            for row in range(self.snapshot.rows)
        ]

    def _written_beside(self) -> list[bool]:
        """Return for every row whether people wrote in it, or may have where we did not look."""
        ours = set(self.at.values())
        if self._blind():
            return [True] * self.snapshot.rows
        touched = {row for row, column in (*self.snapshot.texts, *self.snapshot.notes) if column not in ours}
        touched |= {row for row, _ in self.snapshot.notes}
        return [row in touched for row in range(self.snapshot.rows)]

    def _blind(self) -> bool:
        """Whether people have columns that were not looked at."""
        whole = self.snapshot.whole
        return whole is not None and not set(range(self.snapshot.columns)) <= set(self.at.values()) | whole

    def unmerge(self) -> None:
        """Part the cells of ours that people merged, and take out the rows that lost their keys by it."""
        ours, key = set(self.at.values()), self.at.get(KEY)
        merged = [m for m in self.snapshot.merged if ours & set(range(m.column, m.end_column))]
        self.changes.extend(map(Unmerge, merged))
        lost = {
            row
            for m in merged
            if key is not None and m.column <= key < m.end_column
            for row in range(max(m.row + 1, (self.header or 0) + 1), m.end_row)
            if row < len(self.keys) and not self.keys[row]
        }
        for row in sorted(lost, reverse=True):
            self._remove(row)

    def complete_header(self) -> None:
        """Bring back the header row and the columns of ours that are missing."""
        titles = headers(self.sheet, self.language).cells
        missing = [column.id for column in self.sheet.columns if column.id not in self.at]
        untitled = set(titles) if self.header is None else self._untitled() | set(missing)
        if self.header is None:
            self.header = 0
            if not self.changes:
                self._insert_rows(0, 1, "after")
                self.marks.clear()
        for name in missing:
            self._insert_column(name)
        self._write_row(self.header, {name: titles[name] for name in untitled})
        if untitled:
            free = {column.id for column in self.sheet.columns if column.open}
            places = [tuple(sorted(self.at[name] for name in names)) for names in (untitled, free & untitled)]
            self.changes.append(DressHeader(self.header, *places))
        for name in sorted(self.fresh, key=lambda name: self.at[name]):
            self.changes.append(Protect(self.at[name], name))
            if name in self.sheet.answered:
                self.changes.append(AskControllers(self.header, self.at[name], name))
        if self.sheet.choice and self.new:
            self.changes.append(OfferChoice(self.header, max(self.at.values()) + 1, self.sheet.choice))

    def _untitled(self) -> set[str]:
        """Return the columns that only our protection tells, their header being gone or another."""
        return {
            column.id
            for column in self.sheet.columns
            if column.id in self.at
            and not column.named(self.snapshot.texts.get((self.header or 0, self.at[column.id]), ""))
        }

    def _insert_column(self, name: str) -> None:
        """Insert a column behind the one of ours that it follows, or before all of ours."""
        order = [column.id for column in self.sheet.columns]
        before = [self.at[other] for other in order[: order.index(name)] if other in self.at]
        place = before[-1] + 1 if before else min(self.at.values(), default=0)
        end = place == self.columns
        self.changes.append(Insert("COLUMNS", place, 1, "end" if end else "before" if place else "after"))
        self.at = {other: index + (index >= place) for other, index in self.at.items()} | {name: place}
        self.columns += 1
        self.fresh.add(name)
        self.marks.clear()

    def remove_gone(self, wanted: Collection[str], sops: Collection[str]) -> None:
        """Delete the rows of these SOPs that are no longer wanted; where people wrote beside one, say so in it."""
        self._keep_notes(wanted, sops)
        kept: set[str] = set()
        gone: list[int] = []
        for row, key in enumerate(self.keys):
            if key and sop_of(key) in sops and (key not in wanted or key in kept):
                gone.append(row)
            kept.add(key)
        self.unsure = bool(gone) and self._blind()
        for row in reversed(gone):
            self._remove(row)

    def _remove(self, row: int) -> None:
        """Delete a row; where people wrote beside it, say that it is gone, and the last one is emptied instead."""
        self.known = None
        if self.written_beside[row]:
            self._write_row(row, {self.sheet.state: GONE.spoken(self.language)})
        elif len(self.keys) <= max(self.snapshot.frozen, (self.header or 0) + 1) + 1:
            self._write_row(row, dict.fromkeys(self.at))  # Google keeps one that is not frozen
            self.keys[row] = ""
        else:
            self.changes.append(DeleteRow(row))
            del self.keys[row], self.written_beside[row]

    def _keep_notes(self, wanted: Collection[str], sops: Collection[str]) -> None:
        """Let a row that people wrote beside become that of the revision that holds now, unless both have notes."""
        known = self._rows()
        for key, row in known.items():
            heir = holding(key)
            if heir == key or key in wanted or heir not in wanted or sop_of(key) not in sops:
                continue
            if self.written_beside[row] and not (heir in known and self.written_beside[known[heir]]):
                if heir in known:
                    self.keys[known[heir]] = key
                self.keys[row] = heir
                self.known = None

    def insert_missing(self, wanted: Sequence[Row]) -> None:
        """Insert rows for keys that have none: behind the row they follow, before the one they precede, or last."""
        for _, rows in groupby(wanted, key=lambda row: sop_of(row.key)):
            keys = [row.key for row in rows]
            known = self._rows()
            for here, group in groupby(range(len(keys)), key=lambda n: keys[n] in known):
                if not here:
                    places = list(group)
                    self._insert_keys(keys, places[0], [keys[n] for n in places])

    def _insert_keys(self, keys: Sequence[str], first: int, missing: Sequence[str]) -> None:
        known, behind = self._rows(), self._behind_last()
        following = [known[key] for key in keys[first:] if key in known]
        if first > 0:
            place = known[keys[first - 1]] + 1
        elif following:
            place = following[0]
        else:
            place = behind
        end = place == len(self.keys)
        self._insert_rows(place, len(missing), "end" if end else "before" if place - 1 != self.header else "after")
        if end:  # rows at the end look like none before them
            days = (self.at[name] for name, kind in self.sheet.kinds.items() if kind == "date")
            self.changes.extend(ShowDays(column, place, len(missing)) for column in days)
        self.keys[place : place + len(missing)] = missing
        if place == behind:  # then no row that has a key is another by it
            known.update(zip(missing, range(place, place + len(missing)), strict=True))
            self.known = known

    def _behind_last(self) -> int:
        """Return the row behind the last one that has a key."""
        last = next((row for row in range(len(self.keys) - 1, -1, -1) if self.keys[row]), self.header or 0)
        return last + 1

    def _insert_rows(self, place: int, count: int, like: Like) -> None:
        self.changes.append(Insert("ROWS", place, count, like))
        self.known = None
        self.keys[place:place] = [""] * count
        self.written_beside[place:place] = [False] * count

    def _rows(self) -> dict[str, int]:
        if self.known is None:
            self.known = {key: row for row, key in reversed(list(enumerate(self.keys))) if key}
        return self.known

    def write(self, wanted: Iterable[Row]) -> None:
        """Write our cells of these rows, in as few rectangles as they allow."""
        known = self._rows()
        by_key = {row.key: row for row in wanted if row.key in known}
        by_row = sorted((known[key], row) for key, row in by_key.items())
        for rows in _runs(by_row):
            for names in self._column_runs():
                cells = tuple(tuple(row.cells.get(name) for name in names) for _, row in rows)
                kind = self.sheet.kinds[names[0]]
                self.changes.append(Write(rows[0][0], self.at[names[0]], cells, kind))

    def write_partly(self, rows: Iterable[Row]) -> None:
        """Write those cells that these rows have."""
        known = self._rows()
        for row in rows:
            if row.key in known:
                self._write_row(known[row.key], row.cells)

    def _write_row(self, row: int, cells: Mapping[str, Cell]) -> None:
        for names in self._column_runs(cells):
            written = tuple(cells[name] for name in names)
            kind = "plain" if row == self.header else self.sheet.kinds[names[0]]
            self.changes.append(Write(row, self.at[names[0]], (written,), kind))

    def _column_runs(self, names: Collection[str] | None = None) -> Iterator[list[str]]:
        """Yield our columns (of these names) in runs of one kind that stand side by side."""
        placed = sorted((index, name) for name, index in self.at.items() if names is None or name in names)
        kinds = self.sheet.kinds
        for _, run in groupby(enumerate(placed), key=lambda pair: (pair[1][0] - pair[0], kinds[pair[1][1]])):
            yield [name for _, (_, name) in run]

    def mark(self) -> None:
        """Mark where the next read finds the header, the keys, and all that people may write beside ours."""
        beside = sorted(set(range(self.columns)) - set(self.at.values()))
        if not beside:
            self.changes.append(Insert("COLUMNS", self.columns, SPARE_COLUMNS, "end"))
            beside = [self.columns]
            self.columns += SPARE_COLUMNS
        header, key = self.header or 0, self.at[KEY]
        wanted: dict[MarkName, DimensionRange] = {
            "header": DimensionRange("ROWS", header, header + 1),
            "key": DimensionRange("COLUMNS", key, key + 1),
            "beside": DimensionRange("COLUMNS", beside[0], self.columns),
            **{name: DimensionRange("COLUMNS", self.at[name], self.at[name] + 1) for name in self.sheet.answered},
        }
        self.changes.extend(MarkRange(name, area) for name, area in wanted.items() if self.marks.get(name) != area)


def _runs(rows: Sequence[tuple[int, Row]]) -> Iterator[list[tuple[int, Row]]]:
    """Yield rows in runs that stand one below the other."""
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1][0] - pair[0]):
        yield [row for _, row in run]
