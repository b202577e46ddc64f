"""What was seen in an SOP's Doc, and the feedback that came, there or elsewhere."""

from dataclasses import dataclass
from typing import Literal

from service.domain.document.content import Unread
from service.domain.document.sop_document import Step

Source = Literal["doc", "reviewer", "meeting", "simulation", "performer"]
RemarkState = Literal["open", "resolved", "accepted", "rejected", "deleted"]


@dataclass(frozen=True)
class SeenStep:
    """A step as it was read, with the id it keeps."""

    id: str
    step: Step


@dataclass(frozen=True)
class ContentRead:
    """What the Doc says was read; recorded when it differs from what was known.

    `gaps` names what an authorisation will miss: "identity.legal_basis", "stamp.authorised.name", "step.pic.<id>",
    "number" (another SOP's stands there).
    """

    doc_revision: str
    steps_hash: str
    text_hash: str
    steps: tuple[SeenStep, ...]
    unread: tuple[Unread, ...] = ()
    gaps: tuple[str, ...] = ()


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
    """The last reply in the Doc."""


@dataclass(frozen=True)
class FeedbackChanged:
    """The words or the state of a comment or suggestion in the Doc are others now."""

    feedback: str
    text: str
    state: RemarkState
    reply: str = ""
