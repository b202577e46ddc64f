"""The histories and what must be claimed with them: small enough for one Firestore transaction each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from service.domain.errors import Conflict
from service.domain.sentences import Sentence

NOTHING: Mapping[str, str] = {}
SHELF = "shelf"
"""What of a summary, and of what lists ask for, names the shelf: lists that name none find what stands on none."""
FASTER = Sentence("Somebody was faster. Look at how it stands now and try again.")
"""What `Taken` says."""


@dataclass(frozen=True)
class EncodedFact:
    """A fact as the domain encodes it: JSON-able data of a kind and schema."""

    kind: str
    schema: int
    data: Mapping[str, Any]


@dataclass(frozen=True)
class ActClaim:
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

    act: ActClaim
    stream: str


@dataclass(frozen=True)
class Counted:
    """A counter that must go from `before` to `value` in the same transaction, over what is taken between them."""

    name: str
    before: int
    value: int


@dataclass(frozen=True)
class Lease:
    """The right to work alone on something until `expires`; `fence` rises with every new holder.

    `lengths` are those of the streams that were asked about, as they were when it was acquired.
    """

    name: str
    holder: str
    expires: datetime
    fence: int
    lengths: Mapping[str, int] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Indexed:
    """What searches know of a stream ("": nothing any more), and its place among all that they were ever told."""

    stream: str
    place: int
    text: str


@dataclass(frozen=True)
class Append:
    """Facts for the end of a stream that is `expected_length` long, and all that goes or fails together with them.

    `summary` takes the place of the one in the head, where there is one; under a `fence` only its holder records;
    `unsettled` marks the stream for settling; claims that are `released` are anybody's again, if the stream held them.
    `indexed` takes the place of what searches knew of the stream, "" where they are to know nothing. `bookmarks` are
    remembered with them.
    """

    stream: str
    expected_length: int
    facts: Sequence[EncodedFact]
    at: datetime
    by: str
    summary: Mapping[str, Any] | None = None
    act: ActClaim | None = None
    claims: Sequence[str] = ()
    counted: Counted | None = None
    fence: Lease | None = None
    unsettled: bool = True
    released: Sequence[str] = ()
    indexed: str | None = None
    bookmarks: Mapping[str, str] = field(default_factory=dict)


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
    what: Sentence
    """What is wrong with that place, in a few words."""


@dataclass(frozen=True)
class Beside:
    """All that is kept beside the histories: acts, claims with their streams, counters, bookmarks."""

    acts: tuple[ActDone, ...]
    claims: Mapping[str, str]
    counters: Mapping[str, int]
    bookmarks: Mapping[str, str]


@dataclass(frozen=True)
class Examined:
    """A history as it stands, None in the place of what cannot be read, and where it is not what was recorded."""

    entries: tuple[Entry | None, ...]
    breaks: tuple[Break, ...]
    in_lists: tuple[Break, ...] = ()
    """What is wrong with what lists show of it; only `examined` looks."""


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

    def append(self, new: Append) -> str:
        """Record facts with all they claim, and return the last one's hash; Taken if anything is not as they expect.

        With no facts, what is claimed is claimed all the same, and the hash is that of what there was.
        """
        ...

    def act(self, act_id: str) -> ActDone | None:
        """Return the act recorded under this id."""
        ...

    def claimed(self, claim: str) -> str | None:
        """Return the stream that holds a claim."""
        ...

    def held(self, claims: Sequence[str]) -> Mapping[str, str]:
        """Return those of these claims that some stream holds, each with that stream, in one read."""
        ...

    def counter(self, name: str) -> int:
        """Return how far a counter has come, 0 where it never began."""
        ...

    def acquire(
        self, name: str, holder: str, seconds: float, now: datetime, streams: Sequence[str] = ()
    ) -> Lease | None:
        """Return the lease, if nobody else holds it now; it tells how long these streams are."""
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

    def settled(self, lengths: Mapping[str, int]) -> None:
        """Take the marks off these streams, except those that have another length by now."""
        ...

    def summaries(self, where: Mapping[str, str], limit: int, after: str = "", below: Mapping[str, str] = ...) -> Page:
        """Return heads whose summary holds all these values; a value may be one of a list ("parties").

        `below` are values that the summary's are lower than, and not empty: days that have passed. One whose
        summary cannot be read comes without it. Heads on a shelf are found by its name alone (`SHELF`), and only
        they: what is kept of one shelf has other names than what is kept of another.
        """
        ...

    def count(self, where: Mapping[str, str], below: Mapping[str, str] = ...) -> int:
        """Return how many heads `summaries` would list."""
        ...

    def indexed(self, after: int = 0) -> tuple[Indexed, ...]:
        """Return what searches were told behind a place, in the order of places; of each stream the last only."""
        ...

    def bookmark(self, name: str) -> str | None:
        """Return a remembered place."""
        ...

    def bookmarks(self, names: Sequence[str]) -> Mapping[str, str]:
        """Return those of these places that are remembered, in one read."""
        ...

    def set_bookmark(self, name: str, value: str) -> None:
        """Remember a place."""
        ...

    def streams(self) -> tuple[str, ...]:
        """Return every history there is, in the order of their names."""
        ...

    def beside(self) -> Beside:
        """Return everything that is kept beside the histories."""
        ...

    def examine(self, stream: str) -> Examined:
        """Return one history, and every place where it was altered, cut, reordered or filled in."""
        ...

    def unsound(self) -> tuple[Sentence, ...]:
        """Return what the store itself finds wrong with its files; nothing where it looks after them by itself."""
        ...

    def examined(self) -> Iterator[tuple[str, Examined]]:
        """Yield every history with what is wrong with it and with what lists show of it, each read once."""
        ...

    def verify(self) -> tuple[Break, ...]:
        """Return every place where a history was altered, cut, reordered or filled in."""
        ...
