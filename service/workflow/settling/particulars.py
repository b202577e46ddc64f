"""The step that brings a draft's Doc into line with particulars that were changed: name, folder, identity block."""

from service.domain import facts
from service.domain.acts.authorisation import header_line, stamps
from service.domain.document.content import Content
from service.domain.document.sop_document import RowChange
from service.domain.errors import Conflict, NotFound
from service.domain.history.observation import observed
from service.domain.history.workplace import drafts
from service.domain.sentences import Sentence
from service.domain.telling.first_words import particulars, why_new
from service.workflow.settling.founding import found
from service.workflow.settling.run import Run


def bring_into_line(run: Run) -> None:
    """Rename and move the Doc, and write anew what its identity block and page header still say of before.

    Words that people wrote into the identity block themselves stay as they are, and so does the SOP's number.
    """
    revision = run.sop.current
    if revision.drafted_as is None or not revision.written or revision.locked or revision.status == "cancelled":
        return
    home = drafts(revision.drafted.department)
    if home not in run.workplace.folders:
        run.workplace = found(run.office, run.workplace)
    _rename_and_move(run, revision.drafted_as, home)
    content, header = run.look(), header_line(run.sop)
    try:
        written = _write(run, revision.drafted_as, content, header)
    except Conflict:  # somebody typed in between: look again, once
        content = run.look(again=True)
        written = _write(run, revision.drafted_as, content, header)
    if written != content.revision_id:
        content = run.look(again=True)
    new = observed(run.sop, content, run.office.new_id)
    run.record(facts.ParticularsWritten(home), facts.HeaderStamped(header), *new)


def _rename_and_move(run: Run, former: facts.Drafted, home: str) -> None:
    state = run.drive.look(run.document_id)
    if state is None:
        raise NotFound(Sentence("The Doc is gone, or is out of Baku's sight."))
    name = state.name.replace(former.title, run.sop.current.drafted.title)
    before = run.workplace.folder(run.sop.current.folder or drafts(former.department))
    if name != state.name or run.workplace.folder(home) not in state.parents:
        run.drive.rename_and_move(run.document_id, name, to=run.workplace.folder(home), away_from=before)


def _write(run: Run, former: facts.Drafted, content: Content, header: str) -> str:
    """Return the Doc's revision after its identity block and page header say what is so now."""
    organisation, drafted = run.office.organisation, run.sop.current.drafted
    now = particulars(drafted, organisation)
    renamed = {name: (words, now[name]) for name, words in particulars(former, organisation).items()}
    wanted = {
        workplace: text for workplace, text in stamps(run.sop, organisation).items() if workplace in content.stamps
    }
    first = drafted.revision_class == "first"
    row = RowChange(str(drafted.revision), "why", (why_new(former),), why_new(drafted)) if first else None
    return run.docs.stamp(run.document_id, content, wanted, header, renamed=renamed, row=row)
