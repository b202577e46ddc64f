"""Ordering what the queue makes for document controllers: begun by a click, gone on with until it is made."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from service.domain.acts.document_control import must_control
from service.domain.errors import Conflict, NotFound, SopError
from service.domain.facts.upgrades import Json
from service.domain.sentences import Sentence, kept
from service.records.interface import ActClaim
from service.workflow.deciding.decision import done_before
from service.workflow.means import clicks
from service.workflow.means.histories import SERVICE
from service.workflow.means.leasing import held
from service.workflow.means.office import Office
from service.workflow.means.queueing import settle_later
from service.workflow.means.unreadable import legible
from service.workflow.settling.settle import SHORTLY, LeftWaiting, waiting_for


class Order(Protocol):
    """What was asked for and how far it has come, as a history of its own tells it."""

    @property
    def id(self) -> str:
        """The id of the history."""

    @property
    def length(self) -> int:
        """How many facts the history has."""

    @property
    def held_up(self) -> Sentence | None:
        """Why it could not be gone on with when that was last tried."""


OrderFact = TypeVar("OrderFact")
Ordered = TypeVar("Ordered", bound=Order)


@dataclass(frozen=True)
class Orders(Generic[OrderFact, Ordered]):
    """The orders of one kind: what they are for, how their histories are read, what makes what was ordered."""

    purpose: Sentence
    prefix: str
    bookmark: str
    unknown: Sentence
    decode: Callable[[str, int, Json], OrderFact]
    fold: Callable[[str, Iterable[tuple[OrderFact, datetime, str]]], Ordered | None]
    hold_up: Callable[[Sentence], OrderFact]
    make: Callable[[Office, Ordered], Ordered]

    def begin(
        self, office: Office, caller: str, decide: Callable[[], OrderFact], act: ActClaim | None = None
    ) -> tuple[Ordered, bool]:
        """Return the order of a document controller, and whether it was given before; the queue makes it.

        What is ordered is decided on once: the same click is answered as it was, whatever the settings say by now.
        Where there is no queue, it is made here and now.
        """
        before = done_before(office, act)
        stream = before or self._recorded(office, caller, decide(), act)
        if not settle_later(office, stream, "") and not before:
            self.carry_on(office, stream)
        return self.read(office, stream), before is not None

    def _recorded(self, office: Office, caller: str, wanted: OrderFact, act: ActClaim | None) -> str:
        """Return the id of the order, now recorded; of the same click's where that came twice at once."""
        stream = f"{self.prefix}{office.new_id()}"
        try:
            clicks.note(office, stream, 0, [wanted], caller, act)
        except Conflict:
            if (before := done_before(office, act)) is None:
                raise
            return before
        clicks.remember(office, self.bookmark, stream)
        return stream

    def carry_on(self, office: Office, stream: str) -> tuple[LeftWaiting, ...]:
        """Make what is missing, and return what has to wait; any number of times, for nothing is made twice."""
        office = replace(office, wait=SHORTLY, until=None)
        try:
            with held(office, stream):
                ordered = self.make(office, self.read(office, stream))
                office.records.settled({stream: ordered.length})
        except SopError as error:
            self._hold_up(office, stream, error)
            return (waiting_for(stream, error),)
        return ()

    def _hold_up(self, office: Office, stream: str, error: SopError) -> None:
        """Tell why an order is not gone on with, once, unless somebody else is at it."""
        if isinstance(error, Conflict):
            return
        with suppress(SopError):  # then the next try tells it
            ordered = self.read(office, stream)
            if ordered.held_up is None or kept(ordered.held_up) != kept(error.sentence):
                self.note(office, ordered, self.hold_up(error.sentence))

    def note(self, office: Office, ordered: Ordered, fact: OrderFact) -> Ordered:
        """Record a new fact of an order and return it after that; Conflict where somebody was faster."""
        clicks.note(office, ordered.id, ordered.length, [fact], SERVICE)
        return self.read(office, ordered.id)

    def read(self, office: Office, stream: str) -> Ordered:
        """Return an order as its history tells it; NotFound where there is none."""
        entries = office.records.read(stream) if stream.startswith(self.prefix) else ()
        ordered = self.fold(stream, ((legible(e, lambda: stream, self.decode), e.at, e.by) for e in entries))
        if ordered is None:
            raise NotFound(self.unknown)
        return ordered

    def see(self, office: Office, caller: str, stream: str) -> Ordered:
        """Return an order to a document controller; Denied to everybody else."""
        must_control(caller, office.organisation, self.purpose)
        return self.read(office, stream)

    def last(self, office: Office) -> Sequence[Ordered]:
        """Return the last orders, the newest first."""
        return [self.read(office, stream) for stream in clicks.last(office, self.bookmark)]
