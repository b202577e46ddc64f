"""An anchor: how long a history was and what its last hash was, as it was written down outside the records.

Whoever can write the records can compute a chain anew, or take its newest facts out, head and all. What was written
down elsewhere he has to change there, too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LENGTH, HASH = "baku-length", "baku-hash"
"""The properties of an archived PDF that are its SOP's anchor, below 124 bytes each (evidence/drive.md 88)."""


@dataclass(frozen=True)
class Anchor:
    """How long a history was at some moment, and the hash of its last entry then."""

    stream: str
    length: int
    hash: str

    def holds(self, hashes: Sequence[str]) -> bool:
        """Whether the chain with these hashes, which may have grown since, still goes through it."""
        return 0 < self.length <= len(hashes) and hashes[self.length - 1] == self.hash

    @property
    def properties(self) -> dict[str, str]:
        """What a file bears that is its SOP's anchor."""
        return {LENGTH: str(self.length), HASH: self.hash} if self.hash else {}


def anchor_of(stream: str, length: str, last: str) -> Anchor | None:
    """Return the anchor that was written down so; None where there is none."""
    return Anchor(stream, int(length), last) if stream and length.isdecimal() and last else None


def anchor_in(stream: str, properties: Mapping[str, str]) -> Anchor | None:
    """Return the anchor of a history that a file bears; None where it bears none."""
    return anchor_of(stream, properties.get(LENGTH, ""), properties.get(HASH, ""))
