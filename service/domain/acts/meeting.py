"""Meetings with everyone concerned (FGD): called within a round, attended, and what they decide."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain import facts
from service.domain.acts.feedback import LONGEST_NOTE, decision_on, step_problem
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.review import open_round
from service.domain.checks import line_problem, raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation, person_problem
from service.domain.errors import Problem
from service.domain.history.entitlement import must_steer, name_of
from service.domain.history.meeting import RoundMeeting
from service.domain.history.review_round import Round
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence, written

LONGEST_PLACE, LONGEST_HOURS, LONGEST_NAME = 500, 100, 200
MOST_INVITED = 100
"""As many as one list of a card shows."""


@dataclass(frozen=True)
class Appointment:
    """When, where and with whom people meet; `hours` and `place` (a link, perhaps) as people write them."""

    day: date
    place: str
    invited: tuple[str, ...]
    hours: str = ""


@dataclass(frozen=True)
class Attendance:
    """Who came, on which day: people of the company by address, guests by name."""

    day: date
    attended: tuple[str, ...]
    guests: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingDecision:
    """What a meeting decided, on which step by number if on one, and which feedback that settles, by id."""

    text: str
    disposition: facts.Disposition
    step: int | None = None
    settles: tuple[str, ...] = ()


def called(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    appointment: Appointment,
    today: date,
    new_id: Callable[[], str],
) -> facts.MeetingCalled:
    """Return that a meeting was called; Refused while another one is yet to be held."""
    current = _mine(sop, caller, organisation)
    if current.meeting is not None and current.meeting.held is None:
        refuse(
            "meeting_open",
            Sentence(
                "A meeting is called for {day} already. Say who attended, or move it or call it off.",
                day=current.meeting.called.day,
            ),
        )
    raise_problems(_appointment_problems(appointment, organisation, today))
    return _call(current, new_id(), appointment)


def moved(
    sop: Sop, caller: str, organisation: Organisation, appointment: Appointment, today: date
) -> facts.MeetingCalled:
    """Return that the meeting is on another day, elsewhere or with others; Refused once it was held."""
    current = _mine(sop, caller, organisation)
    meeting = open_meeting(current)
    if meeting.held is not None:
        refuse("no_meeting", Sentence("The meeting was held already. Call another one."))
    raise_problems(_appointment_problems(appointment, organisation, today))
    return _call(current, meeting.id, appointment)


def called_off(sop: Sop, caller: str, organisation: Organisation, reason: str) -> facts.MeetingCalledOff:
    """Return that the meeting does not take place; Refused once it was held."""
    meeting = open_meeting(_mine(sop, caller, organisation))
    if meeting.held is not None:
        refuse("no_meeting", Sentence("The meeting was held already. Call another one."))
    raise_problems((text_problem("reason", reason, LONGEST_NOTE),))
    return facts.MeetingCalledOff(meeting.id, reason.strip())


def held(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    attendance: Attendance,
    today: date,
    new_id: Callable[[], str],
    appointment: Appointment | None = None,
) -> tuple[facts.MeetingFact, ...]:
    """Return that a meeting took place; one that nobody had called is recorded as its `appointment` has it."""
    current = _mine(sop, caller, organisation)
    guests = tuple(guest.strip() for guest in attendance.guests if guest.strip())
    people = tuple(dict.fromkeys(attendance.attended))
    wrong = _attendance_problems(attendance, guests, organisation, today)
    if appointment is None or (current.meeting and current.meeting.held is None):
        meeting = open_meeting(current)
        raise_problems(wrong)
        return (facts.MeetingHeld(meeting.id, attendance.day, people, guests),)
    raise_problems((*_place_problems(appointment), *wrong))
    call = _call(current, new_id(), appointment)
    return (call, facts.MeetingHeld(call.meeting, attendance.day, people, guests))


def meeting_decided(
    sop: Sop, caller: str, organisation: Organisation, decision: MeetingDecision, new_id: Callable[[], str]
) -> tuple[facts.Fact, ...]:
    """Return a meeting's decision as feedback, decided, and the same disposition on all that it settles."""
    meeting = open_meeting(_mine(sop, caller, organisation))
    raise_problems(_decision_problems(sop, decision))
    text, key, language = decision.text.strip(), new_id(), sop.current.drafted.language
    step = sop.current.steps[decision.step - 1].id if decision.step is not None else None
    day = (meeting.held or meeting.called).day
    given = facts.FeedbackGiven(key, "meeting", "remark", name_of(organisation, caller), text, step=step)
    settling = Sentence("Meeting of {day}: {decision}", day=written(day, language), decision=text).spoken(language)
    settles = tuple(dict.fromkeys(decision.settles))
    return (
        given,
        decision_on(sop, caller, organisation, key, decision.disposition, _decided_on(sop, day)),
        *(decision_on(sop, caller, organisation, other, decision.disposition, settling) for other in settles),
        facts.MeetingDecided(meeting.id, key, settles),
    )


