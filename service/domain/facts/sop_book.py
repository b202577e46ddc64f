"""The SOP book (*Buku SOP*): every SOP in force in one PDF, or in volumes, kept in a history of its own."""

from dataclasses import dataclass
from datetime import date

from service.domain.sentences import Sentence


@dataclass(frozen=True)
class BookAsked:
    """A document controller asks for a book, with the decree of this leader; its number and day may come by hand."""

    leader: str
    decree_number: str = ""
    decree_day: date | None = None


@dataclass(frozen=True)
class BoundSop:
    """An SOP that goes into the book: the revision in force, since which day, and its archived PDF."""

    sop: str
    number: str
    title: str
    department: str
    revision: int
    effective: date
    file_id: str
    sha256: str


@dataclass(frozen=True)
class LeftOut:
    """An SOP in force that is not in the book, and why."""

    number: str
    title: str
    why: Sentence


@dataclass(frozen=True)
class BookChosen:
    """These SOPs are in force on the book's day, in the order in which they are bound."""

    sops: tuple[BoundSop, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class BookReserved:
    """The id that the file of the book, or of its next volume, will have."""

    file_id: str


@dataclass(frozen=True)
class BookMade:
    """The book, or its next volume, lies in the folder; `more` says that volumes are still to come.

    `sops` are the ids of what is bound in a volume; of a book that an earlier Baku made they are not kept.
    """

    file_id: str
    name: str
    sha256: str
    pages: int
    left_out: tuple[LeftOut, ...] = ()
    sops: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True)
class BookHeldUp:
    """The book cannot be gone on with for now, and why."""

    why: Sentence


BookFact = BookAsked | BookChosen | BookReserved | BookMade | BookHeldUp
