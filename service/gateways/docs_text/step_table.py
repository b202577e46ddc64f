"""Reading the step table, found by the words of its header row.

In a permenpan table a column stands for a performer and a mark in it for what the performer does in a step:
● (also • ⬤ ■ x v ✓ ✔ or the word PIC) is in charge, ○ (also o ◯ □) is involved. Any other mark counts as involved
where another cell of the row is in charge, and as in charge where it is the only mark of the row. Two that are in
charge alike, or other marks of which none stands out, are reported; those roles are read as involved, none in charge.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.domain.content import Unread
from service.domain.document import Format, Step
from service.gateways.docs_text.carrying import line_carried, roles_in
from service.gateways.docs_text.findings import (
    merged,
    odd_in,
    outside,
    several_in_charge,
    several_lines,
    unknown_column,
)
from service.gateways.docs_text.labels import GROUP_WORDS, STEP_WORDS, same
from service.gateways.docs_text.looking import Cell, Grid

IN_CHARGE = frozenset("●•⬤■xv✓✔") | {"pic"}
INVOLVED = frozenset("○o◯□")
SEARCHED = 3
"""How many rows at the top of a table may be its header."""
KNOWN = 3
"""How many known header words make a step table, the activity among them."""
SHORT = 3
"""The most characters of a mark where nothing else says that a column stands for a performer."""
TEXTS = ("activity", "documents", "duration", "output", "note")


@dataclass(frozen=True)
class StepTable:
    """What a step table says; `rows` is each step's row as a range of the Doc, `suggestions` the ids in it."""

    format: Format
    labels: tuple[str, ...]
    performers: tuple[str, ...]
    steps: tuple[Step, ...]
    rows: tuple[tuple[int, int], ...]
    suggestions: tuple[frozenset[str], ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True)
class Header:
    """A step table's header: its last row, the column of each known thing, the performers' columns, all labels.

    `titles` has the label of each column, the lower one where there are two.
    """

    format: Format
    last_row: int
    columns: Mapping[str, int]
    performers: tuple[int, ...]
    labels: tuple[str, ...]
    titles: tuple[str, ...]


def is_step_table(grid: Grid) -> bool:
    """Return whether a table's header row is that of a step table."""
    return _header_row(grid) is not None


def read_steps(grid: Grid) -> StepTable:
    """Return the steps of a step table, wholly empty rows left out."""
    first = _header_row(grid)
    if first is None:
        raise ValueError("no step table")
    header = _header(grid, first)
    return _Reading(grid, header).table()


def _header_row(grid: Grid) -> int | None:
    for row in range(min(SEARCHED, len(grid.rows))):
        texts = grid.texts(row)
        names = {STEP_WORDS.name(text) for text in texts} - {""}
        groups = {GROUP_WORDS.name(text) for text in texts} - {""}
        if "activity" in names and len(names | groups) >= KNOWN:
            return row
    return None


def _header(grid: Grid, first: int) -> Header:
    """Return the header that begins in a row; groups of columns have their own names in the row below."""
    above = grid.texts(first)
    below = grid.texts(first + 1) if _in_two_rows(grid, first) else ()
    titles = tuple(
        line_carried(low or high) for high, low in zip(above, (*below, *[""] * (len(above) - len(below))), strict=False)
    )
    grouped = _group(grid, first, "performers") if below else ()
    names = [("" if column in grouped else STEP_WORDS.name(title)) for column, title in enumerate(titles)]
    columns = {name: column for column, name in reversed(list(enumerate(names))) if name}
    performers = () if "pic" in columns else grouped or tuple(_unnamed_performers(grid, first, titles, columns))
    by_title = {titles[column]: column for column in reversed(performers) if column < len(titles) and titles[column]}
    lean = not {"pic", "involved"}.isdisjoint(columns) or not (below or by_title)
    return Header(
        "lean" if lean else "permenpan",
        first + bool(below),
        columns,
        tuple(sorted(by_title.values())),
        (*above, *below),
        titles,
    )


def _in_two_rows(grid: Grid, first: int) -> bool:
    if first + 1 >= len(grid.rows) or not any(GROUP_WORDS.name(text) for text in grid.texts(first)):
        return False
    spans = any(cell.rows > 1 or cell.columns > 1 for _, cell in grid.visible(first))
    return spans or sum(bool(STEP_WORDS.name(text)) for text in grid.texts(first + 1)) > 1


def _group(grid: Grid, first: int, name: str) -> tuple[int, ...]:
    """Return the columns beneath a group's word: as far as it spans, or up to the next word where nothing is merged."""
    above = grid.texts(first)
    start = next((column for column, text in enumerate(above) if GROUP_WORDS.name(text) == name), None)
    if start is None:
        return ()
    end = start + grid.rows[first].cells[start].columns
    if end == start + 1:
        while end < len(above) and not above[end] and (first, end) not in grid.covered:
            end += 1
    return tuple(range(start, end))


