"""Everything that can happen to an SOP: a fact is appended once, never changed, and `history.fold` reads them in order."""

from collections.abc import Mapping
from typing import Any, get_args

from service.domain.facts.authorisation import (
    AuthorisationConfirmed,
    AuthorisationLapsed,
    Authorised,
    Declined,
    Locked,
    Stamped,
    StampsCleared,
    Unlocked,
)
from service.domain.facts.coding import SCHEMA, encode
from service.domain.facts.coding import decode as decode_one_of
from service.domain.facts.drafting import Drafted
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
from service.domain.facts.observation import ContentRead, FeedbackChanged, FeedbackGiven, RemarkState, SeenStep, Source
from service.domain.facts.review import (
    Answer,
    Disposition,
    DispositionWritten,
    FeedbackDecided,
    Meeting,
    Reviewer,
    ReviewerAnswered,
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

__all__ = [
    "SCHEMA",
    "Answer",
    "ArchiveReserved",
    "Archived",
    "AuthorisationConfirmed",
    "AuthorisationLapsed",
    "Authorised",
    "ContentRead",
    "Declined",
    "Disposition",
    "DispositionWritten",
    "DocumentWritten",
    "Drafted",
    "Fact",
    "FeedbackChanged",
    "FeedbackDecided",
    "FeedbackGiven",
    "FileIntended",
    "FileKind",
    "FileMade",
    "FileShared",
    "FileSwept",
    "HeaderStamped",
    "Locked",
    "Meeting",
    "Outcome",
    "RemarkState",
    "Reviewer",
    "ReviewerAnswered",
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
)
KINDS: Mapping[str, Any] = {fact.__name__: fact for fact in get_args(Fact)}


def decode(kind: str, schema: int, data: Mapping[str, Any], kinds: Mapping[str, Any] = KINDS) -> Any:
    """Return the fact that was encoded, of an SOP's kinds or of others."""
    return decode_one_of(kind, schema, data, kinds)
