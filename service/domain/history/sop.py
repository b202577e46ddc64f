"""An SOP and its revisions, in the state that their history tells (see `history.fold`)."""

import hashlib
import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from service.domain import facts
from service.domain.document.content import Hashes
from service.domain.document.suggestion import cut, suggested
from service.domain.sentences import Sentence, joined

Status = Literal[
    "drafting",
    "in_review",
    "in_simulation",
    "awaiting_authorisation",
    "authorised",
    "withdrawn",
    "cancelled",
]


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
        said = json.dumps([self.text, self.reply, self.state == "deleted"])
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    def words(self, longest: int | None = None) -> Sentence:
        """Return what it says, for people; what it quotes is cut to a length."""
        if self.given.kind == "suggestion":
            return suggested(self.text, longest)
        return joined((cut(self.text, longest),), "")


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
    overruled: Mapping[str, Overruling] = field(default_factory=dict)
    """By reviewer, why the round may close over their objection."""

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


@dataclass(frozen=True)
class Simulation:
    """A rehearsal or its waiver, with who recorded it and when."""

    fact: facts.Simulated | facts.SimulationWaived
    by: str
    at: datetime


@dataclass(frozen=True)
class DecisionRequest:
    """Somebody asked for the decision to authorise, with a note for whoever takes it."""

    by: str
    at: datetime
    note: str


