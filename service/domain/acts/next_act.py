"""What an act on an SOP is: its name, whose it is to do when, and what it can be refused for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from service.domain.company.organisation import Organisation
from service.domain.errors import Code, Outstanding
from service.domain.history.entitlement import may_authorise, parties, steers
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class Situation:
    """An SOP as one person finds it on a day.

    `revision` is the one that acts are about, `drafting` whether it is still to be authorised; `outstanding` is what
    stands in the way of that, whoever authorises.
    """

    sop: Sop
    revision: Revision
    caller: str
    organisation: Organisation
    today: date
    drafting: bool
    outstanding: tuple[Outstanding, ...]

    @property
    def missing(self) -> frozenset[Code]:
        """The codes of what is outstanding."""
        return frozenset(one.code for one in self.outstanding)

    @property
    def leads(self) -> bool:
        """Whether the work on the revision is this person's own: its authors' and its owner's."""
        return self.caller in (*self.revision.drafted.authors, self.revision.drafted.owner)

    @property
    def steers(self) -> bool:
        """Whether the person leads the work on the revision."""
        return steers(self.revision, self.caller, self.organisation)

    @property
    def may_authorise(self) -> bool:
        """Whether today's settings let the person authorise it."""
        return may_authorise(self.revision, self.caller, self.organisation)

    @cached_property
    def takes_part(self) -> bool:
        """Whether the person has any part in it."""
        return self.steers or self.caller in parties(self.revision, self.organisation)

    @property
    def editorial(self) -> bool:
        """Whether the revision changes the wording only, and so needs no round and no simulation."""
        return self.revision.drafted.revision_class == "editorial"


@dataclass(frozen=True)
class Wait:
    """Why an act waits for one person, and by which day it is due, where there is such a day."""

    says: Sentence
    due: date | None = None


def nobody_waits(_: Situation) -> None:
    """Tell that an act may be done and is waited for by nobody."""


@dataclass(frozen=True)
class NextAct:
    """An act that may be the next: `is_for` tells whether it is this person's to do now."""

    name: str
    is_for: Callable[[Situation], bool]
    codes: frozenset[Code]
    """What it can be refused for, besides who somebody is and what they filled in."""
    waits: Callable[[Situation], Wait | None] = nobody_waits
    """Why it waits for this person, of whom `is_for` tells that it is theirs to do."""
