"""What the API answers with, as /openapi.json describes it."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field

from service.domain.history.sop import Status
from service.web.api.authorisation_shapes import AuthorisationShape, SignatureShape
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
from service.web.api.round_shapes import FeedbackShape, RoundShape
from service.web.api.simulation_shapes import LiveDueShape, RunShape, SimulationShape
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
    read; `waiting` says what Google could not be brought to yet, which settling will finish.
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
    related: RelatedShape
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
