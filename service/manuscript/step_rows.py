"""The rows below a step table's header: which are steps, and what each step says.

A cell merged downward says the same for each step beside it where it tells who does it, or notes something; what such a
cell tells of documents, time or output might be meant for each step or for all together, and is left to people. A row
across the whole table, a sum, a header repeated and a row of column numbers are no steps.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from service.domain.document.chips import counted
from service.domain.document.content import Unread
from service.domain.document.sop_document import Aside, Step
from service.manuscript import findings
from service.manuscript.carrying import dashed, line_carried, roles_in
from service.manuscript.labels import same
from service.manuscript.looking import Cell, Grid, Row
from service.manuscript.marks import marked
from service.manuscript.step_header import Header
from service.manuscript.step_words import StepWords

FOR_EACH = frozenset({"pic", "involved", "note"})
"""What a cell merged downward says for each of its steps."""
LABEL = 4
"""The most characters of a mark, and of a section's letter or number."""
_SUM = re.compile(
    r"(?:(?:grand|sub)[ -]?)?(?:total|jumlah)(?: (?:waktu|durasi|lama|keseluruhan|seluruh|seluruhnya|time|duration))*"
)
_NUMBER = re.compile(r"\(?(\d+)[.)]?")
_UNITLESS = re.compile(r"[\d\s.,/½¼¾–-]*\d[\d\s.,/½¼¾–-]*|[½¼¾]")


