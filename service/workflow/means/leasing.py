"""Working alone: one process at a time on an SOP, one on the register."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager

from service.domain.errors import Conflict, SopError, Unavailable
from service.domain.sentences import Sentence
from service.gateways.google.calling import only_while
from service.records.interface import Lease
from service.workflow.means.lateness import in_time
from service.workflow.means.office import Office

LEASE_SECONDS = 15
"""A lease's length: as long others wait for the work of a process that died."""
RENEWED_SECONDS = 5.0
"""How often its holder renews a lease, whatever call to Google takes its time."""
WAIT_SECONDS = 0.2


class AtWork(Unavailable):
    """Somebody else is at work on it, for longer than one waits."""


class Turn:
    """The right to work alone on what has this name, from the moment it is first needed until it is closed.

    It tells how long `streams` were at that moment, so that only what grew since is read again. Once it was lost to
    somebody else, no call to Google goes out from here.
    """

    def __init__(self, office: Office, name: str, streams: Sequence[str] = ()) -> None:
        self._office, self._name, self._streams = office, name, streams
        self._kept: _Kept | None = None
        self._stack = ExitStack()

    @property
    def taken(self) -> bool:
        """Whether it is one's turn by now."""
        return self._kept is not None

    @property
    def lengths(self) -> Mapping[str, int]:
        """How long the streams were when it became one's turn."""
        return self.hold().lengths

    def hold(self) -> Lease:
        """Return the lease, waited for or kept; Conflict once somebody else has taken it over.

        Late where somebody else holds it until it is time to answer whoever waits; AtWork where that time is not set.
        """
        if self._kept is None:
            self._kept = self._stack.enter_context(closing(_Kept(self._office, self._acquired())))
            self._stack.enter_context(only_while(self.hold))
        return self._kept.lease

    def close(self) -> None:
        """Let others have their turn."""
        self._stack.close()

    def _acquired(self) -> Lease:
        office = self._office
        holder = office.new_id()
        longest = LEASE_SECONDS + 1 if office.wait is None else office.wait
        for _ in range(int(longest / WAIT_SECONDS) + 1):
            lease = office.records.acquire(self._name, holder, LEASE_SECONDS, office.clock(), self._streams)
            if lease is not None:
                return lease
            in_time(office)
            office.sleep(WAIT_SECONDS)
        raise AtWork(
            Sentence("Another process is working on this right now. It will be done in a minute; then try again.")
        )


class _Kept:
    """A lease that is renewed on a timer until it is closed, or lost."""

    def __init__(self, office: Office, lease: Lease) -> None:
        self._office, self._lease = office, lease
        self._lost = False
        self._renewing, self._over = threading.Lock(), threading.Event()
        self._timer = threading.Thread(target=self._keep, name=f"renewing {lease.name}", daemon=True)
        self._timer.start()

    @property
    def lease(self) -> Lease:
        """The lease as it is held now; Conflict where it is not any more, Unavailable where nobody can tell."""
        if not self._lost and self._office.clock() >= self._lease.expires:
            self._renew()
        if self._lost:
            raise Conflict(Sentence("Another process took over this work. It will finish it."))
        return self._lease

    def close(self) -> None:
        """Renew it no more, and give it up."""
        self._over.set()
        self._timer.join()
        self._office.records.release(self._lease)

    def _keep(self) -> None:
        while not self._lost and not self._over.wait(RENEWED_SECONDS):
            try:
                self._renew()
            except SopError:  # the records do not answer now: there is time for some more tries
                continue

    def _renew(self) -> None:
        with self._renewing:
            renewed = self._office.records.renew(self._lease, LEASE_SECONDS, self._office.clock())
            self._lease, self._lost = renewed or self._lease, renewed is None


@contextmanager
def held(office: Office, name: str, streams: Sequence[str] = ()) -> Iterator[Turn]:
    """Work alone on what has this name, from the beginning."""
    with closing(Turn(office, name, streams)) as turn:
        turn.hold()
        yield turn
