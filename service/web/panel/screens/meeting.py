"""A meeting with everyone concerned (FGD): called, attended, and what it decides."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import cast, get_args

from service.domain.acts.feedback import DISPOSITIONS
from service.domain.acts.meeting import MEET, Appointment, Attendance, MeetingDecision, open_meeting, to_invite
from service.domain.acts.review import open_round
from service.domain.checks import raise_problems
from service.domain.errors import Problem
from service.domain.facts import Disposition
from service.domain.history.meeting import RoundMeeting
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, written
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel import people
from service.web.panel.cards import (
    Widget,
    button,
    buttons,
    card,
    choice,
    day,
    field,
    line,
    opening,
    paragraph,
    section,
    short,
)
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer, RemedyButton, Say
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply, Navigation
from service.web.panel.screens import home
from service.web.panel.screens.feedback import deciding_labels, waiting
from service.web.panel.screens.refusal import problems_section
from service.web.panel.screens.remarks import step_choice, step_number
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts import convening

AHEAD = 3
"""Working days from today to the day of a meeting, unless somebody says otherwise."""
MOST_SETTLED = 50
"""How much feedback one decision is offered to settle."""


def show(visit: Visit, way: Navigation = "push", sop: Sop | None = None) -> CardReply:
    """Return the meeting with what it has decided; where none is called, the form that calls one."""
    sop = sop or visit.sop()
    meeting = open_round(sop).meeting
    if meeting is None:
        return form(visit)
    decisions = paged(visit, list(_decisions(visit, sop, meeting)), lambda page: visit.to("meeting/show", page=page))
    attend = button(visit.say("Who attended"), visit.to("meeting/held/form"), filled=meeting.held is None)
    change = None if meeting.held else button(visit.say("Move, or call off"), visit.to("meeting/form", move="1"))
    over = button(visit.say("Write the minutes"), visit.to("meeting/minutes"), filled=True) if meeting.held else None
    drawn = card(
        visit.say("Meeting"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            section([*meeting_lines(visit, meeting), buttons(attend, change)]),
            section([*decisions, buttons(button(visit.say("Add a decision"), visit.to("meeting/decision/form")))],
                    visit.say("Decisions")),
        ],
        footer=(over,) if over else (),
        actions=[(visit.say("Refresh"), visit.to("meeting/show", page="0"))],
    )  # fmt: skip
    return CardReply(drawn, "update" if "page" in visit.parameters else way)


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return when, where and with whom, as proposed or as it is called now."""
    sop, inputs = visit.sop(), visit.event.inputs
    moving = open_meeting(open_round(sop)) if "move" in visit.parameters else None
    now = moving.called if moving else None
    company = visit.office.organisation
    usual = now.invited if now else to_invite(sop.current, company)
    invited = people.chosen(visit, "invited") if problems else usual
    on = inputs.day("meetingDay") or (now.day if now else company.working_days_after(visit.today, AHEAD))
    says = _labels(visit)
    widgets = [
        day("meetingDay", says["day"], on),
        field("hours", says["hours"], value=inputs.text("hours") or (now.hours if now else "")),
        field("place", says["place"], value=inputs.text("place") or (now.place if now else "")),
        *people.several(visit, "invited", says["invited"], chosen=invited, first=usual),
    ]
    why = [field("reason", says["reason"], value=inputs.text("reason"), several_lines=True)] if moving else []
    drawn = card(
        visit.say("Move the meeting") if moving else visit.say("Call a meeting"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(problems, says)),
            section([paragraph(visit.say("Each of them is invited by mail.")), *widgets]),
            section(why),
        ],
        footer=_form_ways(visit, moving=moving is not None),
    )
    return CardReply(drawn, "update" if problems else "push")


def call(visit: Visit) -> AnyReply:
    """Call the meeting, or move it."""
    inputs, sop, company = visit.event.inputs, visit.sop(), visit.office.organisation
    moving = "move" in visit.parameters
    on = inputs.day("meetingDay") or company.working_days_after(visit.today, AHEAD)
    appointment = Appointment(on, inputs.text("place"), people.chosen(visit, "invited"), inputs.text("hours"))
    act = convening.move_meeting if moving else convening.call_meeting
    outcome = act(visit.office, visit.caller, sop, appointment, visit.act)
    says = visit.say("The meeting is on {day}.", day=written(on, visit.event.language))
    return home.done(visit, outcome, says)