@dataclass(frozen=True)
class WithdrawalProposal:
    """Somebody asked for the SOP to be withdrawn, and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class EditorialConfirmation:
    """Somebody was shown the differences of this content and found them editorial only."""

    by: str
    hashes: tuple[str, str]
    """Of steps and text."""


@dataclass(frozen=True)
class Authorisation:
    """The decision, who took it and when, and how far its consequences have come."""

    decided: facts.Authorised
    by: str
    at: datetime
    stamped: bool = False
    confirmed: bool = False


MailKey = tuple[int, facts.Occasion, str, str]
"""Revision, occasion, what it is about within the revision, and recipient."""


@dataclass(frozen=True)
class Mailed:
    """A mail that was drafted, and when; sent since, or about to be, or `held`: certain not to have gone out."""

    draft: str
    at: datetime
    sent: bool = False
    message: str = ""
    held: bool = False


@dataclass(frozen=True)
class Revision:
    """One revision of an SOP, in the state its facts have brought it to."""

    drafted: facts.Drafted
    drafted_at: datetime
    status: Status = "drafting"
    intents: Mapping[facts.FileKind, tuple[tuple[facts.FileIntended, datetime], ...]] = field(default_factory=dict)
    document_id: str | None = None
    header: str | None = None
    shared: Mapping[str, facts.GuestRole] = field(default_factory=dict)
    """Who was given the Doc itself, besides its folder, and what they may do with it."""
    content: facts.ContentRead | None = None
    rounds: tuple[Round, ...] = ()
    simulations: tuple[Simulation, ...] = ()
    authorisation: Authorisation | None = None
    archive_reserved: str | None = None
    archive: facts.Archived | None = None
    archive_folder: str | None = None
    """Where the PDF is: with its Doc, unless Google refused to move it there."""
    folder: str | None = None
    locked: bool = False
    lapsed: str | None = None
    """Why the last authorisation did not hold."""
    cleared: bool = True
    """Whether the Doc shows no trace of an authorisation that lapsed."""
    declined: str | None = None
    declined_by: str = ""
    written: bool = False
    requested: DecisionRequest | None = None
    confirmations: tuple[EditorialConfirmation, ...] = ()
    former_authors: frozenset[str] = frozenset()
    """Who handed their authorship of this revision over."""
    cancelled: str | None = None
    drafted_as: facts.Drafted | None = None
    """What the Doc, its name and its folder still say, where the particulars were changed since."""
    turns: int = 0
    """How often a decision came to nothing: declined, or lapsed."""

    @property
    def number(self) -> int:
        """The number after "Rev."."""
        return self.drafted.revision

    @property
    def round(self) -> Round | None:
        """The open review round."""
        last = self.rounds[-1] if self.rounds else None
        given_up = self.status == "cancelled" or (last and last.cancelled is not None)
        return last if last and not last.closed and not given_up else None

    @property
    def steps(self) -> tuple[facts.SeenStep, ...]:
        """The steps as last read, with their ids."""
        return self.content.steps if self.content else ()

    @property
    def agreed(self) -> Round | None:
        """The closed round that still counts: one that ended after the revision last went back to drafting."""
        live = self.status in ("in_simulation", "awaiting_authorisation", "authorised")
        return self.rounds[-1] if live and self.rounds and self.rounds[-1].closed else None

    @property
    def ever_authors(self) -> frozenset[str]:
        """Everybody who is or was an author of this revision, whatever was handed over since."""
        return self.former_authors.union(self.drafted.authors)

    @property
    def independent_reviewers(self) -> tuple[str, ...]:
        """Those who agreed in the round that counts and never were authors."""
        agreed = self.agreed
        return tuple(email for email in agreed.agreeing if email not in self.ever_authors) if agreed else ()

    @property
    def editorial(self) -> frozenset[tuple[str, str]]:
        """Hashes of steps and text that somebody who never was an author confirmed to differ editorially only."""
        return frozenset(c.hashes for c in self.confirmations if c.by not in self.ever_authors)

    @property
    def settled_simulation(self) -> Simulation | None:
        """The last simulation or waiver, passed or not, of the round that counts."""
        agreed = self.agreed
        if agreed is None or not self.simulations or agreed.closed_at is None:
            return None
        last = self.simulations[-1]
        return last if last.at >= agreed.closed_at else None


@dataclass(frozen=True)
class Sop:
    """One procedure: its number for ever, its revisions, and all feedback it ever got."""

    id: str
    number: str
    revisions: tuple[Revision, ...]
    feedback: Mapping[str, Feedback]
    length: int
    """How many facts the history has; the next append must find the same."""
    withdrawn: facts.Withdrawn | None = None
    proposed: WithdrawalProposal | None = None
    alarms: tuple[facts.AlarmRaised, ...] = ()
    """What was found changed outside the procedure and is not put right yet."""
    mails: Mapping[MailKey, Mailed] = field(default_factory=dict)
    refused: tuple[facts.StepRefused, ...] = ()
    """What Google does not let be done, the longest first."""

    @property
    def current(self) -> Revision:
        """The newest revision, whatever its status."""
        return self.revisions[-1]

    @property
    def files_refused(self) -> tuple[facts.StepRefused, ...]:
        """What of it Google does not let be done with its files."""
        return tuple(one for one in self.refused if one.step not in ("register", "mail"))

    @property
    def in_hand(self) -> tuple[Feedback, ...]:
        """The feedback on the newest revision, in the order it came."""
        return tuple(f for f in self.feedback.values() if f.revision == self.current.number)

    @property
    def previous(self) -> Revision | None:
        """The authorised revision that the newest one would follow."""
        earlier = (r for r in reversed(self.revisions[:-1]) if r.authorisation)
        return next(earlier, None)

    def in_force(self, on: date) -> Revision | None:
        """Return the revision in force on that day."""
        if self.withdrawn is not None and self.withdrawn.day <= on:
            return None
        for revision in reversed(self.revisions):
            authorisation = revision.authorisation
            if authorisation and authorisation.decided.effective <= on:
                return revision
        return None

    def superseded(self, on: date) -> tuple[Revision, ...]:
        """Return the authorised revisions that a later one has taken the place of by that day."""
        current = self.in_force(on)
        return tuple(r for r in self.revisions if r.authorisation and current and r.number < current.number)


def newest(sop: Sop) -> Revision:
    """Return the newest revision that was not given up; where all were, the last of them."""
    return next((r for r in reversed(sop.revisions) if r.status != "cancelled"), sop.current)