class StepRows:
    """One pass over the rows of a table, or of one part of a table that was split; places are told by `where`."""

    def __init__(self, grid: Grid, header: Header, words: StepWords, where: str, before: int, *, bare: bool) -> None:
        self.steps: list[Step] = []
        self.rows: list[Row] = []
        self.unread: list[Unread] = []
        self.asides: list[Aside] = []
        self._grid, self._header, self._words, self._where = grid, header, words, where
        self._before = before
        self._first = 0 if bare else header.last_row + 1
        self._known = header.read
        self._names = {column: name for name, column in header.columns.items()}
        self._heads = dict(_heads(grid))
        self._misnumbered = False
        for number in range(self._first):
            if number < header.first_row:
                self._aside("", self._texts(number))
        for number in range(self._first, len(grid.rows)):
            self._read(number)

    def columns(self) -> Iterator[Unread]:
        """Yield what is to be told of columns that no step is read from."""
        header = self._header
        for column in range(len(header.titles)):
            below = (self._grid.rows[row].cells[column:] for row in range(self._first, len(self._grid.rows)))
            said = any(cells and cells[0].text for cells in below)
            if column in header.doubled:
                yield findings.doubled_column(self._title(column))
            elif column not in self._known and (header.titles[column] or said):
                yield findings.unknown_column(self._title(column))
        for column in header.performers:
            if not self._words.one_role(header.titles[column]):
                yield findings.several_named(f"step table, column {self._title(column)}", header.titles[column])

    @property
    def _next(self) -> int:
        """The number of the step that comes next."""
        return self._before + len(self.steps) + 1

    def _read(self, number: int) -> None:
        said = {column: cell for column, cell in self._grid.visible(number) if cell.text or cell.odd}
        if not said or self._is_header(said) or self._numbers_columns(number):
            return
        if self._is_no_step(number, said):
            self._aside("", self._texts(number))
            self.unread.append(findings.no_step(self._place(number), " ".join(self._texts(number))))
            return
        step = self._step(number)
        if step == Step(""):
            self._outside(number, said)
            return
        self._report(number, said)
        self.steps.append(step)
        self.rows.append(self._grid.rows[number])

    # rows that are no steps

    def _is_header(self, said: Mapping[int, Cell]) -> bool:
        """Whether a row repeats the header, or one of the header's rows."""
        header = self._header
        width = len(header.titles)
        labels = [header.labels[column::width] for column in range(width)]
        texts = {column: cell.text for column, cell in said.items() if column < width}
        repeated = all(same(text) in map(same, (*labels[c], header.titles[c])) for c, text in texts.items())
        return repeated and len(texts) > 1

    def _numbers_columns(self, number: int) -> bool:
        """Whether a row below the header counts the columns, as official forms do."""
        texts = [cell.text.strip("()") for _, cell in self._grid.visible(number)]
        counting = texts == [str(n) for n in range(1, len(texts) + 1)]
        return not self.steps and counting and len(texts) > 2

    def _is_no_step(self, number: int, said: Mapping[int, Cell]) -> bool:
        """Whether a row is a title across the table, a section's letter, or a sum."""
        activity, numbers = self._header.columns["activity"], self._header.columns.get("number")
        labels = {column: cell for column, cell in said.items() if column <= activity}
        if len(labels) > 1 and numbers in labels:
            del labels[numbers]
        if len(labels) != 1:
            return False
        ((column, cell),) = labels.items()
        if _SUM.fullmatch(same(cell.text)) and not self._text(number, self._header.columns.get("pic")):
            return True
        alone = said.keys() <= {column, numbers}
        if column == numbers and cell.columns == 1:
            letter = cell.text.rstrip(".):")
            return alone and not letter.isdecimal() and len(letter) <= LABEL and not cell.odd
        return alone and cell.columns > 1 and column + cell.columns >= len(self._header.titles)

    def _outside(self, number: int, said: Mapping[int, Cell]) -> None:
        """Note what a row without a step says where no step is read from."""
        for column, cell in said.items():
            plain = column in self._known and not any(map(str.isalpha, cell.text))
            if cell.text and not plain:
                self.unread.append(findings.outside(self._place(number, column), cell.text))
            self._odd(number, column, cell)

    # steps

    def _step(self, number: int) -> Step:
        columns = self._header.columns
        texts = {name: self._text(number, column) for name, column in columns.items() if name != "number"}
        pic, involved = self._roles(number, texts)
        return Step(
            texts.get("activity", ""),
            pic,
            involved,
            texts.get("documents", ""),
            self._with_unit(texts.get("duration", "")),
            texts.get("output", ""),
            texts.get("note", ""),
        )

    def _text(self, number: int, column: int | None) -> str:
        """Return what a cell says, or what the cell that is merged over it says for each step."""
        cells = self._grid.rows[number].cells
        if column is None or column >= len(cells):
            return ""
        top, left = self._heads.get((number, column), (number, column))
        each = column in self._header.performers or self._names.get(column) in FOR_EACH
        if (top, left) != (number, column) and not (each and left == column and top >= self._first):
            return ""
        return self._grid.rows[top].cells[left].text

    def _with_unit(self, text: str) -> str:
        return f"{text} {self._header.unit}" if self._header.unit and _UNITLESS.fullmatch(text) else text

    def _roles(self, number: int, texts: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
        involved = roles_in(texts.get("involved", ""))
        if self._header.performers:
            titles = self._header.titles
            by_mark = marked({titles[c]: self._text(number, c) for c in self._header.performers})
            if by_mark.unclear:
                columns = [c for c in self._header.performers if titles[c] in by_mark.unclear]
                self.unread.append(findings.several_in_charge(self._place(number, *columns), by_mark.unclear))
            return by_mark.pic, tuple(dict.fromkeys((*by_mark.involved, *involved)))
        pic = texts.get("pic", "")
        line = line_carried(pic)
        pic = "" if dashed(pic) else line if self._words.known(line) else pic
        return pic, involved

    # what is told of a step's row

    def _report(self, number: int, said: Mapping[int, Cell]) -> None:
        for column, cell in said.items():
            if column in self._known:
                self._odd(number, column, cell)
            if self._says_more(column, cell.text):
                self._aside(self._title(column), [cell.text])
        for column, cell in self._grid.visible(number):
            self._merged(number, column, cell)
        self._in_charge(number)
        self._numbered(number)

    def _says_more(self, column: int, text: str) -> bool:
        """Whether a text stands where nothing is read from, or where a number or a mark would stand."""
        if column == self._header.columns.get("number"):
            return len(text) > LABEL and not _NUMBER.fullmatch(text)
        return column not in self._known or (column in self._header.performers and len(text) > LABEL)

    def _odd(self, number: int, column: int, cell: Cell) -> None:
        mark = column in self._header.performers
        self.unread += findings.odd_in(self._place(number, column), cell, beside=bool(cell.text) and not mark)

    def _merged(self, number: int, column: int, cell: Cell) -> None:
        """Note a cell that is merged over others among what is read, where these belong to steps."""
        below = range(number + 1, min(number + cell.rows, len(self._grid.rows)))
        covers = [row for row in below if any(c.text for _, c in self._grid.visible(row))]
        beside = {*range(column, column + cell.columns)} & self._known
        name = self._names.get(column, "")
        if len(beside) > 1 or (
            covers and beside and name not in {*FOR_EACH, "number"} and column not in self._header.performers
        ):
            self.unread.append(findings.merged(self._place(number, column), cell))
        elif covers and beside and name != "number":
            self.unread.append(findings.same_for_each(self._place(number, column), 1 + len(covers)))

    def _in_charge(self, number: int) -> None:
        """Note a cell of who is in charge that names several, or a person."""
        column = self._header.columns.get("pic")
        if column is None or (number, column) in self._grid.covered:
            return
        text = self._grid.rows[number].cells[column].text
        if dashed(text):
            return
        if not self._words.one_role(line_carried(text) if self._words.known(line_carried(text)) else text):
            self.unread.append(findings.several_named(self._place(number, column), text))
        elif counted(text) != text or "@" in text:
            self.unread.append(findings.person_named(self._place(number, column), text))

    def _numbered(self, number: int) -> None:
        """Note the first row whose typed number is not that of the step."""
        column = self._header.columns.get("number")
        found = _NUMBER.fullmatch(self._grid.rows[number].cells[column].text) if column is not None else None
        if column is not None and found and int(found[1]) != self._next and not self._misnumbered:
            self._misnumbered = True
            self.unread.append(findings.misnumbered(self._place(number, column), found[1], self._next))

    def _aside(self, column: str, texts: Sequence[str]) -> None:
        """Keep what stands beside the steps; its place is the step it stands at, which a row put in above moves too."""
        said = " | ".join(texts)
        if said:
            self.asides.append(Aside(f"step {self._next}" + (f", {column}" if column else ""), said))

    def _texts(self, number: int) -> list[str]:
        return [cell.text for _, cell in self._grid.visible(number) if cell.text]

    def _title(self, column: int) -> str:
        titles = self._header.titles
        return titles[column] if column < len(titles) and titles[column] else str(column + 1)

    def _place(self, number: int, *columns: int) -> str:
        """Return a cell's or row's place as people count: rows from 1 below the header, columns by name."""
        named = ", ".join(map(self._title, columns))
        word = {0: "", 1: ", column "}.get(len(columns), ", columns ")
        return f"{self._where}, row {number - self._first + 1}{word}{named}"


def _heads(grid: Grid) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the place of each covered cell with that of the cell over it."""
    for row in range(len(grid.rows)):
        for column, cell in grid.visible(row):
            for down in range(cell.rows):
                for right in range(cell.columns):
                    if down or right:
                        yield (row + down, column + right), (row, column)
