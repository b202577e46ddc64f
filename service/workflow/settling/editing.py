"""How a draft's Doc is edited while it is settled: on what was read, and once more where somebody typed in between."""

from collections.abc import Callable

from service.domain.document.content import Content
from service.domain.errors import Conflict
from service.domain.history.sop import Revision
from service.workflow.settling.run import Run


def may_be_written(revision: Revision) -> bool:
    """Whether a revision's Doc holds its first words and is still to be written in."""
    return revision.written and not revision.locked and revision.status != "cancelled"


def edited(run: Run, edit: Callable[[Content], str]) -> Content:
    """Return what the Doc says after an edit; where somebody typed in between, it is done on what they typed, once."""
    content = run.look()
    try:
        now = edit(content)
    except Conflict:
        content = run.look(again=True)
        now = edit(content)
    return content if now == content.revision_id else run.look(again=True)
