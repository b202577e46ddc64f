"""What an act answers: the SOP after it, and whether Google Workspace agrees already."""

from dataclasses import dataclass, replace

from service.domain.document.content import Content
from service.domain.errors import Conflict, Late, SopError
from service.domain.history.sop import Sop
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence, joined
from service.manuscript.own_template import OwnTemplate
from service.records.interface import ActClaim
from service.workflow.deciding.decision import Decision, decide
from service.workflow.means.lateness import FOLLOWS, LATE
from service.workflow.means.leasing import AtWork
from service.workflow.means.office import Office
from service.workflow.means.queueing import settle_later
from service.workflow.settling.settle import settle


@dataclass(frozen=True)
class Outcome:
    """The SOP after an act; `waiting` says what was not brought to rest yet, `repeated` that nothing new was done.

    What waits is finished by the queue; the act itself stands. `workplace` is there where it was read.
    """

    sop: Sop
    waiting: Sentence | None = None
    repeated: bool = False
    workplace: Workplace | None = None

    @property
    def unfinished(self) -> Sentence | None:
        """What of the files was not brought to rest yet; that the register follows is nobody's concern at a Doc."""
        return None if self.waiting == FOLLOWS else self.waiting


def acted(
    office: Office, sop: Sop, caller: str, act: ActClaim | None, decision: Decision, *, look: bool = True
) -> Outcome:
    """Record what a decision makes of an SOP whose Doc was looked at, and settle; its refusal is raised."""
    done = decide(office, sop, caller, act, decision, look=look)
    if done.repeated:  # the same click gets the same answer: it waits for the work of the one before
        office = replace(office, wait=None)
    return at_rest(office, done.sop, done.content, repeated=done.repeated)


def at_rest(
    office: Office,
    sop: Sop,
    content: Content | None = None,
    *,
    own: OwnTemplate | None = None,
    repeated: bool = False,
) -> Outcome:
    """Settle the files right after an act, and leave the register to the queue; what fails is told, not raised."""
    outcome = files_at_rest(office, sop, content, own=own, repeated=repeated)
    settle_later(office, sop.id, str(outcome.sop.length))
    return outcome


def files_at_rest(
    office: Office,
    sop: Sop,
    content: Content | None = None,
    *,
    own: OwnTemplate | None = None,
    repeated: bool = False,
) -> Outcome:
    """Settle the files, for an act that another follows at once: what fails is told, not raised.

    Where somebody else is at work on it, such as the same click a moment before, the act stands and the rest follows.
    """
    try:
        rest = settle(office, sop, content, own)
        waiting = joined((one.sentence for one in rest.waiting), "\n") if rest.waiting else FOLLOWS
        return Outcome(rest.sop, waiting, repeated, rest.workplace)
    except (Late, AtWork, Conflict):
        return Outcome(office.histories.read(sop.id), LATE, repeated)
    except SopError as error:
        return Outcome(office.histories.read(sop.id), error.sentence, repeated)
