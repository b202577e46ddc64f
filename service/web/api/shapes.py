"""What the API answers with, as /openapi.json describes it."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from service.domain.facts import Answer, Disposition, RemarkState, Source, StepOutcome
from service.domain.history.feedback import Overtaking
from service.domain.history.sop import Status
from service.web.api.distribution_shapes import ConcernShape, DistributionShape
from service.web.api.form_shapes import FormShape
from service.web.api.related_shapes import RelatedShape
from service.web.api.revision_shapes import (
    AdoptedShape,
    AlarmShape,
    ArchiveShape,
    FileShape,
    RequestShape,
    RevisionShape,
    WithdrawalShape,
)
from service.web.problems import OutstandingProblem


class StepShape(BaseModel):
    """A step of the Doc as last read; `id` stays the same when rows move or are reworded."""

    id: str
    number: int
    activity: str
    pic: str
    involved: list[str]
    documents: str
    duration: str
    output: str
    note: str


class ReviewerShape(BaseModel):
    """Somebody asked to review, and their last answer; `mark` names the content they answered on.

    `overruled` is why the round may close over their objection.
    """

    email: str
    required: bool
    answer: Answer | None
    note: str
    mark: str | None
    overruled: str | None


class MeetingShape(BaseModel):
    """The meeting with everyone concerned."""

    date: date
    attendance: list[str]
    decisions: list[str]


class MeetingDecisionShape(BaseModel):
    """What a meeting decided: the id of that feedback, and of what it settles."""

    feedback: str
    settles: list[str]


class RoundMeetingShape(BaseModel):
    """A meeting within a round; `held` is the day on which it was, null before; `called_off` says why it was not."""

    id: str
    day: date
    hours: str
    place: str
    called_by: str
    invited: list[str]
    held: date | None
    attended: list[str]
    guests: list[str]
    decisions: list[MeetingDecisionShape]
    called_off: str | None
    minutes: FileShape | None


class RoundShape(BaseModel):
    """A review round; while it is open, `closed_at` and `cancelled` (why it was stopped) are null.

    `meetings` were held within it, or are called; `meeting` is what was told of one as the round was closed.
    """

    number: int
    opened_by: str
    opened_at: datetime
    due: date
    reviewers: list[ReviewerShape]
    closed_at: datetime | None
    cancelled: str | None
    meeting: MeetingShape | None
    meetings: list[RoundMeetingShape]


class DispositionShape(BaseModel):
    """What was decided about a piece of feedback; `written` says whether the Doc shows it."""

    disposition: Disposition
    reason: str
    by: str
    written: bool


class FeedbackShape(BaseModel):
    """A comment, suggestion or remark; `author` is the display name where it comes from the Doc.

    `proposed` is the reason with which it can be confirmed as accepted: it was resolved in the Doc. `mark` names what
    it says now. `overtaken` is what happened to it after a decision that therefore holds no longer.
    """

    id: str
    source: Source
    kind: str
    author: str
    text: str
    quote: str
    step: str | None
    state: RemarkState
    revision: int
    round: int | None
    at: datetime
    proposed: str | None
    mark: str
    decision: DispositionShape | None
    overtaken: Overtaking | None


class StepResultShape(BaseModel):
    """How one step went, `measured_minutes` beside the most that is written; times in working minutes.

    `beyond` says that it took longer than the company tolerates.
    """

    step: str
    outcome: StepOutcome
    working_minutes: int | None
    waiting_minutes: int | None
    result: str
    deviation: str
    written: str
    written_minutes: float | None
    measured_minutes: int | None
    beyond: bool


class PartShape(BaseModel):
    """Who ran the part of a role."""

    role: str
    ran_by: list[str]


class VerdictShape(BaseModel):
    """What a rehearsal proves along the flow: `measured_minutes`, and what is written for the same steps.

    `not_exercised`, `not_on_this_branch` and `longer` are numbers of steps; `vacant` are roles that nobody holds.
    """

    measured_minutes: int | None
    written_minutes: float | None
    beyond: bool
    not_exercised: list[int]
    not_on_this_branch: list[int]
    longer: list[int]
    vacant: list[str]


class SimulationShape(BaseModel):
    """A rehearsal, or its waiver (`outcome` "waived", `notes` its reason).

    `kind` is what it counts as: one that was `run_as` live is one at the table where a role had no holder. `holds` says
    that the steps are still the same.
    """

    id: str | None
    kind: str
    run_as: str
    day: date
    began: date | None = None
    ran_by: list[str]
    parts: list[PartShape]
    outcome: str
    notes: str
    reason: str = ""
    total_minutes: int | None = None
    holds: bool
    verdict: VerdictShape | None = None
    steps: list[StepResultShape]
    recorded_by: str
    at: datetime


class DecreeShape(BaseModel):
    """The decree by which SOPs were authorised; `file` is a link, "" where there is none."""

    number: str
    day: date
    file: str


class RunStepShape(BaseModel):
    """A step of the open rehearsal: since when its clock runs, or how it went."""

    step: int
    clock: datetime | None
    outcome: StepOutcome | None
    working_minutes: int | None


class RunShape(BaseModel):
    """The rehearsal that is open: told step by step until it is finished or stopped.

    It is `outdated` once the steps are others than when it began.
    """

    id: str
    kind: str
    begun_by: str
    begun_at: datetime
    outdated: bool
    steps: list[RunStepShape]


class LiveDueShape(BaseModel):
    """The live rehearsal that is due because one was waived: by which day, and why it was waived."""

    day: date
    waived_by: str
    reason: str


class SignatureShape(BaseModel):
    """A signature before the authoriser's, under what the Doc says now: whose, in which post, meaning what, when."""

    by: str
    name: str
    post: str
    meaning: str
    at: datetime