def _unnamed_performers(grid: Grid, first: int, titles: Sequence[str], columns: Mapping[str, int]) -> Iterator[int]:
    """Yield columns that name a role: short marks between the activity and the next known one, usual ones anywhere."""
    known = sorted(columns.values())
    after = next((column for column in known if column > columns["activity"]), len(titles))
    for column, title in enumerate(titles):
        if column in known or not title:
            continue
        marks = {_mark(cells[column].text) for row in grid.rows[first + 1 :] if column < len(cells := row.cells)}
        usual = marks - {""} and marks <= IN_CHARGE | INVOLVED | {""}
        if usual or (columns["activity"] < column < after and all(len(mark) <= SHORT for mark in marks)):
            yield column


def _mark(text: str) -> str:
    """Return a mark as it is compared; the sign that makes an emoji of it makes no difference."""
    return same(text.replace("\ufe0f", ""))


class _Reading:
    """One pass over the rows below the header."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self.grid, self.header = grid, header
        self.unread: list[Unread] = []
        self.read = {*header.columns.values(), *header.performers}

    def table(self) -> StepTable:
        """Return everything the table says."""
        header = self.header
        steps: list[Step] = []
        rows: list[tuple[int, int]] = []
        suggestions = []
        self._unknown_columns()
        for number in range(header.last_row + 1, len(self.grid.rows)):
            step = self._step(number)
            if step is not None:
                row = self.grid.rows[number]
                steps.append(step)
                rows.append((row.start, row.end))
                suggestions.append(row.suggestions)
        return StepTable(
            header.format,
            header.labels,
            tuple(header.titles[column] for column in header.performers),
            tuple(steps),
            tuple(rows),
            tuple(suggestions),
            tuple(self.unread),
        )

    def _unknown_columns(self) -> None:
        for column, title in enumerate(self.header.titles):
            below = [self._text(row.cells, column) for row in self.grid.rows[self.header.last_row + 1 :]]
            if column not in self.read and (title or any(below)):
                self.unread.append(unknown_column(title or str(column + 1)))

    def _step(self, number: int) -> Step | None:
        """Return a row's step; None for a row that says nothing, or repeats the header."""
        cells = self.grid.rows[number].cells
        if tuple(cell.text for cell in cells) in (self.header.titles, self.grid.texts(self.header.last_row)):
            return None
        texts = {name: self._text(cells, self.header.columns.get(name)) for name in (*TEXTS, "pic", "involved")}
        pic, involved = self._roles(number, cells, texts["pic"], texts["involved"])
        step = Step(
            texts["activity"],
            pic,
            involved,
            texts["documents"],
            texts["duration"],
            texts["output"],
            texts["note"],
        )
        self._report(number, cells, empty=step == Step(""))
        return None if step == Step("") else step

    def _text(self, cells: Sequence[Cell], column: int | None) -> str:
        return cells[column].text if column is not None and column < len(cells) else ""

    def _roles(self, number: int, cells: Sequence[Cell], pic: str, involved: str) -> tuple[str, tuple[str, ...]]:
        if "pic" not in self.header.columns:
            return self._marked(number, cells)
        if "\n" in pic:
            self.unread.append(several_lines(self._place(number, self.header.columns["pic"])))
        return pic, roles_in(involved)

    def _marked(self, number: int, cells: Sequence[Cell]) -> tuple[str, tuple[str, ...]]:
        """Return who is in charge and who is involved, by the marks in the performers' columns."""
        titles = self.header.titles
        marks = {titles[c]: mark for c in self.header.performers if (mark := _mark(self._text(cells, c)))}
        in_charge = tuple(role for role, mark in marks.items() if mark in IN_CHARGE)
        others = tuple(role for role, mark in marks.items() if mark not in IN_CHARGE | INVOLVED)
        if not in_charge and len(marks) == 1:
            in_charge = others
        unclear = in_charge if len(in_charge) > 1 else tuple(marks) if others and not in_charge else ()
        if unclear:
            columns = [c for c in self.header.performers if titles[c] in unclear]
            self.unread.append(several_in_charge(self._place(number, *columns), unclear))
            return "", tuple(marks)
        pic = in_charge[0] if in_charge else ""
        return pic, tuple(role for role in marks if role != pic)

    def _report(self, number: int, cells: Sequence[Cell], *, empty: bool) -> None:
        """Note what a row's cells hold that no step can say."""
        numbers = self.header.columns.get("number")
        for column, cell in enumerate(cells):
            if column in self.read:
                self.unread += odd_in(self._place(number, column), cell)
            if (cell.rows > 1 or cell.columns > 1) and (number, column) not in self.grid.covered:
                self.unread.append(merged(self._place(number, column), cell))
            if column == numbers and empty and any(character.isalpha() for character in cell.text):
                self.unread.append(outside(self._place(number, column), cell.text))

    def _place(self, number: int, *columns: int) -> str:
        """Return a cell's place as people count: rows from 1 below the header, columns by name."""
        titles = self.header.titles
        named = ", ".join(titles[c] if c < len(titles) and titles[c] else str(c + 1) for c in columns)
        word = "column" if len(columns) == 1 else "columns"
        return f"step table, row {number - self.header.last_row}, {word} {named}"
