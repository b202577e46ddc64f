"""What the API tells of a review round, its meetings and its feedback."""

from datetime import date, datetime

from pydantic import BaseModel

from service.domain.facts import Answer, Disposition, RemarkState, Source
from service.domain.history.feedback import Overtaking
from service.web.api.revision_shapes import (
    FileShape,
)


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
