"""Meetings with everyone concerned (FGD), held within a round."""

from http import HTTPStatus

from flask import Response
from flask_openapi3.blueprint import APIBlueprint

from service.domain.acts.meeting import Appointment, Attendance, MeetingDecision, to_invite
from service.domain.facts import Disposition
from service.domain.history.sop import Sop
from service.web.api.fields import Day, Email, Input, Whole
from service.web.api.reception import Reception, SopPath
from service.web.api.shapes import SopShape
from service.workflow.acts.convening import (
    call_meeting,
    call_off_meeting,
    decide_in_meeting,
    move_meeting,
    record_meeting,
    write_minutes,
)


class AppointmentInput(Input):
    """When, where (a place or a link) and with whom; without `invited` those whom the SOP concerns."""

    day: Day
    place: str
    hours: str = ""
    invited: tuple[Email, ...] | None = None


class AttendanceInput(Input):
    """Who attended: people of the company by address, guests by name.

    Of a meeting that was not called here, `place` and `hours` say where and when it was.
    """

    day: Day
    attended: tuple[Email, ...] = ()
    guests: tuple[str, ...] = ()
    place: str | None = None
    hours: str = ""


class MeetingDecisionInput(Input):
    """What was decided, on which step by its number, and the ids of the feedback that this settles."""

    text: str
    disposition: Disposition
    step: Whole | None = None
    settles: tuple[str, ...] = ()


class CallOffInput(Input):
    """Why the meeting does not take place."""

    reason: str


def meetings(reception: Reception) -> APIBlueprint:
    """Return the routes about meetings."""
    blueprint = reception.blueprint("meetings", "Meetings with everyone concerned, within the open round.")

    @blueprint.post("/sops/<sop_id>/rounds/current/meetings", responses={201: SopShape, 200: SopShape})
    def call(path: SopPath, body: AppointmentInput) -> Response:
        """Call a meeting: who is invited gets one mail."""
        sop = reception.visible(path)
        done = call_meeting(reception.office, reception.caller, sop, _appointment(reception, sop, body), reception.act)
        return reception.answer(done, HTTPStatus.CREATED)

    @blueprint.put("/sops/<sop_id>/rounds/current/meetings/current", responses={200: SopShape})
    def move(path: SopPath, body: AppointmentInput) -> Response:
        """Have the meeting on another day, elsewhere or with others."""
        sop = reception.visible(path)
        return reception.answer(
            move_meeting(reception.office, reception.caller, sop, _appointment(reception, sop, body), reception.act)
        )

    @blueprint.post("/sops/<sop_id>/rounds/current/meetings/current/cancel", responses={200: SopShape})
    def call_off(path: SopPath, body: CallOffInput) -> Response:
        """Call the meeting off."""
        sop = reception.visible(path)
        return reception.answer(call_off_meeting(reception.office, reception.caller, sop, body.reason, reception.act))

    @blueprint.post("/sops/<sop_id>/rounds/current/meetings/current/attendance", responses={200: SopShape})
    def record(path: SopPath, body: AttendanceInput) -> Response:
        """Say who attended; with a `place`, also of a meeting that was not called here."""
        attendance = Attendance(body.day, body.attended, body.guests)
        elsewhere = None if body.place is None else Appointment(body.day, body.place, body.attended, body.hours)
        sop = reception.visible(path)
        return reception.answer(
            record_meeting(reception.office, reception.caller, sop, attendance, elsewhere, reception.act)
        )

    @blueprint.post(
        "/sops/<sop_id>/rounds/current/meetings/current/decisions", responses={201: SopShape, 200: SopShape}
    )
    def decide(path: SopPath, body: MeetingDecisionInput) -> Response:
        """Record what the meeting decided: as feedback with its disposition, which all that it settles gets too."""
        decision = MeetingDecision(body.text, body.disposition, body.step, body.settles)
        sop = reception.visible(path)
        return reception.answer(
            decide_in_meeting(reception.office, reception.caller, sop, decision, reception.act), HTTPStatus.CREATED
        )

    @blueprint.post("/sops/<sop_id>/rounds/current/meetings/current/minutes", responses={200: SopShape})
    def minutes(path: SopPath) -> Response:
        """Write the minutes beside the draft, as a Doc that people go on writing; the meeting is over with it.

        The minutes of a meeting that was held are written at the latest when its round is closed.
        """
        return reception.answer(
            write_minutes(reception.office, reception.caller, reception.visible(path), reception.act)
        )

    return blueprint


def _appointment(reception: Reception, sop: Sop, body: AppointmentInput) -> Appointment:
    invited = to_invite(sop.current, reception.office.organisation) if body.invited is None else body.invited
    return Appointment(body.day, body.place, invited, body.hours)
