"""How an SOP is known, as the API shows it: who has not read it is told to its owner, the head and controllers only."""

from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.history.concern import naming, oversees
from service.domain.history.distribution import SocialisationMeeting
from service.domain.history.readings import Readings, announced, readings
from service.domain.history.sop import Sop, newest
from service.domain.telling.links import FILE_LINK
from service.domain.telling.whats_new import steps_of
from service.web.api.distribution_shapes import (
    ConcernShape,
    DistributionShape,
    MyReadingShape,
    ReaderShape,
    SocialisationShape,
)
from service.web.api.revision_shapes import ScanShape


def distribution_shape(sop: Sop, caller: str, organisation: Organisation) -> DistributionShape | None:
    """Return how the revision is known that is to be read; None before one is authorised, and once it is withdrawn."""
    revision = announced(sop)
    if revision is None:
        return None
    known = readings(sop, revision, organisation)
    entitled = oversees(revision, caller, organisation)
    return DistributionShape(
        revision=revision.number,
        asked=len(known.askings),
        read=known.done,
        attended=known.came,
        explained=known.explained,
        mine=_mine(known, caller, organisation),
        readers=[_reader(known, email) for email in known.askings] if entitled else None,
        meetings=[_meeting(one) for one in known.meetings] if entitled else None,
    )


def concern_shape(sop: Sop) -> ConcernShape:
    """Return whom an SOP concerns besides those who do its steps."""
    named = naming(sop, newest(sop))
    if named is None:
        return ConcernShape(people=[], heads=[], departments=[])
    return ConcernShape(people=list(named.people), heads=list(named.heads), departments=list(named.departments))


def _mine(known: Readings, caller: str, organisation: Organisation) -> MyReadingShape:
    due = known.askings[caller].fact.due if caller in known.askings else None
    return MyReadingShape(
        due=due,
        read=known.read.get(caller),
        attended=caller in known.attended,
        steps=list(steps_of(known.revision, caller, organisation)),
    )


def _reader(known: Readings, email: str) -> ReaderShape:
    due: date = known.askings[email].fact.due
    return ReaderShape(email=email, due=due, read=known.read.get(email), attended=email in known.attended)


def _meeting(meeting: SocialisationMeeting) -> SocialisationShape:
    held, picture = meeting.held, meeting.held.attendance_list
    kept = (
        ScanShape(id=picture.file_id, name=picture.name, url=FILE_LINK.format(picture.file_id), sha256=picture.sha256)
        if picture
        else None
    )
    return SocialisationShape(
        day=held.day,
        attended=list(held.attended),
        guests=list(held.guests),
        attendance_list=kept,
        by=meeting.by,
        at=meeting.at,
    )
