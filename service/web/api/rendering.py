"""An SOP as the API shows it."""

from collections.abc import Callable

from service.domain import facts
from service.domain.acts.feedback import proposed
from service.domain.acts.notices import free_day, notices
from service.domain.acts.outstanding import outstanding_for
from service.domain.company.organisation import Organisation
from service.domain.document.content import mark
from service.domain.history.dates import made_on
from service.domain.history.feedback import Feedback
from service.domain.history.lapses import why_lapsed
from service.domain.history.meeting import RoundMeeting
from service.domain.history.review_round import Round
from service.domain.history.signatories import signatures
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence
from service.domain.telling.google_refusals import refusals
from service.domain.telling.links import REGISTER_LINK, link
from service.domain.telling.reminder import Reminder, reminders
from service.web.api.authorisation_shapes import AuthorisationShape, DecreeShape, SignatureShape
from service.web.api.distribution_rendering import concern_shape, distribution_shape
from service.web.api.form_shapes import form_shapes
from service.web.api.related_shapes import related_shape
from service.web.api.revision_rendering import (
    adopted_shape,
    alarm_shapes,
    archive_shape,
    document_shape,
    proposal_shape,
    request_shape,
    revision_shapes,
    withdrawal_shape,
)
from service.web.api.revision_shapes import FileShape
from service.web.api.round_shapes import (
    DispositionShape,
    FeedbackShape,
    MeetingDecisionShape,
    MeetingShape,
    ReviewerShape,
    RoundMeetingShape,
    RoundShape,
)
from service.web.api.shapes import NoteShape, PredecessorShape, ReminderShape, SopShape, StepShape, SuccessorShape
from service.web.api.simulation_rendering import live_due_shape, run_shape, simulation_shapes
from service.web.problems import OutstandingProblem
from service.workflow.deciding.outcome import Outcome
from service.workflow.means.office import Office
from service.workflow.reading.related import related


def rendered(
    office: Office,
    outcome: Outcome,
    caller: str,
    spoken: Callable[[Sentence], str],
    *,
    is_new: bool = False,
) -> SopShape:
    """Return the SOP with what is outstanding for the caller, in the caller's language; one that `is_new` has no namer.

    Reads the records for the SOPs that it names, and that name it.
    """
    sop, today = outcome.sop, office.today()
    revision, drafted = sop.current, sop.current.drafted
    register_id = (outcome.workplace or office.histories.workplace()).register_id
    return SopShape(
        id=sop.id,
        number=sop.number,
        title=drafted.title,
        status=revision.status,
        revision=drafted.revision,
        department=drafted.department,
        concerned=list(drafted.concerned),
        template=drafted.template,
        format=drafted.format,
        language=drafted.language,
        owner=drafted.owner,
        authors=list(drafted.authors),
        authoriser=drafted.authoriser,
        replaced_authoriser=drafted.replaced_authoriser,
        replaces=[
            PredecessorShape(id=p.sop_id, number=p.number, title=p.title, ended=p.sop_id in revision.replaced)
            for p in drafted.replaces
        ],
        superseded_by=_successor(sop),
        made=made_on(sop, office.organisation),
        revisions=revision_shapes(sop, office.organisation, today, office.installation.public_url),
        link=link(sop, today, office.installation.public_url),
        document=document_shape(revision.document_id),
        register=_spreadsheet(register_id),
        mark=mark(revision.content.steps_hash, revision.content.text_hash) if revision.content else None,
        own_head=list(revision.content.head) if revision.content else [],
        steps=[_step(number, row) for number, row in enumerate(revision.steps, start=1)],
        round=_round(revision.rounds[-1]) if revision.rounds else None,
        feedback=[_feedback(given, drafted.language, spoken) for given in sop.feedback.values()],
        simulations=simulation_shapes(revision, office.organisation),
        run=run_shape(revision),
        live_due=live_due_shape(sop, office.organisation),
        signatures=[
            SignatureShape(by=one.by, name=one.fact.name, post=one.fact.post, meaning=one.fact.meaning, at=one.at)
            for one in signatures(revision)
        ],
        authorisation=_authorisation(revision, office.organisation),
        adopted=adopted_shape(revision),
        locked=revision.locked,
        archive=archive_shape(revision.archive),
        requested=request_shape(revision.requested),
        withdrawal_proposed=proposal_shape(sop.proposed),
        withdrawn=withdrawal_shape(sop.withdrawn),
        alarms=alarm_shapes(sop.alarms, spoken),
        named=concern_shape(sop),
        distribution=distribution_shape(sop, caller, office.organisation),
        declined=revision.declined,
        lapsed=spoken(lapse) if (lapse := why_lapsed(revision.lapsed)) else None,
        reminders=list(map(_reminder, reminders(sop, caller, office.organisation, today, office.installation.pages))),
        outstanding=[
            OutstandingProblem(code=o.code, sentence=spoken(o.sentence), ref=o.ref)
            for o in (
                *refusals(sop.refused, office.organisation),
                *(() if _over(revision) else outstanding_for(sop, caller, office.organisation, today)),
            )
        ],
        notes=[
            NoteShape(code=notice.code, sentence=spoken(notice.sentence), ref=notice.ref)
            for notice in (
                *notices(revision, office.organisation),
                *filter(None, [free_day(revision.round, office.organisation) if revision.round else None]),
            )
        ],
        forms=form_shapes(sop),
        related=related_shape(related(office, caller, sop, is_new=is_new)),
        waiting=spoken(outcome.waiting) if outcome.waiting else None,
    )


