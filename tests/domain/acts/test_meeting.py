"""A meeting is held within a round: who is invited, who came, and what it decides and settles."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain import facts
from service.domain.acts import meeting
from service.domain.acts.meeting import Appointment, Attendance, MeetingDecision, to_invite
from service.domain.acts.next_acts import next_acts
from service.domain.acts.review import answered, closed
from service.domain.company.organisation import Organisation
from service.domain.document.content import Remark
from service.domain.errors import Denied, Invalid, Refused
from service.domain.history.entitlement import may_see
from service.domain.telling.letter import letter
from service.domain.telling.mailing import due
from service.domain.telling.post.owed_mail import OwedMail
from service.domain.telling.waiting import waiting
from tests.histories import DOCUMENT, TODAY, Telling, content
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI, MALLORY

SOON = TODAY + timedelta(days=3)
STRICT = replace(KOPI, meeting="required")


def in_review(*remarks: Remark) -> Telling:
    opened = facts.RoundOpened(1, (facts.Reviewer(BUDI),), TODAY + timedelta(days=7), "s", "t")
    history = Telling().look(content()).tell(opened, facts.FileShared(BUDI, "commenter"))
    return history.look(content(DOCUMENT, *remarks)) if remarks else history


def call(history: Telling, day: date = SOON, *invited: str, by: str = AYU) -> Telling:
    wanted = Appointment(day, "Room 2, or https://meet.example/x", invited or (BUDI, DEWI), "09.00-11.00")
    return history.tell(meeting.called(history.sop, by, KOPI, wanted, TODAY, history.new_id), by=by)


def hold(history: Telling, *came: str, elsewhere: Appointment | None = None) -> Telling:
    attendance = Attendance(TODAY, came or (BUDI,), ("Mrs Tan",))
    return history.tell(*meeting.held(history.sop, AYU, KOPI, attendance, TODAY, history.new_id, elsewhere))


def decide(history: Telling, disposition: facts.Disposition, *settles: str, text: str = "Finance pays") -> Telling:
    made = MeetingDecision(text, disposition, 1, settles)
    return history.tell(*meeting.meeting_decided(history.sop, AYU, KOPI, made, history.new_id))


def in_the_way(history: Telling, organisation: Organisation = STRICT, told: facts.Meeting | None = None) -> set[str]:
    try:
        closed(history.sop, AYU, organisation, told)
    except Refused as error:
        return {one.code for one in error.outstanding}
    return set()


def test_proposed_are_reviewers_performers_heads_and_who_runs_the_work_each_once() -> None:
    assert to_invite(in_review().sop.current, KOPI) == (BUDI, DEWI, CITRA, AYU)


def test_a_meeting_is_called_by_who_runs_the_work_for_a_day_to_come_with_a_place_and_people() -> None:
    (only,) = call(in_review()).sop.current.rounds[-1].meetings
    assert (only.called.day, only.called.hours, only.called.invited) == (SOON, "09.00-11.00", (BUDI, DEWI))
    with pytest.raises(Denied):
        call(in_review(), by=BUDI)
    wrong = Appointment(TODAY - timedelta(days=1), " ", (MALLORY,))
    with pytest.raises(Invalid) as caught:
        meeting.called(in_review().sop, AYU, KOPI, wrong, TODAY, str)
    assert [problem.field for problem in caught.value.problems] == ["day", "place", "invited[0]"]


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda sop: meeting.called_off(sop, AYU, KOPI, "No room"), "no_meeting"),
        (lambda sop: meeting.moved(sop, AYU, KOPI, Appointment(SOON, "Room 3", (BUDI,)), TODAY), "no_meeting"),
        (lambda sop: meeting.held(sop, AYU, KOPI, Attendance(TODAY, (BUDI,)), TODAY, str), "no_meeting"),
        (lambda sop: meeting.meeting_decided(sop, AYU, KOPI, MeetingDecision("x", "noted"), str), "no_meeting"),
    ],
)
def test_where_no_meeting_is_called_nothing_is_recorded_of_one(act: Callable[..., object], code: str) -> None:
    with pytest.raises(Refused) as caught:
        act(in_review().sop)
    assert [one.code for one in caught.value.outstanding] == [code]
    with pytest.raises(Refused) as caught:
        act(Telling().look(content()).sop)
    assert [one.code for one in caught.value.outstanding] == ["no_round"]


def test_a_second_meeting_is_called_only_once_the_first_was_held_or_called_off() -> None:
    history = call(in_review())
    with pytest.raises(Refused) as caught:
        call(history)
    assert [one.code for one in caught.value.outstanding] == ["meeting_open"]
    assert len(call(hold(history)).sop.current.rounds[-1].meetings) == 2
    history = call(in_review())
    history.tell(meeting.called_off(history.sop, AYU, KOPI, "No room"))
    assert len(call(history).sop.current.rounds[-1].meetings) == 2


def test_who_is_invited_sees_the_sop_and_is_mailed_once_again_when_it_moved_and_when_it_is_called_off() -> None:
    history = call(in_review(), SOON, EKO, AYU)
    assert may_see(history.sop, EKO, KOPI, TODAY)
    (invitation,) = mails(history, "meeting_called")
    assert invitation.recipient == EKO
    said = letter(invitation, history.sop, KOPI, TODAY, "")
    assert "meet.example" in said.text
    assert "09.00-11.00" in said.text
    sent(history, invitation)
    assert mails(history, "meeting_called") == []
    wanted = Appointment(SOON + timedelta(days=1), "Room 3", (EKO,))
    history.tell(meeting.moved(history.sop, AYU, KOPI, wanted, TODAY))
    (again,) = mails(history, "meeting_called")
    sent(history, again)
    history.tell(meeting.called_off(history.sop, AYU, KOPI, "No room"))
    (off,) = mails(history, "meeting_called_off")
    assert "No room" in letter(off, history.sop, KOPI, TODAY, "").text


def mails(history: Telling, occasion: str) -> list[OwedMail]:
    return [mail for mail in due(history.sop, KOPI, TODAY) if mail.occasion == occasion]


def sent(history: Telling, mail: OwedMail) -> None:
    draft = history.new_id()
    history.tell(facts.MailDrafted(*mail.key, draft), facts.MailSent(draft))


def test_attendance_is_told_and_corrected_also_of_a_meeting_that_nobody_had_called() -> None:
    history = hold(hold(call(in_review())), BUDI, DEWI)
    (only,) = history.sop.current.rounds[-1].meetings
    assert only.held
    assert (only.held.attended, only.held.guests) == ((BUDI, DEWI), ("Mrs Tan",))
    history = hold(in_review(), DEWI, elsewhere=Appointment(TODAY, "Canteen", (DEWI,)))
    (only,) = history.sop.current.rounds[-1].meetings
    assert (only.called.place, only.called.invited, bool(only.held)) == ("Canteen", (DEWI,), True)
    assert mails(history, "meeting_called") == [], "it was held already"


def test_a_meeting_is_not_held_in_the_future_or_by_nobody_or_by_strangers() -> None:
    history = call(in_review())
    for wrong, fields in (
        (Attendance(SOON, (BUDI,)), ["day"]),
        (Attendance(TODAY, ()), ["attended"]),
        (Attendance(TODAY, (MALLORY,), ("x" * 201,)), ["attended[0]", "guests[0]"]),
    ):
        with pytest.raises(Invalid) as caught:
            meeting.held(history.sop, AYU, KOPI, wrong, TODAY, history.new_id)
        assert [problem.field for problem in caught.value.problems] == fields


def test_what_is_decided_is_feedback_with_its_disposition_and_so_is_all_that_it_settles() -> None:
    history = call(in_review(Remark("c1", "comment", "Budi", "Who pays?"), Remark("c2", "comment", "Dewi", "When?")))
    first, second = history.sop.feedback
    decide(history, "accepted", first, first)
    made = history.sop.feedback[first].decided
    assert made
    assert (made.disposition, made.reason) == ("accepted", f"Meeting of {TODAY.day + 3} November 2026: Finance pays")
    assert history.sop.feedback[second].awaits_decision
    (only,) = history.sop.current.rounds[-1].meetings
    (decision,) = only.decisions
    assert decision.settles == (first,)
    given = history.sop.feedback[decision.feedback]
    assert (given.given.source, given.text, given.given.step) == (
        "meeting",
        "Finance pays",
        history.sop.current.steps[0].id,
    )
    assert given.decided
    assert given.decided.disposition == "accepted"


def test_an_objection_that_a_meeting_settles_is_to_be_asked_again_and_not_withdrawn() -> None:
    history = call(in_review())
    history.tell(*answered(history.sop, BUDI, KOPI, "not_yet", "Who pays?", None, history.new_id), by=BUDI)
    (objection,) = history.sop.feedback
    decide(history, "accepted", objection)
    assert "feedback_undecided" not in in_the_way(history, KOPI)
    assert "objection_open" in in_the_way(history, KOPI)
    assert "ask_again" in {act.name for act in next_acts(history.sop, AYU, KOPI, TODAY)}


def test_a_decision_names_a_step_and_feedback_that_are_there() -> None:
    history = call(in_review())
    with pytest.raises(Invalid) as caught:
        meeting.meeting_decided(history.sop, AYU, KOPI, MeetingDecision(" ", "noted", 9, ("nothing",)), history.new_id)
    assert [problem.field for problem in caught.value.problems] == ["text", "step", "settles[0]"]


def test_what_was_decided_on_already_is_settled_by_no_later_meeting() -> None:
    history = call(in_review(Remark("c1", "comment", "Budi", "Who pays?")))
    (only,) = history.sop.feedback
    decide(history, "accepted", only)
    with pytest.raises(Invalid, match="decided on already"):
        decide(history, "rejected", only)


def test_where_the_settings_require_a_meeting_no_round_closes_before_one_was_held() -> None:
    history = in_review()
    assert "meeting_missing" in in_the_way(history)
    assert "meeting_missing" not in in_the_way(history, KOPI)
    assert "meeting_missing" in in_the_way(call(history)), "called is not held"
    assert "meeting_missing" not in in_the_way(hold(history))
    assert "meeting_missing" not in in_the_way(in_review(), told=facts.Meeting(TODAY, (BUDI,), ()))


def test_a_meeting_told_as_its_round_is_closed_is_recorded_as_held_and_its_decisions_as_noted_feedback() -> None:
    history, told = in_review(), facts.Meeting(TODAY, (BUDI, "Mrs Tan"), ("Go on.",))
    history.tell(*meeting.told_at_closing(history.sop, AYU, KOPI, told, history.new_id))
    (only,) = history.sop.current.rounds[-1].meetings
    assert only.held == facts.MeetingHeld(only.id, TODAY, (BUDI,), ("Mrs Tan",))
    (given,) = history.sop.feedback.values()
    assert given.decided
    assert (given.text, given.given.source, given.decided.disposition) == ("Go on.", "meeting", "noted")
    history = call(in_review())
    history.tell(*meeting.told_at_closing(history.sop, AYU, KOPI, told, history.new_id))
    assert len(history.sop.current.rounds[-1].meetings) == 1, "it is the one that was called"


def test_nothing_more_is_recorded_of_a_meeting_once_its_minutes_are_wanted_which_needs_attendance() -> None:
    history = call(in_review())
    with pytest.raises(Refused) as caught:
        meeting.minutes_wanted(history.sop, AYU, KOPI)
    assert [one.code for one in caught.value.outstanding] == ["meeting_open"]
    hold(history).tell(meeting.minutes_wanted(history.sop, AYU, KOPI))
    assert history.sop.current.rounds[-1].meeting is None
    assert history.sop.current.rounds[-1].minutes_due


def test_who_leads_the_work_is_waited_for_where_a_required_meeting_is_missing_or_a_past_one_not_recorded() -> None:
    def waits(history: Telling, day: date = TODAY, organisation: Organisation = STRICT) -> list[date | None]:
        found = waiting(history.sop, AYU, organisation, day)
        return [one.due for one in found if one.act.name == "meet"]

    assert waits(in_review()) == [TODAY + timedelta(days=7)]
    assert waits(in_review(), organisation=KOPI) == []
    assert waits(call(in_review())) == []
    assert waits(call(in_review()), SOON + timedelta(days=1), KOPI) == [SOON]
    assert waits(hold(call(in_review()))) == []


def test_a_meeting_is_offered_to_who_runs_the_work_while_a_round_is_open() -> None:
    offered = {who: {act.name for act in next_acts(in_review().sop, who, KOPI, TODAY)} for who in (AYU, FITRI, BUDI)}
    assert [who for who, acts in offered.items() if "meet" in acts] == [AYU, FITRI]
    assert "meet" not in {act.name for act in next_acts(Telling().look(content()).sop, AYU, KOPI, TODAY)}
