"""Meetings with everyone concerned: called, moved, called off, attended, and what they decide."""

from functools import partial

from service.domain.acts import meeting
from service.domain.acts.meeting import Appointment, Attendance, MeetingDecision
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office

_acted = partial(acted, look=False)
"""What is told of a meeting needs no look at the Doc; only what it decides does."""


def call_meeting(
    office: Office, caller: str, sop: Sop, appointment: Appointment, act: ActClaim | None = None
) -> Outcome:
    """Invite people to a meeting; each gets one mail."""
    return _acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (meeting.called(sop, caller, office.organisation, appointment, office.today(), office.new_id),),
    )


def move_meeting(
    office: Office, caller: str, sop: Sop, appointment: Appointment, act: ActClaim | None = None
) -> Outcome:
    """Have the meeting on another day, elsewhere or with others; who is invited is mailed again."""
    return _acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (meeting.moved(sop, caller, office.organisation, appointment, office.today()),),
    )


def call_off_meeting(office: Office, caller: str, sop: Sop, reason: str, act: ActClaim | None = None) -> Outcome:
    """Call the meeting off; who was invited by mail is told by mail."""
    return _acted(
        office, sop, caller, act, lambda sop, _: (meeting.called_off(sop, caller, office.organisation, reason),)
    )


def record_meeting(
    office: Office,
    caller: str,
    sop: Sop,
    attendance: Attendance,
    appointment: Appointment | None = None,
    act: ActClaim | None = None,
) -> Outcome:
    """Record who attended; `appointment` is of a meeting that nobody had called here."""
    return _acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: meeting.held(
            sop, caller, office.organisation, attendance, office.today(), office.new_id, appointment
        ),
    )


def write_minutes(office: Office, caller: str, sop: Sop, act: ActClaim | None = None) -> Outcome:
    """Have the minutes written, beside the draft."""
    return _acted(office, sop, caller, act, lambda sop, _: (meeting.minutes_wanted(sop, caller, office.organisation),))


def decide_in_meeting(
    office: Office, caller: str, sop: Sop, decision: MeetingDecision, act: ActClaim | None = None
) -> Outcome:
    """Record what the meeting decided; what that settles is answered in the Doc."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: meeting.meeting_decided(sop, caller, office.organisation, decision, office.new_id),
    )
