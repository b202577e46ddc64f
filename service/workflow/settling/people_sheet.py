"""The spreadsheet `People`: made once of the people that count, found where an answer was lost, never made twice."""

from collections.abc import Sequence
from dataclasses import replace

from service.domain.errors import SopError, Unavailable
from service.domain.facts.people import PeopleTaken
from service.domain.facts.workplace import (
    PeopleSheetIntended,
    PeopleSheetLost,
    PeopleSheetMade,
    PeopleSheetReady,
    WorkplaceFact,
)
from service.domain.history.people import STREAM as STAFF
from service.domain.history.people import People, changes_between, people_of
from service.domain.history.workplace import FOLDER_NAMES, PEOPLE, STREAM, Workplace
from service.domain.register.people_sheet import cells_of, worksheets
from service.domain.sentences import Sentence
from service.gateways.drive.state import FileChange, FileState
from service.workflow.means.google import KIND, NONCE
from service.workflow.means.leasing import AtWork, Turn, held
from service.workflow.means.office import Office
from service.workflow.means.staff import note_staff, read_staff

PEOPLE_SHEET = "people"
"""What stands in its properties."""


def with_people_sheet(office: Office, workplace: Workplace, changes: Sequence[FileChange] = ()) -> Workplace:
    """Return the workplace with its spreadsheet of people, made where there is none.

    One that lies in the trash is taken out. Where Google refuses it, it is tried again by the next sync: who counted
    goes on to count, and nothing else waits for it.
    """
    states = [change.state for change in changes if change.file_id == workplace.people_id and change.state]
    try:
        if any(state.trashed for state in states):
            office.google.drive.restore(workplace.people_id or "")
        if workplace.people_ready or PEOPLE not in workplace.folders:
            return workplace
        with held(replace(office, until=None), STREAM, [STREAM, STAFF]) as turn:
            workplace = workplace if turn.lengths[STREAM] == workplace.length else office.histories.workplace()
            return made(office, turn, workplace)
    except AtWork:
        raise
    except SopError:
        return office.histories.workplace()


def lost(office: Office, workplace: Workplace) -> Workplace:
    """Return the workplace after its spreadsheet of people, which is gone for good, was made again."""
    with held(replace(office, until=None), STREAM, [STREAM]) as turn:
        workplace = office.histories.note(workplace, [PeopleSheetLost(workplace.people_id or "")], turn.hold())
    return with_people_sheet(office, workplace)


def swept(office: Office, changed: FileState) -> list[str]:
    """Trash the twin of the spreadsheet, made where the answer of the first create was lost, and return its id."""
    workplace = office.histories.workplace()
    nonces = {nonce for nonce, _ in workplace.people_intents}
    if workplace.people_id in (None, changed.id) or changed.properties.get(NONCE) not in nonces:
        return []
    office.google.drive.trash(changed.id)
    return [changed.id]


def made(office: Office, turn: Turn, workplace: Workplace) -> Workplace:
    """Return the workplace with the spreadsheet, under its lease; raises what Google refuses."""

    def note(*new: WorkplaceFact) -> Workplace:
        return office.histories.note(workplace, new, turn.hold())

    if workplace.people_id is None:
        spreadsheet_id = _lost_answer(office, workplace)
        if spreadsheet_id is None:
            nonce = office.new_id()
            workplace = note(PeopleSheetIntended(nonce))
            spreadsheet_id = office.google.drive.make_spreadsheet(
                FOLDER_NAMES[PEOPLE].spoken(office.organisation.languages[0]),
                workplace.folder(PEOPLE),
                {KIND: PEOPLE_SHEET, NONCE: nonce},
            )
        workplace = note(PeopleSheetMade(spreadsheet_id))
    if not workplace.people_ready:
        _fill(office, turn, workplace.people_id or "")
        workplace = note(PeopleSheetReady(workplace.people_id or ""))
    return workplace


def _fill(office: Office, turn: Turn, spreadsheet_id: str) -> None:
    """Write who counts into the new spreadsheet; the first time these are the people of the settings."""
    settings = office.company.settings
    staff = read_staff(office.records)
    people = staff.people if staff else people_of(settings)
    language = settings.languages[0]
    office.google.people.fill(spreadsheet_id, worksheets(settings.languages), cells_of(people, language), language)
    if staff is None:
        taken = PeopleTaken(office.today(), changes_between(People(), people))
        note_staff(office, None, [taken], fence=turn.hold())


def _lost_answer(office: Office, workplace: Workplace) -> str | None:
    """Return the spreadsheet whose answer was lost; Unavailable while it may still turn up."""
    for nonce, _ in workplace.people_intents:
        for state in office.google.drive.find({NONCE: nonce}):
            return state.id
    if workplace.people_intents and office.clock() - workplace.people_intents[-1][1] < office.google.patience:
        raise Unavailable(
            Sentence("Google may still show the spreadsheet that was being made. Try again in ten minutes.")
        )
    return None
