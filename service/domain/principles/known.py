"""What the service knows of an SOP beside its words: the company today, real times, and the other SOPs in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import Step
from service.domain.flow.findings import Finding


@dataclass(frozen=True)
class Other:
    """Another SOP as people work by it today."""

    number: str
    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Known:
    """An SOP on a day; `review_months` are those from its effective date to its next review."""

    title: str
    steps: tuple[Step, ...]
    organisation: Organisation
    today: date
    owner: str
    review_months: int
    others: Sequence[Other] = ()
    wrong_numbers: Sequence[Finding] = ()
    """What is wrong with numbers of other SOPs where they are named."""
    revoked: Sequence[Finding] = ()
    """What it cites and is no longer in force, as document controllers say."""
    measured: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """The minutes that steps, by their place from 0, really took, one for each run."""