class AuthorisationShape(BaseModel):
    """Who authorised, in which post, meaning what; `confirmed` once the locked Doc was read back.

    A deputy was `acting` (a.n. or Plh.) in the place of who holds the post `acting_for`.
    """

    by: str
    name: str
    post: str
    meaning: str
    at: datetime
    effective: date
    next_review: date
    decree: DecreeShape | None
    acting: Literal["an", "plh"] | None
    acting_for: str
    confirmed: bool


class NoteShape(BaseModel):
    """Something to know that stands in nobody's way, of the text or its round; `ref` is a place or a step's id."""

    code: str
    sentence: str
    ref: str


class ReminderShape(BaseModel):
    """Who is waited for, by address, and a text to send them; `whatsapp` opens WhatsApp with it."""

    people: list[str]
    text: str
    whatsapp: str


class PredecessorShape(BaseModel):
    """An SOP that is to be replaced; `ended` once it is out of force."""

    id: str
    number: str
    title: str
    ended: bool


class SuccessorShape(BaseModel):
    """The SOP that took the place of one, since a day."""

    id: str
    number: str
    title: str
    day: date


class SopShape(BaseModel):
    """An SOP and its newest revision; `revisions` lists them all, `link` leads to the one in force.

    `made` is the day on which the last round before the first authorisation closed, as the Doc is stamped with it.

    `mark` names the content last read, `own_head` is what the head says that the Doc had before Baku's block;
    `outstanding` is what stands between this caller and authorising it, `notes` is what to know of how the text was
    read; `waiting` says what Google could not be brought to yet, which settling will finish. `related` is looked up
    where an SOP is drafted or shown, and null in the answers to other acts.
    """

    id: str
    number: str
    title: str
    status: Status
    revision: int
    department: str
    concerned: list[str]
    template: str
    format: str
    language: str
    owner: str
    authors: list[str]
    authoriser: str
    replaced_authoriser: str | None
    replaces: list[PredecessorShape]
    superseded_by: SuccessorShape | None
    made: date | None
    revisions: list[RevisionShape]
    link: str
    document: FileShape | None
    register_file: FileShape | None = Field(alias="register")  # the bare name is taken by BaseModel
    mark: str | None
    own_head: list[str]
    steps: list[StepShape]
    round: RoundShape | None
    feedback: list[FeedbackShape]
    simulations: list[SimulationShape]
    run: RunShape | None
    live_due: LiveDueShape | None
    signatures: list[SignatureShape]
    authorisation: AuthorisationShape | None
    adopted: AdoptedShape | None
    locked: bool
    archive: ArchiveShape | None
    requested: RequestShape | None
    withdrawal_proposed: RequestShape | None
    withdrawn: WithdrawalShape | None
    alarms: list[AlarmShape]
    named: ConcernShape
    distribution: DistributionShape | None
    declined: str | None
    lapsed: str | None
    reminders: list[ReminderShape]
    outstanding: list[OutstandingProblem]
    notes: list[NoteShape]
    forms: list[FormShape]
    related: RelatedShape | None
    waiting: str | None


class SopLine(BaseModel):
    """One SOP in a list."""

    id: str
    number: str
    title: str
    department: str
    owner: str
    revision: int
    status: Status
    document_id: str


class SopList(BaseModel):
    """SOPs in the order of their number; `next` is the `after` of the next page, null at the end."""

    sops: list[SopLine]
    next: str | None


class FactShape(BaseModel):
    """One thing that happened; `hash` seals it and everything before it.

    `says` tells it in the caller's language, about `revision`; what is `inner` followed an act by itself. `by` is ""
    where the caller is not told who it was.
    """

    at: datetime
    by: str
    kind: str
    data: dict[str, Any]
    hash: str
    says: str
    revision: int
    inner: bool


class HistoryShape(BaseModel):
    """Everything that happened to an SOP, oldest first; `says` tells whether it is `whole` as it was recorded."""

    whole: bool
    says: str
    facts: list[FactShape]


class FieldShape(BaseModel):
    """A field that a template asks for."""

    name: str
    label: str
    kind: str
    required: bool
    choices: list[str]
    suggested: str
    """What a form holds to begin with."""


class TemplateShape(BaseModel):
    """A template in one language, and the formats it can be drafted in."""

    id: str
    title: str
    department: str
    about: str
    language: str
    formats: list[str]
    fields: list[FieldShape]


class OwnTemplateShape(BaseModel):
    """A Doc of the company's that serves as a template; what it asks for is shown by itself."""

    id: str
    title: str


class TemplateList(BaseModel):
    """The templates there are: those of the library, and the company's own Docs."""

    templates: list[TemplateShape]
    own: list[OwnTemplateShape]


class OwnTemplateDetails(BaseModel):
    """What a company's own Doc asks for, and what must be put right in it, paragraph by paragraph or cell by cell."""

    id: str
    language: str
    format: str
    usable: bool
    fields: list[FieldShape]
    problems: list[NoteShape]
