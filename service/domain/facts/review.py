"""Review rounds, and what a second person confirmed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from service.domain.document.differences import Difference

Answer = Literal["agree", "agree_with_feedback", "not_for_me", "not_yet"]


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
    words: tuple[str, ...] = ()
    """What the Doc said, line by line; left out where an earlier answer in the round has the same hashes."""
    feedback: str = ""
    """The feedback that the note became, if it did."""


@dataclass(frozen=True)
class ObjectionOverruled:
    """Whoever authorises lets the round close over a reviewer's objection, and says why."""

    round: int
    reviewer: str
    reason: str


@dataclass(frozen=True)
class AskedAgain:
    """A reviewer was asked to look at what was changed since they answered: lines that went and came."""

    round: int
    reviewer: str
    steps_hash: str
    text_hash: str
    changed: tuple[Difference, ...]


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


RoundChange = (
    ReviewerAnswered
    | ObjectionOverruled
    | AskedAgain
    | RoundClosed
    | ReviewerReplaced
    | ReviewerExcused
    | DueMoved
    | RoundCancelled
)
"""What happens to a round that is open."""
RoundFact = RoundOpened | RoundChange
