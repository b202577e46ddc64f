"""A review round, in the state that its SOP's history tells."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from service.domain import facts
from service.domain.document.content import Hashes
from service.domain.history.meeting import RoundMeeting

AGREEING: Container[facts.Answer] = frozenset({"agree", "agree_with_feedback"})
"""Answers of who agrees."""


@dataclass(frozen=True)
class Overruling:
    """An objection that whoever authorises overruled."""

    reason: str
    by: str


@dataclass(frozen=True)
class Round:
    """A review round: who is asked, by when, the last answer of each, and the content it closed on."""

    opened: facts.RoundOpened
    opened_by: str
    at: datetime
    reviewers: tuple[facts.Reviewer, ...]
    due: date
    answers: Mapping[str, facts.ReviewerAnswered] = field(default_factory=dict)
    answered: tuple[facts.ReviewerAnswered, ...] = ()
    """Every answer, the last of each reviewer among them."""
    closed: facts.RoundClosed | None = None
    closed_at: datetime | None = None
    cancelled: str | None = None
    asked_again: Mapping[str, facts.AskedAgain] = field(default_factory=dict)
    """How each reviewer was asked to look again since their last answer."""
    asked_by: Mapping[str, str] = field(default_factory=dict)
    """Who asked each of them for it last."""
    overruled: Mapping[str, Overruling] = field(default_factory=dict)
    """By reviewer, why the round may close over their objection."""
    meetings: tuple[RoundMeeting, ...] = ()
    """The meetings held within it, or called for it."""

    def words_of(self, answer: facts.ReviewerAnswered) -> tuple[str, ...]:
        """Return what the Doc said when that was answered, line by line; nothing where no answer recorded it."""
        on_it = (a.words for a in self.answered if _hashes(a) == _hashes(answer))
        return next(filter(None, on_it), ())

    def outdated(self, content: facts.ContentRead) -> tuple[facts.ReviewerAnswered, ...]:
        """Return the answers of reviewers who agreed to another text than this."""
        answers = (self.answers.get(reviewer.email) for reviewer in self.reviewers)
        now = (content.steps_hash, content.text_hash)
        return tuple(a for a in answers if a and a.answer == "agree" and _hashes(a) != now)

    @property
    def objections(self) -> tuple[facts.ReviewerAnswered, ...]:
        """The answers of reviewers who do not agree yet, overruled or not."""
        answers = (self.answers.get(reviewer.email) for reviewer in self.reviewers)
        return tuple(a for a in answers if a and a.answer == "not_yet")

    @property
    def open_objections(self) -> tuple[facts.ReviewerAnswered, ...]:
        """The objections over which the round does not close."""
        return tuple(a for a in self.objections if a.reviewer not in self.overruled)

    @property
    def meeting(self) -> RoundMeeting | None:
        """The meeting that something can still be recorded of."""
        last = self.meetings[-1] if self.meetings else None
        return last if last and last.is_open else None

    @property
    def has_met(self) -> bool:
        """Whether everyone concerned has met."""
        return any(one.held for one in self.meetings)

    @property
    def minutes_due(self) -> tuple[RoundMeeting, ...]:
        """The meetings whose minutes are to be written: as soon as somebody wants them, or the round is closed."""
        return tuple(m for m in self.meetings if m.held and (m.minutes_wanted or self.closed) and not m.minutes_written)

    @property
    def number(self) -> int:
        """The number of the round within its revision, from 1."""
        return self.opened.round

    @property
    def agreeing(self) -> tuple[str, ...]:
        """Those asked, and not replaced since, who agreed, with feedback or without."""
        return tuple(
            r.email for r in self.reviewers if r.email in self.answers and self.answers[r.email].answer in AGREEING
        )


def _hashes(answer: facts.ReviewerAnswered) -> Hashes:
    return answer.steps_hash, answer.text_hash
