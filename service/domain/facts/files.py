"""What was done to an SOP's files."""

from dataclasses import dataclass
from typing import Literal

FileKind = Literal["document", "archive"]
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
    """A person from elsewhere was given the Doc."""

    email: str
    role: GuestRole


@dataclass(frozen=True)
class ArchiveReserved:
    """The id that the archived PDF of this revision will have."""

    file_id: str


@dataclass(frozen=True)
class Archived:
    """The PDF of the authorised Doc is kept."""

    file_id: str
    sha256: str


FileFact = (
    FileIntended | FileMade | FileSwept | DocumentWritten | HeaderStamped | FileShared | ArchiveReserved | Archived
)
