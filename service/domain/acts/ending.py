"""How an SOP or a draft of it ends: withdrawn (*dicabut*), or cancelled before it was in force (*dibatalkan*)."""

from datetime import date

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.checks import raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.errors import Code, Denied
from service.domain.history.entitlement import may_authorise, must_steer
from service.domain.history.replacing import over
from service.domain.history.sop import Sop, newest
from service.domain.sentences import Sentence

LONGEST_REASON = 2000


def withdrawn(sop: Sop, caller: str, organisation: Organisation, reason: str, today: date) -> facts.Withdrawn:
    """Return the decision that the SOP is no longer in force; whoever may authorise it takes it, or a controller."""
    if caller not in organisation.controllers and not may_authorise(newest(sop), caller, organisation):
        raise Denied(
            Sentence(
                "Only those who may authorise this SOP or a document controller can withdraw it. Propose it to them."
            )
        )
    raise_problems((text_problem("reason", reason, LONGEST_REASON),))
    _must_be_in_force(sop)
    return facts.Withdrawn(reason.strip(), today)


def withdrawal_proposed(sop: Sop, caller: str, organisation: Organisation, reason: str) -> facts.WithdrawalProposed:
    """Return the proposal of those who run the work that the SOP be withdrawn; a later one takes its place."""
    must_steer(newest(sop), caller, organisation)
    raise_problems((text_problem("reason", reason, LONGEST_REASON),))
    _must_be_in_force(sop)
    return facts.WithdrawalProposed(reason.strip())


def _must_be_in_force(sop: Sop) -> None:
    if sop.withdrawn is not None:
        refuse("withdrawn", over(sop, Sentence("This SOP was withdrawn already.")))
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


def cancelled(sop: Sop, caller: str, organisation: Organisation, reason: str) -> facts.Cancelled:
    """Return the decision to stop a revision that was never in force; its number stays used."""
    must_steer(sop.current, caller, organisation)
    raise_problems((text_problem("reason", reason, LONGEST_REASON),))
    if sop.current.status == "cancelled":
        refuse("cancelled", Sentence("This revision was cancelled already."))
    if sop.withdrawn is not None:
        refuse("withdrawn", over(sop, Sentence("This SOP was withdrawn already.")))
    if sop.current.status == "adopted":
        refuse("adoption_unconfirmed", _ADOPTED)
    if sop.current.authorisation is not None:
        refuse("authorised", Sentence("This revision is authorised. Withdraw the SOP instead."))
    return facts.Cancelled(reason.strip())


_ADOPTED = Sentence("This SOP was adopted as already in force. Undo that instead.")


def _may_withdraw(situation: Situation) -> bool:
    decides = situation.may_authorise or situation.caller in situation.organisation.controllers
    return decides and _to_withdraw(situation)


def _may_propose(situation: Situation) -> bool:
    return situation.steers and not _may_withdraw(situation) and _to_withdraw(situation)


def _to_withdraw(situation: Situation) -> bool:
    return not situation.drafting and situation.sop.in_force(situation.today) is not None


def _withdrawal_awaited(situation: Situation) -> Wait | None:
    proposed = situation.sop.proposed
    if proposed is None:
        return None
    who = situation.organisation.name_of(proposed.by)
    return Wait(Sentence("{who} proposes to withdraw it: {reason}", who=who, reason=proposed.reason))


CANCEL = NextAct(
    "cancel",
    lambda s: s.drafting and s.steers and s.revision.status != "adopted",
    frozenset({"cancelled", "withdrawn", "authorised", "adoption_unconfirmed"}),
)
_NOTHING_TO_WITHDRAW: frozenset[Code] = frozenset({"withdrawn", "draft_open", "not_in_force", "settling"})
WITHDRAW = NextAct("withdraw", _may_withdraw, _NOTHING_TO_WITHDRAW, _withdrawal_awaited)
PROPOSE_WITHDRAWAL = NextAct("propose_withdrawal", _may_propose, _NOTHING_TO_WITHDRAW)
