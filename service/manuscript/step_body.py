"""The rows below a step table's header as cells that can be asked: what each says, where it is, what the row is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from service.manuscript.carrying import dashed
from service.manuscript.labels import same
from service.manuscript.looking import DocCell, DocTable
from service.manuscript.marks import MarksInUse, in_use, is_branch, is_known
from service.manuscript.step_contents import counts
from service.manuscript.step_header import KNOWN, Header, count_columns
from service.manuscript.step_vocabulary import SUMMED, SUMS
from service.manuscript.step_words import StepWords

FOR_EACH = frozenset({"pic", "involved", "note"})
"""What a cell merged downward says for each of its steps."""
LABEL = 4
"""The most characters of a section's letter or number."""
WORD = 3
"""The least letters of a word."""
NUMBER = re.compile(r"(?:(?:step|langkah|tahap|tahapan|no|nomor)\b[ .:#-]*)?\(?(\d+)[.):]*\)?", re.IGNORECASE)
"""How people type a step's number."""
TYPED = re.compile(r"(?:[a-z]+\b[ .:#-]*)?\(?(\d+(?:\.\d+)*[a-z]?)[.):]*\)?", re.IGNORECASE)
"""The same with the letter of a step that was put in between, as in 4a."""
LETTERED = re.compile(r"\(?([a-z])[.):]*\)?", re.IGNORECASE)
"""A letter that counts where all do."""
KEYCAP = re.compile("[\ufe0f\u20e3]")
"""What makes an emoji of a digit."""
_LETTERS = re.compile(r"[^\W\d_]+")

Cells = Mapping[int, DocCell]
"""The cells of a row that say something, by column."""


