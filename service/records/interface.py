"""The histories and what must be claimed with them: small enough for one Firestore transaction each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from service.domain.errors import Conflict
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class EncodedFact:
    """A fact as the domain encodes it: JSON-able data of a kind and schema."""

    kind: str
    schema: int
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Act:
    """One request of a person: its id and the hash of its input, claimed together with its facts."""

    id: str
    fingerprint: str


@dataclass(frozen=True)
class Entry:
    """A fact as it was recorded; `hash` covers everything else and the hash of the entry before."""

    stream: str
    index: int
    at: datetime
    by: str
    kind: str
    schema: int
    data: Mapping[str, Any]
    act: str | None
    previous: str
    hash: str


@dataclass(frozen=True)
class ActDone:
    """An act that was recorded, and the stream it stands in."""

    act: Act
    stream: str


@dataclass(frozen=True)
class Counted:
    """A counter that must go from `before` to `value` in the same transaction, over what is taken between them."""

    name: str
    before: int
    value: int


@dataclass(frozen=True)
class Lease:
    """The right to work alone on something until `expires`; `fence` rises with every new holder."""

    name: str
    holder: str
    expires: datetime
    fence: int


@dataclass(frozen=True)
class Head:
    """What is kept beside a stream for lists; the length is -1 where the head is damaged."""

    stream: str
    length: int
    summary: Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """Some heads in the order of their number, and where the next page begins ("" at the end)."""

    heads: tuple[Head, ...]
    next: str


@dataclass(frozen=True)
class Break:
    """A place where a history is not what was recorded."""

    stream: str
    index: int
    sentence: Sentence


class Taken(Conflict):
    """Somebody was faster: the stream grew, a claim, act or counter is taken, or the lease is lost."""


class Records(Protocol):
    """The store of all histories. Every method is one transaction; time always comes from the caller."""

    def read(self, stream: str) -> tuple[Entry, ...]:
        """Return a whole history, oldest first; raises Unreadable where it is damaged."""
        ...

    def head(self, stream: str) -> Head | None:
        """Return what is kept beside a stream for lists, without what of it is damaged; None where there is nothing."""
        ...

    def append(
        self,
        stream: str,
        expected_length: int,
        new: Sequence[EncodedFact],
        *,
        at: datetime,
        by: str,
        summary: Mapping[str, Any] | None = None,
        act: Act | None = None,
        claims: Sequence[str] = (),
        counted: Counted | None = None,
        fence: Lease | None = None,
        unsettled: bool = True,
    ) -> None:
        """Record facts behind exactly `expected_length` others, with all they claim; Taken if anything is not so.

        With no facts, what is claimed is claimed all the same.
        """
        ...

    def act(self, act_id: str) -> ActDone | None:
        """Return the act recorded under this id."""
        ...

    def claimed(self, claim: str) -> str | None:
        """Return the stream that holds a claim."""
        ...

    def held(self, claims: Sequence[str]) -> frozenset[str]:
        """Return those of these claims that some stream holds, in one read."""
        ...

    def counter(self, name: str) -> int:
        """Return how far a counter has come, 0 where it never began."""
        ...

    def acquire(self, name: str, holder: str, seconds: float, now: datetime) -> Lease | None:
        """Return the lease, if nobody else holds it now."""
        ...

    def renew(self, lease: Lease, seconds: float, now: datetime) -> Lease | None:
        """Return the lease prolonged; None where somebody else has taken it since."""
        ...

    def release(self, lease: Lease) -> None:
        """Give the lease up, if it is still held."""
        ...

    def unsettled(self, limit: int) -> tuple[str, ...]:
        """Return streams that were appended to since they were last settled, oldest mark first."""
        ...

    def settled(self, stream: str, length: int) -> None:
        """Take the mark off, unless the stream has grown."""
        ...

    def summaries(self, where: Mapping[str, str], limit: int, after: str = "", below: Mapping[str, str] = ...) -> Page:
        """Return heads whose summary holds all these values; a value may be one of a list ("parties").

        `below` are values that the summary's are lower than, and not empty: days that have passed. One whose
        summary cannot be read comes without it.
        """
        ...

    def count(self, where: Mapping[str, str], below: Mapping[str, str] = ...) -> int:
        """Return how many heads `summaries` would list."""
        ...

    def bookmark(self, name: str) -> str | None:
        """Return a remembered place."""
        ...

    def set_bookmark(self, name: str, value: str) -> None:
        """Remember a place."""
        ...

    def verify(self) -> tuple[Break, ...]:
        """Return every place where a history was altered, cut, reordered or filled in."""
        ...
