"""The steps that make an SOP's Doc, share it, and write decisions and the page header into it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import assert_never

from service.domain import facts
from service.domain.acts.authorisation import header_line, stamps
from service.domain.acts.next_revision import change_row
from service.domain.document.content import Content, Remark
from service.domain.document.sop_document import STAMPED, Change
from service.domain.document.template import filled
from service.domain.errors import Conflict, NotFound
from service.domain.history.feedback import Feedback
from service.domain.history.guests import guests
from service.domain.history.observation import observed
from service.domain.history.sop import Revision
from service.domain.history.workplace import Workplace, drafts
from service.domain.telling.block_words import block_words
from service.domain.telling.first_words import answers, filled_in, first_words
from service.domain.telling.links import link
from service.manuscript.carrying import carried
from service.manuscript.filling import left_in
from service.manuscript.measures import measures_of
from service.manuscript.own_template import OwnTemplate
from service.workflow.means.wording import invitation
from service.workflow.settling.founding import found, housed, without_house_style
from service.workflow.settling.front import front_page
from service.workflow.settling.house_style import page_of
from service.workflow.settling.naming import links_of
from service.workflow.settling.run import Run


def make_document(run: Run) -> None:
    """Make the Doc: empty for a template's words, a copy for a next revision; never twice, whatever answer is lost."""
    drafted = run.sop.current.drafted
    if run.sop.current.document_id is not None or run.sop.current.status == "cancelled":
        return
    home = drafts(drafted.department)
    if home not in run.workplace.folders:
        run.workplace = found(run.office, run.workplace)
    document_id = run.lost_file([(one.nonce, at) for one, at in run.sop.current.intents.get("document", ())])
    if document_id is None:
        nonce = run.office.new_id()
        run.record(facts.FileIntended("document", nonce))
        document_id = _created(run, run.workplace.folder(home), nonce)
        run.made_here = True
    run.record(facts.FileMade("document", document_id), claims=[f"document:{document_id}"])


def _created(run: Run, folder: str, nonce: str) -> str:
    drafted, drive = run.sop.current.drafted, run.drive
    name, properties = f"{run.sop.number} {drafted.title}", run.properties("document", nonce)
    match drafted.origin:
        case "previous":
            return drive.copy_document(drafted.source, f"{name} Rev. {drafted.revision}", folder, properties)
        case "company_doc":
            return drive.copy_document(drafted.source, name, folder, properties)
        case "template":
            return _copy_of_house_style(run, name, folder, properties)
        case "registered":
            return drive.make_document(name, folder, properties)
    assert_never(drafted.origin)


def _copy_of_house_style(run: Run, name: str, folder: str, properties: Mapping[str, str]) -> str:
    if run.workplace.house is None:
        run.workplace = housed(run.office, run.workplace)
    try:
        return run.drive.copy_document(_house_style(run.workplace), name, folder, properties)
    except NotFound:
        if run.drive.look(_house_style(run.workplace)) is not None:  # else people deleted it
            raise
        run.workplace = without_house_style(run.office, run.workplace)
        return run.drive.copy_document(_house_style(run.workplace), name, folder, properties)


def _house_style(workplace: Workplace) -> str:
    return workplace.house.document_id if workplace.house else ""


def write_document(run: Run) -> None:
    """Give a new Doc its first words, or one that has words already the marks of its own revision."""
    revision = run.sop.current
    if revision.written or revision.document_id is None:
        return
    if revision.drafted.origin == "previous":
        _mark_as_begun(run, change_row(run.sop, run.office.organisation))
    elif revision.adopted:
        _leave_as_it_is(run)
    elif revision.drafted.origin == "registered":
        _mark_as_begun(run, None)
    elif revision.drafted.origin == "company_doc":
        _fill_copy(run, revision.document_id)
    else:
        _write_first_words(run, revision.document_id)


