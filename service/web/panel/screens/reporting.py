"""Reporting a problem with the SOP that people work by, and telling how long a step took."""

from collections.abc import Mapping, Sequence

from service.domain.acts.real_time import REPORT_TIME, performed_steps
from service.domain.acts.reports import REPORT, worked_by
from service.domain.errors import Problem
from service.domain.history.sop import Revision, Sop
from service.web.panel.cards import button, card, choice, field, paragraph, section, short
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.refusal import problems_section
from service.web.panel.screens.remarks import step_choice, step_number
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.reporting import report, tell_time

STOPPED = "stopped"


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the two questions of a report: which step, and what does not work."""
    sop, inputs = visit.sop(), visit.event.inputs
    revision = _worked_by(visit, sop)
    says = {"step": visit.say("Which step"), "text": visit.say("What does not work?")}
    stopped = choice(
        STOPPED,
        visit.say("How urgent"),
        [(STOPPED, visit.say("Work has stopped because of this"))],
        chosen=inputs.texts(STOPPED),
        kind="CHECK_BOX",
    )
    widgets = [
        *step_choice(visit, revision, says["step"], nothing=visit.say("The whole SOP")),
        field("text", says["text"], value=inputs.text("text"), hint=visit.say("Required"), several_lines=True),
        stopped,
        paragraph(visit.say("Your name is seen by the owner and the document controllers only.")),
    ]
    drawn = card(
        visit.say("Report a problem"),
        f"{sop.number} · Rev. {revision.number} · {revision.drafted.title}",
        [problems_section(visit, labelled(problems, says)), section(widgets)],
        footer=(button(visit.say("Send the report"), visit.to("report/send", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def send(visit: Visit) -> AnyReply:
    """Record the report."""
    sop, inputs = visit.sop(), visit.event.inputs
    step = step_number(inputs.text("step"), _worked_by(visit, sop))
    stopped = STOPPED in inputs.texts(STOPPED)
    outcome = report(visit.office, visit.caller, sop, inputs.text("text"), step, visit.act, stopped=stopped)
    return home.done(visit, outcome, visit.say("Thank you. The owner reads it, and you are told what came of it."))


def time_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question how long a step took, of those that the person performs."""
    sop, inputs = visit.sop(), visit.event.inputs
    revision = _worked_by(visit, sop)
    says = {"step": visit.say("Which step"), "time": visit.say("How long it took")}
    mine = performed_steps(revision, visit.caller, visit.office.organisation)
    options = [(str(n), short(f"{n}. {one.step.activity}", 80)) for n, one in mine]
    widgets = [
        choice("step", says["step"], options, chosen=inputs.text("step") or (options[0][0] if options else "")),
        field("time", says["time"], value=inputs.text("time"), hint=visit.say("For example 45 minutes, or 2 days")),
        paragraph(visit.say("Your name is seen by the owner and the document controllers only.")),
    ]
    drawn = card(
        visit.say("Real time"),
        f"{sop.number} · Rev. {revision.number} · {revision.drafted.title}",
        [problems_section(visit, labelled(problems, says)), section(widgets)],
        footer=(button(visit.say("Record the time"), visit.to("time/tell", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def tell(visit: Visit) -> AnyReply:
    """Record how long the step took."""
    sop, inputs = visit.sop(), visit.event.inputs
    step = step_number(inputs.text("step"), _worked_by(visit, sop)) or 0
    outcome = tell_time(visit.office, visit.caller, sop, step, inputs.text("time"), visit.act)
    return home.done(visit, outcome, visit.say("Recorded. It counts in the step's real time."))


def _worked_by(visit: Visit, sop: Sop) -> Revision:
    """Return the revision that people work by; where nobody does, the act says so."""
    return worked_by(sop, visit.today) or sop.current


REPORT_OFFER = ActOffer(REPORT, lambda say, _: say("Report a problem"), "report/form", calm=True)
TIME_OFFER = ActOffer(REPORT_TIME, lambda say, _: say("Tell a real time"), "time/form", calm=True)
SCREENS: Mapping[str, Screen | Doing] = {
    "report/form": form,
    "report/send": Doing(send, form),
    "time/form": time_form,
    "time/tell": Doing(tell, time_form),
}
