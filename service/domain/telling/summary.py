"""What lists of SOPs are filtered by and show."""

from service.domain.acts.joint import is_ready
from service.domain.acts.monitoring import monitoring_awaited
from service.domain.acts.watch import due, watched
from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import first_effective, parties, readers
from service.domain.history.monitoring_due import looked_at_again
from service.domain.history.readings import departments_asked
from service.domain.history.related import named_by_any
from service.domain.history.replacing import still_to_replace
from service.domain.history.retention import ends
from service.domain.history.sop import Sop, newest
from service.domain.telling.figures import counted_from
from service.domain.telling.mailing import days, owed
from service.domain.telling.performing import performers
from service.domain.telling.waiting import waited_for

FORM = 5
"""Rises with every change of what is kept; what was kept in another form is made anew by the next sync."""
MOST_OUTPUTS = 20
"""So many outputs are kept, by which proposals of the same work are found."""


def summary(sop: Sop, organisation: Organisation) -> dict[str, str | list[str]]:
    """Return what is kept of an SOP beside its history, for lists.

    A next revision that was cancelled changes none of it.
    """
    revision, effective, looked_at = newest(sop), first_effective(sop), looked_at_again(sop)
    drafted = revision.drafted
    mails, figures = owed(sop, organisation), counted_from(sop, organisation)
    monitoring = list(monitoring_awaited(sop, organisation))
    return {
        "number": sop.number,
        "title": drafted.title,
        "department": drafted.department,
        "owner": drafted.owner,
        "revision": str(drafted.revision),
        "status": revision.status,
        "drafted_on": organisation.day(revision.drafted_at).isoformat(),
        "language": drafted.language,
        "document_id": revision.document_id or "",
        "parties": list(parties(revision, organisation)),
        "readers": list(readers(sop, organisation)),
        "effective": effective.isoformat() if effective and not sop.withdrawn else "",
        "ready": "yes" if is_ready(sop, organisation) else "",
        "watched": "yes" if watched(sop) else "",
        "next_review": looked_at.isoformat() if looked_at else "",
        "monitors": monitoring,
        "monitored_by": [one.partition(" ")[2] for one in monitoring],
        "mails": list(days(mails)),
        "at_once": list(days(mail for mail in mails if mail.at_once)),
        "ended": [day.isoformat() for day in ends(sop)],
        "due": [day.isoformat() for day in due(sop)],
        "performers": list(performers(sop)),
        "departments_asked": list(departments_asked(sop)),
        "names": list(named_by_any(sop, organisation)),
        "replaces": [one.sop_id for one in still_to_replace(sop)],
        "waited_for": list(waited_for(sop, organisation)),
        **figures,
        "reviewed": "yes" if figures["reviews"] else "",
        "review_authorised": "yes" if figures["reviews"] and figures["takes_effect"] else "",
        "outputs": list(dict.fromkeys(seen_step.step.output for seen_step in revision.steps if seen_step.step.output))[
            :MOST_OUTPUTS
        ],
    }
