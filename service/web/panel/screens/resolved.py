"""What was resolved in the Doc: accepted many at once."""

from collections.abc import Mapping, Sequence

from service.domain.acts.feedback import proposed
from service.domain.errors import Problem
from service.domain.history.feedback import Feedback
from service.domain.history.sop import Sop
from service.web.panel.cards import Option, Widget, button, card, choice, line, section, short
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.feedback import decided, resolved
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.weighing import confirm_feedback

AT_ONCE = 50
"""How many resolved threads one card confirms; the rest come after them."""


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what was resolved in the Doc, all of it ticked, to be accepted with the replies that stand there."""
    sop = visit.sop()
    found = resolved(sop)
    options = [_option(visit, sop, f) for f in found[:AT_ONCE]]
    ticked = visit.event.inputs.texts("ids") if problems else [key for key, _ in options]
    more = len(found) - len(options)
    label = visit.say("Resolved in the Doc")
    widgets: list[Widget] = [
        line(visit.say("Accepted with the last reply as the reason."), icon="fact_check"),
        choice("ids", label, options, chosen=ticked, kind="CHECK_BOX"),
    ]
    if more:
        widgets.append(line(visit.say("{more} more come after these.", more=more)))
    nothing = line(visit.say("Nothing was resolved in the Doc that is not decided."), icon="task_alt")
    go = button(visit.say("Accept what is ticked"), visit.to("feedback/confirm", keep=True), filled=True)
    drawn = card(
        label,
        f"{sop.number} · Rev. {sop.current.number}",
        [problems_section(visit, labelled(problems, {"ids": label})), section(widgets if options else [nothing])],
        footer=(go,) if options else (),
    )
    return CardReply(drawn, "update" if problems else "push")


def confirm(visit: Visit) -> AnyReply:
    """Accept what is ticked, many at once."""
    ticked = visit.event.inputs.texts("ids")
    outcome = confirm_feedback(visit.office, visit.caller, visit.sop(), ticked, visit.act)
    return decided(visit, outcome, "", visit.say("{count} accepted", count=len(ticked)))


def _option(visit: Visit, sop: Sop, feedback: Feedback) -> Option:
    reply = proposed(feedback, sop.current.drafted.language) or ""
    return feedback.id, f"{short(visit.spoken(feedback.words()), 80)} → {short(reply, 80)}"


SCREENS: Mapping[str, Screen | Doing] = {
    "feedback/confirm/form": form,
    "feedback/confirm": Doing(confirm, form),
}
