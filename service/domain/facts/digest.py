"""The digests that a person was sent, in a history of that person's."""

from dataclasses import dataclass
from datetime import date

from service.domain.facts.mailing import Occasion


@dataclass(frozen=True)
class DigestLine:
    """One occasion that a digest tells of; `sop` is "" where it is about none."""

    sop: str
    revision: int
    occasion: Occasion
    about: str


@dataclass(frozen=True)
class DigestDrafted:
    """The digest of a day lies ready in the sender's mailbox; it is this draft that is sent.

    `message` is the id of what the draft says: another one once it was edited.
    """

    day: date
    lines: tuple[DigestLine, ...]
    draft: str
    message: str


@dataclass(frozen=True)
class DigestSent:
    """The digest of that draft went out."""

    draft: str


@dataclass(frozen=True)
class DigestHeld:
    """It is certain that the digest of that draft did not go out yet."""

    draft: str


DigestFact = DigestDrafted | DigestSent | DigestHeld
