"""What one look at an SOP's Doc showed, and the hashes that answers and authorisations bind to."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Literal

from service.domain.document.chips import counted
from service.domain.document.form import Form
from service.domain.document.measure import Measure
from service.domain.document.own_head import NO_HEAD, OwnHead
from service.domain.document.sop_document import MADE, IdentityBlock, SopDocument, Step, stamped_parts
from service.domain.sentences import Sentence, joined

Hashes = tuple[str, str]
"""Those of a content: of its steps, of its text."""
_WORDS = {
    "step table": Sentence("step table"),
    "identity block": Sentence("identity block"),
    "change history": Sentence("change history"),
    "signatures": Sentence("signatures"),
    "stamp place": Sentence("stamp place"),
    "paragraph ": Sentence("paragraph "),
    "table ": Sentence("table "),
    "page header": Sentence("page header"),
    "page footer": Sentence("page footer"),
    "drawing ": Sentence("drawing "),
    "tab ": Sentence("tab "),
    ", header": Sentence(", header"),
    ", part ": Sentence(", part "),
    ", row ": Sentence(", row "),
    ", column ": Sentence(", column "),
    ", columns ": Sentence(", columns "),
}
_IN_PLACES = re.compile(
    r"(^(?:step table|identity block|change history|signatures|stamp place)|, part (?=\d)|, row (?=\d)|, columns? "
    r"|, header(?=, )|(?:^|(?<=”, ))(?:paragraph (?=“)|table (?=\d)|page header|page footer|drawing (?=\d)|tab (?=“)))"
)
"""The words that places are made of; what stands behind "column" is the Doc's own."""


@dataclass(frozen=True)
class Reply:
    """One answer in the discussion of a remark."""

    author: str
    text: str


@dataclass(frozen=True)
class Remark:
    """A comment or a suggestion as it stands in the Doc; authors are display names, which is all that Google tells."""

    id: str
    kind: Literal["comment", "suggestion"]
    author: str
    text: str
    quote: str = ""
    state: Literal["open", "resolved", "accepted", "rejected", "deleted"] = "open"
    replies: tuple[Reply, ...] = ()
    created: datetime | None = None
    modified: datetime | None = None
    step: int | None = None
    """Index of the step whose row the remark is anchored in."""


@dataclass(frozen=True)
class Unread:
    """Something in the Doc that could not be read, and where: 'step table, row 3, column Waktu'.

    It blocks where a part of the SOP would have to be guessed; it informs where nothing is lost that counts.
    """

    place: str
    sentence: Sentence
    severity: Literal["blocks", "informs"] = "blocks"

    @property
    def sentence_with_place(self) -> Sentence:
        """The sentence with its place."""
        place = joined((_WORDS.get(part, part) for part in _IN_PLACES.split(self.place)), "")
        return Sentence("{place}: {sentence}", place=place, sentence=self.sentence)


@dataclass(frozen=True)
class Content:
    """An SOP's Doc at one of Google's revisions, read as if every pending suggestion were rejected.

    `stamps` maps each stamp place that was found to its text; places people deleted are absent. `has_identity` tells
    whether there is an identity block at all.
    """

    revision_id: str
    document: SopDocument
    stamps: Mapping[str, str]
    remarks: tuple[Remark, ...] = ()
    unread: tuple[Unread, ...] = ()
    has_identity: bool = True
    head: OwnHead = NO_HEAD
    """The head that the Doc had before Baku."""
    drawn: Mapping[int, str] = field(default_factory=dict)
    """In whose column a step is drawn that no mark gives to anybody, by the step's place from 0."""
    typed: tuple[str, ...] = ()
    """What the No column says of each step; nothing where there is none, or where cells of it are merged."""
    measures: tuple[Measure, ...] = ()
    """By what the SOP is known to work."""
    forms: tuple[Form, ...] = ()

    @property
    def steps_hash(self) -> str:
        """The hash of what is done: order, activity, PIC, involved, documents, duration and output of each step."""
        return steps_hash(self.document.steps)

    @property
    def mark(self) -> str:
        """A short name for steps and text together: what a reviewer says to have seen."""
        return mark(self.steps_hash, self.text_hash)

    @property
    def text_hash(self) -> str:
        """The hash of all other words, stamp places and header left out, and of where the forms' links lead."""
        return with_links(text_hash(self.document), self.forms)


def mark(steps: str, text: str) -> str:
    """Return the short name of a content by its two hashes."""
    return hashlib.sha256(f"{steps} {text}".encode()).hexdigest()[:16]


def normalised(text: str) -> str:
    """Return the text as hashes see it: NFC, runs of white space as one space, edges trimmed, chips by address."""
    return " ".join(unicodedata.normalize("NFC", counted(text)).split())


def steps_hash(steps: tuple[Step, ...]) -> str:
    """Return the hash that a simulation binds to; notes are left out."""
    return _hash(
        [
            [
                normalised(step.activity),
                normalised(step.pic),
                sorted(normalised(role) for role in step.involved),
                normalised(step.documents),
                normalised(step.duration),
                normalised(step.output),
            ]
            for step in steps
        ]
    )


def text_hash(document: SopDocument) -> str:
    """Return the hash of everything people write that is not a step; order counts, styles do not."""
    stamped = stamped_parts(document)
    identity = {
        f.name: "" if f.name == MADE and MADE in stamped else normalised(getattr(document.identity, f.name))
        for f in fields(IdentityBlock)
        if f.name == MADE or f.name not in stamped
    }
    blocks = [[type(block).__name__, _deep_normalised(asdict(block))] for block in (*document.before, *document.after)]
    changes = [_deep_normalised(asdict(change)) for change in document.changes]
    notes = [normalised(step.note) for step in document.steps]
    asides = [_deep_normalised(asdict(aside)) for aside in document.asides]
    return _hash([identity, changes, blocks, notes, *([asides] if asides else [])])


def with_links(words: str, forms: Sequence[Form]) -> str:
    """Return the hash of a text's words with that of its forms' files, where a form has one."""
    files = [form.file_id for form in forms]
    return f"{words}.{_hash(files)}" if any(files) else words


def words_alone(text: str) -> str:
    """Return a text's hash without where links lead, as earlier releases made it."""
    return text.partition(".")[0]


def _deep_normalised(value: object) -> object:
    if isinstance(value, str):
        return normalised(value)
    if isinstance(value, dict):
        return {key: _deep_normalised(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_deep_normalised(item) for item in value]
    return value


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
