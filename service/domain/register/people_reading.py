"""The spreadsheet `People`, read: its rows, and everything wrong with its cells, each named."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from service.domain.company.organisation import Acting, Organisation
from service.domain.document.days import day_in
from service.domain.facts.people import AuthoriserRow, CellFault, DepartmentRow, DeputyRow, PersonRow, RoleRow
from service.domain.history.people import People, plain
from service.domain.register.people_sheet import (
    ACTING,
    AUTHORISERS,
    DEPARTMENTS,
    DEPUTIES,
    LAST,
    NO,
    PEOPLE,
    ROLES,
    SAYS,
    YES,
    PeopleColumn,
    PeopleWorksheet,
    worksheets,
)
from service.domain.register.snapshot import a1
from service.domain.sentences import Sentence, joined, languages

Place = tuple[str | int, ...]
"""Which cell a row's value stands in: the worksheet, the row's place among the rows read, the column."""
HEADER_WITHIN = 10
"""Among so many rows from the top the header is looked for."""
MOST_ORDER = 20
FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Sheets (evidence/sheets.md 18)."""
_DAYS = (1, 2_958_465)
"""The days that Sheets counts: to the end of 9999."""
_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!"})
_ROW = re.compile(r"\D")
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
    places: dict[Place, tuple[int, int]] = field(default_factory=dict)
    faults: list[CellFault] = field(default_factory=list)

    def fault(self, place: Place, why: Sentence) -> CellFault:
        """Return a fault at the cell of a value, or at the next cell around it that is known."""
        while place not in self.places and len(place) > 1:
            place = place[:-1]
        at = self.places.get(place)
        return CellFault(str(place[0]), "" if at is None else a1(*at), why)


def read_people(grids: Mapping[str, Grid | None], settings: Organisation) -> PeopleRead:
    """Return what the worksheets say, by their ids; None stands for one that is not there any more."""
    found = PeopleRead()
    sheets = {sheet.id: _Lines(found, sheet, grids.get(sheet.id)) for sheet in worksheets(settings.languages)}
    departments = sheets[DEPARTMENTS].rows(lambda row: _department(row, settings))
    codes = _codes(departments)
    people = sheets[PEOPLE].rows(lambda row: _person(row, codes))
    known = _addresses(people)
    found.people = People(
        tuple(people),
        tuple(DepartmentRow(one.code, one.names, _resolved(found, known, (DEPARTMENTS, n, "head"), one.head))
              for n, one in enumerate(departments)),
        tuple(RoleRow(one.names, _all_resolved(found, known, (ROLES, n, "holders"), one.holders))
              for n, one in enumerate(sheets[ROLES].rows(lambda row: _role(row, settings)))),
        tuple(_with(found, known, (AUTHORISERS, n), one)
              for n, one in enumerate(sheets[AUTHORISERS].rows(lambda row: _authoriser(row, codes)))),
        tuple(_standing_in(found, known, (DEPUTIES, n), one)
              for n, one in enumerate(sheets[DEPUTIES].rows(lambda row: _deputy(row, codes)))),
    )  # fmt: skip
    return found


class _Lines:
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
            elif column.id != SAYS:
                self._wrong_sheet(
                    a1(header, 0), Sentence("The column “{column}” is missing in this row.", column=column.title)
                )

    def rows(self, read: "Callable[[_Cells], _Row]") -> list[_Row]:
        """Return what is read of each row that says anything."""
        if self.header is None:
            return []
        ours = {at for name, at in self.columns.items() if name != SAYS}
        filled = sorted({row for row, column in self.grid if row > self.header and column in ours})
        return [read(_Cells(self, n, row)) for n, row in enumerate(filled)]


class _Cells:
    """One row, the `n`th of its worksheet that says anything."""

    def __init__(self, lines: _Lines, n: int, row: int) -> None:
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
        if text in _TRUE | _spoken(YES):
            return True
        if text not in _NOT | _spoken(NO):
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


def _spoken(word: Sentence) -> frozenset[str]:
    """Return a word in every language, as cells are compared."""
    return frozenset(plain(word.spoken(language)) for language in languages())


def _no_header(sheet: PeopleWorksheet) -> Sentence:
    titles = tuple(column.title for column in sheet.columns if column.id != SAYS)
    return Sentence("The row with the headers is gone. Write {headers}, each in a cell of its own.", headers=titles)


def _spelt(day: date) -> str:
    return day.isoformat()


def _person(row: _Cells, codes: Mapping[str, str]) -> PersonRow:
    language = plain(row.text("language"))
    if language and language not in languages():
        row.wrong("language", Sentence("“{text}” is no language of Baku's; there are {codes}.", text=language,
                                       codes=languages()))  # fmt: skip
    first, last = row.period()
    return PersonRow(
        row.text("email").lower(),
        row.text("name"),
        row.text("post"),
        row.codes("departments", codes),
        row.text("number"),
        language if language in languages() else "",
        first,
        last,
        row.yes("controls"),
    )


