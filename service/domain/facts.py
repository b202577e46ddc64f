"""Everything that can happen to an SOP. A fact is appended once and never changed; `sop.fold` reads them in order.

Facts are for ever: a field may be added with a default, never renamed or given another meaning. A shape that must
change gets the next schema number and a reading of the old one in `decode`.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from service.domain.content import Unread
from service.domain.document import Format, Step
from service.domain.sentences import Language

FileKind = Literal["document", "archive"]
Source = Literal["doc", "reviewer", "meeting", "simulation", "performer"]
Answer = Literal["agree", "agree_with_feedback", "not_for_me"]
Disposition = Literal["accepted", "rejected", "deferred", "noted"]
SimulationKind = Literal["live", "tabletop"]
StepOutcome = Literal["done", "not_on_this_branch", "not_exercised"]
Outcome = Literal["passed", "passed_with_notes", "failed"]
RemarkState = Literal["open", "resolved", "accepted", "rejected", "deleted"]


@dataclass(frozen=True)
class Drafted:
    """A revision was begun from a template; the first one claims the SOP's number."""

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
    role: Literal["reader", "commenter", "writer"]


@dataclass(frozen=True)
class SeenStep:
    """A step as it was read, with the id it keeps."""

    id: str
    step: Step


@dataclass(frozen=True)
class ContentRead:
    """What the Doc says was read; recorded when it differs from what was known.

    `gaps` names what an authorisation will miss: "identity.legal_basis", "stamp.authorised.name", "step.pic.<id>".
    """

    doc_revision: str
    steps_hash: str
    text_hash: str
    steps: tuple[SeenStep, ...]
    unread: tuple[Unread, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class FeedbackGiven:
    """A comment, suggestion or remark came up; `ref` is its id in the Doc."""

    feedback: str
    source: Source
    kind: Literal["comment", "suggestion", "remark"]
    author: str
    text: str
    quote: str = ""
    step: str | None = None
    ref: str | None = None
    state: RemarkState = "open"


@dataclass(frozen=True)
class FeedbackChanged:
    """The words or the state of a comment or suggestion in the Doc are others now."""

    feedback: str
    text: str
    state: RemarkState


@dataclass(frozen=True)
class FeedbackDecided:
    """What was decided about a piece of feedback, and why."""

    feedback: str
    disposition: Disposition
    reason: str


@dataclass(frozen=True)
class DispositionWritten:
    """The decision stands in the Doc as a reply."""

    feedback: str
    disposition: Disposition


@dataclass(frozen=True)
class Reviewer:
    """Somebody asked to review; the round cannot close without a required one's answer."""

    email: str
    required: bool = True


@dataclass(frozen=True)
class RoundOpened:
    """A review round began on this content."""

    round: int
    reviewers: tuple[Reviewer, ...]
    due: date
    steps_hash: str
    text_hash: str


@dataclass(frozen=True)
class ReviewerAnswered:
    """A reviewer's answer on the content seen."""

    round: int
    reviewer: str
    answer: Answer
    steps_hash: str
    text_hash: str
    note: str = ""


@dataclass(frozen=True)
class Meeting:
    """The focus group discussion: day, who attended, what was decided."""

    date: date
    attendance: tuple[str, ...]
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class RoundClosed:
    """A round ended; it binds to this content."""

    round: int
    steps_hash: str
    text_hash: str
    meeting: Meeting | None = None


@dataclass(frozen=True)
class ArchiveReserved:
    """The id that the archived PDF of this revision will have."""

    file_id: str


@dataclass(frozen=True)
class StepResult:
    """How one step went in a simulation; times in minutes."""

    step: str
    outcome: StepOutcome
    working_minutes: int | None = None
    waiting_minutes: int | None = None
    result: str = ""
    deviation: str = ""


@dataclass(frozen=True)
class Simulated:
    """A rehearsal of exactly these steps."""

    simulation: str
    kind: SimulationKind
    day: date
    ran_by: tuple[str, ...]
    steps: tuple[StepResult, ...]
    outcome: Outcome
    steps_hash: str
    notes: str = ""


@dataclass(frozen=True)
class SimulationWaived:
    """Somebody who may authorise decided that these steps need no rehearsal."""

    reason: str
    steps_hash: str


@dataclass(frozen=True)
class Authorised:
    """The decision to authorise exactly this content: in which post, meaning what, effective when."""

    post: str
    meaning: str
    effective: date
    next_review: date
    steps_hash: str
    text_hash: str
    doc_revision: str


@dataclass(frozen=True)
class Stamped:
    """The Doc carries the signatures and dates of the authorisation."""

    doc_revision: str


@dataclass(frozen=True)
class Locked:
    """The Doc is locked and stands in this folder."""

    folder: str


@dataclass(frozen=True)
class AuthorisationConfirmed:
    """The locked Doc was read back and is what was authorised."""

    doc_revision: str


@dataclass(frozen=True)
class Archived:
    """The PDF of the authorised Doc is kept."""

    file_id: str
    sha256: str


@dataclass(frozen=True)
class AuthorisationLapsed:
    """The text moved between decision and lock: the authorisation does not stand."""

    reason: str


@dataclass(frozen=True)
class Unlocked:
    """The Doc of a lapsed authorisation is open again, in this folder."""

    folder: str


@dataclass(frozen=True)
class StampsCleared:
    """The Doc shows no trace of the authorisation that lapsed."""

    doc_revision: str


@dataclass(frozen=True)
class Declined:
    """The authoriser said no."""

    reason: str


Fact = (
    Drafted
    | FileIntended
    | FileMade
    | FileSwept
    | DocumentWritten
    | HeaderStamped
    | FileShared
    | ContentRead
    | FeedbackGiven
    | FeedbackChanged
    | FeedbackDecided
    | DispositionWritten
    | RoundOpened
    | ReviewerAnswered
    | RoundClosed
    | ArchiveReserved
    | Simulated
    | SimulationWaived
    | Authorised
    | Stamped
    | Locked
    | AuthorisationConfirmed
    | Archived
    | AuthorisationLapsed
    | Unlocked
    | StampsCleared
    | Declined
)
SCHEMA = 1
_KINDS: dict[str, Any] = {fact.__name__: fact for fact in get_args(Fact)}


def encode(fact: Any) -> tuple[str, int, dict[str, Any]]:
    """Return a fact's kind, schema number and JSON-able data."""
    return type(fact).__name__, SCHEMA, _plain(fact)


def decode(kind: str, schema: int, data: Mapping[str, Any], kinds: Mapping[str, Any] = _KINDS) -> Any:
    """Return the fact that was encoded; a kind or schema from a later Baku is refused, never guessed."""
    if schema != SCHEMA or kind not in kinds:
        raise ValueError(f"fact {kind} of schema {schema} was written by a later Baku than this one")
    return _read(kinds[kind], data)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def _read(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(next(a for a in get_args(hint) if a is not type(None)), value)
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], item) for item in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return hint(**{name: _read(t, value[name]) for name, t, known in _shape(hint) if known or name in value})
    if hint is datetime or hint is date:
        return hint.fromisoformat(value)
    return dict(value) if origin is not None and isinstance(value, Mapping) else value


@cache
def _shape(cls: type) -> tuple[tuple[str, Any, bool], ...]:
    hints = get_type_hints(cls)
    return tuple((f.name, hints[f.name], f.default is MISSING and f.default_factory is MISSING) for f in fields(cls))
