"""The steps about forms: listed in the Doc, looked at, copied where one is changed, locked and moved with the SOP."""

from dataclasses import replace
from functools import partial

from service.domain import facts
from service.domain.acts.forms import kept_with
from service.domain.document.content import Content
from service.domain.document.form import Form
from service.domain.errors import Denied
from service.domain.history.forms import Copying
from service.domain.history.observation import observed
from service.domain.history.sop import Revision
from service.domain.history.workplace import AUDIT_PACKS, IN_FORCE, SUPERSEDED, TEMPLATES, Workplace, drafts
from service.gateways.drive.state import FileState
from service.workflow.means.google import KIND, SOP, properties_of
from service.workflow.means.wording import lock_reason
from service.workflow.settling.editing import edited, may_be_written
from service.workflow.settling.run import Run


def copy(run: Run) -> None:
    """Copy each form that the draft is to change; never twice, whatever answer is lost."""
    if not run.sop.forms.copying or not may_be_written(run.sop.current):
        return
    for copying in [*run.sop.forms.copying.values()]:
        run.tried("form_copied", copying.form.words, partial(_copy, run, copying))


def _copy(run: Run, copying: Copying) -> None:
    form, revision = copying.form, run.sop.current
    file_id = run.lost_file(copying.intents)
    number = str(int(form.revision) + 1) if form.revision.isdecimal() else form.revision
    if file_id is None:
        nonce = run.office.new_id()
        run.record(facts.FormCopyIntended(form.id, nonce))
        name = replace(form, revision=number).words
        properties = properties_of(run.sop.id, revision.number, "form", nonce)
        folder = run.workplace.folder(drafts(revision.drafted.department))
        file_id = run.drive.copy_document(form.file_id, name, folder, properties)
    run.record(facts.FormCopied(form.id, replace(form, revision=number, file_id=file_id)))


def write(run: Run) -> None:
    """List in the Doc what is to be listed there, and take out what is not; a look tells what is."""
    if not run.sop.forms.to_write or not may_be_written(run.sop.current):
        return
    content, edits = run.look(), run.sop.forms.to_write
    for edit in edits:
        content = edited(run, partial(_write, run, edit))
    run.record(facts.FormsWritten(len(edits)), *observed(run.sop, content, run.office.new_id))


def _write(run: Run, edit: facts.FormAdded | facts.FormRemoved, content: Content) -> str:
    language = run.sop.current.drafted.language
    listed = isinstance(edit, facts.FormAdded)
    return run.docs.list_form(run.document_id, content, edit.form, language, listed=listed)


def look(run: Run) -> None:
    """Look once at the file of each form that the draft lists, so that authorising need not; whose form it is.

    One that was out of sight is looked at again whenever the Doc was read.
    """
    revision = run.sop.current
    if not may_be_written(revision) or revision.content is None:
        return
    for form in revision.content.forms:
        file = run.sop.forms.files.get(form.file_id)
        again = file is not None and file.looked.gone and not file.folder and run.content is not None
        if form.file_id and (file is None or again):
            run.tried("form_looked", form.words, partial(_look, run, form))


def _look(run: Run, form: Form) -> None:
    """Look at a file, and claim it: another SOP's form or Doc is only linked, and left where it is."""
    claim, document = f"form:{form.file_id}", f"document:{form.file_id}"
    state = run.drive.look(form.file_id)
    held = run.office.records.held([claim, document])
    other = next((one for one in held.values() if one != run.sop.id or document in held), None)
    looked = facts.FormLooked(form.file_id, gone=state is None or state.trashed)
    if other:
        looked = replace(looked, of=_number(run, other))
    elif state and claim not in held and _is_bakus(run.workplace, state):
        looked = replace(looked, of=_number(run, state.properties.get(SOP, "")))
    elif state:
        looked = replace(looked, title=state.name, parents=state.parents)
    known = run.sop.forms.files.get(form.file_id)
    if known is None or known.looked != looked:
        run.record(looked, claims=(claim,) if state and not (looked.of or claim in held) else ())


def _is_bakus(workplace: Workplace, state: FileState) -> bool:
    """Whether a file is no form of anybody's: Baku made it for something else, or it lies where Baku keeps things."""
    kept = {workplace.folders.get(key) for key in (IN_FORCE, SUPERSEDED, TEMPLATES, AUDIT_PACKS)}
    return state.properties.get(KIND, "form") != "form" or not kept.isdisjoint(state.parents)


def _number(run: Run, sop_id: str) -> str:
    head = run.office.records.head(sop_id) if sop_id else None
    return str(head.summary.get("number", sop_id)) if head else "Baku"


def keep(run: Run) -> None:
    """Lock the file of each form of an authorised SOP, and have it lie where its Doc lies; one call a form.

    One that Google refuses keeps neither the SOP nor the others.
    """
    for file_id, (form, revision) in kept_with(run.sop, run.office.today()).items():
        file = run.sop.forms.files.get(file_id)
        if file and file.folder != revision.folder:
            run.tried("form", form.words, partial(_keep, run, form, revision))


def _keep(run: Run, form: Form, revision: Revision) -> None:
    file_id, folder = form.file_id, revision.folder or ""
    if run.sop.forms.files[file_id].looked.gone:
        _look(run, form)
    file = run.sop.forms.files[file_id]
    if file.looked.of:
        return
    to = run.workplace.folder(folder)
    if file.folder:
        with run.unless_gone(file_id):  # then the watch tells
            run.drive.move(file_id, to=to, away_from=run.workplace.folder(file.folder))
    else:
        _lock(run, file_id, to, ",".join(file.looked.parents))
    run.record(facts.FormKept(file_id, folder))


def _lock(run: Run, file_id: str, to: str, away_from: str) -> None:
    """Lock a form's file and move it; in My Drive one of somebody else's so that its editors may lift that, too."""
    reason = lock_reason(run.sop)
    try:
        run.drive.lock_and_move(file_id, reason, to=to, away_from=away_from)
    except Denied:
        if not run.drive.home.my_drive:
            raise
        run.drive.lock_and_move(file_id, reason, to=to, away_from=away_from, for_owners=False)
