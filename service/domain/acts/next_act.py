"""What an act on an SOP is: its name, whose it is to do when, and what it can be refused for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.errors import Code
from service.domain.history.entitlement import may_authorise, parties, steers
from service.domain.history.sop import Revision, Sop


@dataclass(frozen=True)
class Situation:
    """An SOP as one person finds it on a day.

    `revision` is the one that acts are about, `drafting` whether it is still to be authorised; `missing` are the codes
    of what stands in the way of that, whoever authorises.
    """

    sop: Sop
    revision: Revision
    caller: str
    organisation: Organisation
    today: date
    drafting: bool
    missing: frozenset[Code]

    @property
    def steers(self) -> bool:
        """Whether the person leads the work on the revision."""
        return steers(self.revision, self.caller, self.organisation)

    @property
    def may_authorise(self) -> bool:
        """Whether today's settings let the person authorise it."""
        return may_authorise(self.revision, self.caller, self.organisation)

    @property
    def takes_part(self) -> bool:
        """Whether the person has any part in it."""
        return self.steers or self.caller in parties(self.revision, self.organisation)

    @property
    def editorial(self) -> bool:
        """Whether the revision changes the wording only, and so needs no round and no simulation."""
        return self.revision.drafted.revision_class == "editorial"


@dataclass(frozen=True)
class NextAct:
    """An act that may be the next: `is_for` tells whether it is this person's to do now."""

    name: str
    is_for: Callable[[Situation], bool]
    codes: frozenset[Code]
    """What it can be refused for, besides who somebody is and what they filled in."""
