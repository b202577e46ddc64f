"""Working alone: one process at a time on an SOP, one on the register."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from service.domain.errors import Conflict, Unavailable
from service.domain.sentences import Sentence
from service.records.interface import Lease
from service.workflow.means.lateness import in_time
from service.workflow.means.office import Office

LEASE_SECONDS = 60
WAIT_SECONDS = 0.2


class AtWork(Unavailable):
    """Somebody else is at work on it, for longer than one waits."""


@contextmanager
def held(office: Office, name: str) -> Iterator[Callable[[], Lease]]:
    """Hold the lease of that name; the value renews it, and raises Conflict once somebody else has taken it over.

    Late where somebody else holds it until it is time to answer whoever waits; AtWork where that time is not set.
    """
    lease = _acquired(office, name)

    def renew() -> Lease:
        nonlocal lease
        renewed = office.records.renew(lease, LEASE_SECONDS, office.clock())
        if renewed is None:
            raise Conflict(Sentence("Another process took over this work. It will finish it."))
        lease = renewed
        return lease

    try:
        yield renew
    finally:
        office.records.release(lease)


def _acquired(office: Office, name: str) -> Lease:
    holder = office.new_id()
    for _ in range(int(LEASE_SECONDS / WAIT_SECONDS) + 5):
        lease = office.records.acquire(name, holder, LEASE_SECONDS, office.clock())
        if lease is not None:
            return lease
        in_time(office)
        office.sleep(WAIT_SECONDS)
    raise AtWork(Sentence("Another process is working on this right now. It will be done in a minute; then try again."))
