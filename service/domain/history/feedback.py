"""Feedback, and what was decided about it, in the state that its SOP's history tells."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from service.domain import facts
from service.domain.document.suggestion import cut, suggested
from service.domain.sentences import Sentence, joined

Overtaking = Literal["edited", "reopened", "replied"]
"""What happened to feedback after it was decided on."""


@dataclass(frozen=True)
class Overtaken:
    """A decision on feedback that was edited, reopened or replied to afterwards."""

    decided: facts.FeedbackDecided
    by: str
    why: Overtaking


@dataclass(frozen=True)
class Feedback:
    """A comment, suggestion or remark, and what was decided about it."""

    given: facts.FeedbackGiven
    revision: int
    round: int | None
    at: datetime
    text: str
    state: facts.RemarkState
    reply: str = ""
    decided: facts.FeedbackDecided | None = None
    decided_by: str | None = None
    written: facts.Disposition | None = None
    answers: tuple[str, ...] = ()
    """Every reply of ours in the Doc, by its words."""
    placed: bool = False
    """Whether Baku has put it into the Doc, as a comment or a suggestion."""
    overtaken: Overtaken | None = None
    """The decision that what was said since has put in question."""

    @property
    def awaits_decision(self) -> bool:
        """Whether nobody has decided yet; what was accepted, rejected or deleted in the Doc is decided there."""
        return self.decided is None and self.state in ("open", "resolved")

    @property
    def only_decided(self) -> bool:
        """Whether it is decided, and nothing in the Doc says so or has to."""
        return self.decided is not None and self.state == "open" and not self.open_in_doc

    @property
    def open_in_doc(self) -> bool:
        """Whether it is a suggestion that is decided but neither accepted nor rejected in the Doc yet."""
        given = self.given
        return given.kind == "suggestion" and bool(given.ref) and self.state == "open" and self.decided is not None

    @property
    def id(self) -> str:
        """The id the API and the register know it by."""
        return self.given.feedback

    @property
    def mark(self) -> str:
        """Return the name of what it says now; another one once its words, replies or state changed."""
        words = json.dumps([self.text, self.reply, self.state == "deleted"])
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    def words(self, longest: int | None = None) -> Sentence:
        """Return what it says, for people; what it quotes is cut to a length."""
        if self.given.kind == "suggestion":
            why = (cut(self.given.text, longest),) if self.given.source == "performer" else ()
            return joined((*why, suggested(self.text, longest)), "\n")
        return joined((cut(self.text, longest),), "")
