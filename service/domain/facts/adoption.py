"""The adoption of a revision that people worked by before Baku: what its paper says, its confirmation, its undoing."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Scan:
    """The scan of the signed paper in Drive, and the SHA-256 of its bytes."""

    file_id: str
    name: str
    sha256: str


@dataclass(frozen=True)
class Adopted:
    """The revision was authorised outside Baku: by whom, in which post and when, in force since when.

    `lay_in` are the folders that its Doc was moved away from; none where it is a copy.
    """

    signatory: str
    post: str
    effective: date
    signed: date | None = None
    next_review: date | None = None
    scan: Scan | None = None
    lay_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class AdoptionConfirmed:
    """Whoever may authorise the SOP confirmed that exactly this content is in force."""

    next_review: date
    steps_hash: str
    text_hash: str
    doc_revision: str
    words: tuple[str, ...] = ()
    """What the Doc said, line by line."""


@dataclass(frozen=True)
class AdoptionUndone:
    """The adoption was a mistake; its number and its Doc may be adopted again."""

    reason: str


@dataclass(frozen=True)
class PutBack:
    """The Doc lies where it came from; where it is a copy, that is in the trash.

    It `stayed` in the drafts where Google does not let us into the folder it came from, as somebody's My Drive.
    """

    stayed: bool = False


AdoptionFact = Adopted | AdoptionConfirmed | AdoptionUndone | PutBack
