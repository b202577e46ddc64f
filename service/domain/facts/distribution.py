"""An authorised revision made known (*sosialisasi*): who is to read it, who has read it, and who came to a meeting."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

WhyAsked = Literal["roll_out", "role", "named", "department"]
"""At its roll-out; as somebody who came into a role; who was named later; who came into a department named whole."""


@dataclass(frozen=True)
class ConcernNamed:
    """Whom a revision concerns besides those who do its steps: people, heads of departments, whole departments.

    A later one takes the place of the one before; departments are given by their codes.
    """

    revision: int
    people: tuple[str, ...]
    heads: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadingAsked:
    """These people are to have read a revision by that day; newcomers as holders of `role` or in `department`."""

    revision: int
    people: tuple[str, ...]
    due: date
    why: WhyAsked = "roll_out"
    role: str = ""
    scope_changed: bool = False
    """Whether the revision has another scope than the one before."""
    department: str = ""
    """The code of the department that they came into."""


@dataclass(frozen=True)
class Acknowledged:
    """Whoever this is by has read and understood a revision."""

    revision: int


@dataclass(frozen=True)
class AttendanceListReserved:
    """The id that the picture of a meeting's attendance list will have."""

    file_id: str
    revision: int


@dataclass(frozen=True)
class AttendanceList:
    """The picture of an attendance list: its name as it came, the SHA-256 of its bytes, and the folder it is in."""

    file_id: str
    sha256: str
    name: str
    folder: str


@dataclass(frozen=True)
class SocialisationHeld:
    """A revision was explained to people in a meeting: those of the company by address, others by name."""

    revision: int
    day: date
    attended: tuple[str, ...]
    guests: tuple[str, ...] = ()
    attendance_list: AttendanceList | None = None


@dataclass(frozen=True)
class AttendanceListMoved:
    """The picture of an attendance list is in the folder of its Doc again."""

    file_id: str
    folder: str
    revision: int


DistributionFact = (
    ConcernNamed | ReadingAsked | Acknowledged | AttendanceListReserved | SocialisationHeld | AttendanceListMoved
)
"""What was done to make a revision known; each names the revision that it is about."""
