"""Keeping records: whose time is over is listed; a document controller says that they were destroyed, or keeps them."""

from collections.abc import Iterator

from service.domain import facts
from service.domain.acts.document_control import RECORDS_KEPT, must_control
from service.domain.acts.retention import destroyed, kept_longer
from service.domain.company.calendar import add_months
from service.domain.errors import Unreadable
from service.domain.history.retention import MONTHS, to_destroy
from service.domain.history.sop import Revision, Sop
from service.records.interface import ActClaim, Head
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office
from service.workflow.reading.visible import every


def over(office: Office, caller: str) -> Iterator[tuple[Sop, Revision]]:
    """Yield each revision whose files may be destroyed by now; Denied to who is no document controller."""
    must_control(caller, office.organisation, RECORDS_KEPT)
    today = office.today()
    for head in every(office, {}):
        if _may_be_over(office, head):
            try:
                sop = office.histories.read(head.stream)
            except Unreadable:  # the register says so
                continue
            yield from ((sop, revision) for revision in to_destroy(sop, office.organisation, today))


def _may_be_over(office: Office, head: Head) -> bool:
    """Whether the time of a revision may be over, by what lists know; an older Baku left that to its history."""
    known = head.summary.get("ended")
    if not isinstance(known, list):
        return True
    since = add_months(office.today(), -office.organisation.kept_years * MONTHS)
    return any(day <= since.isoformat() for day in known)


def tell_destroyed(
    office: Office, caller: str, sop: Sop, destruction: facts.Destroyed, act: ActClaim | None = None
) -> Outcome:
    """Record that people destroyed the files of a revision; Baku deletes nothing."""
    company, today = office.organisation, office.today()
    return acted(
        office, sop, caller, act, lambda now, _: destroyed(now, caller, company, destruction, today), look=False
    )


def keep_longer(
    office: Office, caller: str, sop: Sop, wanted: facts.KeptLonger, act: ActClaim | None = None
) -> Outcome:
    """Record that the files of a revision are kept longer."""
    today = office.today()
    return acted(
        office,
        sop,
        caller,
        act,
        lambda now, _: kept_longer(now, caller, office.organisation, wanted, today),
        look=False,
    )
