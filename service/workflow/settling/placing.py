"""The steps that put each Doc and its PDF where their revision belongs: in force, superseded, or put away."""

from collections.abc import Sequence
from functools import partial

from service.domain import facts
from service.domain.acts.authorisation import header_line
from service.domain.errors import Denied, Invalid, NotFound, SopError, Unavailable
from service.domain.history.sop import Revision, SignedCopy
from service.domain.history.workplace import IN_FORCE, SUPERSEDED, drafts
from service.domain.sentences import Sentence
from service.workflow.means.wording import end_reason
from service.workflow.settling.run import Run


def come_into_force(run: Run) -> None:
    """Move an authorised Doc to its readers when its day has come."""
    revision = run.sop.in_force(run.office.today())
    if revision is None or revision.authorisation is None or not revision.authorisation.confirmed:
        return
    if revision.folder == drafts(revision.drafted.department):
        run.drive.move(revision.document_id or "", to=_folder(run, IN_FORCE), away_from=_home(run, revision))
        _placed(run, revision, IN_FORCE)


def supersede(run: Run) -> None:
    """Move what a later revision has taken the place of away from the readers, once that one is with them."""
    today = run.office.today()
    current = run.sop.in_force(today)
    if current is None or current.folder != IN_FORCE or not (current.authorisation and current.authorisation.confirmed):
        return
    for revision in run.sop.superseded(today):
        if revision.folder != SUPERSEDED:
            run.tried("superseded", revision.number, partial(_supersede, run, revision))


def _supersede(run: Run, revision: Revision) -> None:
    with run.unless_gone(revision.document_id or ""):  # then no reader finds it, and the watch tells
        run.drive.move(revision.document_id or "", to=_folder(run, SUPERSEDED), away_from=_home(run, revision))
    _placed(run, revision, SUPERSEDED)


def withdraw(run: Run) -> None:
    """Mark what was withdrawn, or another SOP took the place of, on its pages and put it away."""
    for revision in run.sop.revisions:
        if revision.status in ("withdrawn", "superseded") and revision.folder != SUPERSEDED and revision.document_id:
            run.tried("withdrawn", revision.number, partial(_withdraw, run, revision, revision.document_id))


def _withdraw(run: Run, revision: Revision, document_id: str) -> None:
    """Put away what was withdrawn. The whole may run again from any point of it."""
    with run.unless_gone(document_id):  # as above
        _mark_withdrawn(run, revision, document_id)
    _placed(run, revision, SUPERSEDED)
    run.content = None


def bring_archives(run: Run) -> None:
    """Move each PDF to where its Doc is."""
    for revision in run.sop.revisions:
        if revision.archive is not None and revision.archive_folder != revision.folder:
            run.tried("archive_moved", revision.number, partial(_bring_archive, run, revision))


def bring_signed_copies(run: Run) -> None:
    """Move each signed copy to where its Doc is, former ones too."""
    for revision in run.sop.revisions:
        for copy in revision.signed_copies:
            if revision.folder and copy.folder != revision.folder:
                run.tried(
                    "signed_copy_moved", revision.number, partial(_bring_copy, run, revision, copy, revision.folder)
                )


def _bring_copy(run: Run, revision: Revision, copy: SignedCopy, to: str) -> None:
    with run.unless_gone(copy.kept.file_id):  # then the watch tells
        run.drive.move(copy.kept.file_id, to=_folder(run, to), away_from=_folder(run, copy.folder))
    run.record(facts.SignedCopyMoved(copy.kept.file_id, to, revision.number))


def bring_attendance_lists(run: Run) -> None:
    """Move the picture of each attendance list to where its Doc is."""
    for revision in run.sop.revisions:
        for meeting in revision.distribution.meetings:
            picture = meeting.held.attendance_list
            if picture and revision.folder and meeting.folder != revision.folder:
                bring = partial(_bring_list, run, revision, meeting.folder, picture.file_id, revision.folder)
                run.tried("attendance_list_moved", revision.number, bring)


def _bring_list(run: Run, revision: Revision, now: str, file_id: str, to: str) -> None:
    with run.unless_gone(file_id):  # then nobody looks for it; its hash stays in the history
        run.drive.move(file_id, to=_folder(run, to), away_from=_folder(run, now))
    run.record(facts.AttendanceListMoved(file_id, to, revision.number))