def told_at_closing(
    sop: Sop, caller: str, organisation: Organisation, meeting_held: facts.Meeting, new_id: Callable[[], str]
) -> tuple[facts.Fact, ...]:
    """Return what is recorded of a meeting that was told only as its round was closed; its decisions are noted."""
    current, attendance = open_round(sop), tuple(dict.fromkeys(meeting_held.attendance))
    people = tuple(one for one in attendance if organisation.person(one))
    guests = tuple(one for one in attendance if one not in people)
    called = current.meeting if current.meeting and current.meeting.held is None else None
    meeting = called.id if called else new_id()
    call = () if called else (facts.MeetingCalled(current.number, meeting, meeting_held.date, "", "", people),)
    held = facts.MeetingHeld(meeting, meeting_held.date, people, guests)
    decisions = (
        _noted(sop, caller, organisation, meeting, meeting_held.date, text, new_id()) for text in meeting_held.decisions
    )
    return (*call, held, *(fact for decision in decisions for fact in decision))


def _noted(
    sop: Sop, caller: str, organisation: Organisation, meeting: str, day: date, text: str, key: str
) -> tuple[facts.Fact, ...]:
    given = facts.FeedbackGiven(key, "meeting", "remark", name_of(organisation, caller), text.strip())
    decided = decision_on(sop, caller, organisation, key, "noted", _decided_on(sop, day))
    return (given, decided, facts.MeetingDecided(meeting, key))


def _decided_on(sop: Sop, day: date) -> str:
    language = sop.current.drafted.language
    return Sentence("Decided in the meeting of {day}.", day=written(day, language)).spoken(language)


def minutes_wanted(sop: Sop, caller: str, organisation: Organisation) -> facts.MinutesWanted:
    """Return that the minutes are to be written now; Refused before it is told who attended."""
    meeting = open_meeting(_mine(sop, caller, organisation))
    if meeting.held is None:
        refuse("meeting_open", Sentence("Say who attended first; then the minutes are written."))
    return facts.MinutesWanted(meeting.id)


def open_meeting(current: Round) -> RoundMeeting:
    """Return the meeting of a round that something can be recorded of; Refused where there is none."""
    if current.meeting is None:
        refuse("no_meeting", Sentence("No meeting is called in this round. Call one, or record the one that was held."))
    return current.meeting


