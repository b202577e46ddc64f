"""The work plan (*susunan kerja*): which SOPs departments propose for a year, and what became of each proposal."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from service.domain.sentences import Sentence

Priority = Literal["high", "medium", "low"]
ProposalSource = Literal["card", "register"]
"""Where a proposal was typed: on a card, a page or by a program, or into the register's worksheet."""


@dataclass(frozen=True)
class Details:
    """What a proposal says: title and result, and what the guideline's identification form also asks.

    `owner` is the process owner's address, `people` are whom to ask, `template` is the name of one of the library.
    """

    title: str
    result: str
    why: str = ""
    owner: str = ""
    people: str = ""
    priority: Priority | None = None
    template: str = ""
    due: date | None = None


@dataclass(frozen=True)
class ProposalsAsked:
    """A document controller asks the heads of these departments for proposals, until a day."""

    departments: tuple[str, ...]
    due: date


@dataclass(frozen=True)
class SopProposed:
    """Somebody proposes an SOP for a department."""

    proposal: str
    department: str
    details: Details
    source: ProposalSource = "card"


@dataclass(frozen=True)
class ProposalChanged:
    """A proposal says something else."""

    proposal: str
    details: Details


@dataclass(frozen=True)
class ProposalTicked:
    """The head of the department stands behind a proposal, or no longer."""

    proposal: str
    ticked: bool = True


@dataclass(frozen=True)
class ProposalsComplete:
    """The head of a department says that these are all its proposals."""

    department: str


@dataclass(frozen=True)
class ProposalAccepted:
    """An SOP is to be written."""

    proposal: str


@dataclass(frozen=True)
class ProposalMerged:
    """A proposal is covered by another one, by its id, or by an SOP, by its number; that stands in `into`."""

    proposal: str
    into: str
    reason: str = ""


@dataclass(frozen=True)
class ProposalDeclined:
    """No SOP is to be written, and why."""

    proposal: str
    reason: str


@dataclass(frozen=True)
class DraftsAsked:
    """Accepted proposals are to become drafts, for their departments' people to write."""

    proposals: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class ProposalDrafted:
    """A proposal became an SOP."""

    proposal: str
    sop_id: str


@dataclass(frozen=True)
class ProposalNotDrafted:
    """A proposal cannot become an SOP as it is, and why."""

    proposal: str
    why: Sentence


PlanFact = (
    ProposalsAsked
    | SopProposed
    | ProposalChanged
    | ProposalTicked
    | ProposalsComplete
    | ProposalAccepted
    | ProposalMerged
    | ProposalDeclined
    | DraftsAsked
    | ProposalDrafted
    | ProposalNotDrafted
)