def put_away(run: Run) -> None:
    """Lock the Doc of a cancelled revision, whose header says so by now, and move it out of the drafts."""
    revision = run.sop.current
    if revision.status != "cancelled" or revision.document_id is None or revision.locked or revision.undone:
        return
    if revision.written and revision.header != header_line(run.sop):  # behind the lock nobody could write it
        return
    reason, home = end_reason(run.sop, revision), _home(run, revision)
    with run.unless_gone(revision.document_id):  # then nobody finds it
        run.drive.lock_and_move(revision.document_id, reason, to=_folder(run, SUPERSEDED), away_from=home)
    run.record(facts.Locked(SUPERSEDED))
    run.content = None


def put_back(run: Run) -> None:
    """Lay the Doc of an adoption that was undone where it came from; a copy goes to the trash, and that of its scan."""
    revision = run.sop.current
    if not revision.undone or revision.put_back or revision.document_id is None:
        return
    stayed = False
    for copy in revision.signed_copies:
        with run.unless_gone(copy.kept.file_id):
            run.drive.trash(copy.kept.file_id)
    with run.unless_gone(revision.document_id):  # then there is nothing to lay back
        if revision.document_id != revision.drafted.source:
            run.drive.trash(revision.document_id)
        elif lay_in := revision.adopted.lay_in if revision.adopted else revision.drafted.lay_in:
            stayed = not _laid_back(run, revision.document_id, lay_in, _home(run, revision))
    run.record(facts.PutBack(stayed))


def _laid_back(run: Run, document_id: str, folders: Sequence[str], home: str) -> bool:
    """Whether Google lets us move a Doc out of the company's place into these folders, or give it back."""
    try:
        run.drive.move(document_id, to=",".join(folders), away_from=home)
    except (Denied, NotFound, Invalid):
        return run.drive.home.my_drive and _given_back(run, document_id)
    return True


def _given_back(run: Run, document_id: str) -> bool:
    """Whether Google lets us give a Doc of our My Drive back to whoever gave it over, into theirs."""
    try:
        run.drive.permissions.give_over(document_id, run.office.records.read(run.sop.id)[0].by, away=True)
    except (Denied, NotFound, Invalid):
        return False
    return True


def _mark_withdrawn(run: Run, revision: Revision, document_id: str) -> None:
    """Mark the Doc between an unlocking and a lock: where the mark is refused, it is locked and away all the same.

    An unlocking may take minutes until we may edit (evidence/drive.md 102): until then the Doc stays open.
    """
    drive, docs, away, home = run.drive, run.docs, _folder(run, SUPERSEDED), _home(run, revision)
    drive.unlock_and_move(document_id, to=away, away_from=home)
    lock = partial(drive.lock_and_move, document_id, end_reason(run.sop, revision), to=away, away_from=home)
    try:
        content = docs.read(document_id)
        if content.revision_id:  # Google tells it to those who may edit
            docs.stamp(document_id, content, {}, header_line(run.sop, revision))
    except SopError:
        lock()
        raise
    if not content.revision_id:
        raise Unavailable(_OPENING)
    lock()


_OPENING = Sentence("Google takes a few minutes to open the Doc for its mark. Then it is marked and locked.")


def _placed(run: Run, revision: Revision, folder: str) -> None:
    """Bring the PDF along, and record where the Doc is; a PDF that is left behind follows later."""
    followed = revision.archive is None or run.tried(
        "archive_moved", revision.number, partial(_move_archive, run, revision, folder)
    )
    run.record(facts.Placed(revision.number, folder, with_archive=followed))


def _bring_archive(run: Run, revision: Revision) -> None:
    folder = revision.folder or IN_FORCE
    _move_archive(run, revision, folder)
    run.record(facts.Placed(revision.number, folder))


def _move_archive(run: Run, revision: Revision, to: str) -> None:
    if revision.archive is not None:
        home = revision.archive_folder or drafts(revision.drafted.department)
        with run.unless_gone(revision.archive.file_id):  # then the watch tells
            run.drive.move(revision.archive.file_id, to=_folder(run, to), away_from=_folder(run, home))


def _folder(run: Run, key: str) -> str:
    return run.workplace.folder(key)


def _home(run: Run, revision: Revision) -> str:
    """Return the folder that the revision's files stand in now."""
    return _folder(run, revision.folder or drafts(revision.drafted.department))
