"""The holders of runs that are due, late or newly theirs."""

from collections.abc import Iterable
from datetime import date

from service.domain.telling.post.case_run import run_notices
from service.domain.telling.post.notice import DigestNotice
from service.workflow.means.case_runs import to_tell
from service.workflow.means.office import Office


def notices(office: Office, today: date) -> Iterable[DigestNotice]:
    """Return what the holders of runs are to be told."""
    return run_notices(to_tell(office, _until(office, today)), office.organisation, today)


def _until(office: Office, today: date) -> date:
    """Return the last day before the next working one: what is due on days off is told before them."""
    return date.fromordinal(office.organisation.working_days_after(today, 1).toordinal() - 1)
