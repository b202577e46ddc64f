"""The steps that follow an authorisation: stamped, locked, read back, archived; or undone where it lapsed."""

import hashlib
from functools import partial

from service.domain import facts
from service.domain.acts.authorisation import header_line, stamps
from service.domain.acts.distribution import rolled_out
from service.domain.document.content import Content
from service.domain.errors import Conflict, Refused
from service.domain.facts.authorisation import Lapse
from service.domain.history.anchor import Anchor
from service.domain.history.printed import of_revision
from service.domain.history.sop import Revision
from service.domain.history.workplace import IN_FORCE, SUPERSEDED, drafts
from service.workflow.means.google import properties_of
from service.workflow.means.wording import archive_name, lock_reason
from service.workflow.settling.illustrating import are_awaited
from service.workflow.settling.naming import links_of
from service.workflow.settling.run import Run


def reserve_archive(run: Run) -> None:
    """Fetch the PDF's id while there is time, so that authorising need not."""
    if run.sop.current.rounds and run.sop.current.archive_reserved is None:
        run.record(facts.ArchiveReserved(run.drive.generate_ids(1)[0], run.sop.current.number))


def stamp(run: Run) -> None:
    """Sign and date the Doc, on exactly the content that was authorised; else the authorisation lapses."""
    authorisation = run.sop.current.authorisation
    if authorisation is None or authorisation.stamped or are_awaited(run):
        return
    content, wanted = run.look(), _signatures(run)
    if wanted and dict(content.stamps) == wanted:
        run.record(facts.Stamped(content.revision_id))
    elif not _as_authorised(run, content):
        _lapse(run, "changed_before_stamp")
    else:
        _stamp_signatures(run, content, wanted)


def _signatures(run: Run) -> dict[str, str]:
    """Return what the stamp places must say; nothing where the paper was signed outside Baku."""
    return {} if run.sop.current.adopted else stamps(run.sop, run.office.organisation)


def _stamp_signatures(run: Run, content: Content, wanted: dict[str, str]) -> None:
    header = header_line(run.sop)
    try:
        short_hash, links = of_revision(run.sop, run.sop.current), links_of(run)
        doc_revision = run.docs.stamp(run.document_id, content, wanted, header, short_hash=short_hash, links=links)
    except Conflict:
        _lapse(run, "changed_before_stamp")
    except Refused:
        _lapse(run, "place_missing")
    else:
        run.record(facts.Stamped(doc_revision), facts.HeaderStamped(header))
    run.content = None


def lock(run: Run) -> None:
    """Lock the Doc and move it to where its readers find it, in one call."""
    revision = run.sop.current
    authorisation = revision.authorisation
    if authorisation is None or not authorisation.stamped or revision.locked:
        return
    home = drafts(revision.drafted.department)
    target = IN_FORCE if authorisation.decided.effective <= run.office.today() else home
    folders = run.workplace.folders
    now = folders[revision.folder or home]
    run.drive.lock_and_move(run.document_id, lock_reason(run.sop), to=folders[target], away_from=now)
    run.record(facts.Locked(target))
    run.content = None


def confirm(run: Run) -> None:
    """Read the locked Doc back: it is what was authorised, or the authorisation lapses."""
    authorisation = run.sop.current.authorisation
    if authorisation is None or not run.sop.current.locked or authorisation.confirmed:
        return
    content = run.look()
    if not _as_authorised(run, content):
        _lapse(run, "changed_before_lock")
    elif (wanted := _signatures(run)) and dict(content.stamps) != wanted:
        _lapse(run, "other_signatures")
    else:
        office = run.office
        asking = rolled_out(run.sop, content.document, office.organisation, office.today())
        run.record(facts.AuthorisationConfirmed(content.revision_id), *asking)


def archive(run: Run) -> None:
    """Keep the PDF of each authorised Doc, with its hash; as long as there is none, that is an alarm."""
    for revision in run.sop.revisions:
        authorisation = revision.authorisation
        if authorisation and authorisation.confirmed and revision.archive is None and revision.document_id:
            kept = run.tried("archive", revision.number, partial(_archive, run, revision, revision.document_id))
            alarmed = any((a.alarm, a.revision) == ("archive_missing", revision.number) for a in run.sop.alarms)
            if kept and alarmed:
                run.record(facts.AlarmEnded("archive_missing", revision.number))
            elif not kept and not alarmed and revision.status == "authorised":
                run.record(facts.AlarmRaised("archive_missing", revision.number))


def _archive(run: Run, revision: Revision, document_id: str) -> None:
    reserved = revision.archive_reserved
    if reserved is None:
        reserved = run.drive.generate_ids(1)[0]
        run.record(facts.ArchiveReserved(reserved, revision.number))
    name, folder = archive_name(run.sop, revision), run.workplace.folder(revision.folder or IN_FORCE)
    anchor = Anchor(run.sop.id, run.sop.length, run.sop.hash)
    properties = properties_of(run.sop.id, revision.number, "archive", reserved) | anchor.properties
    kept = run.drive.archive_pdf(reserved, name, folder, run.drive.export(document_id), properties)
    run.record(facts.Archived(reserved, hashlib.sha256(kept).hexdigest(), revision.number))


def unlock_lapsed(run: Run) -> None:
    """Open the Doc of a lapsed authorisation again."""
    revision = run.sop.current
    put_away = revision.status == "cancelled" and revision.folder == SUPERSEDED
    if revision.authorisation is not None or not revision.locked or put_away:
        return
    folders, home = run.workplace.folders, drafts(revision.drafted.department)
    run.drive.unlock_and_move(run.document_id, to=folders[home], away_from=folders[revision.folder or home])
    run.record(facts.Unlocked(home))
    run.content = None


def clear_lapsed(run: Run) -> None:
    """Take the signatures of a lapsed authorisation out of the Doc, once it is open again."""
    if run.sop.current.cleared or run.sop.current.locked:
        return
    content, header = run.look(), header_line(run.sop)
    wanted = {
        workplace: text
        for workplace, text in stamps(run.sop, run.office.organisation).items()
        if workplace in content.stamps
    }
    doc_revision = run.docs.stamp(run.document_id, content, wanted, header)
    run.record(facts.StampsCleared(doc_revision), facts.HeaderStamped(header))
    run.content = None


def _as_authorised(run: Run, content: Content) -> bool:
    authorisation = run.sop.current.authorisation
    return authorisation is not None and authorisation.decided.is_of((content.steps_hash, content.text_hash))


def _lapse(run: Run, reason: Lapse) -> None:
    run.record(facts.AuthorisationLapsed(reason))
