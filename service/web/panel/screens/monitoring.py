"""One SOP's monitoring: beside its Doc, or from the list of all that wait."""

from collections.abc import Mapping, Sequence
from typing import cast, get_args

from service.domain.acts.monitoring import MONITOR, MonitoringAnswer
from service.domain.errors import NotFound, Problem
from service.domain.facts import MonitoringOutcome
from service.domain.history.monitoring_due import monitoring_due
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.domain.telling.monitoring import OUTCOMES
from service.web.panel.cards import button, buttons, card, field, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.home import done
from service.web.panel.screens.monitoring_list import OUTCOME, SOP, listed, reached, recorded, row, typed
from service.web.panel.screens.promise import promise_button
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.monitoring import monitor, to_monitor
from service.workflow.deciding.outcome import Outcome
from service.workflow.reading.law import revoked_basis
from service.workflow.reading.visible import see


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question whether the SOP still works, with what happened since."""
    sop = _sop(visit)
    revision = sop.in_force(visit.today)
    due = monitoring_due(sop, revision) if revision else None
    drawn = card(
        visit.say("Does it still work?"),
        f"{sop.number} · Rev. {revision.number if revision else sop.current.number}",
        [
            problems_section(visit, labelled(problems, _labels(visit))),
            row(
                visit, sop, due, revoked_basis(visit.office, revision or sop.current), alone=SOP not in visit.parameters
            ),
            section([buttons(promise_button(visit))]) if SOP not in visit.parameters else None,
        ],
    )
    return CardReply(drawn, "update" if problems else "push")


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what is asked where it does not run well: what was found, and what is to be done about it."""
    outcome = _outcome(visit)
    if outcome == "runs_well":
        return show(visit, problems)
    sop, inputs, labels = _sop(visit), visit.event.inputs, _labels(visit)
    carried = {name: visit.parameters[name] for name in (SOP, OUTCOME) if name in visit.parameters}
    carried |= typed(visit, sop)
    fields = ("finding", "action") if outcome == "needs_change" else ("finding",)
    drawn = card(
        visit.spoken(OUTCOMES[outcome]),
        f"{sop.number} · {sop.current.drafted.title}",
        [
            problems_section(visit, labelled(problems, labels)),
            section(
                [
                    paragraph(visit.spoken(_FOLLOWS[outcome])),
                    *(
                        field(
                            name, labels[name], value=inputs.text(name), hint=visit.say("Required"), several_lines=True
                        )
                        for name in fields
                    ),
                ]
            ),
        ],
        footer=(button(visit.say("Record it"), visit.to("monitoring/record", carried, keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def record(visit: Visit) -> AnyReply:
    """Record the answer; back to where it was given."""
    sop, inputs = _sop(visit), visit.event.inputs
    answer = MonitoringAnswer(_outcome(visit), inputs.text("finding"), inputs.text("action"), reached(visit, sop))
    outcome = monitor(visit.office, visit.caller, sop, answer, visit.act)
    says = _says(visit, answer, outcome)
    if SOP not in visit.parameters:
        return done(visit, outcome, says)
    return CardReply(listed(visit, to_monitor(visit.office, visit.caller)), "root", notice=says)


def _says(visit: Visit, answer: MonitoringAnswer, outcome: Outcome) -> str:
    match answer.outcome:
        case "needs_change":
            return visit.say("Recorded. Rev. {number} deals with it.", number=outcome.sop.current.number)
        case "propose_withdrawal":
            return visit.say("Recorded. Those who may withdraw it are asked.")
    looked_at = next(r for r in reversed(outcome.sop.revisions) if r.monitorings)
    return recorded(visit, looked_at.monitorings[-1].fact.next_review)


def _sop(visit: Visit) -> Sop:
    """Return the SOP that the button names, else the one whose Doc is open."""
    named = visit.parameters.get(SOP)
    return see(visit.office, visit.caller, named) if named else visit.sop()


def _outcome(visit: Visit) -> MonitoringOutcome:
    chosen = visit.parameters.get(OUTCOME, "")
    if chosen not in get_args(MonitoringOutcome):
        raise NotFound(Sentence("There is no such answer. Open the card again."))
    return cast("MonitoringOutcome", chosen)


def _labels(visit: Visit) -> dict[str, str]:
    return {"finding": visit.say("Finding"), "action": visit.say("Action")}


_FOLLOWS: Mapping[MonitoringOutcome, Sentence] = {
    "needs_change": Sentence("The next revision is opened with this; what is in force stays so until it takes effect."),
    "propose_withdrawal": Sentence(
        "Those who may authorise this SOP and the document controllers see your proposal, and decide it."
    ),
}
MONITOR_OFFER = ActOffer(
    MONITOR,
    lambda say, _: say("Monitor"),
    "monitoring/one",
    {"differs_from_authorised": RemedyButton(lambda say: say("Look"))},
    calm=True,
)
SCREENS: Mapping[str, Screen | Doing] = {
    "monitoring/one": show,
    "monitoring/form": form,
    "monitoring/record": Doing(record, form),
}
