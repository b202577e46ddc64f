"""Everything that can happen to an SOP: appended once, never changed, read in order by `history.fold`."""

from collections.abc import Mapping
from typing import Any, get_args

from service.domain.facts.authorisation import (
    AuthorisationConfirmed,
    AuthorisationLapsed,
    AuthorisationRequested,
    Authorised,
    Declined,
    Locked,
    Placed,
    Stamped,
    StampsCleared,
    Unlocked,
    Withdrawn,
)
from service.domain.facts.coding import SCHEMA, encode
from service.domain.facts.coding import decode as decode_one_of
from service.domain.facts.drafting import Cancelled, Drafted, HandedOver, Origin, Part, RevisionClass
from service.domain.facts.feedback import (
    Disposition,
    DispositionWritten,
    FeedbackCarried,
    FeedbackChanged,
    FeedbackDecided,
    FeedbackGiven,
    RemarkState,
    Source,
)
from service.domain.facts.files import (
    Archived,
    ArchiveReserved,
    DocumentWritten,
    FileIntended,
    FileKind,
    FileMade,
    FileShared,
    FileSwept,
    HeaderStamped,
)
from service.domain.facts.mailing import MailDrafted, MailSent, Occasion
from service.domain.facts.observation import ContentRead, SeenStep
from service.domain.facts.review import (
    Answer,
    DueMoved,
    EditorialConfirmed,
    Meeting,
    Reviewer,
    ReviewerAnswered,
    ReviewerExcused,
    ReviewerReplaced,
    RoundCancelled,
    RoundClosed,
    RoundOpened,
)
from service.domain.facts.simulation import (
    Outcome,
    Simulated,
    SimulationKind,
    SimulationWaived,
    StepOutcome,
    StepResult,
)
from service.domain.facts.watching import AlarmEnded, AlarmKind, AlarmRaised

__all__ = [
    "KINDS",
    "SCHEMA",
    "AlarmEnded",
    "AlarmKind",
    "AlarmRaised",
    "Answer",
    "ArchiveReserved",
    "Archived",
    "AuthorisationConfirmed",
    "AuthorisationLapsed",
    "AuthorisationRequested",
    "Authorised",
    "Cancelled",
    "ContentRead",
    "Declined",
    "Disposition",
    "DispositionWritten",
    "DocumentWritten",
    "Drafted",
    "DueMoved",
    "EditorialConfirmed",
    "Fact",
    "FeedbackCarried",
    "FeedbackChanged",
    "FeedbackDecided",
    "FeedbackGiven",
    "FileIntended",
    "FileKind",
    "FileMade",
    "FileShared",
    "FileSwept",
    "HandedOver",
    "HeaderStamped",
    "Locked",
    "MailDrafted",
    "MailSent",
    "Meeting",
    "Occasion",
    "Origin",
    "Outcome",
    "Part",
    "Placed",
    "RemarkState",
    "Reviewer",
    "ReviewerAnswered",
    "ReviewerExcused",
    "ReviewerReplaced",
    "RevisionClass",
    "RoundCancelled",
    "RoundClosed",
    "RoundOpened",
    "SeenStep",
    "Simulated",
    "SimulationKind",
    "SimulationWaived",
    "Source",
    "Stamped",
    "StampsCleared",
    "StepOutcome",
    "StepResult",
    "Unlocked",
    "Withdrawn",
    "decode",
    "encode",
]

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
    | HandedOver
    | Cancelled
    | ReviewerReplaced
    | ReviewerExcused
    | DueMoved
    | RoundCancelled
    | EditorialConfirmed
    | FeedbackCarried
    | AuthorisationRequested
    | Withdrawn
    | Placed
    | AlarmRaised
    | AlarmEnded
    | MailDrafted
    | MailSent
)
KINDS: Mapping[str, Any] = {fact.__name__: fact for fact in get_args(Fact)}


def decode(kind: str, schema: int, data: Mapping[str, Any], kinds: Mapping[str, Any] = KINDS) -> Any:
    """Return the fact that was encoded, of an SOP's kinds or of others."""
    return decode_one_of(kind, schema, data, kinds)
