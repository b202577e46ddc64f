"""Who works here, holds roles, authorises and stands in, as the spreadsheet `People` says it, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from service.domain.sentences import Sentence


@dataclass(frozen=True)
class PersonRow:
    """Somebody of the company, in these departments (codes) from a day until another, that one included."""

    email: str
    name: str
    post: str
    departments: tuple[str, ...] = ()
    number: str = ""
    language: str = ""
    """"" for the company's first."""
    first: date | None = None
    last: date | None = None
    controls: bool = False
    """Whether they control documents."""
    leads: bool = False
    """Whether they lead the company: get the month's figures, and give the SOP book its decree."""

    def is_here(self, day: date) -> bool:
        """Whether they belong to the company on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class DepartmentRow:
    """A department: its code, its name by language, the address of its head."""

    code: str
    names: Mapping[str, str]
    head: str


@dataclass(frozen=True)
class RoleRow:
    """A role: its name by language, and the addresses of who holds it."""

    names: Mapping[str, str]
    holders: tuple[str, ...]


@dataclass(frozen=True)
class AuthoriserRow:
    """Who authorises SOPs of these departments (all, where none are named), or signs before that, in this order."""

    email: str
    departments: tuple[str, ...] = ()
    order: int | None = None
    """None for who authorises, who comes last."""
    meaning: str = ""
    """What the signature of who signs before means."""


@dataclass(frozen=True)
class DeputyRow:
    """Who stands in for an authoriser, while they are away or at any time.

    Where departments are named it is about the authoriser's row that names the same ones, else about all others.
    """

    authoriser: str
    deputy: str
    departments: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    always: bool = False
    signs: Literal["an", "plh"] | None = None

    def covers(self, day: date) -> bool:
        """Whether the authoriser is away on that day."""
        return self.first is not None and self.last is not None and self.first <= day <= self.last


@dataclass(frozen=True)
class PeopleChanges:
    """What is different between two states of the spreadsheet.

    People by their rows, new or changed, and the addresses of those that are gone; the short worksheets, whose order
    counts, whole where anything in them is different.
    """

    people: tuple[PersonRow, ...] = ()
    left: tuple[str, ...] = ()
    departments: tuple[DepartmentRow, ...] | None = None
    roles: tuple[RoleRow, ...] | None = None
    authorisers: tuple[AuthoriserRow, ...] | None = None
    deputies: tuple[DeputyRow, ...] | None = None


NO_CHANGES = PeopleChanges()


@dataclass(frozen=True)
class CellFault:
    """One thing wrong: the worksheet's id, its cell as people name it (`C4`; "" for all of it), and why."""

    worksheet: str
    cell: str
    why: Sentence


@dataclass(frozen=True)
class PeopleTaken:
    """From now on these changes count, with who was here on that day; the first one has everybody of the settings."""

    day: date
    changes: PeopleChanges


@dataclass(frozen=True)
class PeopleAwaited:
    """These changes would leave something without anybody, each hole in a sentence: they wait for a click.

    None where nothing waits any more.
    """

    day: date
    changes: PeopleChanges
    holes: tuple[Sentence, ...]


@dataclass(frozen=True)
class PeopleFaulty:
    """What is wrong with the spreadsheet, of which nothing new counts meanwhile; nothing once it is right again."""

    faults: tuple[CellFault, ...]


@dataclass(frozen=True)
class DirectoryCompared:
    """The Workspace directory has people who are new or other than here, and lacks some by their addresses.

    Departments that it names and nobody knows here are left out.
    """

    new: tuple[PersonRow, ...]
    changed: tuple[PersonRow, ...]
    left: tuple[str, ...]
    unknown_departments: tuple[str, ...] = ()


@dataclass(frozen=True)
class DirectoryAccepted:
    """What the directory was last found to have is to go into the spreadsheet."""


@dataclass(frozen=True)
class DirectoryWritten:
    """It stands in the spreadsheet, which is read next."""


PeopleFact = PeopleTaken | PeopleAwaited | PeopleFaulty | DirectoryCompared | DirectoryAccepted | DirectoryWritten
