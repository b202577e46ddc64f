"""Working alone: one process at a time on an SOP, one on the register."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta

from service.domain.errors import Conflict, Unavailable
from service.domain.sentences import Sentence
from service.records.interface import Lease
from service.workflow.means.lateness import in_time
from service.workflow.means.office import Office

LEASE_SECONDS = 70
"""A lease's length: what one call to Google may take, and the age until which it is not renewed."""
FRESH = timedelta(seconds=10)
"""The age of a lease until which nothing is written to keep it."""
WAIT_SECONDS = 0.2


class AtWork(Unavailable):
    """Somebody else is at work on it, for longer than one waits."""


class Turn:
    """The right to work alone on what has this name, from the moment it is first needed until it is closed.

    It tells how long `streams` were at that moment, so that only what grew since is read again.
    """

    def __init__(self, office: Office, name: str, streams: Sequence[str] = ()) -> None:
        self._office, self._name, self._streams = office, name, streams
        self._lease: Lease | None = None

    @property
    def taken(self) -> bool:
        """Whether it is one's turn by now."""
        return self._lease is not None

    @property
    def lengths(self) -> Mapping[str, int]:
        """How long the streams were when it became one's turn."""
        return self.hold().lengths

    def hold(self) -> Lease:
        """Return the lease, waited for or kept; Conflict once somebody else has taken it over.

        Late where somebody else holds it until it is time to answer whoever waits; AtWork where that time is not set.
        """
        self._lease = self._acquired() if self._lease is None else self._kept(self._lease)
        return self._lease

    def close(self) -> None:
        """Let others have their turn."""
        if self._lease is not None:
            self._office.records.release(self._lease)

    def _kept(self, lease: Lease) -> Lease:
        now = self._office.clock()
        if now < lease.expires - timedelta(seconds=LEASE_SECONDS) + FRESH:
            return lease
        renewed = self._office.records.renew(lease, LEASE_SECONDS, now)
        if renewed is None:
            raise Conflict(Sentence("Another process took over this work. It will finish it."))
        return renewed

    def _acquired(self) -> Lease:
        office = self._office
        holder = office.new_id()
        for _ in range(int(LEASE_SECONDS / WAIT_SECONDS) + 5):
            lease = office.records.acquire(self._name, holder, LEASE_SECONDS, office.clock(), self._streams)
            if lease is not None:
                return lease
            in_time(office)
            office.sleep(WAIT_SECONDS)
        raise AtWork(
            Sentence("Another process is working on this right now. It will be done in a minute; then try again.")
        )


@contextmanager
def held(office: Office, name: str, streams: Sequence[str] = ()) -> Iterator[Turn]:
    """Work alone on what has this name, from the beginning."""
    with closing(Turn(office, name, streams)) as turn:
        turn.hold()
        yield turn
