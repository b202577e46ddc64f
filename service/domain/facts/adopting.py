"""The adoption of many Docs at once: what was found, what each says of itself, what was filled in, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from service.domain.document.content import Unread
from service.domain.document.sop_document import Format
from service.domain.sentences import Language, Sentence


@dataclass(frozen=True)
class DocParticulars:
    """The particulars that a Doc's head gives; `unclear` are what it says that was not understood, by field."""

    title: str = ""
    number: str = ""
    revision: int | None = None
    department: str = ""
    owner: str = ""
    authors: tuple[str, ...] = ()
    authoriser: str = ""
    signatory: str = ""
    post: str = ""
    signed: date | None = None
    effective: date | None = None
    next_review: date | None = None
    unclear: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FoundFile:
    """A file that was found, by its id; `parents` are the folders it lies in."""

    file_id: str
    name: str
    mime_type: str
    parents: tuple[str, ...]
    changed: datetime | None


@dataclass(frozen=True)
class AdoptionBegun:
    """A document controller has a folder, or the files of a list of links, looked through.

    They become SOPs that are in force already, or drafts.
    """

    folder: str
    links: tuple[str, ...]
    in_force: bool


@dataclass(frozen=True)
class FilesFound:
    """These files are Docs, or are turned into such; `others` are the names of those that cannot be."""

    files: tuple[FoundFile, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConversionIntended:
    """An Office file is about to be turned into a Doc by Drive."""

    file_id: str
    at: datetime


@dataclass(frozen=True)
class FileConverted:
    """An Office file was turned into a Doc by Drive."""

    file_id: str
    document_id: str


@dataclass(frozen=True)
class DocLookedThrough:
    """What a Doc says of itself, what its steps and text are known by, and what in it could not be read."""

    file_id: str
    proposal: DocParticulars
    words_hash: str
    format: Format
    language: Language
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True)
class DocRefused:
    """A file cannot be read or adopted, and why."""

    file_id: str
    why: Sentence


@dataclass(frozen=True)
class ParticularsGiven:
    """What a person filled in for a Doc; for all that lack it, where the id is empty."""

    file_id: str
    said: Mapping[str, str]


@dataclass(frozen=True)
class DocLeftOut:
    """A Doc is not adopted, or after all."""

    file_id: str
    out: bool = True


@dataclass(frozen=True)
class AdoptionAsked:
    """Everything that is complete is to be adopted."""


@dataclass(frozen=True)
class DocAdopted:
    """A Doc became an SOP."""

    file_id: str
    sop_id: str


AdoptingFact = (
    AdoptionBegun
    | FilesFound
    | ConversionIntended
    | FileConverted
    | DocLookedThrough
    | DocRefused
    | ParticularsGiven
    | DocLeftOut
    | AdoptionAsked
    | DocAdopted
)