def call_off(visit: Visit) -> AnyReply:
    """Call the meeting off."""
    outcome = convening.call_off_meeting(
        visit.office, visit.caller, visit.sop(), visit.event.inputs.text("reason"), visit.act
    )
    return home.done(visit, outcome, visit.say("The meeting is called off."))


def attendance(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return who is invited, to be ticked; of a meeting that was not called here also where it was."""
    sop, inputs, says = visit.sop(), visit.event.inputs, _labels(visit)
    meeting = open_round(sop).meeting
    usual = meeting.called.invited if meeting else to_invite(sop.current, visit.office.organisation)
    before = meeting.held if meeting else None
    attended = people.chosen(visit, "attended") if problems else before.attended if before else ()
    on = inputs.day("meetingDay") or (before.day if before else _day_held(visit, meeting))
    guests = inputs.text("guests") or "\n".join(before.guests if before else ())
    listed = [(email, people.spelt(visit, email)) for email in usual]
    elsewhere = [
        field("hours", says["hours"], value=inputs.text("hours")),
        field("place", says["place"], value=inputs.text("place")),
    ]
    others = [email for email in attended if email not in usual]
    drawn = card(
        visit.say("Who attended"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(problems, says)),
            section([day("meetingDay", says["day"], on), *(() if meeting else elsewhere)]),
            section([choice("attended", says["attended"], listed, chosen=attended, kind="CHECK_BOX")]),
            section(
                [
                    *people.several(visit, "others", visit.say("Others of the company"), chosen=others),
                    field("guests", says["guests"], value=guests, hint=visit.say("One a line"), several_lines=True),
                ],
                visit.say("Who else came"),
                shown=None if others or guests else 0,
            ),
        ],
        footer=(button(visit.say("Record it"), visit.to("meeting/held", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def hold(visit: Visit) -> AnyReply:
    """Record who attended; decisions come next."""
    inputs, sop = visit.event.inputs, visit.sop()
    meeting = open_round(sop).meeting
    on = inputs.day("meetingDay") or _day_held(visit, meeting)
    attended = (*people.chosen(visit, "attended"), *people.chosen(visit, "others"))
    guests = tuple(part.strip() for part in inputs.text("guests").splitlines() if part.strip())
    elsewhere = None if meeting else Appointment(on, inputs.text("place"), attended, inputs.text("hours"))
    outcome = convening.record_meeting(
        visit.office, visit.caller, sop, Attendance(on, attended, guests), elsewhere, visit.act
    )
    return CardReply(show(visit, sop=outcome.sop).card, "update", visit.say("Recorded. What was decided?"))


def decision(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what was decided, on which step, what it settles, and the four dispositions."""
    sop, inputs, says = visit.sop(), visit.event.inputs, _labels(visit)
    unsettled = waiting(sop)
    options = [(f.id, short(visit.spoken(f.words()), 80)) for f in unsettled[:MOST_SETTLED]]
    settles = choice("settles", says["settles"], options, chosen=inputs.texts("settles"), kind="CHECK_BOX")
    ways = [
        button(label, visit.to("meeting/decision", keep=True, disposition=disposition))
        for disposition, label in deciding_labels(visit).items()
    ]
    drawn = card(
        visit.say("Decision of the meeting"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(problems, says)),
            section(
                [
                    field("text", says["text"], value=inputs.text("text"), several_lines=True),
                    *step_choice(visit, sop.current, says["step"]),
                ]
            ),
            section([settles if options else None, buttons(*ways)]),
        ],
    )
    return CardReply(drawn, "update" if problems else "push")


def decide(visit: Visit) -> AnyReply:
    """Record a decision, and settle with it what is ticked."""
    sop, inputs, disposition = visit.sop(), visit.event.inputs, visit.parameters.get("disposition", "")
    if disposition not in get_args(Disposition):
        raise_problems([Problem("disposition", Sentence("Choose one of the decisions."))])
    chosen = cast("Disposition", disposition)
    step = step_number(inputs.text("step"), sop.current)
    made = MeetingDecision(inputs.text("text"), chosen, step, inputs.texts("settles"))
    outcome = convening.decide_in_meeting(visit.office, visit.caller, sop, made, visit.act)
    says = visit.say(
        "{decided}. {left} left.", decided=visit.spoken(DISPOSITIONS[chosen]), left=len(waiting(outcome.sop))
    )
    return CardReply(show(visit, sop=outcome.sop).card, "update", says)


