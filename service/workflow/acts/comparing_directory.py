"""Comparing the Workspace directory with the spreadsheet of people, and taking it in with one click."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from service.domain.acts.document_control import STAFF, must_control
from service.domain.acts.people_holes import acceptable
from service.domain.checks import refuse
from service.domain.facts.people import DirectoryAccepted, DirectoryCompared, DirectoryWritten, PersonRow
from service.domain.history.people import STREAM, Staff
from service.domain.register.directory import compared
from service.domain.register.people_grid import PeopleRead
from service.domain.register.people_reading import read_people
from service.domain.register.people_rules import people_faults
from service.domain.register.people_sheet import PEOPLE, SAYS, PeopleCell, PeopleWorksheet, person_cells, worksheets
from service.domain.sentences import Language, Sentence
from service.gateways.people_sheet import NewRow
from service.records.interface import ActClaim
from service.workflow.deciding.decision import done_before
from service.workflow.means.leasing import held
from service.workflow.means.office import Office
from service.workflow.means.staff import note_staff, read_staff


def compare(office: Office, caller: str, text: str, act: ActClaim | None = None) -> Staff:
    """Return who counts, with what the directory's CSV has that the spreadsheet has not; Invalid where it is wrong."""
    must_control(caller, office.organisation, STAFF)
    office = replace(office, until=None, wait=None)
    with held(office, STREAM, [STREAM]):
        staff = _known(office)
        if done_before(office, act) is not None:
            return staff
        found = compared(text, staff.people, office.company.settings, office.today())
        return note_staff(office, staff, [found], caller, act)


def accept(office: Office, caller: str, shown: int | None = None, act: ActClaim | None = None) -> Staff:
    """Return who counts, once what was found goes into the spreadsheet; the next sync writes it, whoever dies."""
    must_control(caller, office.organisation, STAFF)
    office = replace(office, until=None, wait=None)
    with held(office, STREAM, [STREAM]):
        staff = _known(office)
        if done_before(office, act) is None:
            acceptable(staff, shown)
            staff = note_staff(office, staff, [DirectoryAccepted()], caller, act)
    return staff


def write_accepted(office: Office, spreadsheet_id: str) -> None:
    """Write what was accepted into the spreadsheet: one read, one batch of what is not there; NotFound if it is gone.

    As long as something is wrong with the worksheet of people nothing is written, and it stays accepted.
    """
    staff = office.company.staff
    if staff is None or not staff.accepted:
        return
    with held(office, STREAM):
        staff = _known(office)
        if staff.directory is None or not staff.accepted:
            return
        settings = office.company.settings
        sheets = worksheets(settings.languages)
        sheet = next(sheet for sheet in sheets if sheet.id == PEOPLE)
        read = read_people(office.google.people.read(spreadsheet_id, sheets), settings)
        faults = people_faults(read, settings, office.today())
        if any(fault.worksheet == PEOPLE for fault in faults):
            return
        yesterday = office.today() - timedelta(days=1)
        changed = list(_changed(read, sheet, staff, yesterday, settings.languages[0]))
        there = {row.email for row in read.people.people}
        new = [_new(read, sheet, row, settings.languages[0]) for row in staff.directory.new if row.email not in there]
        office.google.people.write(spreadsheet_id, changed, new, sheet.sheet_id)
        note_staff(office, staff, [DirectoryWritten()])


def _known(office: Office) -> Staff:
    staff = read_staff(office.records)
    if staff is None:
        refuse("nothing_to_confirm", Sentence("The spreadsheet of people is not made yet. The next sync makes it."))
    return staff


def _changed(
    read: PeopleRead, sheet: PeopleWorksheet, staff: Staff, yesterday: date, language: Language
) -> Iterator[NewRow]:
    """Yield the cells to be written of rows that are there: only such as say what counts; others are people's."""
    counting = {row.email: row for row in staff.people.people}
    for n, row in enumerate(read.people.people):
        before = counting.get(row.email)
        after = before and _after(before, row, staff.directory, yesterday)
        if before is None or after is None:
            continue
        was, now, there = (person_cells(one, language) for one in (before, after, row))
        at = {name: read.places[PEOPLE, n, name] for name in now if (PEOPLE, n, name) in read.places}
        cells = {at[name][1]: now[name] for name in at if now[name] != was[name] == there[name]}
        if cells:
            yield NewRow(sheet.sheet_id, at["email"][0], cells)


def _after(before: PersonRow, there: PersonRow, directory: DirectoryCompared | None, yesterday: date) -> PersonRow:
    """Return somebody as the directory has them; who is gone from it was last here yesterday, or on their first day."""
    if directory is None:
        return before
    if before.email in directory.left:
        return replace(before, last=max(yesterday, there.first or yesterday))
    return next((row for row in directory.changed if row.email == before.email), before)


def _new(read: PeopleRead, sheet: PeopleWorksheet, row: PersonRow, language: Language) -> list[PeopleCell]:
    """Return a whole row, each cell in the column where it belongs by now."""
    row_cells: Mapping[str, PeopleCell] = person_cells(row, language)
    columns = {c.id: read.places[PEOPLE, c.id][1] for c in sheet.columns if (PEOPLE, c.id) in read.places}
    line: list[PeopleCell] = [None] * (max(columns.values(), default=-1) + 1)
    for name, at in columns.items():
        line[at] = row_cells.get(name) if name != SAYS else None
    return line