def _mark_as_begun(run: Run, change: Change | None) -> None:
    """Clear the signatures that the Doc brought along, and add the row of its change history, if it gets one."""
    organisation, header = run.office.organisation, header_line(run.sop)
    content = run.look()
    # a place that was deleted outside the procedure is outstanding in the new revision
    # a registered Doc that lacks some keeps what its own head says until it has its identity block
    theirs = change is None and len(content.stamps) < len(STAMPED)
    known = {} if theirs else stamps(run.sop, organisation)
    wanted = {workplace: text for workplace, text in known.items() if workplace in content.stamps}
    if run.docs.stamp(run.document_id, content, wanted, header, change) != content.revision_id:
        content = run.look(again=True)
    run.record(facts.DocumentWritten(header), *observed(run.sop, content, run.office.new_id))


def _leave_as_it_is(run: Run) -> None:
    """Read a Doc that people work by; nothing is written into it before it is confirmed."""
    run.record(facts.DocumentWritten(""), *observed(run.sop, run.look(), run.office.new_id))


def _fill_copy(run: Run, document_id: str) -> None:
    """Fill a copy of the company's own Doc in one call; after an interruption only what a look finds unfilled.

    The template was read a moment before it was copied: whoever edits it in between sees the draft go astray.
    """
    docs, organisation, header = run.docs, run.office.organisation, header_line(run.sop)
    fresh = run.made_here and run.own is not None
    own = run.own if run.made_here and run.own else docs.template(document_id)
    if run.sop.current.block == "asked":
        content = _fill_with_block(run, document_id, own, header)
    else:
        known, values = stamps(run.sop, organisation), answers(run.sop, own.fields, organisation)
        wanted = {workplace: text for workplace, text in known.items() if workplace in own.places}
        document = filled_in(own.content.document, values, wanted)
        content = Content("", document, wanted, measures=measures_of(document))
        if left_in(own, run.sop.current.drafted.fields) or dict(own.content.stamps) != wanted:
            content = replace(content, revision_id=docs.fill(document_id, own, values, wanted, header))
        if not fresh:
            content = run.look(again=True)
    run.record(facts.DocumentWritten(header), *observed(run.sop, content, run.office.new_id))


def _fill_with_block(run: Run, document_id: str, own: OwnTemplate, header: str) -> Content:
    """Return what a copy says that lacked the identity block; its own head stays, and is offered to be taken out."""
    organisation, values = run.office.organisation, answers(run.sop, own.fields, run.office.organisation)
    head = {name: filled(text, values) for name, text in own.content.head.texts.items()}
    block = block_words(run.sop, organisation, head) if own.lacks_block else None
    if block or left_in(own, run.sop.current.drafted.fields):
        run.docs.fill(
            document_id, own, values, {}, header, block, front_page(organisation, run.sop.current.drafted.language)
        )
    return run.look(again=True)


def _write_first_words(run: Run, document_id: str) -> None:
    revision = run.sop.current
    template = run.office.shelf.template(revision.drafted.template, revision.drafted.language, revision.drafted.format)
    document = carried(first_words(run.sop, template, run.office.organisation))
    header = header_line(run.sop)
    state = "blank" if run.made_here else run.docs.written(document_id)
    if state == "blank":
        front = front_page(run.office.organisation, document.language)
        doc_revision = run.docs.write(document_id, document, header, front, page_of(run.workplace))
    elif state == "body":
        doc_revision = run.docs.finish(document_id, document, header)
    else:
        doc_revision = ""
    wanted = stamps(run.sop, run.office.organisation)
    words = Content(doc_revision, document, wanted, measures=measures_of(document))
    run.record(facts.DocumentWritten(header), *observed(run.sop, words, run.office.new_id))


def share(run: Run) -> None:
    """Give each Doc to its guests, and take it from who is none any more; one who is refused keeps no other from it.

    What is locked or cancelled harms nobody meanwhile: its rights are taken by the next sync, and no act waits for it.
    """
    for revision in run.sop.revisions:
        if revision.document_id is not None:
            _share(run, revision, revision.document_id)


