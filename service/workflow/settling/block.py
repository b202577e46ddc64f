"""The steps that put the identity block into a Doc with words of its own, and take out the head that it had before."""

from service.domain import facts
from service.domain.document.content import Content
from service.domain.history.observation import observed
from service.domain.telling.block_words import block_words, said_of_stamps
from service.workflow.settling.editing import edited, may_be_written
from service.workflow.settling.front import front_page
from service.workflow.settling.run import Run


def insert(run: Run) -> None:
    """Put the block in front of the Doc's words, unless it stands there: a look tells, whatever answer was lost."""
    if run.sop.current.block == "asked" and may_be_written(run.sop.current):
        organisation = run.office.organisation
        front = front_page(organisation, run.sop.current.drafted.language)
        content = edited(run, lambda at: run.docs.insert_block(
            run.document_id, at, block_words(run.sop, organisation, at.head.texts), front
        ))  # fmt: skip
        texts = said_of_stamps(run.sop, organisation, content.head.texts)
        run.record(facts.IdentityBlockInserted(texts), *observed(run.sop, content, run.office.new_id))


def remove_head(run: Run) -> None:
    """Take out the Doc's own head, as far as it is the one that was given up."""
    lines = run.sop.current.given_up
    if lines and may_be_written(run.sop.current):
        content = edited(run, lambda at: _without(run, at, lines))
        gone = facts.OwnHeadRemoved(removed=not content.head.lines)
        run.record(gone, *observed(run.sop, content, run.office.new_id))


def _without(run: Run, at: Content, lines: tuple[str, ...]) -> str:
    return run.docs.remove_head(run.document_id, at) if at.head.lines == lines else at.revision_id
