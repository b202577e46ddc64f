"""Everything that can happen to an SOP, as one closed union: mypy tells where a fact that is added is not folded."""

from collections.abc import Mapping
from typing import get_args

from service.domain.facts.adoption import AdoptionFact
from service.domain.facts.authorisation import AuthorisationFact, Placed, WithdrawalProposed, Withdrawn
from service.domain.facts.block import BlockFact
from service.domain.facts.changes import ChangesFact
from service.domain.facts.checks import CheckFact
from service.domain.facts.coding import decode_one_of
from service.domain.facts.distribution import DistributionFact
from service.domain.facts.drafting import Cancelled, Drafted, HandedOver, ParticularsChanged, ParticularsWritten
from service.domain.facts.feedback import FeedbackFact
from service.domain.facts.files import FileFact
from service.domain.facts.forms import FormFact
from service.domain.facts.google_refusals import RefusalFact
from service.domain.facts.illustrating import PictureFact
from service.domain.facts.mailing import MailFact
from service.domain.facts.marks import MarkFact
from service.domain.facts.meeting import MeetingFact
from service.domain.facts.monitoring import Monitored
from service.domain.facts.observation import ContentRead
from service.domain.facts.rebuilding import Rebuilt
from service.domain.facts.references import ReferenceFact
from service.domain.facts.related import NamersFound
from service.domain.facts.replacing import PredecessorEnded, Replaced
from service.domain.facts.reports import ReportFact
from service.domain.facts.retention import RetentionFact
from service.domain.facts.review import EditorialConfirmed, RoundFact
from service.domain.facts.signed_copy import SignedCopyFact
from service.domain.facts.simulation import SimulationFact
from service.domain.facts.upgrades import Json
from service.domain.facts.watching import AlarmFact

RevisionFact = (
    HandedOver
    | ParticularsChanged
    | ParticularsWritten
    | Cancelled
    | FileFact
    | ContentRead
    | RoundFact
    | EditorialConfirmed
    | SimulationFact
    | AuthorisationFact
    | BlockFact
    | MarkFact
    | ReferenceFact
    | PictureFact
    | MeetingFact
    | SignedCopyFact
    | AdoptionFact
    | Monitored
    | DistributionFact
    | RetentionFact
    | PredecessorEnded
    | ChangesFact
    | Rebuilt
)
"""What happens to the newest revision."""
Fact = (
    Drafted
    | RevisionFact
    | FeedbackFact
    | MailFact
    | AlarmFact
    | Withdrawn
    | WithdrawalProposed
    | Placed
    | RefusalFact
    | ReportFact
    | NamersFound
    | CheckFact
    | Replaced
    | FormFact
)
KINDS: Mapping[str, type[Fact]] = {fact.__name__: fact for fact in get_args(Fact)}


def decode(kind: str, schema: int, data: Json) -> Fact:
    """Return the fact of an SOP that was encoded, brought up to date; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
