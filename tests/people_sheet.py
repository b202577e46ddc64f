"""The spreadsheet `People` in tests: what its worksheets say, and people who type in it."""

from collections.abc import Mapping
from datetime import date

import gspread

from service.domain.company.organisation import Organisation
from service.domain.facts.people import PeopleTaken
from service.domain.history.people import changes_between, people_of
from service.domain.register.people_grid import FIRST_DAY, Grid, SheetCell
from service.domain.register.people_sheet import cells_of, worksheets
from service.domain.register.snapshot import a1
from service.workflow.means.staff import note_staff
from tests.people import FITRI
from tests.world import World

Grids = dict[str, Grid | None]


def grids_of(company: Organisation, edits: Mapping[tuple[str, str], str | date | None] = {}) -> Grids:
    """Return the worksheets as Baku fills them in Indonesian, but for some cells, such as ("people", "C4")."""
    cells = cells_of(people_of(company), "id")
    grids: dict[str, dict[tuple[int, int], SheetCell]] = {}
    for sheet in worksheets(company.languages):
        grid = grids[sheet.id] = {
            (0, at): SheetCell(column.title.spoken("id")) for at, column in enumerate(sheet.columns)
        }
        for down, row in enumerate(cells[sheet.id], start=1):
            values = ((at, row.get(column.id)) for at, column in enumerate(sheet.columns))
            grid.update({(down, at): cell(value) for at, value in values if value not in (None, "")})
    for (name, at_cell), value in edits.items():
        place = next((r, c) for r in range(40) for c in range(12) if a1(r, c) == at_cell)
        grids[name].pop(place, None)
        if value is not None:
            grids[name][place] = cell(value)
    return dict(grids)


def cell(value: object) -> SheetCell:
    """Return a cell as Sheets shows it."""
    return SheetCell(str(value), (value - FIRST_DAY).days if isinstance(value, date) else None)


def spreadsheet(world: World, person: str = FITRI) -> gspread.Spreadsheet:
    """Return the spreadsheet as a person opens it."""
    client = gspread.Client(None, session=world.sandbox.session(person))  # type: ignore[arg-type]  # as it documents
    return client.open_by_key(world.office.histories.workplace().people_id or "")


def type_into(world: World, edits: Mapping[tuple[int, str], str], person: str = FITRI) -> None:
    """Have somebody type into cells of worksheets, which are counted from 0, as into Sheets itself."""
    book = spreadsheet(world, person)
    for (number, at), text in edits.items():
        book.get_worksheet(number).update([[text]], at, value_input_option="USER_ENTERED")  # type: ignore[arg-type]


def become(world: World, company: Organisation) -> None:
    """Have the people of this company count, as if the spreadsheet had said so."""
    staff = world.office.company.staff
    assert staff
    changes = changes_between(staff.people, people_of(company))
    note_staff(world.office, staff, [PeopleTaken(world.office.today(), changes)])
