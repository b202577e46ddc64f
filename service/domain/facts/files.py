"""What was done to an SOP's files."""

from dataclasses import dataclass
from typing import Literal

FileKind = Literal["document", "archive", "minutes", "signed_copy", "attendance_list", "form"]
GuestRole = Literal["reader", "commenter", "writer"]


@dataclass(frozen=True)
class FileIntended:
    """A file is about to be made; the nonce goes into its properties, `file_id` is its id where Google takes one."""

    file: FileKind
    nonce: str
    file_id: str | None = None


@dataclass(frozen=True)
class FileMade:
    """The intended file exists."""

    file: FileKind
    file_id: str


@dataclass(frozen=True)
class FileSwept:
    """A second file with our nonce went to the trash."""

    file_id: str


@dataclass(frozen=True)
class DocumentWritten:
    """The Doc holds its first words."""

    header: str


@dataclass(frozen=True)
class HeaderStamped:
    """The page header says this now."""

    header: str


@dataclass(frozen=True)
class FileShared:
    """A person was given the Doc of a revision, of the newest one where none is named."""

    email: str
    role: GuestRole
    revision: int | None = None


@dataclass(frozen=True)
class FileUnshared:
    """The Doc of a revision was taken from a person again."""

    email: str
    revision: int


@dataclass(frozen=True)
class ArchiveReserved:
    """The id that the archived PDF of a revision will have; of the newest one, where none is named."""

    file_id: str
    revision: int | None = None


@dataclass(frozen=True)
class Archived:
    """The PDF of a revision's authorised Doc is kept; of the newest one's, where none is named."""

    file_id: str
    sha256: str
    revision: int | None = None


OfOneRevision = ArchiveReserved | Archived | FileShared | FileUnshared
"""What names the revision that it is about."""
FileFact = (
    FileIntended
    | FileMade
    | FileSwept
    | DocumentWritten
    | HeaderStamped
    | FileShared
    | FileUnshared
    | ArchiveReserved
    | Archived
)
