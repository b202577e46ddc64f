"""What becomes of an SOP that another one replaces, and of the one that does."""

from dataclasses import replace
from datetime import date

from service.domain import facts
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence


def superseded_wholly(sop: Sop, fact: facts.Replaced) -> Sop:
    """Return an SOP that another one took the place of: what was authorised is superseded, a draft is cancelled."""
    return replace(
        sop,
        revisions=tuple(_over(revision, fact) for revision in sop.revisions),
        withdrawn=fact,
        alarms=(),
        proposed=None,
    )


def _over(revision: Revision, fact: facts.Replaced) -> Revision:
    if revision.status == "cancelled":
        return revision
    if revision.authorisation is None:
        return replace(revision, status="cancelled", cancelled=fact.reason)
    return replace(revision, status="superseded") if revision.status == "authorised" else revision


def still_to_replace(sop: Sop) -> tuple[facts.Predecessor, ...]:
    """Return the SOPs that this one is to replace and has not yet; none once it is given up."""
    if sop.withdrawn is not None:
        return ()
    going_on = (revision for revision in sop.revisions if revision.status != "cancelled")
    return tuple(one for r in going_on for one in r.drafted.replaces if one.sop_id not in r.replaced)


def replaced_from(successor: Sop, sop_id: str) -> date | None:
    """Return the day on which an SOP takes another one's place, None where that is not decided."""
    if successor.withdrawn is not None:
        return None
    naming = (r for r in successor.revisions if any(one.sop_id == sop_id for one in r.drafted.replaces))
    return min((r.authorisation.decided.effective for r in naming if r.authorisation), default=None)


def replacing_now(sop: Sop, today: date) -> tuple[tuple[Revision, facts.Predecessor], ...]:
    """Return the SOPs whose place is taken by now, each with the revision that takes it."""
    begun = [
        revision
        for revision in sop.revisions
        if sop.withdrawn is None and revision.authorisation and revision.authorisation.confirmed
        if revision.authorisation.decided.effective <= today
    ]
    return tuple((r, one) for r in begun for one in r.drafted.replaces if one.sop_id not in r.replaced)


def over(sop: Sop, withdrawn: Sentence) -> Sentence:
    """Return why nothing more is done with an SOP that ended: that another one superseded it, else as given."""
    if isinstance(sop.withdrawn, facts.Replaced):
        return Sentence("This SOP is superseded by {number}.", number=sop.withdrawn.number)
    return withdrawn
