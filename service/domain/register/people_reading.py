"""The spreadsheet `People`, read: who it says there is, and everything wrong with its cells, each named."""

import re
from collections.abc import Mapping, Sequence

from service.domain.company.organisation import Acting, Organisation
from service.domain.facts.people import AuthoriserRow, CellFault, DepartmentRow, DeputyRow, PersonRow, RoleRow
from service.domain.history.people import People, plain
from service.domain.register.people_grid import CellPath, Grid, PeopleCells, PeopleLines, PeopleRead, spoken_as
from service.domain.register.people_sheet import (
    ACTING,
    AUTHORISERS,
    DEPARTMENTS,
    DEPUTIES,
    LAST,
    PEOPLE,
    ROLES,
    SAYS,
    worksheets,
)
from service.domain.sentences import Sentence, joined, languages

MOST_ORDER = 20
_ROW = re.compile(r"\D")


def read_people(grids: Mapping[str, Grid | None], settings: Organisation) -> PeopleRead:
    """Return what the worksheets say, by their ids; None stands for one that is not there any more."""
    found = PeopleRead()
    sheets = {sheet.id: PeopleLines(found, sheet, grids.get(sheet.id)) for sheet in worksheets(settings.languages)}
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


def _person(row: PeopleCells, codes: Mapping[str, str]) -> PersonRow:
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
        row.yes("leads"),
    )


def _department(row: PeopleCells, settings: Organisation) -> DepartmentRow:
    return DepartmentRow(row.text("code"), _names(row, settings), row.text("head"))


def _role(row: PeopleCells, settings: Organisation) -> RoleRow:
    return RoleRow(_names(row, settings), row.several("holders"))


def _names(row: PeopleCells, settings: Organisation) -> dict[str, str]:
    names = {language: row.text(f"name_{language}") for language in settings.languages}
    return {language: name for language, name in names.items() if name}


def _authoriser(row: PeopleCells, codes: Mapping[str, str]) -> AuthoriserRow:
    return AuthoriserRow(row.text("email"), row.codes("departments", codes), _order(row), row.text("meaning"))


def _order(row: PeopleCells) -> int | None:
    text = plain(row.text("order"))
    if not text or text in spoken_as(LAST):
        return None
    if text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_ORDER:
        return int(text)
    row.wrong("order", Sentence("Write a number from 1 to {most} here, or “{last}”.", most=MOST_ORDER, last=LAST))
    return None


def _deputy(row: PeopleCells, codes: Mapping[str, str]) -> DeputyRow:
    first, last = row.period()
    if (first is None) is not (last is None):
        row.wrong("first" if first is None else "last", Sentence("Write both days of an absence, or none."))
    always, departments = row.yes("always"), row.codes("departments", codes)
    return DeputyRow(row.text("authoriser"), row.text("deputy"), departments, first, last, always, _signs(row))


def _signs(row: PeopleCells) -> Acting | None:
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


def _resolved(found: PeopleRead, known: Mapping[str, tuple[str, ...]], place: CellPath, named: str) -> str:
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
    found: PeopleRead, known: Mapping[str, tuple[str, ...]], place: CellPath, named: Sequence[str]
) -> tuple[str, ...]:
    addresses = (_resolved(found, known, place, one) for one in named)
    return tuple(dict.fromkeys(filter(None, addresses)))


def _with(
    found: PeopleRead, known: Mapping[str, tuple[str, ...]], place: CellPath, row: AuthoriserRow
) -> AuthoriserRow:
    email = _resolved(found, known, (*place, "email"), row.email)
    return AuthoriserRow(email, row.departments, row.order, row.meaning)


def _standing_in(found: PeopleRead, known: Mapping[str, tuple[str, ...]], place: CellPath, row: DeputyRow) -> DeputyRow:
    authoriser = _resolved(found, known, (*place, "authoriser"), row.authoriser)
    deputy = _resolved(found, known, (*place, "deputy"), row.deputy)
    return DeputyRow(authoriser, deputy, row.departments, row.first, row.last, row.always, row.signs)


def says_of(
    read: PeopleRead, grids: Mapping[str, Grid | None], faults: Sequence[CellFault]
) -> dict[CellPath, Sentence | None]:
    """Return what is to stand in which cell for Baku to say, None where it says something that is over."""
    wanted: dict[CellPath, list[Sentence]] = {}
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
    over: dict[CellPath, Sentence | None] = {place: None for place in there if place not in wanted}
    return over | {place: joined(lines, "\n") for place, lines in wanted.items()}
