"""The spreadsheet `People`, cell by cell: what its rows say, and what is wrong with them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from service.domain.document.days import day_in
from service.domain.facts.people import CellFault
from service.domain.history.people import People, plain
from service.domain.register.people_sheet import (
    NO,
    SAYS,
    YES,
    PeopleColumn,
    PeopleWorksheet,
)
from service.domain.register.snapshot import a1
from service.domain.sentences import Sentence, languages

CellPath = tuple[str | int, ...]
"""Which cell a row's value stands in: the worksheet, the row's place among the rows read, the column."""
HEADER_WITHIN = 10
"""Among so many rows from the top the header is looked for."""
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Sheets (evidence/sheets.md 18)."""
_DAYS = (1, 2_958_465)
"""The days that Sheets counts: to the end of 9999."""
_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!"})
_NOT = frozenset({"", "-", "false", "0"})
_TRUE = frozenset({"x", "✓", "✔", "true", "y", "1"})
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class SheetCell:
    """What a cell shows, and the number behind it, where one is."""

    text: str
    number: float | None = None


Grid = Mapping[tuple[int, int], SheetCell]
"""The cells of a worksheet that say something, by row and column from 0."""


@dataclass
class PeopleRead:
    """What a reading came to: the rows, where each of their values stands, and what is wrong with cells."""

    people: People = field(default_factory=People)
    places: dict[CellPath, tuple[int, int]] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)

    def fault(self, place: CellPath, why: Sentence) -> CellFault:
        """Return a fault at the cell of a value, or at the next cell around it that is known."""
        while place not in self.places and len(place) > 1:
            place = place[:-1]
        at = self.places.get(place)
        return CellFault(str(place[0]), "" if at is None else a1(*at), why)


class PeopleLines:
    """One worksheet's rows below its header; what is wrong is told to the reading."""

    def __init__(self, found: PeopleRead, sheet: PeopleWorksheet, grid: Grid | None) -> None:
        self.found, self.sheet, self.grid = found, sheet, grid or {}
        self.header = self._header()
        self.columns: dict[str, int] = {}
        if grid is None:
            self._wrong_sheet("", Sentence("The worksheet is gone. Undo its deletion (File, Version history)."))
        elif self.header is None:
            self._wrong_sheet("A1", _no_header(sheet))
        else:
            self._find_columns(self.header)

    def _wrong_sheet(self, cell: str, why: Sentence) -> None:
        self.found.faults.append(CellFault(self.sheet.id, cell, why))

    def _header(self) -> int | None:
        """Return the row near the top with the most of our headers, two at least."""
        words = [column.words for column in self.sheet.columns]
        counted = {
            row: sum(any(plain(cell.text) in one for (r, _), cell in self.grid.items() if r == row) for one in words)
            for row in {row for row, _ in self.grid if row < HEADER_WITHIN}
        }
        best = max(sorted(counted), key=lambda row: counted[row], default=None)
        return best if best is not None and counted[best] > 1 else None

    def _find_columns(self, header: int) -> None:
        titles = sorted((column, plain(cell.text)) for (row, column), cell in self.grid.items() if row == header)
        for column in self.sheet.columns:
            at = next((index for index, title in titles if title in column.words), None)
            if at is not None:
                self.columns[column.id] = at
                self.found.places[self.sheet.id, column.id] = (header, at)
            elif column.id != SAYS and not column.newer:
                self._wrong_sheet(
                    a1(header, 0), Sentence("The column “{column}” is missing in this row.", column=column.title)
                )

    def rows(self, read: "Callable[[PeopleCells], _Row]") -> list[_Row]:
        """Return what is read of each row that says anything."""
        if self.header is None:
            return []
        ours = {at for name, at in self.columns.items() if name != SAYS}
        filled = sorted({row for row, column in self.grid if row > self.header and column in ours})
        return [read(PeopleCells(self, n, row)) for n, row in enumerate(filled)]


class PeopleCells:
    """One row, the `n`th of its worksheet that says anything."""

    def __init__(self, lines: PeopleLines, n: int, row: int) -> None:
        self._lines, self._n, self._row = lines, n, row
        self._found = lines.found
        for name, column in lines.columns.items():
            lines.found.places[lines.sheet.id, n, name] = (row, column)

    def wrong(self, column: str, why: Sentence) -> None:
        """Note what is wrong with the row's cell in a column."""
        self._found.faults.append(self._found.fault((self._lines.sheet.id, self._n, column), why))

    def _cell(self, name: str) -> SheetCell:
        column = self._lines.columns.get(name)
        cell = self._lines.grid.get((self._row, column)) if column is not None else None
        return cell or SheetCell("")

    def text(self, name: str) -> str:
        """Return what a cell says on one line, noting where it must say something and does not."""
        text = " ".join(self._cell(name).text.split())
        column: PeopleColumn = self._lines.sheet.column(name)
        if text in _ERRORS:
            self.wrong(name, Sentence("The formula in this cell fails. Write the value itself."))
            return ""
        if column.required and not text and name in self._lines.columns:
            self.wrong(name, Sentence("“{column}” is empty. Fill it in, or empty the row.", column=column.title))
        return text

    def several(self, name: str) -> tuple[str, ...]:
        """Return everything that a cell lists."""
        parts = (" ".join(part.split()) for part in re.split(r"[,;\n]", self._cell(name).text))
        return tuple(dict.fromkeys(filter(None, parts)))

    def day(self, name: str) -> date | None:
        """Return the day in a cell."""
        cell = self._cell(name)
        if not cell.text.strip():
            return None
        if cell.number is not None and _DAYS[0] <= cell.number <= _DAYS[1]:
            return FIRST_DAY + timedelta(days=int(cell.number))
        found = day_in(cell.text) if cell.number is None else None
        if found is None:
            self.wrong(name, Sentence("“{text}” is no day. Write one such as 2026-12-31.", text=cell.text))
        return found

    def period(self) -> tuple[date | None, date | None]:
        """Return the days in the columns of the first and the last day."""
        first, last = self.day("first"), self.day("last")
        if first and last and last < first:
            why = Sentence("The last day is before {day}, the first one. Write both anew.", day=_spelt(first))
            self.wrong("last", why)
        return first, last

    def yes(self, name: str) -> bool:
        """Return whether a cell says yes."""
        text = plain(self._cell(name).text)
        if text in _TRUE | spoken_as(YES):
            return True
        if text not in _NOT | spoken_as(NO):
            self.wrong(name, Sentence("Write “{yes}” here, or nothing.", yes=YES))
        return False

    def codes(self, name: str, codes: Mapping[str, str]) -> tuple[str, ...]:
        """Return the departments in a cell, which names them by code or name."""
        known = [(text, codes.get(plain(text))) for text in self.several(name)]
        for text, code in known:
            if code is None:
                there = tuple(dict.fromkeys(codes.values()))
                self.wrong(name, Sentence("There is no department {code}; there are {codes}.", code=text, codes=there))
        return tuple(dict.fromkeys(code for _, code in known if code))


def spoken_as(word: Sentence) -> frozenset[str]:
    """Return a word in every language, as cells are compared."""
    return frozenset(plain(word.spoken(language)) for language in languages())


def _no_header(sheet: PeopleWorksheet) -> Sentence:
    titles = tuple(column.title for column in sheet.columns if column.id != SAYS)
    return Sentence("The row with the headers is gone. Write {headers}, each in a cell of its own.", headers=titles)


def _spelt(day: date) -> str:
    return day.isoformat()
