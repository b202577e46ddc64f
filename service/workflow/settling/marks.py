"""The step that writes into a Doc's performers' columns who was said to be in charge."""

from service.domain import facts
from service.domain.document.content import Content
from service.domain.history.alignment import align
from service.domain.history.observation import observed
from service.workflow.settling.editing import edited, may_be_written
from service.workflow.settling.run import Run


def write(run: Run) -> None:
    """Mark each step that still is there and has no mark; a look tells what has one."""
    revision = run.sop.current
    if revision.pics and may_be_written(revision):
        content = edited(run, lambda at: run.docs.mark(run.document_id, at, _by_place(run, at)))
        run.record(facts.PicsMarked(), *observed(run.sop, content, run.office.new_id))


def _by_place(run: Run, content: Content) -> dict[int, str]:
    """Return who is in charge by the step's place in what the Doc says now."""
    revision = run.sop.current
    steps = align(revision.steps, content.document.steps, lambda: "")
    return {workplace: revision.pics[one.id] for workplace, one in enumerate(steps) if one.id in revision.pics}
