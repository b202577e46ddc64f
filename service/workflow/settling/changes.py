"""The step that writes into a Doc's change history what was said of a revision's changes."""

from service.domain import facts
from service.domain.acts.authorisation import header_line
from service.domain.acts.next_revision import CLASSES
from service.domain.document.content import Content
from service.domain.document.sop_document import RowChange
from service.domain.history.observation import observed
from service.domain.history.sop import Revision
from service.workflow.settling.editing import edited, may_be_written
from service.workflow.settling.run import Run


def write(run: Run) -> None:
    """Write it where the row still says what Baku wrote; it is left once somebody answered on the text without it."""
    revision = run.sop.current
    if revision.described.written or not may_be_written(revision) or not _is_unread(revision):
        return
    header, drafted = header_line(run.sop), revision.drafted
    former = (CLASSES[drafted.revision_class].spoken(drafted.language), *revision.described.former)
    row = RowChange(str(revision.number), "what", former, revision.described.text)
    content = edited(run, lambda at: run.docs.stamp(run.document_id, at, {}, header, row=row))
    says = facts.ChangesWritten(_said(content, str(revision.number)), revision.described.text)
    run.record(says, facts.HeaderStamped(header), *observed(run.sop, content, run.office.new_id))


def _is_unread(revision: Revision) -> bool:
    """Whether nobody has judged the text yet: it is drafted, or its round has only just been opened."""
    return revision.status == "drafting" or (revision.round is not None and not revision.round.answers)


def _said(content: Content, number: str) -> str:
    """Return what the row of a revision says that was changed; "" where there is no such row."""
    return next((one.what for one in reversed(content.document.changes) if one.revision == number), "")
