"""How a revision was made known, in the state that its SOP's history tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from service.domain import facts


@dataclass(frozen=True)
class Asking:
    """That somebody is to read a revision, and since when."""

    fact: facts.ReadingAsked
    at: datetime


@dataclass(frozen=True)
class SocialisationMeeting:
    """A meeting that explained a revision, who recorded it and when, and where the attendance list is now."""

    held: facts.SocialisationHeld
    by: str
    at: datetime
    folder: str = ""


@dataclass(frozen=True)
class Distribution:
    """Whom a revision was sent to, who has read it and when, and its meetings."""

    named: facts.ConcernNamed | None = None
    askings: Mapping[str, Asking] = field(default_factory=dict)
    """The last asking of each person."""
    read: Mapping[str, datetime] = field(default_factory=dict)
    meetings: tuple[SocialisationMeeting, ...] = ()
    list_reserved: str | None = None


UNKNOWN = Distribution()
"""That of a revision that nothing was done to make known."""


def distribution_after(before: Distribution, fact: facts.DistributionFact, at: datetime, by: str) -> Distribution:
    """Return the distribution as it is after the fact."""
    match fact:
        case facts.ConcernNamed():
            return replace(before, named=fact)
        case facts.ReadingAsked(people=people):
            return replace(before, askings={**before.askings, **dict.fromkeys(people, Asking(fact, at))})
        case facts.Acknowledged():
            return replace(before, read={by: at, **before.read})
        case facts.AttendanceListReserved(file_id=file_id):
            return replace(before, list_reserved=file_id)
        case facts.SocialisationHeld(attendance_list=picture):
            meeting = SocialisationMeeting(fact, by, at, picture.folder if picture else "")
            return replace(before, meetings=(*before.meetings, meeting), list_reserved=None)
        case facts.AttendanceListMoved(file_id=file_id, folder=folder):
            moved = (replace(m, folder=folder) if _keeps(m, file_id) else m for m in before.meetings)
            return replace(before, meetings=tuple(moved))
    assert_never(fact)


def _keeps(meeting: SocialisationMeeting, file_id: str) -> bool:
    return meeting.held.attendance_list is not None and meeting.held.attendance_list.file_id == file_id
