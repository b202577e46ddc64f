"""How a revision begins, changes hands and is given up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from service.domain.document.sop_document import Format, Step
from service.domain.sentences import Language

RevisionClass = Literal["first", "change", "editorial"]
Origin = Literal["template", "company_doc", "previous", "registered"]
Part = Literal["owner", "author", "authoriser"]


@dataclass(frozen=True)
class Predecessor:
    """An SOP that another one is to replace: its id, and its number and title as they were then."""

    sop_id: str
    number: str
    title: str


@dataclass(frozen=True)
class Drafted:
    """A revision was begun; the first one claims the SOP's number.

    `origin` says what from: a template, a company's own Doc, the revision before, or a Doc that people had already;
    `source` is that Doc's file id. `reason` says why a later revision was begun.
    """

    number: str
    revision: int
    title: str
    template: str
    format: Format
    language: Language
    department: str
    concerned: tuple[str, ...]
    owner: str
    authors: tuple[str, ...]
    authoriser: str
    fields: Mapping[str, str]
    replaced_authoriser: str | None = None
    review_months: int | None = None
    """Months until the next review where the template says so; else the settings do."""
    revision_class: RevisionClass = "first"
    reason: str = ""
    origin: Origin = "template"
    source: str = ""
    lay_in: tuple[str, ...] = ()
    """The folders that a Doc which people had already was moved away from; none where it is a copy."""
    replaces: tuple[Predecessor, ...] = ()
    """The SOPs that are superseded once this revision is in force."""
    study: str = ""
    """The study of the work that its steps come from; "" where they are the template's."""
    steps: tuple[Step, ...] = ()
    """The steps that the study proposed on that day."""


@dataclass(frozen=True)
class ParticularsChanged:
    """The particulars of a draft are these from now on; its number stays."""

    title: str
    department: str
    concerned: tuple[str, ...]
    owner: str
    authors: tuple[str, ...]
    authoriser: str
    replaces: tuple[Predecessor, ...] = ()


@dataclass(frozen=True)
class ParticularsWritten:
    """The Doc, its name and its folder say what the particulars are."""

    folder: str


@dataclass(frozen=True)
class HandedOver:
    """What one person held of an SOP is another's from now on."""

    part: Part
    leaver: str
    successor: str
    reason: str


@dataclass(frozen=True)
class Cancelled:
    """A revision was stopped before it was ever in force."""

    reason: str
