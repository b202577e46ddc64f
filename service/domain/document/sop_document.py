"""The words of an SOP, as its Doc holds them: identity block, change history, text and step table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from service.domain.sentences import Language

Format = Literal["lean", "permenpan"]
StepColumn = Literal["number", "activity", "pic", "involved", "documents", "duration", "output", "note"]
"""What a column of the step table may be about."""
BLANK = "—"
"""Stands in a stamp place that has nothing to say yet; it reads as the empty text."""


@dataclass(frozen=True)
class Signature:
    """Who prepared, checked or authorised: name, post and day as written in the Doc."""

    name: str = ""
    post: str = ""
    date: str = ""


@dataclass(frozen=True)
class IdentityBlock:
    """What identifies an SOP, every value as the text that people read; several lines are kept as lines."""

    organisation: str = ""
    number: str = ""
    title: str = ""
    department: str = ""
    concerned: str = ""
    owner: str = ""
    revision: str = ""
    made: str = ""
    revised: str = ""
    effective: str = ""
    next_review: str = ""
    prepared: Signature = Signature()
    checked: Signature = Signature()
    authorised: Signature = Signature()
    legal_basis: str = ""
    qualifications: str = ""
    related: str = ""
    equipment: str = ""
    warnings: str = ""
    records: str = ""


STAMPED = (
    "revision",
    "revised",
    "effective",
    "next_review",
    "prepared.name",
    "prepared.post",
    "prepared.date",
    "checked.name",
    "checked.post",
    "checked.date",
    "authorised.name",
    "authorised.post",
    "authorised.date",
)
"""The places of the identity block that Baku stamps; each is the named range `baku.<place>` in the Doc."""
MADE = "made"
"""The day of making, a stamp place only where it has its named range: Docs of earlier releases say it as words."""

REQUIRED_IDENTITY: Mapping[Format, tuple[str, ...]] = {
    "lean": ("number", "title", "department", "owner"),
    "permenpan": (
        *("number", "title", "department", "owner"),
        *("legal_basis", "qualifications", "related", "equipment", "warnings", "records"),
    ),
}
"""What an identity block says; which of it nobody authorises without, is said by `acts.outstanding`."""

HEADER = "header"
"""The place of the one-line page header; the named range `baku.header` in the header segment."""


@dataclass(frozen=True)
class Change:
    """One row of the change history."""

    revision: str
    date: str
    what: str
    why: str
    by: str


@dataclass(frozen=True)
class RowChange:
    """What a cell of a revision's row of the change history is to say, where it still says one of the former texts."""

    revision: str
    name: Literal["what", "why"]
    former: tuple[str, ...]
    now: str


@dataclass(frozen=True)
class Step:
    """One row of the step table; `pic` is the one role in charge, `involved` the others.

    A cell's several paragraphs are the lines of its text.
    """

    activity: str
    pic: str = ""
    involved: tuple[str, ...] = ()
    documents: str = ""
    duration: str = ""
    output: str = ""
    note: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A plain paragraph; a line break inside it is a vertical tab in the Doc and a newline here."""

    text: str


@dataclass(frozen=True)
class Item:
    """One item of a list, level 0 outermost."""

    text: str
    level: int = 0
    ordered: bool = False


@dataclass(frozen=True)
class Table:
    """A table that is not the step table: rows of cell texts."""

    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Item | Table


@dataclass(frozen=True)
class Aside:
    """What people wrote in one of Baku's own tables beside what belongs there: a column, a row, a line of their own."""

    place: str
    text: str


@dataclass(frozen=True)
class SopDocument:
    """A whole SOP Doc: `before` and `after` are the blocks around the step table.

    `asides` are read and never written. So are `numbers`: what stands in front of each step, where that is something
    else than 1, 2, 3 and so on, and no two steps bear the same; and `made_in_words`: whether the day of making stands
    there as words, which count, and not as a stamp.

    `performers` are the role columns of a permenpan table in their order; a lean table has one column for the role in
    charge and one for the roles involved, and no performers here.
    """

    format: Format
    language: Language
    identity: IdentityBlock
    changes: tuple[Change, ...]
    before: tuple[Block, ...]
    performers: tuple[str, ...]
    steps: tuple[Step, ...]
    after: tuple[Block, ...] = ()
    asides: tuple[Aside, ...] = ()
    numbers: tuple[str, ...] = ()
    made_in_words: bool = False


def stamped_parts(document: SopDocument) -> frozenset[str]:
    """Return the parts of the identity block that are stamped, which are no words of people's."""
    parts = {place.partition(".")[0] for place in STAMPED}
    return frozenset(parts if document.made_in_words else {*parts, MADE})
