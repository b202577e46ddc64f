"""The digests that people were sent, in the records: one history a person and year."""

from collections.abc import Sequence

from service.domain import facts
from service.domain.facts.digest import DigestFact
from service.domain.history.digests import Digests, decode, fold
from service.records.interface import Append, EncodedFact, Lease
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.means.unreadable import legible


def read_digests(office: Office, stream: str) -> Digests:
    """Return somebody's digests of a year; none where nothing is recorded, Unreadable where it is damaged."""
    return fold(stream, ((legible(entry, lambda: stream, decode), entry.at) for entry in office.records.read(stream)))


def note_digest(office: Office, digests: Digests, new: Sequence[DigestFact], fence: Lease) -> Digests:
    """Record facts of somebody's digests and return them after it; marked until the SOPs know what was told."""
    at, encoded = office.clock(), [EncodedFact(*facts.encode(fact)) for fact in new]
    office.records.append(Append(digests.stream, digests.length, encoded, at, SERVICE, fence=fence))
    return fold(digests.stream, ((fact, at) for fact in new), digests)
