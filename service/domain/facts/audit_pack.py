"""An audit pack: SOPs with their histories and files as ZIPs for document controllers, kept in a history of its own."""

from dataclasses import dataclass
from datetime import date

from service.domain.sentences import Sentence


@dataclass(frozen=True)
class PackAsked:
    """A document controller asks for a pack: of one department, of some SOPs, of those with something in that period.

    What is empty keeps nothing out.
    """

    department: str = ""
    sops: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class PackedSop:
    """An SOP that goes into the pack, with its history up to this length."""

    sop: str
    number: str
    length: int


@dataclass(frozen=True)
class SopsChosen:
    """These SOPs go into the pack, in this order, as their histories were."""

    sops: tuple[PackedSop, ...]


@dataclass(frozen=True)
class PartReserved:
    """The id that the next ZIP will have."""

    file_id: str


@dataclass(frozen=True)
class PartMade:
    """A ZIP lies in the folder, with these SOPs; `lacking` is how many things could not be had, as its list says."""

    file_id: str
    name: str
    sha256: str
    sops: tuple[str, ...]
    lacking: int


@dataclass(frozen=True)
class PackHeldUp:
    """The pack cannot be gone on with for now, and why."""

    why: Sentence


PackFact = PackAsked | SopsChosen | PartReserved | PartMade | PackHeldUp
