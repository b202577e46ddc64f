"""The short texts that acts leave in Google Workspace: messages, reasons."""

from pathlib import PurePath

from service.domain.acts.authorisation import STATUS_WORDS
from service.domain.history.meeting import RoundMeeting
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence, written

REGISTER_NAME = Sentence("SOP register")


def invitation(sop: Sop, in_force: str) -> str:
    """Return the message that Google mails to a reviewer with the file; `in_force` is where they read the last one."""
    revision = sop.current
    due = revision.round.due.isoformat() if revision.round else ""
    request = Sentence(
        "Please review {number} {title} by {due}: comment in the Doc and give your answer.",
        number=sop.number,
        title=revision.drafted.title,
        due=due,
    ).spoken(revision.drafted.language)
    if not in_force:
        return request
    last = Sentence("In force until then: {in_force}", in_force=in_force)
    return f"{request} {last.spoken(revision.drafted.language)}"


def lock_reason(sop: Sop) -> str:
    """Return what Google shows on the locked file."""
    revision = sop.current
    return Sentence(
        "{number} Rev. {revision} is authorised. Open the next revision to change it.",
        number=sop.number,
        revision=revision.number,
    ).spoken(revision.drafted.language)


def end_reason(sop: Sop, revision: Revision) -> str:
    """Return what Google shows on the locked file of a revision that was withdrawn or cancelled."""
    withdrawn = sop.withdrawn.reason if sop.withdrawn else ""
    why = revision.cancelled or withdrawn
    word = STATUS_WORDS[revision.status].spoken(revision.drafted.language)
    return f"{sop.number} Rev. {revision.number} · {word}: {why}"


def signed_copy_name(sop: Sop, revision: Revision, came_as: str) -> str:
    """Return the name of a revision's signed copy, with the ending of the file that it came as."""
    ending = PurePath(came_as).suffix
    name = Sentence(
        "{number} Rev. {revision} {title} (signed)",
        number=sop.number,
        revision=revision.number,
        title=revision.drafted.title,
    )
    return name.spoken(revision.drafted.language) + ending


def attendance_list_name(sop: Sop, revision: Revision, came_as: str) -> str:
    """Return the name of the attendance list of a socialisation meeting, with the ending of the file it came as."""
    name = Sentence("{number} Rev. {revision} Attendance list", number=sop.number, revision=revision.number)
    return name.spoken(revision.drafted.language) + PurePath(came_as).suffix


def minutes_name(sop: Sop, revision: Revision, meeting: RoundMeeting) -> str:
    """Return the name of the Doc of a meeting's minutes."""
    day, language = (meeting.held or meeting.called).day, revision.drafted.language
    return Sentence("{number} Minutes of {day}", number=sop.number, day=written(day, language)).spoken(language)


def archive_name(sop: Sop, revision: Revision) -> str:
    """Return the name of a revision's archived PDF."""
    return f"{sop.number} Rev. {revision.number} {revision.drafted.title}.pdf"
