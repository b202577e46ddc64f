"""The step that writes the minutes of meetings, each a Doc of its own beside the draft."""

from functools import partial

from service.domain import facts
from service.domain.history.meeting import RoundMeeting
from service.domain.history.review_round import Round
from service.domain.history.sop import Revision
from service.domain.history.workplace import drafts
from service.domain.telling.minutes import minutes_texts, written_minutes
from service.workflow.means.google import properties_of
from service.workflow.means.wording import minutes_name
from service.workflow.settling.run import Run


def write_minutes(run: Run) -> None:
    """Write the minutes of each meeting that was held and is over, once; what people write there then stays."""
    for revision in run.sop.revisions:
        for review_round in revision.rounds:
            for meeting in review_round.minutes_due:
                run.tried("minutes", revision.number, partial(_write, run, revision, review_round, meeting))


def _write(run: Run, revision: Revision, review_round: Round, meeting: RoundMeeting) -> None:
    file_id = meeting.minutes or run.lost_file(meeting.minutes_intents)
    fresh = file_id is None
    if file_id is None:
        file_id = _made(run, revision, meeting)
    if meeting.minutes is None:
        run.record(facts.MinutesMade(meeting.id, file_id, revision.number))
    about = (run.sop, revision, review_round, meeting, run.office.organisation)
    if run.office.organisation.minutes_template:
        run.docs.fill_page(file_id, minutes_texts(*about))
    elif fresh or run.docs.written(file_id) == "blank":
        run.docs.write_page(file_id, written_minutes(run.office.shelf.minutes(revision.drafted.language), *about))
    run.record(facts.MinutesWritten(meeting.id, revision.number))


def _made(run: Run, revision: Revision, meeting: RoundMeeting) -> str:
    """Return the id of the Doc made for the minutes: empty, or a copy of the company's own."""
    nonce, own = run.office.new_id(), run.office.organisation.minutes_template
    run.record(facts.MinutesIntended(meeting.id, nonce, revision.number))
    name, folder = minutes_name(run.sop, revision, meeting), run.workplace.folder(drafts(revision.drafted.department))
    properties = properties_of(run.sop.id, revision.number, "minutes", nonce)
    if own:
        return run.drive.copy_document(own, name, folder, properties)
    return run.drive.make_document(name, folder, properties)
