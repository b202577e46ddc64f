"""Authorisation, what followed in the Doc, and refusals of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from service.domain.document.content import Hashes, words_alone

Lapse = Literal["changed_before_stamp", "changed_before_lock", "place_missing", "other_signatures"]
"""Why an authorisation did not hold."""


@dataclass(frozen=True)
class Decree:
    """The decree (*surat keputusan*, SK) by which several SOPs are authorised: its number, date, and a link to it."""

    number: str
    day: date
    file: str = ""


@dataclass(frozen=True)
class Authorised:
    """The decision to authorise exactly this content: in which post, meaning what, effective when."""

    post: str
    meaning: str
    effective: date
    next_review: date
    steps_hash: str
    text_hash: str
    doc_revision: str
    stamps: Mapping[str, str] = field(default_factory=dict)
    """What each stamp place says: names and posts as they were on that day."""
    words: tuple[str, ...] = ()
    """What the Doc said, line by line."""
    decree: Decree | None = None
    acting: Literal["an", "plh"] | None = None
    """As what a deputy signed, in the place of who holds the post `acting_for`."""
    acting_for: str = ""
    signature: Literal["electronic", "wet", "certified"] = "electronic"
    """How the company signed on that day."""
    name: str = ""
    """The authoriser's name on that day; left out by earlier releases, which stamped neither time nor meaning."""
    links: bool = False
    """Whether the text's hash tells where the links of its forms lead; those of earlier releases do not."""

    def is_of(self, hashes: Hashes) -> bool:
        """Whether a content with these hashes is what was authorised."""
        steps, text = hashes
        return (steps, text if self.links else words_alone(text)) == (self.steps_hash, self.text_hash)

    def has_words_of(self, hashes: Hashes) -> bool:
        """Whether a content with these hashes has the words of what was authorised, wherever its links lead."""
        return (hashes[0], words_alone(hashes[1])) == (self.steps_hash, words_alone(self.text_hash))


@dataclass(frozen=True)
class Signed:
    """A signature before the authoriser's, under exactly this content: by name and post, meaning what."""

    name: str
    post: str
    meaning: str
    steps_hash: str
    text_hash: str


@dataclass(frozen=True)
class Stamped:
    """The Doc carries the signatures and dates of the authorisation."""

    doc_revision: str


@dataclass(frozen=True)
class Locked:
    """The Doc is locked and stands in this folder."""

    folder: str


@dataclass(frozen=True)
class AuthorisationConfirmed:
    """The locked Doc was read back and is what was authorised."""

    doc_revision: str


@dataclass(frozen=True)
class AuthorisationLapsed:
    """The text moved between decision and lock: the authorisation does not stand.

    `reason` is a `Lapse`; the first histories say it in words of their own.
    """

    reason: str


@dataclass(frozen=True)
class Unlocked:
    """The Doc of a lapsed authorisation is open again, in this folder."""

    folder: str


@dataclass(frozen=True)
class StampsCleared:
    """The Doc shows no trace of the authorisation that lapsed."""

    doc_revision: str


@dataclass(frozen=True)
class Declined:
    """The authoriser said no."""

    reason: str


@dataclass(frozen=True)
class AuthorisationRequested:
    """Those who run the work asked for the decision."""

    note: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """The SOP is no longer in force from this day on."""

    reason: str
    day: date


@dataclass(frozen=True)
class WithdrawalProposed:
    """Those who run the work ask the ones who may decide it to take the SOP out of force."""

    reason: str


@dataclass(frozen=True)
class Placed:
    """A revision's locked Doc stands in this folder now; with its PDF, where Google did not refuse to move that."""

    revision: int
    folder: str
    with_archive: bool = True


AuthorisationFact = (
    Authorised
    | Stamped
    | Locked
    | AuthorisationConfirmed
    | AuthorisationLapsed
    | Unlocked
    | StampsCleared
    | Declined
    | AuthorisationRequested
    | Signed
)