def _over(revision: Revision) -> bool:
    """Whether nobody can authorise the revision any more, because somebody did or it was given up."""
    return revision.authorisation is not None or revision.status == "cancelled"


def _spreadsheet(file_id: str | None) -> FileShape | None:
    return FileShape(id=file_id, url=REGISTER_LINK.format(file_id)) if file_id else None


def _step(number: int, row: facts.SeenStep) -> StepShape:
    step = row.step
    return StepShape(
        id=row.id,
        number=number,
        activity=step.activity,
        pic=step.pic,
        involved=list(step.involved),
        documents=step.documents,
        duration=step.duration,
        output=step.output,
        note=step.note,
    )


def _round(review_round: Round) -> RoundShape:
    meeting = review_round.closed.meeting if review_round.closed else None
    return RoundShape(
        number=review_round.number,
        opened_by=review_round.opened_by,
        opened_at=review_round.at,
        due=review_round.due,
        reviewers=[_reviewer(review_round, reviewer) for reviewer in review_round.reviewers],
        closed_at=review_round.closed_at,
        cancelled=review_round.cancelled,
        meeting=MeetingShape(date=meeting.date, attendance=list(meeting.attendance), decisions=list(meeting.decisions))
        if meeting
        else None,
        meetings=[_meeting(one) for one in review_round.meetings],
    )


def _meeting(meeting: RoundMeeting) -> RoundMeetingShape:
    called, held = meeting.called, meeting.held
    return RoundMeetingShape(
        id=meeting.id,
        day=called.day,
        hours=called.hours,
        place=called.place,
        called_by=meeting.called_by,
        invited=list(called.invited),
        held=held.day if held else None,
        attended=list(held.attended) if held else [],
        guests=list(held.guests) if held else [],
        decisions=[MeetingDecisionShape(feedback=d.feedback, settles=list(d.settles)) for d in meeting.decisions],
        called_off=meeting.called_off,
        minutes=document_shape(meeting.minutes),
    )


def _reviewer(review_round: Round, reviewer: facts.Reviewer) -> ReviewerShape:
    answer, overruling = review_round.answers.get(reviewer.email), review_round.overruled.get(reviewer.email)
    return ReviewerShape(
        email=reviewer.email,
        required=reviewer.required,
        answer=answer.answer if answer else None,
        note=answer.note if answer else "",
        mark=mark(answer.steps_hash, answer.text_hash) if answer else None,
        overruled=overruling.reason if overruling else None,
    )


def _feedback(feedback: Feedback, language: Language, spoken: Callable[[Sentence], str]) -> FeedbackShape:
    given, decided = feedback.given, feedback.decided
    return FeedbackShape(
        id=feedback.id,
        source=given.source,
        kind=given.kind,
        author=given.author,
        text=spoken(feedback.words()),
        quote=given.quote,
        step=given.step,
        state=feedback.state,
        revision=feedback.revision,
        round=feedback.round,
        at=feedback.at,
        proposed=proposed(feedback, language),
        mark=feedback.mark,
        overtaken=feedback.overtaken.why if feedback.overtaken else None,
        decision=DispositionShape(
            disposition=decided.disposition,
            reason=decided.reason,
            by=feedback.decided_by or "",
            written=feedback.written is not None,
        )
        if decided
        else None,
    )


def _successor(sop: Sop) -> SuccessorShape | None:
    end = sop.withdrawn
    if not isinstance(end, facts.Replaced):
        return None
    return SuccessorShape(id=end.by, number=end.number, title=end.title, day=end.day)


def _reminder(found: Reminder) -> ReminderShape:
    return ReminderShape(people=list(found.who), text=found.text, whatsapp=found.whatsapp)


def _authorisation(revision: Revision, organisation: Organisation) -> AuthorisationShape | None:
    authorisation = revision.authorisation
    if authorisation is None:
        return None
    decided = authorisation.decided
    return AuthorisationShape(
        by=authorisation.by,
        name=decided.name or organisation.name_of(authorisation.by),
        post=decided.post,
        meaning=decided.meaning,
        at=authorisation.at,
        effective=decided.effective,
        next_review=revision.next_review or decided.next_review,
        decree=DecreeShape.model_validate(decided.decree, from_attributes=True) if decided.decree else None,
        acting=decided.acting,
        acting_for=decided.acting_for,
        confirmed=authorisation.confirmed,
    )