def to_invite(revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return whom a meeting concerns: reviewers, who performs the steps, heads of the departments, who runs the work.

    At most `MOST_INVITED`, in this order.
    """
    drafted = revision.drafted
    reviewers = (r.email for r in revision.round.reviewers) if revision.round else ()
    names = dict.fromkeys(
        name for seen_step in revision.steps for name in (seen_step.step.pic, *seen_step.step.involved)
    )
    performers = (email for name in names if (role := organisation.role(name)) for email in role.holders)
    departments = (organisation.department(code) for code in (drafted.department, *drafted.concerned))
    heads = (department.head for department in departments if department)
    everybody = (*reviewers, *performers, *heads, drafted.owner, *drafted.authors)
    known = (email for email in dict.fromkeys(everybody) if organisation.person(email))
    return tuple(known)[:MOST_INVITED]


def _mine(sop: Sop, caller: str, organisation: Organisation) -> Round:
    must_steer(sop.current, caller, organisation)
    return open_round(sop)


def _call(current: Round, meeting: str, appointment: Appointment) -> facts.MeetingCalled:
    invited = tuple(dict.fromkeys(appointment.invited))
    hours, place = appointment.hours.strip(), appointment.place.strip()
    return facts.MeetingCalled(current.number, meeting, appointment.day, hours, place, invited)


def _appointment_problems(
    appointment: Appointment, organisation: Organisation, today: date
) -> Iterator[Problem | None]:
    if appointment.day < today:
        yield Problem("day", Sentence("This day is in the past. Choose a later one, or record the meeting as held."))
    yield from _place_problems(appointment)
    yield from _people_problems("invited", appointment.invited, organisation)
    if not appointment.invited:
        yield Problem("invited", Sentence("Say who is invited."))


def _place_problems(appointment: Appointment) -> Iterator[Problem | None]:
    yield text_problem("place", appointment.place, LONGEST_PLACE)
    yield line_problem("hours", appointment.hours, LONGEST_HOURS, required=False)


def _attendance_problems(
    attendance: Attendance, guests: Sequence[str], organisation: Organisation, today: date
) -> Iterator[Problem | None]:
    if attendance.day > today:
        yield Problem("day", Sentence("This day is in the future. Give the day on which it was held."))
    yield from _people_problems("attended", attendance.attended, organisation)
    yield from (line_problem(f"guests[{n}]", guest, LONGEST_NAME) for n, guest in enumerate(guests))
    if not (attendance.attended or guests):
        yield Problem("attended", Sentence("Say who attended."))


def _people_problems(field: str, people: Sequence[str], organisation: Organisation) -> Iterator[Problem | None]:
    yield from (person_problem(f"{field}[{n}]", email, organisation) for n, email in enumerate(people))
    if len(people) > MOST_INVITED:
        yield Problem(field, Sentence("At most {most} people. Leave some out.", most=MOST_INVITED))


def _decision_problems(sop: Sop, decision: MeetingDecision) -> Iterator[Problem | None]:
    yield text_problem("text", decision.text, LONGEST_NOTE)
    yield step_problem(sop.current, decision.step)
    for n, key in enumerate(decision.settles):
        if key not in sop.feedback:
            yield Problem(f"settles[{n}]", Sentence("There is no such feedback. Look at the list again."))
        elif not sop.feedback[key].awaits_decision:
            yield Problem(f"settles[{n}]", Sentence("This was decided on already. Look at the list again."))


def _may_meet(situation: Situation) -> bool:
    return situation.drafting and situation.revision.round is not None and situation.steers


def _meeting_waits(situation: Situation) -> Wait | None:
    """Return what the authors and the owner are to do about a meeting: record one, or hold the one required."""
    current = situation.revision.round
    if current is None or not situation.leads:
        return None
    meeting = current.meeting
    if meeting and meeting.held is None and meeting.called.day < situation.today:
        day = meeting.called.day
        return Wait(Sentence("Say who attended the meeting of {day}, or move it or call it off.", day=day), day)
    if situation.organisation.meeting == "required" and not (current.has_met or meeting):
        return Wait(Sentence("Call the meeting that the round needs before it is closed."), current.due)
    return None


MEET = NextAct(
    "meet", _may_meet, frozenset({"no_round", "no_meeting", "meeting_open", "meeting_missing"}), _meeting_waits
)
"""Calling a meeting, moving it, saying who attended and what was decided."""
