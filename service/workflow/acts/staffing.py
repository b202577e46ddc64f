"""Staffing: who works here and holds what is as the spreadsheet `People` says, looked at by each sync.

It is taken whole or not at all. What would leave something without anybody waits for a document controller's click.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from service.domain.acts.document_control import STAFF, must_control
from service.domain.acts.people_holes import (
    confirmed,
    departments_losing,
    leaves_anybody,
    unauthorised,
    unreviewed,
    vacated,
)
from service.domain.company.organisation import Organisation
from service.domain.errors import Conflict, NotFound, Unreadable
from service.domain.facts.coding import encode
from service.domain.facts.people import NO_CHANGES, CellFault, PeopleAwaited, PeopleFact, PeopleFaulty, PeopleTaken
from service.domain.history.people import STREAM, People, Staff, changed, changes_between, counting, organised, wanted
from service.domain.history.sop import Sop
from service.domain.history.workplace import Workplace
from service.domain.register.people_reading import read_people, says_of
from service.domain.register.people_rules import holds, people_faults
from service.domain.register.people_sheet import worksheets
from service.domain.sentences import Sentence
from service.gateways.drive.state import FileChange
from service.records.interface import ActClaim
from service.workflow.acts.comparing_directory import write_accepted
from service.workflow.deciding.decision import done_before
from service.workflow.means.leasing import held
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import Office
from service.workflow.means.queueing import sync_later
from service.workflow.means.staff import note_staff, read_staff
from service.workflow.settling.people_sheet import lost, with_people_sheet


def follow_sheet(office: Office, workplace: Workplace, changes: Sequence[FileChange], *, whole: bool) -> Workplace:
    """Return the workplace after who works here was brought into line with the spreadsheet and the day.

    It is read where it changed, or everything is to be looked at, or who counted no longer fits on this day.
    """
    workplace = with_people_sheet(office, workplace, changes)
    staff = office.company.staff
    if staff is None or not workplace.people_ready:
        return workplace
    settings, today = office.company.settings, office.today()
    accepted = staff.accepted
    try:
        write_accepted(office, workplace.people_id or "")
    except NotFound:
        return lost(office, workplace)
    touched = accepted or any(change.file_id == workplace.people_id for change in changes)
    if touched or whole or not holds(staff.people, settings, today):
        return _read(office, workplace)
    if staff.awaited or organised(settings, staff.people, today) != counting(settings, staff):
        with held(office, STREAM, [STREAM]) as turn:
            staff = _now(office, turn.lengths[STREAM])
            _record(office, staff, _moved(office, staff, wanted(staff)))
    return workplace


def _read(office: Office, workplace: Workplace) -> Workplace:
    """Read the spreadsheet, say in it what is wrong, and record what came of it."""
    settings, today = office.company.settings, office.today()
    sheets, door = worksheets(settings.languages), office.google.people
    try:
        grids = door.read(workplace.people_id or "", sheets)
    except NotFound:
        return lost(office, workplace)
    found = read_people(grids, settings)
    faults = people_faults(found, settings, today)
    if says := says_of(found, grids, faults):
        door.say(workplace.people_id or "", sheets, says, settings.languages[0])
    with held(office, STREAM, [STREAM]) as turn:
        staff = _now(office, turn.lengths[STREAM])
        _record(office, staff, _news(office, staff, found.people, faults))
    return workplace


def _now(office: Office, length: int) -> Staff:
    """Return who counts as the records have it, read again only where that grew."""
    known = office.company.staff
    staff = known if known and known.length == length else read_staff(office.records)
    if staff is None:
        raise Conflict(Sentence("Somebody was faster. Look at how it stands now and try again."))
    return staff


def _news(office: Office, staff: Staff, read: People, faults: Sequence[CellFault]) -> list[PeopleFact]:
    """Return what is new of a reading."""
    new: list[PeopleFact] = (
        [] if _same(PeopleFaulty(tuple(faults)), PeopleFaulty(staff.faults)) else [PeopleFaulty(tuple(faults))]
    )
    if faults:
        return [*new, *([PeopleAwaited(office.today(), NO_CHANGES, ())] if staff.awaited else [])]
    return [*new, *_moved(office, staff, changed(staff.people, changes_between(staff.people, read)))]


def _moved(office: Office, staff: Staff, people: People) -> list[PeopleFact]:
    """Return the fact that these people count from today on, or wait for a click; none where nothing is different."""
    settings, today = office.company.settings, office.today()
    changes = changes_between(staff.people, people)
    before, after = counting(settings, staff), organised(settings, people, today)
    if changes == NO_CHANGES and before == after:
        return [PeopleAwaited(office.today(), NO_CHANGES, ())] if staff.awaited else []
    holes = tuple(dict.fromkeys(_holes(office, before, after)))
    if not holes:
        return [PeopleTaken(today, changes)]
    awaited = PeopleAwaited(today, changes, holes)
    known = staff.awaited and replace(staff.awaited, day=today)
    return [] if known and _same(known, awaited) else [awaited]


def _same(one: PeopleFact, other: PeopleFact) -> bool:
    """Whether two facts say the same, in the words that records keep: a sentence that was read again has its own."""
    return encode(one) == encode(other)


def _holes(office: Office, before: Organisation, after: Organisation) -> Iterator[Sentence]:
    """Yield what the change would leave without anybody; SOPs are looked at only where they may be among it."""
    yield from vacated(before, after)
    for code in departments_losing(before, after):
        yield from unauthorised(_sops(office, {"department": code}), before, after)
    if leaves_anybody(before, after):
        yield from unreviewed(_sops(office, {"status": "in_review"}), before, after)


def _sops(office: Office, where: Mapping[str, str]) -> Iterator[Sop]:
    for head in filter(listable, heads(office.records, where)):
        try:
            yield office.histories.read(head.stream)
        except (NotFound, Unreadable):
            continue  # one that is damaged is no other one's trouble; `verify` tells it


def _record(office: Office, staff: Staff, new: Sequence[PeopleFact]) -> None:
    if new:
        note_staff(office, staff, new)


def confirm(office: Office, caller: str, shown: int | None = None, act: ActClaim | None = None) -> tuple[Staff, bool]:
    """Return who counts after the changes that waited for the click were taken, and whether it was done before.

    `shown` is how long the people's history was when somebody was shown them.
    """
    must_control(caller, office.organisation, STAFF)
    office = replace(office, until=None, wait=None)
    with held(office, STREAM, [STREAM]) as turn:
        staff = _now(office, turn.lengths[STREAM])
        if done_before(office, act) is not None:
            return staff, True
        staff = note_staff(office, staff, [confirmed(staff, shown, office.today())], caller, act)
    sync_later(office, act.id if act else "")
    return staff, False


def taken_in(office: Office) -> None:
    """Write what was accepted of the directory into the spreadsheet, and have it counted; the sync does all else."""
    workplace = office.histories.workplace()
    if workplace.people_ready:
        follow_sheet(office, workplace, (), whole=False)
    sync_later(office, "")
