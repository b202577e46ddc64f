"""Overruling a reviewer's objection, by whoever authorises the SOP, with a reason that stays visible."""

from datetime import date

from service.domain import facts
from service.domain.acts.feedback import decision_on
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.review import open_round
from service.domain.checks import raise_problems, text_problem
from service.domain.company.organisation import Organisation
from service.domain.errors import Denied, Problem
from service.domain.history.entitlement import name_of
from service.domain.history.review_round import Round
from service.domain.history.signing import signers_on
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence

LONGEST_NOTE = 2000


def overruled(
    sop: Sop, caller: str, organisation: Organisation, reviewer: str, reason: str, today: date
) -> tuple[facts.Fact, ...]:
    """Return that the round may close over an objection, and the decision on what it asked for.

    Denied to who may not authorise the SOP on that day; Invalid where the reviewer does not object.
    """
    current, may = open_round(sop), signers_on(sop.current, organisation, today)
    if caller not in may:
        names = ", ".join(name_of(organisation, email) for email in may)
        raise Denied(Sentence("Only who may authorise this SOP overrules an objection. Ask {names}.", names=names))
    raise_problems((_reviewer_problem(current, reviewer), text_problem("reason", reason, LONGEST_NOTE)))
    reason, feedback = reason.strip(), sop.feedback.get(current.answers[reviewer].feedback)
    overruling = facts.ObjectionOverruled(current.number, reviewer, reason)
    if feedback is None or not feedback.awaits_decision:
        return (overruling,)
    return (overruling, decision_on(sop, caller, organisation, feedback.id, "rejected", reason))


def _reviewer_problem(current: Round, reviewer: str) -> Problem | None:
    if any(objection.reviewer == reviewer for objection in current.open_objections):
        return None
    return Problem("reviewer", Sentence("This reviewer has no open objection. Look at the round again."))


def _may_overrule(situation: Situation) -> bool:
    current = situation.revision.round if situation.drafting else None
    if current is None or not current.open_objections:
        return False
    return situation.caller in signers_on(situation.revision, situation.organisation, situation.today)


def _decision_awaited(situation: Situation) -> Wait:
    current = open_round(situation.sop)
    return Wait(Sentence("Decide on objections: {number}.", number=len(current.open_objections)), current.due)


OVERRULE = NextAct("overrule", _may_overrule, frozenset({"no_round"}), _decision_awaited)
