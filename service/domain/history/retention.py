"""How long the files of a revision are kept: until so many years after it went out of force."""

from datetime import date

from service.domain.company.calendar import add_months
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Revision, Sop

MONTHS = 12


def ended(sop: Sop, revision: Revision) -> date | None:
    """Return from which day on an authorised revision is not in force any more; None while that is not decided."""
    if revision.authorisation is None:
        return None
    later = (r.authorisation for r in sop.revisions if r.number > revision.number and r.authorisation)
    follows = next((one.decided.effective for one in later), None)
    days = [day for day in (follows, sop.withdrawn.day if sop.withdrawn else None) if day]
    return min(days, default=None)


def kept_until(sop: Sop, revision: Revision, organisation: Organisation) -> date | None:
    """Return the last day on which the files of a revision are kept; None while it is or may still come in force."""
    since = ended(sop, revision)
    if since is None:
        return None
    usual = add_months(since, organisation.kept_years * MONTHS)
    return max(usual, revision.kept.until) if revision.kept else usual


def ends(sop: Sop) -> tuple[date, ...]:
    """Return from when on revisions are not in force any more whose files nobody destroyed yet."""
    days = (ended(sop, revision) for revision in sop.revisions if revision.destroyed is None)
    return tuple(sorted(day for day in days if day))


def to_destroy(sop: Sop, organisation: Organisation, today: date) -> tuple[Revision, ...]:
    """Return the revisions whose files may be destroyed by now."""
    until = ((revision, kept_until(sop, revision, organisation)) for revision in sop.revisions)
    return tuple(r for r, day in until if day is not None and day < today and r.destroyed is None)
