"""How an SOP or a draft of it ends: withdrawn (*dicabut*), or cancelled before it was in force (*dibatalkan*)."""

from datetime import date

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation
from service.domain.checks import raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import may_authorise, must_steer
from service.domain.history.sop import Sop

LONGEST_REASON = 2000


def withdrawn(sop: Sop, caller: str, organisation: Organisation, reason: str, today: date) -> facts.Withdrawn:
    """Return the decision that the SOP is no longer in force; whoever may authorise it takes it, or a controller."""
    if caller not in organisation.controllers and not may_authorise(sop.current, caller, organisation):
        must_steer(sop.current, caller, organisation)
    raise_problems((text_problem("reason", reason, LONGEST_REASON),))
    if sop.withdrawn is not None:
        refuse("withdrawn", "This SOP was withdrawn already.", "SOP ini sudah dicabut.")
    if sop.current.authorisation is None and sop.current.status != "cancelled":
        refuse(
            "draft_open",
            f"Revision {sop.current.number} is still being worked on. Cancel it first, then withdraw the SOP.",
            f"Revisi {sop.current.number} masih dikerjakan. Batalkan dahulu, lalu cabut SOP.",
        )
    if not any(r.authorisation for r in sop.revisions):
        refuse(
            "not_in_force",
            "This SOP was cancelled before it was ever in force. There is nothing to withdraw.",
            "SOP ini dibatalkan sebelum pernah berlaku. Tidak ada yang perlu dicabut.",
        )
    if sop.current.authorisation is not None and not sop.current.authorisation.confirmed:
        refuse(
            "settling",
            "The last authorisation is not finished yet. Try again in a few minutes.",
            "Pengesahan terakhir belum selesai. Coba lagi beberapa menit lagi.",
        )
    return facts.Withdrawn(reason.strip(), today)


def cancelled(sop: Sop, caller: str, organisation: Organisation, reason: str) -> facts.Cancelled:
    """Return the decision to stop a revision that was never in force; its number stays used."""
    must_steer(sop.current, caller, organisation)
    raise_problems((text_problem("reason", reason, LONGEST_REASON),))
    if sop.current.status == "cancelled":
        refuse("cancelled", "This revision was cancelled already.", "Revisi ini sudah dibatalkan.")
    if sop.withdrawn is not None:
        refuse("withdrawn", "This SOP was withdrawn already.", "SOP ini sudah dicabut.")
    if sop.current.authorisation is not None:
        refuse(
            "authorised",
            "This revision is authorised. Withdraw the SOP instead.",
            "Revisi ini sudah disahkan. Gunakan pencabutan SOP.",
        )
    return facts.Cancelled(reason.strip())


def _may_withdraw(situation: Situation) -> bool:
    leads = situation.steers or situation.may_authorise
    return not situation.drafting and leads and situation.sop.in_force(situation.today) is not None


CANCEL = NextAct("cancel", lambda s: s.drafting and s.steers, frozenset({"cancelled", "withdrawn", "authorised"}))
WITHDRAW = NextAct("withdraw", _may_withdraw, frozenset({"withdrawn", "draft_open", "not_in_force", "settling"}))
