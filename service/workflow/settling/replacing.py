"""The step that supersedes the SOPs that one replaces, once that one is with its readers."""

from functools import partial

from service.domain import facts
from service.domain.acts.replacing import superseded
from service.domain.errors import Conflict
from service.domain.history.replacing import replacing_now
from service.domain.history.sop import Revision, Sop
from service.domain.history.workplace import IN_FORCE
from service.workflow.means.histories import SERVICE
from service.workflow.means.queueing import settle_later
from service.workflow.settling.run import Run

TRIES = 5
"""How often the other SOP is decided anew where somebody was faster."""


def supersede_others(run: Run) -> None:
    """Record in the history of each replaced SOP that it is superseded; whose files follow when it is settled."""
    today = run.office.today()
    in_force = run.sop.in_force(today)
    if in_force is None or in_force.folder != IN_FORCE:
        return
    for revision, one in replacing_now(run.sop, today):
        run.tried("replaced", one.number, partial(_supersede, run, revision, one))


def _supersede(run: Run, revision: Revision, one: facts.Predecessor) -> None:
    """Append to the other history first: whoever goes on finds it there and appends nothing twice."""
    run.hold()
    other = _superseded(run, revision, one.sop_id)
    ours = isinstance(other.withdrawn, facts.Replaced) and other.withdrawn.by == run.sop.id
    run.record(facts.PredecessorEnded(revision.number, one.sop_id, one.number, superseded=ours))


def _superseded(run: Run, revision: Revision, sop_id: str) -> Sop:
    """Return the other SOP after it is superseded, unless it ended before; decided anew where somebody was faster."""
    histories, tries = run.office.histories, 0
    while new := superseded(other := histories.read(sop_id), run.sop, revision, run.office.today()):
        try:
            other = histories.append(sop_id, other, new, SERVICE)
        except Conflict:
            if (tries := tries + 1) == TRIES:
                raise  # the next run goes on
            continue
        settle_later(run.office, sop_id, run.sop.id)
        return other
    return other
