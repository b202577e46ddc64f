"""The step that rewrites in a Doc what was accepted of its references to steps."""

from service.domain import facts
from service.domain.document.content import Content
from service.domain.history.alignment import align
from service.domain.history.observation import observed, read_as
from service.domain.history.references import Healing, healed
from service.workflow.settling.editing import edited, may_be_written
from service.workflow.settling.run import Run


def write(run: Run) -> None:
    """Rewrite what was accepted and is not written yet; a look tells what is."""
    revision = run.sop.current
    accepted = revision.rewriting
    if accepted and may_be_written(revision):
        content = edited(run, lambda at: _rewrite(run, at, accepted))
        run.record(*observed(run.sop, content, run.office.new_id), facts.ReferencesRewritten())


def _rewrite(run: Run, content: Content, accepted: facts.RewritesAccepted) -> str:
    left = _left(run, content, accepted)
    return run.docs.rewrite(run.document_id, content, left.rewrites, left.numbers)


def _left(run: Run, content: Content, accepted: facts.RewritesAccepted) -> Healing:
    """Return what of the accepted is still to be written into what the Doc says now."""
    steps = align(run.sop.current.steps, content.document.steps, run.office.new_id)
    now = healed(run.sop, read_as(run.sop, content, steps), renumber=accepted.renumber)
    words = {(one.before, one.after) for one in accepted.rewrites}
    return Healing(tuple(one for one in now.rewrites if (one.before, one.after) in words), now.numbers)