def _share(run: Run, revision: Revision, document_id: str) -> None:
    wanted, given = guests(run.sop, revision, run.office.organisation), dict(revision.shared)
    at_work = not revision.locked and revision.status != "cancelled"
    for email, role in revision.shared.items():
        less = role == "writer" and wanted.get(email) != "writer"
        due = (email not in wanted or less) and (run.thorough or at_work)
        if due and run.tried("unshare", email, partial(_take, run, revision, document_id, email)):
            del given[email]
    for email, role in wanted.items():
        if given.get(email) != role:
            run.tried("share", email, partial(_give, run, revision, document_id, email, role))


def _give(run: Run, revision: Revision, document_id: str, email: str, role: facts.GuestRole) -> None:
    reviews = revision.round is not None and any(r.email == email for r in revision.round.reviewers)
    ours = run.office.google.mail is not None  # one mail, ours or Google's
    invited = invitation(run.sop, _in_force(run)) if reviews and not ours else None
    with run.unless_gone(document_id, may_be=revision.locked):  # then there is nothing to read, and the watch tells
        run.drive.permissions.share(document_id, email, role, invited)
    run.record(facts.FileShared(email, role, revision.number))


def _take(run: Run, revision: Revision, document_id: str, email: str) -> None:
    with run.unless_gone(document_id):  # as above
        run.drive.permissions.unshare(document_id, email)
    run.record(facts.FileUnshared(email, revision.number))


def _in_force(run: Run) -> str:
    """Return where the revision in force is read while the next one is reviewed, "" where there is none."""
    today = run.office.today()
    return link(run.sop, today, run.office.installation.public_url) if run.sop.in_force(today) else ""


def write_dispositions(run: Run) -> None:
    """Write each decision on feedback into the Doc, where its author reads it."""
    if run.sop.current.locked or not _to_write(run):
        return
    with run.unless_gone(run.document_id, may_be=run.sop.current.status == "cancelled"):
        _write_dispositions(run, run.look())


def _write_dispositions(run: Run, content: Content) -> None:
    run.note(content)  # what was said since the decision asks for another one
    due = _to_write(run)
    remarks = {remark.id: remark for remark in content.remarks}
    for feedback in due:
        remark = remarks.get(feedback.given.ref or "")
        run.tried("dispositions", run.sop.current.number, partial(_write_disposition, run, feedback, remark))
    if any(f.given.kind == "suggestion" for f in due):
        run.note(run.look(again=True))


def _to_write(run: Run) -> list[Feedback]:
    """Return the feedback whose decision does not stand in the Doc yet."""
    return [f for f in run.sop.in_hand if f.decided and f.given.ref and f.written is None]


def _write_disposition(run: Run, feedback: Feedback, remark: Remark | None) -> None:
    if remark is not None and remark.state != "deleted":
        _answer(run, feedback, [reply.text for reply in remark.replies], remark.state)
    if feedback.decided:
        run.record(facts.DispositionWritten(feedback.id, feedback.decided.disposition))


def _answer(run: Run, feedback: Feedback, replies: Sequence[str], state: facts.RemarkState) -> None:
    """Write one disposition into the Doc, unless it stands there already."""
    decided, ref = feedback.decided, feedback.given.ref
    if decided is None or ref is None:
        return
    if feedback.given.kind == "suggestion":
        if state == "open":
            run.docs.decide_suggestion(run.document_id, ref, accept=decided.disposition == "accepted")
        return
    if decided.answer not in replies or state == "open":
        run.drive.answer_comment(run.document_id, ref, decided.answer or decided.reason, resolve=True)


def stamp_header(run: Run) -> None:
    """Let the page header say what the revision's status is now."""
    revision, header = run.sop.current, header_line(run.sop)
    if not revision.written or revision.locked or revision.header == header:
        return
    if revision.status == "adopted" or revision.undone:  # not a word is ours yet
        return
    with run.unless_gone(run.document_id, may_be=revision.status == "cancelled"):
        try:
            run.docs.stamp(run.document_id, run.look(), {}, header, links=links_of(run))
        except Conflict:  # somebody typed in between: look again, once
            run.docs.stamp(run.document_id, run.look(again=True), {}, header, links=links_of(run))
    run.record(facts.HeaderStamped(header))
    run.content = None