def minutes(visit: Visit) -> AnyReply:
    """Have the minutes written; the meeting is over with it."""
    outcome = convening.write_minutes(visit.office, visit.caller, visit.sop(), visit.act)
    return home.done(visit, outcome, visit.say("The minutes stand beside the draft. Complete them there."))


def meeting_lines(visit: Visit, meeting: RoundMeeting) -> Iterator[Widget]:
    """Yield when and where a meeting is or was, and who is invited or came."""
    called, held = meeting.called, meeting.held
    on = written((held or called).day, visit.event.language)
    when = ", ".join(filter(None, (on, called.hours)))
    if meeting.called_off is not None:
        yield line(meeting.called_off, above=visit.say("Meeting of {day}, called off", day=on), icon="event_busy")
        return
    above = (
        visit.say("Meeting held")
        if held
        else visit.say("Meeting called by {name}", name=visit.name_of(meeting.called_by))
    )
    yield line(when, above=above, below=called.place, icon="groups")
    if held:
        yield line(
            ", ".join((*map(visit.name_of, held.attended), *held.guests)),
            above=visit.say("Attended"),
            icon="how_to_reg",
        )
    elif called.invited:
        yield line(", ".join(map(visit.name_of, called.invited)), above=visit.say("Invited"), icon="mail")
    if meeting.minutes and (
        way := buttons(opening(visit.say("Open the minutes"), DOCUMENT_LINK.format(meeting.minutes)))
    ):
        yield way


def _decisions(visit: Visit, sop: Sop, meeting: RoundMeeting) -> Iterator[Widget]:
    """Yield each decision with its disposition; a click leads to it among the feedback."""
    for one in meeting.decisions:
        given = sop.feedback[one.feedback]
        stands = visit.spoken(DISPOSITIONS[given.decided.disposition]) if given.decided else ""
        settled = visit.say("settles {count}", count=len(one.settles)) if one.settles else ""
        below = " · ".join(filter(None, (stands, settled)))
        click = visit.to("feedback/show", feedback=given.id)
        yield line(short(given.text), below=below, icon="gavel", click=click)


def _form_ways(visit: Visit, *, moving: bool) -> tuple[Widget, ...]:
    if moving:
        return (
            button(visit.say("Move it"), visit.to("meeting/call", keep=True, move="1"), filled=True),
            button(visit.say("Call it off"), visit.to("meeting/off", keep=True, move="1")),
        )
    return (
        button(visit.say("Invite"), visit.to("meeting/call", keep=True), filled=True),
        button(visit.say("It was held already"), visit.to("meeting/held/form")),
    )


def _day_held(visit: Visit, meeting: RoundMeeting | None) -> date:
    """Return the day on which a meeting that is recorded now was held, unless somebody says otherwise."""
    return min(meeting.called.day, visit.today) if meeting else visit.today


def _labels(visit: Visit) -> dict[str, str]:
    return {
        "day": visit.say("Day of the meeting"),
        "hours": visit.say("Hours"),
        "place": visit.say("Place, or a link"),
        "invited": visit.say("Invited"),
        "attended": visit.say("Who attended"),
        "guests": visit.say("Guests"),
        "reason": visit.say("Reason, if it is called off"),
        "text": visit.say("What was decided"),
        "step": visit.say("Step"),
        "settles": visit.say("Feedback that this settles"),
    }


def _meeting(say: Say, sop: Sop) -> str:
    current = sop.current.round
    return say("Go to the meeting") if current and current.meeting else say("Call a meeting")


MEET_OFFER = ActOffer(
    MEET,
    _meeting,
    "meeting/show",
    {
        "meeting_missing": RemedyButton(lambda say: say("Call it, or record it")),
        "no_meeting": RemedyButton(lambda say: say("Call it, or record it")),
        "meeting_open": RemedyButton(lambda say: say("See it")),
    },
    calm=True,
)
SCREENS: Mapping[str, Screen | Doing] = {
    "meeting/show": show,
    "meeting/form": form,
    "meeting/call": Doing(call, form),
    "meeting/off": Doing(call_off, form),
    "meeting/held/form": attendance,
    "meeting/held": Doing(hold, attendance),
    "meeting/decision/form": decision,
    "meeting/decision": Doing(decide, decision),
    "meeting/minutes": Doing(minutes, lambda visit, _: show(visit)),
}