@dataclass(frozen=True)
class StepBody:
    """The rows of a table from `first` on, below its header, and what each of their cells is about."""

    grid: DocTable
    header: Header
    words: StepWords
    where: str
    first: int

    @cached_property
    def names(self) -> Mapping[int, str]:
        """What each column is about."""
        return {column: name for name, column in self.header.columns.items()}

    @cached_property
    def heads(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """The place of the merged cell over each place that one covers."""
        return dict(_heads(self.grid))

    @cached_property
    def marks(self) -> MarksInUse:
        """Which marks stand in the performers' columns."""
        rows = [row for row in range(self.first, len(self.grid.rows)) if not self.is_header(row, self.cells(row))]
        return in_use(self.text(row, column) for row in rows for column in self.header.performers)

    @cached_property
    def numbered(self) -> bool:
        """Whether at least half of the numbers are digits, so that a letter or a Roman number is a section's."""
        column = self.header.columns.get("number")
        texts = [KEYCAP.sub("", self.text(row, column)) for row in range(self.first, len(self.grid.rows))]
        return 2 * sum(map(bool, map(NUMBER.fullmatch, texts))) >= sum(map(counts, texts))

    def cells(self, number: int) -> Cells:
        """Return the cells of a row that say something."""
        return {column: cell for column, cell in self.grid.visible(number) if cell.text or cell.odd}

    def texts(self, number: int) -> list[str]:
        """Return the texts of a row, empty ones left out."""
        return [cell.text for _, cell in self.grid.visible(number) if cell.text]

    def text(self, number: int, column: int | None) -> str:
        """Return what a cell says, or what the cell that is merged over it says for each step."""
        cells = self.grid.rows[number].cells
        if column is None or column >= len(cells):
            return ""
        top, left = self.heads.get((number, column), (number, column))
        each = column in self.header.performers or self.names.get(column) in FOR_EACH
        if (top, left) != (number, column) and not (each and left == column and top >= self.first):
            return ""
        return self.grid.rows[top].cells[left].text

    def number(self, number: int) -> str:
        """Return what stands in front of a step: as typed, or as a list prints it."""
        column = self.header.columns.get("number")
        cells = self.grid.rows[number].cells
        if column is None or column >= len(cells) or (number, column) in self.grid.covered:
            return ""
        return KEYCAP.sub("", cells[column].number).strip()

    def title(self, column: int) -> str:
        """Return a column's title, its number where it has none."""
        titles = self.header.titles
        return titles[column] if column < len(titles) and titles[column] else str(column + 1)

    def place(self, number: int, *columns: int) -> str:
        """Return a cell's or row's place as people count: rows from 1 below the header, columns by name."""
        named = ", ".join(map(self.title, columns))
        word = {0: "", 1: ", column "}.get(len(columns), ", columns ")
        return f"{self.where}, row {number - self.first + 1}{word}{named}"

    def _repeats_header(self, cells: Cells) -> bool:
        """Whether a row repeats the header, or one of the header's rows."""
        header = self.header
        width = len(header.titles)
        labels = [header.labels[column::width] for column in range(width)]
        texts = {column: cell.text for column, cell in cells.items() if column < width}
        repeated = all(same(text) in map(same, (*labels[c], header.titles[c])) for c, text in texts.items())
        meant = all(self.words.column(text) == self.names.get(c, "") != "" for c, text in texts.items())
        return (repeated and len(texts) > 1) or (meant and len(texts) >= KNOWN)

    def is_header(self, number: int, cells: Cells) -> bool:
        """Whether a row repeats the header, or counts the columns, as official forms do below it."""
        return self._repeats_header(cells) or count_columns(self.texts(number))

    def only_branches(self, cells: Cells) -> bool:
        """Whether a row says nothing but which branch of a decision goes where."""
        return all(column in self.header.performers and is_branch(cell.text) for column, cell in cells.items())

    def is_no_step(self, number: int, cells: Cells) -> bool:
        """Whether a row is a title across the table, a section's letter, or a sum."""
        if self._sums_up(number, cells):
            return True
        activity, numbers = self.header.columns["activity"], self.header.about.numbers
        labels = {column: cell for column, cell in cells.items() if column <= activity}
        counted = {column for column in labels if column in numbers and labels[column].columns == 1}
        if len(labels) > 1:
            labels = {column: cell for column, cell in labels.items() if column not in counted}
        if len(labels) != 1:
            return False
        ((column, cell),) = labels.items()
        if _is_sum(cell.text) and dashed(self.text(number, self.header.columns.get("pic"))):
            return True
        alone = cells.keys() <= {column, *numbers}
        if column in numbers and cell.columns == 1:
            letter = cell.text.rstrip(".):")
            return alone and not letter.isdecimal() and len(letter) <= LABEL and not cell.odd
        if alone and self.numbered and any(_is_letter(cells[one].text) for one in counted):
            return True
        return alone and cell.columns > 1 and column + cell.columns >= len(self.header.titles)

    def _sums_up(self, number: int, cells: Cells) -> bool:
        """Whether a row is labelled as a sum, nobody does it, and what stands behind the label are amounts."""
        counted = self.header.about.numbers
        worded = [cell for c, cell in cells.items() if c not in counted or cell.columns > 1 or not counts(cell.text)]
        nobody = dashed(self.text(number, self.header.columns.get("pic")))
        return bool(worded) and _is_sum(worded[0].text) and nobody and all(_is_amount(cell.text) for cell in worded[1:])

    def says_more(self, column: int, text: str) -> bool:
        """Whether a text stands where nothing is read from, or where a number or a mark would stand."""
        if column in self.header.about.numbers:
            typed = KEYCAP.sub("", text)
            return (len(text) > LABEL and not NUMBER.fullmatch(typed)) or (_is_worded(text) and not counts(typed))
        mark = column in self.header.performers
        return column not in self.header.read or (
            mark and (is_branch(text) or (_is_worded(text) and not is_known(text)))
        )


def _is_sum(text: str) -> bool:
    """Whether a label says that its row sums up the others."""
    words = _LETTERS.findall(same(text))
    return not SUMS.isdisjoint(words) and SUMMED.issuperset(words)


def _is_worded(text: str) -> bool:
    """Whether a text says more than a mark or a letter could."""
    return sum(map(str.isalpha, text)) >= WORD


def _is_amount(text: str) -> bool:
    return any(map(str.isdigit, text)) or dashed(text)


def _is_letter(text: str) -> bool:
    letter = text.strip("().: ")
    return letter.isalpha() and len(letter) <= LABEL and counts(letter)


def _heads(grid: DocTable) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the place of each covered cell with that of the cell over it."""
    for row in range(len(grid.rows)):
        for column, cell in grid.visible(row):
            area = product(range(row, row + cell.rows), range(column, column + cell.columns))
            yield from ((place, (row, column)) for place in area if place != (row, column))
