"""The end of a revision or of an SOP: cancelled before it was in force, or withdrawn."""

from collections.abc import Mapping, Sequence

from service.domain.acts.ending import CANCEL, PROPOSE_WITHDRAWAL, WITHDRAW
from service.domain.errors import Problem
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.home import done
from service.web.panel.screens.reasons import reason_form
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.ending import cancel, propose_withdrawal, withdraw


def cancel_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question why this revision is stopped."""
    says = visit.say("This revision stops for good; its number stays used. What is in force stays so.")
    return reason_form(visit, visit.say("Cancel this revision"), says, "ending/cancel", problems)


def withdraw_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question why the SOP goes out of force."""
    says = visit.say("The SOP goes out of force today; its Doc is marked and put away.")
    return reason_form(visit, visit.say("Withdraw this SOP"), says, "ending/withdraw", problems)


def proposal_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question why the SOP should go out of force."""
    says = visit.say("Those who may authorise this SOP and the document controllers see your proposal, and decide it.")
    return reason_form(visit, visit.say("Propose to withdraw this SOP"), says, "ending/propose", problems)


def propose(visit: Visit) -> AnyReply:
    """Propose that the SOP be withdrawn."""
    reason = visit.event.inputs.text("reason")
    outcome = propose_withdrawal(visit.office, visit.caller, visit.sop(), reason, visit.act)
    return done(visit, outcome, visit.say("Your proposal is recorded."))


def stop(visit: Visit) -> AnyReply:
    """Cancel the revision."""
    outcome = cancel(visit.office, visit.caller, visit.sop(), visit.event.inputs.text("reason"), visit.act)
    return done(visit, outcome, visit.say("This revision is cancelled."))


def end(visit: Visit) -> AnyReply:
    """Withdraw the SOP."""
    outcome = withdraw(visit.office, visit.caller, visit.sop(), visit.event.inputs.text("reason"), visit.act)
    return done(visit, outcome, visit.say("{number} is withdrawn.", number=outcome.sop.number))


CANCEL_OFFER = ActOffer(
    CANCEL,
    lambda say, _: say("Cancel this revision"),
    "ending/cancel/form",
    {"steps_changed": RemedyButton(lambda say: say("Stop it"))},
)
WITHDRAW_OFFER = ActOffer(WITHDRAW, lambda say, _: say("Withdraw this SOP"), "ending/withdraw/form")
PROPOSE_OFFER = ActOffer(PROPOSE_WITHDRAWAL, lambda say, _: say("Propose to withdraw this SOP"), "ending/propose/form")
SCREENS: Mapping[str, Screen | Doing] = {
    "ending/propose/form": proposal_form,
    "ending/propose": Doing(propose, proposal_form),
    "ending/cancel/form": cancel_form,
    "ending/cancel": Doing(stop, cancel_form),
    "ending/withdraw/form": withdraw_form,
    "ending/withdraw": Doing(end, withdraw_form),
}