def _department(row: _Cells, settings: Organisation) -> DepartmentRow:
    return DepartmentRow(row.text("code"), _names(row, settings), row.text("head"))


def _role(row: _Cells, settings: Organisation) -> RoleRow:
    return RoleRow(_names(row, settings), row.several("holders"))


def _names(row: _Cells, settings: Organisation) -> dict[str, str]:
    names = {language: row.text(f"name_{language}") for language in settings.languages}
    return {language: name for language, name in names.items() if name}


def _authoriser(row: _Cells, codes: Mapping[str, str]) -> AuthoriserRow:
    return AuthoriserRow(row.text("email"), row.codes("departments", codes), _order(row), row.text("meaning"))


def _order(row: _Cells) -> int | None:
    text = plain(row.text("order"))
    if not text or text in _spoken(LAST):
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_ORDER:
        return int(text)
    row.wrong("order", Sentence("Write a number from 1 to {most} here, or “{last}”.", most=MOST_ORDER, last=LAST))
    return None


def _deputy(row: _Cells, codes: Mapping[str, str]) -> DeputyRow:
    first, last = row.period()
    if (first is None) is not (last is None):
        row.wrong("first" if first is None else "last", Sentence("Write both days of an absence, or none."))
    always, departments = row.yes("always"), row.codes("departments", codes)
    return DeputyRow(row.text("authoriser"), row.text("deputy"), departments, first, last, always, _signs(row))


def _signs(row: _Cells) -> Acting | None:
    text = plain(row.text("signs")).replace(".", "")
    if not text:
        return None
    acting = next((acting for acting in ACTING if acting == text), None)
    if acting is None:
        row.wrong("signs", Sentence("Write a.n. or Plh. here, or nothing."))
    return acting


def _codes(departments: Sequence[DepartmentRow]) -> dict[str, str]:
    """Return the code of each department by everything that it may be called."""
    return {plain(called): one.code for one in departments for called in (*one.names.values(), one.code)}


def _addresses(people: Sequence[PersonRow]) -> dict[str, tuple[str, ...]]:
    """Return the addresses of people by their names."""
    known: dict[str, tuple[str, ...]] = {}
    for row in people:
        known[plain(row.name)] = (*known.get(plain(row.name), ()), row.email)
    return known


def _resolved(found: PeopleRead, known: Mapping[str, tuple[str, ...]], place: Place, named: str) -> str:
    """Return the address of who is named by it, or by a name that one person has."""
    if "@" in named or not named:
        return named.lower()
    called = known.get(plain(named), ())
    if len(called) == 1:
        return called[0]
    why = (
        Sentence("Several people are called {name}. Write the e-mail address.", name=named)
        if called
        else Sentence("Nobody among the people is called {name}. Write the e-mail address.", name=named)
    )
    found.faults.append(found.fault(place, why))
    return ""


def _all_resolved(
    found: PeopleRead, known: Mapping[str, tuple[str, ...]], place: Place, named: Sequence[str]
) -> tuple[str, ...]:
    addresses = (_resolved(found, known, place, one) for one in named)
    return tuple(dict.fromkeys(filter(None, addresses)))


def _with(found: PeopleRead, known: Mapping[str, tuple[str, ...]], place: Place, row: AuthoriserRow) -> AuthoriserRow:
    email = _resolved(found, known, (*place, "email"), row.email)
    return AuthoriserRow(email, row.departments, row.order, row.meaning)


def _standing_in(found: PeopleRead, known: Mapping[str, tuple[str, ...]], place: Place, row: DeputyRow) -> DeputyRow:
    authoriser = _resolved(found, known, (*place, "authoriser"), row.authoriser)
    deputy = _resolved(found, known, (*place, "deputy"), row.deputy)
    return DeputyRow(authoriser, deputy, row.departments, row.first, row.last, row.always, row.signs)


def says_of(
    read: PeopleRead, grids: Mapping[str, Grid | None], faults: Sequence[CellFault]
) -> dict[Place, Sentence | None]:
    """Return what is to stand in which cell for Baku to say, None where it says something that is over."""
    wanted: dict[Place, list[Sentence]] = {}
    for fault in faults:
        at = read.places.get((fault.worksheet, SAYS))
        row = int(_ROW.sub("", fault.cell) or 0) - 1
        if at and row > at[0]:
            wanted.setdefault((fault.worksheet, row, at[1]), []).append(
                Sentence("{cell}: {why}", cell=fault.cell, why=fault.why)
            )
    there = {
        (name, row, column): cell.text
        for name, grid in grids.items()
        for (row, column), cell in (grid or {}).items()
        if (at := read.places.get((name, SAYS))) and column == at[1] and row > at[0]
    }
    over: dict[Place, Sentence | None] = {place: None for place in there if place not in wanted}
    return over | {place: joined(lines, "\n") for place, lines in wanted.items()}
