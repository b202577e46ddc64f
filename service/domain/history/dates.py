"""The days of making and of revising, as the identity block is stamped with them and register and API tell them."""

from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.document.days import day_in
from service.domain.document.sop_document import MADE
from service.domain.history.sop import Revision, Sop


def reviewed_on(revision: Revision, organisation: Organisation) -> date | None:
    """Return the day on which the last round closed that counts; None where none did."""
    agreed = revision.agreed
    return organisation.day(agreed.closed_at) if agreed and agreed.closed_at else None


def made_on(sop: Sop, organisation: Organisation) -> date | None:
    """Return the day of making: the last round before the first authorisation closed; None before that.

    A Doc that says it in words, as those of earlier releases do, has the day on which it was begun. When an SOP was
    made that was authorised outside Baku is not known.
    """
    first = next((one for one in sop.revisions if one.authorisation), None)
    if first and first.authorisation and not first.adopted:
        stamped = day_in(first.authorisation.decided.stamps.get(MADE, ""))
        return stamped or organisation.day(sop.revisions[0].drafted_at)
    in_words = first is None and sop.current.content and not sop.current.content.made_stamped
    return organisation.day(sop.revisions[0].drafted_at) if in_words and not sop.current.adopted else None


def revised_on(revision: Revision, organisation: Organisation) -> date | None:
    """Return the day of revising, as it was stamped; None for a first revision, and before the authorisation."""
    decided = revision.authorisation.decided if revision.authorisation else None
    if decided is None or revision.drafted.revision_class == "first":
        return None
    return day_in(decided.stamps.get("revised", "")) or organisation.day(revision.drafted_at)
