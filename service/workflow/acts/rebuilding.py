"""Rebuilding: records that were lost begin anew with a short history for each SOP that the register keeps.

Each history is one commit, and one that is there is left alone: whoever is killed on the way goes on when asked again.
"""

from collections.abc import Sequence

from service.domain import facts
from service.domain.company.number import claim_of
from service.domain.errors import Invalid, Problem
from service.domain.facts.people import PeopleTaken
from service.domain.facts.workplace import (
    DriveIntended,
    DriveMade,
    FolderIntended,
    FolderMade,
    HouseStyleMade,
    PeopleSheetMade,
    PeopleSheetReady,
    RegisterDamaged,
    RegisterMade,
    RegisterReady,
    WorkplaceFact,
)
from service.domain.history import printed
from service.domain.history.fold import fold
from service.domain.history.people import People, changes_between, people_of
from service.domain.history.recorded import Recorded
from service.domain.history.workplace import AUDIT_PACKS, HOME, Workplace
from service.domain.register.people_reading import read_people
from service.domain.register.people_rules import people_faults
from service.domain.register.people_sheet import worksheets
from service.domain.sentences import Sentence
from service.workflow.means.google import KIND, NONCE
from service.workflow.means.histories import SERVICE
from service.workflow.means.leasing import held
from service.workflow.means.office import Office
from service.workflow.means.staff import note_staff, read_staff
from service.workflow.reading.remains import Remains
from service.workflow.reading.verifying import verify_and_keep
from service.workflow.settling.anchoring import begin_anew
from service.workflow.settling.founding import found
from service.workflow.settling.registering import write_all

FORMER = Sentence("Register of SOPs as it was when the records were lost")
FORMER_REGISTER = "former-register"
"""What stands in the properties of that copy."""
REBUILDING = "rebuilding"
"""The bookmark that a rebuilding was begun and is not over."""


def must_be_lost(office: Office) -> None:
    """Raise Invalid where the records hold anything but what a rebuilding began."""
    if office.records.streams() and not office.records.bookmark(REBUILDING):
        raise Invalid(
            [
                Problem(
                    "records",
                    Sentence(
                        "These records hold histories. A rebuilding begins with none: it is for records that were "
                        "lost, and mends no damaged ones. Take another data folder, or an empty Firestore database."
                    ),
                )
            ]
        )


def rebuild(office: Office, left: Remains) -> tuple[Sentence, ...]:
    """Record what remains, have the register say it, and return what is wrong with the records after it."""
    must_be_lost(office)
    office.records.set_bookmark(REBUILDING, office.clock().isoformat())
    with held(office, REBUILDING):
        for sop_id, kept in left.sops.items():
            _begin(office, sop_id, kept)
        _people(office, left)
        _place(office, left)  # last: before it nobody can draft, so no number is given out that is still to be claimed
    place = found(office)
    _keep_register(office, place)
    write_all(office, place, [office.histories.read(sop_id) for sop_id in left.sops])
    begin_anew(office)
    office.records.set_bookmark(REBUILDING, "")
    return verify_and_keep(office)


def _place(office: Office, left: Remains) -> None:
    """Record where everything stands in Drive; what is missing is made by the founding that follows."""
    place = office.histories.workplace()
    if place.length:
        return
    my_drive = office.google.drive.home.my_drive
    new: list[WorkplaceFact] = []
    if not my_drive:
        new += [] if office.google.shared_drive else [DriveIntended(office.new_id())]
        new += [DriveMade(left.top)]
    for key, folder_id in (*([(HOME, left.top)] if my_drive else ()), *left.folders.items()):
        new += [FolderIntended(key, folder_id), FolderMade(key, folder_id)]
    register_id = left.register.id
    new += [RegisterMade(register_id), RegisterReady(register_id), RegisterDamaged(register_id)]
    if left.people_id:
        new += [PeopleSheetMade(left.people_id), PeopleSheetReady(left.people_id)]
    if left.house_id:
        page = office.google.docs.house_style(left.house_id, ours=False).page
        new += [HouseStyleMade(left.house_id, page.upright, page.turned)]
    office.histories.note(place, new)


def _keep_register(office: Office, place: Workplace) -> None:
    """Keep a copy of the register as it was found: feedback and rehearsals stand nowhere else by now."""
    folder, drive = place.folder(AUDIT_PACKS), office.google.drive
    if not any(one.properties.get(KIND) == FORMER_REGISTER for one in drive.inside(folder)):
        name = FORMER.spoken(office.organisation.languages[0])
        drive.copy_document(place.register_id or "", name, folder, {KIND: FORMER_REGISTER, NONCE: ""})


def _people(office: Office, left: Remains) -> None:
    """Record who counts: who stands in the spreadsheet of people, or in the settings where something in it is wrong."""
    if not left.people_id or read_staff(office.records) is not None:
        return
    settings = office.company.settings
    read = read_people(office.google.people.read(left.people_id, worksheets(settings.languages)), settings)
    faulty = people_faults(read, settings, office.today())
    people = people_of(settings) if faulty else read.people
    note_staff(office, None, [PeopleTaken(office.today(), changes_between(People(), people))])


def _begin(office: Office, sop_id: str, kept: Sequence[facts.Fact]) -> None:
    """Record an SOP's short history with all that is its own: number, Docs, codes on prints."""
    if office.records.head(sop_id) is not None:
        return
    sop = fold(sop_id, (Recorded(fact, office.clock(), SERVICE) for fact in kept))
    if sop is None:
        return
    docs = (f"document:{one.document_id}" for one in sop.revisions if one.document_id)
    claims = [claim_of(sop.number), *dict.fromkeys(docs), *printed.every_claim(sop)]
    office.histories.append(sop_id, None, kept, SERVICE, claims=claims, unsettled=False)
