"""Review rounds and what was decided about feedback."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Answer = Literal["agree", "agree_with_feedback", "not_for_me"]
Disposition = Literal["accepted", "rejected", "deferred", "noted"]


@dataclass(frozen=True)
class FeedbackDecided:
    """What was decided about a piece of feedback, and why."""

    feedback: str
    disposition: Disposition
    reason: str


@dataclass(frozen=True)
class DispositionWritten:
    """The decision stands in the Doc as a reply."""

    feedback: str
    disposition: Disposition


@dataclass(frozen=True)
class Reviewer:
    """Somebody asked to review; the round cannot close without a required one's answer."""

    email: str
    required: bool = True


@dataclass(frozen=True)
class RoundOpened:
    """A review round began on this content."""

    round: int
    reviewers: tuple[Reviewer, ...]
    due: date
    steps_hash: str
    text_hash: str


@dataclass(frozen=True)
class ReviewerAnswered:
    """A reviewer's answer on the content seen."""

    round: int
    reviewer: str
    answer: Answer
    steps_hash: str
    text_hash: str
    note: str = ""


@dataclass(frozen=True)
class Meeting:
    """The focus group discussion: day, who attended, what was decided."""

    date: date
    attendance: tuple[str, ...]
    decisions: tuple[str, ...]


@dataclass(frozen=True)
class RoundClosed:
    """A round ended; it binds to this content."""

    round: int
    steps_hash: str
    text_hash: str
    meeting: Meeting | None = None
    words: tuple[str, ...] = ()
    """What the Doc said, line by line, so that later differences can be shown."""


@dataclass(frozen=True)
class ReviewerReplaced:
    """Somebody else reviews in a reviewer's place."""

    round: int
    reviewer: str
    successor: Reviewer
    reason: str


@dataclass(frozen=True)
class ReviewerExcused:
    """A reviewer's answer is no longer waited for."""

    round: int
    reviewer: str
    reason: str


@dataclass(frozen=True)
class DueMoved:
    """The round is due on another day."""

    round: int
    due: date
    reason: str


@dataclass(frozen=True)
class RoundCancelled:
    """A round was stopped; the revision is a draft again."""

    round: int
    reason: str


@dataclass(frozen=True)
class EditorialConfirmed:
    """A second person saw what is different from the reviewed or authorised text and found it editorial."""

    steps_hash: str
    text_hash: str


@dataclass(frozen=True)
class FeedbackCarried:
    """Feedback that had been put off is looked at again, in this revision."""

    feedback: str
    revision: int
