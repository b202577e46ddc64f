"""The feedback that came, in the Doc or elsewhere, and what was decided about it."""

from dataclasses import dataclass
from typing import Literal

Source = Literal["doc", "reviewer", "meeting", "simulation", "performer", "authoriser", "monitoring"]
RemarkState = Literal["open", "resolved", "accepted", "rejected", "deleted"]
Disposition = Literal["accepted", "rejected", "deferred", "noted"]


@dataclass(frozen=True)
class FeedbackGiven:
    """A comment, suggestion or remark came up; `ref` is its id in the Doc."""

    feedback: str
    source: Source
    kind: Literal["comment", "suggestion", "remark"]
    author: str
    text: str
    quote: str = ""
    step: str | None = None
    ref: str | None = None
    state: RemarkState = "open"
    reply: str = ""
    """The last reply of a person in the Doc."""
    suggests: str = ""
    """What its step is to say instead in its activity, or in its duration where the feedback is of a real time."""


@dataclass(frozen=True)
class FeedbackChanged:
    """The words or the state of a comment or suggestion in the Doc are others now."""

    feedback: str
    text: str
    state: RemarkState
    reply: str = ""


@dataclass(frozen=True)
class FeedbackDecided:
    """What was decided about a piece of feedback, and why."""

    feedback: str
    disposition: Disposition
    reason: str
    answer: str = ""
    """The reply that tells it in the Doc; facts of 0.2.0 do not say it."""


@dataclass(frozen=True)
class DispositionWritten:
    """The decision stands in the Doc as a reply."""

    feedback: str
    disposition: Disposition


@dataclass(frozen=True)
class FeedbackPlaced:
    """Feedback from elsewhere stands in the Doc as Baku's comment or suggestion; `ref` is "" where none is seen."""

    feedback: str
    ref: str
    text: str
    kind: Literal["comment", "suggestion"] = "comment"


@dataclass(frozen=True)
class FeedbackCarried:
    """Feedback that had been put off is looked at again, in this revision."""

    feedback: str
    revision: int


FeedbackFact = FeedbackGiven | FeedbackChanged | FeedbackDecided | DispositionWritten | FeedbackPlaced | FeedbackCarried
