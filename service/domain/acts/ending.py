"""How an SOP or a draft of it ends: withdrawn (*dicabut*), or cancelled before it was in force (*dibatalkan*)."""

from datetime import date

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation
from service.domain.checks import raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import may_authorise, must_steer
from service.domain.history.sop import Sop, newest
from service.domain.sentences import Sentence

LONGEST_REASON = 2000


def withdrawn(sop: Sop, caller: str, organisation: Organisation, reason: str, today: date) -> facts.Withdrawn:
    """Return the decision that the SOP is no longer in force; whoever may authorise it takes it, or a controller."""
    last = newest(sop)
    if caller not in organisation.controllers and not may_authorise(last, caller, organisation):
        must_steer(last, caller, organisation)
    raise_problems((text_problem("reason", reason, LONGEST_REASON),))
    if sop.withdrawn is not None:
        refuse("withdrawn", Sentence("This SOP was withdrawn already."))
    if sop.current.authorisation is None and sop.current.status != "cancelled":
        refuse(
            "draft_open",
            Sentence(
                "Revision {number} is still being worked on. Cancel it first, then withdraw the SOP.",
                number=sop.current.number,
            ),
        )
    if not any(r.authorisation for r in sop.revisions):
        refuse(
            "not_in_force",
            Sentence("This SOP was cancelled before it was ever in force. There is nothing to withdraw."),
        )
    if sop.current.authorisation is not None and not sop.current.authorisation.confirmed:
        refuse("settling", Sentence("The last authorisation is not finished yet. Try again in a few minutes."))
    return facts.Withdrawn(reason.strip(), today)


def cancelled(sop: Sop, caller: str, organisation: Organisation, reason: str) -> facts.Cancelled:
    """Return the decision to stop a revision that was never in force; its number stays used."""
    must_steer(sop.current, caller, organisation)
    raise_problems((text_problem("reason", reason, LONGEST_REASON),))
    if sop.current.status == "cancelled":
        refuse("cancelled", Sentence("This revision was cancelled already."))
    if sop.withdrawn is not None:
        refuse("withdrawn", Sentence("This SOP was withdrawn already."))
    if sop.current.authorisation is not None:
        refuse("authorised", Sentence("This revision is authorised. Withdraw the SOP instead."))
    return facts.Cancelled(reason.strip())


def _may_withdraw(situation: Situation) -> bool:
    leads = situation.steers or situation.may_authorise
    return not situation.drafting and leads and situation.sop.in_force(situation.today) is not None


CANCEL = NextAct("cancel", lambda s: s.drafting and s.steers, frozenset({"cancelled", "withdrawn", "authorised"}))
WITHDRAW = NextAct("withdraw", _may_withdraw, frozenset({"withdrawn", "draft_open", "not_in_force", "settling"}))
