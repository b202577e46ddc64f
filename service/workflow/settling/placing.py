"""The steps that put each Doc where its revision belongs: in force, superseded, or put away."""

from service.domain import facts
from service.domain.authorisation import header_line
from service.domain.sop import Revision
from service.domain.workplace import IN_FORCE, SUPERSEDED, drafts
from service.workflow.settling.run import Run
from service.workflow.wording import end_reason


def come_into_force(run: Run) -> None:
    """Move an authorised Doc to its readers when its day has come."""
    revision = run.sop.current
    home = drafts(revision.drafted.department)
    if revision.authorisation is None or not revision.authorisation.confirmed or revision.folder != home:
        return
    if run.sop.in_force(run.office.today()) is revision:
        _move(run, revision, IN_FORCE)


def supersede(run: Run) -> None:
    """Move what a later revision has taken the place of away from the readers, once that one is with them."""
    today = run.office.today()
    current = run.sop.in_force(today)
    if current is None or current.folder != IN_FORCE or not (current.authorisation and current.authorisation.confirmed):
        return
    for revision in run.sop.superseded(today):
        if revision.folder != SUPERSEDED:
            _move(run, revision, SUPERSEDED)


def withdraw(run: Run) -> None:
    """Mark what was withdrawn on its pages and put it away. The whole may run again from any point of it."""
    for revision in run.sop.revisions:
        if revision.status == "withdrawn" and revision.folder != SUPERSEDED and revision.document_id:
            folders = run.office.workplace().folders
            away_from = folders[revision.folder or drafts(revision.drafted.department)]
            run.office.drive.unlock_and_move(revision.document_id, to=folders[SUPERSEDED], away_from=away_from)
            content = run.office.docs.read(revision.document_id)
            run.office.docs.stamp(revision.document_id, content, {}, header_line(run.sop, revision))
            run.office.drive.lock_and_move(
                revision.document_id, end_reason(run.sop, revision), to=folders[SUPERSEDED], away_from=away_from
            )
            run.record(facts.Placed(revision.number, SUPERSEDED))
            run.seen = None


def put_away(run: Run) -> None:
    """Lock the Doc of a cancelled revision, whose header says so by now, and move it out of the drafts."""
    revision = run.sop.current
    if revision.status != "cancelled" or revision.document_id is None or revision.locked:
        return
    folders = run.office.workplace().folders
    home = folders[drafts(revision.drafted.department)]
    run.office.drive.lock_and_move(
        revision.document_id, end_reason(run.sop, revision), to=folders[SUPERSEDED], away_from=home
    )
    run.record(facts.Locked(SUPERSEDED))
    run.seen = None


def _move(run: Run, revision: Revision, to: str) -> None:
    folders = run.office.workplace().folders
    home = revision.folder or drafts(revision.drafted.department)
    run.office.drive.move(revision.document_id or "", to=folders[to], away_from=folders[home])
    run.record(facts.Placed(revision.number, to))
