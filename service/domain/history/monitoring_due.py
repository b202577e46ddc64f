"""When it is to be said of an SOP whether it still works."""

from datetime import date

from service.domain.history.sop import Revision, Sop


def monitoring_due(sop: Sop, revision: Revision) -> date | None:
    """Return the day by which somebody says whether the revision works.

    None while what was found the last time is being dealt with: the next revision is written, a withdrawal proposed;
    and where a later revision is authorised.
    """
    over = sop.withdrawn is not None or any(r.authorisation for r in sop.revisions if r.number > revision.number)
    return None if over or _is_dealt_with(sop, revision) else revision.next_review


def looked_at_again(sop: Sop) -> date | None:
    """Return the day by which an SOP is looked at again, by its newest authorised revision; None once withdrawn."""
    if sop.withdrawn is not None:
        return None
    return next((r.next_review for r in reversed(sop.revisions) if r.authorisation), None)


def _is_dealt_with(sop: Sop, revision: Revision) -> bool:
    last = revision.monitorings[-1].fact.outcome if revision.monitorings else "runs_well"
    if last == "propose_withdrawal":
        return sop.proposed is not None
    return last == "needs_change" and sop.current.number > revision.number and sop.current.status != "cancelled"
