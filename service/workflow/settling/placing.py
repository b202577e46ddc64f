"""The steps that put each Doc and its PDF where their revision belongs: in force, superseded, or put away."""

from contextlib import suppress

from service.domain import facts
from service.domain.acts.authorisation import header_line
from service.domain.errors import Invalid, NotFound
from service.domain.history.sop import Revision
from service.domain.history.workplace import IN_FORCE, SUPERSEDED, drafts
from service.workflow.means.wording import end_reason
from service.workflow.settling.run import Run


def come_into_force(run: Run) -> None:
    """Move an authorised Doc to its readers when its day has come."""
    revision = run.sop.in_force(run.office.today())
    if revision is None or revision.authorisation is None or not revision.authorisation.confirmed:
        return
    if revision.folder == drafts(revision.drafted.department):
        run.drive.move(revision.document_id or "", to=_folder(run, IN_FORCE), away_from=_home(run, revision))
        _bring_archive(run, revision, IN_FORCE)
        run.record(facts.Placed(revision.number, IN_FORCE))


def supersede(run: Run) -> None:
    """Move what a later revision has taken the place of away from the readers, once that one is with them."""
    today = run.office.today()
    current = run.sop.in_force(today)
    if current is None or current.folder != IN_FORCE or not (current.authorisation and current.authorisation.confirmed):
        return
    for revision in run.sop.superseded(today):
        if revision.folder != SUPERSEDED:
            with suppress(NotFound):  # deleted for good: no reader finds it, and the watch tells
                run.drive.move(revision.document_id or "", to=_folder(run, SUPERSEDED), away_from=_home(run, revision))
                _keep_for_owner(run, revision)
            _bring_archive(run, revision, SUPERSEDED)
            run.record(facts.Placed(revision.number, SUPERSEDED))


def withdraw(run: Run) -> None:
    """Mark what was withdrawn on its pages and put it away. The whole may run again from any point of it."""
    for revision in run.sop.revisions:
        if revision.status == "withdrawn" and revision.folder != SUPERSEDED and revision.document_id:
            with suppress(NotFound):  # as above
                _mark_withdrawn(run, revision, revision.document_id)
                _keep_for_owner(run, revision)
            _bring_archive(run, revision, SUPERSEDED)
            run.record(facts.Placed(revision.number, SUPERSEDED))
            run.content = None


def put_away(run: Run) -> None:
    """Lock the Doc of a cancelled revision, whose header says so by now, and move it out of the drafts."""
    revision = run.sop.current
    if revision.status != "cancelled" or revision.document_id is None or revision.locked:
        return
    reason, home = end_reason(run.sop, revision), _home(run, revision)
    run.drive.lock_and_move(revision.document_id, reason, to=_folder(run, SUPERSEDED), away_from=home)
    run.record(facts.Locked(SUPERSEDED))
    run.content = None


def _mark_withdrawn(run: Run, revision: Revision, document_id: str) -> None:
    drive, docs, away, home = run.drive, run.docs, _folder(run, SUPERSEDED), _home(run, revision)
    drive.unlock_and_move(document_id, to=away, away_from=home)
    docs.stamp(document_id, docs.read(document_id), {}, header_line(run.sop, revision))
    drive.lock_and_move(document_id, end_reason(run.sop, revision), to=away, away_from=home)


def _keep_for_owner(run: Run, revision: Revision) -> None:
    """Let the owner read what only document controllers read now."""
    with suppress(Invalid):  # an owner who left the company has no account
        run.drive.share(revision.document_id or "", run.sop.current.drafted.owner, "reader", None)


def _bring_archive(run: Run, revision: Revision, to: str) -> None:
    """Move the PDF to where its Doc is."""
    if revision.archive is not None:
        with suppress(NotFound):  # deleted: the watch tells
            run.drive.move(revision.archive.file_id, to=_folder(run, to), away_from=_home(run, revision))


def _folder(run: Run, key: str) -> str:
    return run.place.folder(key)


def _home(run: Run, revision: Revision) -> str:
    """Return the folder that the revision's files stand in now."""
    return _folder(run, revision.folder or drafts(revision.drafted.department))
