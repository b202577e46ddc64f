"""What the API answers with about the course of an SOP's life: revisions, alarms, differences, handovers."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from service.domain.facts import AlarmKind, RevisionClass
from service.domain.history.sop import Status
from service.web.api.monitoring_shapes import MeasureShape, MonitoringShape
from service.web.api.sync_shapes import WaitingShape
from service.web.problems import OutstandingProblem


class FileShape(BaseModel):
    """A file in Google Workspace."""

    id: str
    url: str


class ArchiveShape(BaseModel):
    """The PDF of the authorised Doc and the SHA-256 of its bytes."""

    id: str
    url: str
    sha256: str


class ScanShape(BaseModel):
    """The scan of the signed paper, and the SHA-256 of its bytes."""

    id: str
    name: str
    url: str
    sha256: str


class SignedCopyShape(ScanShape):
    """The signed copy of an authorised revision: who added it, and when."""

    by: str
    at: datetime


class AdoptedShape(BaseModel):
    """What the paper of an SOP says that was authorised outside Baku; `by` confirmed it `at` a time."""

    signatory: str
    post: str
    signed: date | None
    effective: date
    next_review: date | None
    scan: ScanShape | None
    by: str | None
    at: datetime | None


class RevisionShape(BaseModel):
    """One revision; `class` says whether it changed what is done, `editorial` names the contents confirmed as such.

    `revised` is the day on which its last round closed, null for a first one and before the authorisation. The last of
    `signed_copies` counts. `printed_link` is what the code on prints leads to, "" where there is none.
    `next_review` is the day by which it is monitored, `measures` are by what it is known to work,
    `monitorings` what was found so far.
    """

    number: int
    revision_class: RevisionClass = Field(alias="class")  # a word of Python's own
    reason: str
    status: Status
    in_force: bool
    revised: date | None
    effective: date | None
    document: FileShape | None
    archive: ArchiveShape | None
    printed_link: str
    editorial: list[str]
    cancelled: str | None
    adopted: AdoptedShape | None
    awaits_signed_copy: bool
    signed_copies: list[SignedCopyShape]
    next_review: date | None
    measures: list[MeasureShape]
    monitorings: list[MonitoringShape]


class RequestShape(BaseModel):
    """Who asked for the decision, when, and what they added."""

    by: str
    at: datetime
    note: str


class WithdrawalShape(BaseModel):
    """Since when the SOP is no longer in force, and why."""

    day: date
    reason: str


class AlarmShape(BaseModel):
    """What is not as it was left, in which revision, and how to put it right."""

    alarm: AlarmKind
    revision: int
    detail: str
    remedy: str


class DifferenceShape(BaseModel):
    """One line that went or came."""

    change: Literal["removed", "added"]
    text: str


class DifferencesShape(BaseModel):
    """What is different from the reviewed or authorised text; `seen` is what a second person confirms to have seen."""

    seen: str
    differences: list[DifferenceShape]


class HandoverPreviewShape(BaseModel):
    """What a handover would change, by number, what it would undo in these SOPs, and what could not change hands.

    `runs` are for what the open runs are that would change hands, too.
    """

    changed: list[str]
    runs: list[str]
    undone: list[OutstandingProblem]
    left: list[OutstandingProblem]


class HandoverShape(BaseModel):
    """What a handover came to: numbers of the SOPs that changed hands, what could not, and what has to wait.

    `runs` are for what the open runs are that changed hands, too.
    """

    changed: list[str]
    runs: list[str]
    left: list[OutstandingProblem]
    waiting: list[WaitingShape]
