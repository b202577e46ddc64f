"""An SOP and its revisions, in the state that their history tells (see `history.fold`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from service.domain import facts
from service.domain.document.measure import Measure
from service.domain.history.changes import NOT_DESCRIBED, Description
from service.domain.history.checks import Dismissal
from service.domain.history.distribution import UNKNOWN, Distribution
from service.domain.history.feedback import Feedback
from service.domain.history.forms import NO_FORMS, Forms
from service.domain.history.mailed import Mailed, MailKey
from service.domain.history.monitoring import Monitoring
from service.domain.history.rehearsal import OpenRehearsal, Simulation
from service.domain.history.reports import Practice
from service.domain.history.review_round import Round
from service.domain.history.suggested import NOTHING, Suggested

Status = Literal[
    "drafting",
    "in_review",
    "in_simulation",
    "awaiting_authorisation",
    "authorised",
    "withdrawn",
    "superseded",
    "cancelled",
    "adopted",
]


ENDED: tuple[Status, ...] = ("withdrawn", "superseded", "cancelled")
"""Statuses of what is over, by which nobody works any more."""


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
    at: datetime | None = None


@dataclass(frozen=True)
class Authorisation:
    """The decision, who took it and when, and how far its consequences have come."""

    decided: facts.Authorised
    by: str
    at: datetime
    stamped: bool = False
    confirmed: bool = False


@dataclass(frozen=True)
class SignedCopy:
    """A signed copy, who added it and when, and the folder it is in."""

    kept: facts.SignedCopyKept
    by: str
    at: datetime
    folder: str


@dataclass(frozen=True)
class GivenSignature:
    """A signature before the authoriser's, whose and when."""

    fact: facts.Signed
    by: str
    at: datetime


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
    run: OpenRehearsal | None = None
    """The rehearsal that is open."""
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
    signatures: tuple[GivenSignature, ...] = ()
    """Those before the authoriser's since the revision last came from a round; not all stand, see `signatories`."""
    confirmations: tuple[EditorialConfirmation, ...] = ()
    former_authors: frozenset[str] = frozenset()
    """Who handed their authorship of this revision over."""
    cancelled: str | None = None
    drafted_as: facts.Drafted | None = None
    """What the Doc, its name and its folder still say, where the particulars were changed since."""
    block: Literal["", "asked", "inserted"] = ""
    """How far the identity block has come that is put in front of the Doc's own words."""
    own_head: Mapping[str, str] = field(default_factory=dict)
    """What the Doc's own head said of places that are stamped later."""
    given_up: tuple[str, ...] = ()
    """The lines of the Doc's own head that is to be taken out."""
    signed_copy_reserved: str | None = None
    signed_copies: tuple[SignedCopy, ...] = ()
    """The copies with a signature by hand or of a provider, the last of which counts."""
    destroyed: facts.Destroyed | None = None
    kept: facts.KeptLonger | None = None
    """Until when its files are kept longer than their time."""
    adopted: facts.Adopted | None = None
    """What the paper says, where the revision was authorised outside Baku."""
    handed_over: bool = False
    """Whether a part of it ever changed hands."""
    undone: bool = False
    """Whether its adoption was undone."""
    put_back: bool = False
    """Whether the Doc of an undone adoption lies where it came from."""
    pics: Mapping[str, str] = field(default_factory=dict)
    """Who was said to be in charge of steps whose marks the Doc does not have yet, by their ids."""
    rewriting: facts.RewritesAccepted | None = None
    """What was accepted to be rewritten and the Doc does not say yet."""
    suggested: Suggested = NOTHING
    right: facts.ContentRead | None = None
    """What the Doc said when its references were last right."""
    illustrated: facts.Illustrated | None = None
    """Which pictures of ours the Doc has."""
    pictured: bool | None = None
    """Whether somebody chose that the Doc shows the flow as a picture, or not; None where nobody did."""
    redrawn: bool = False
    """Whether the Doc is still to be brought into line with that."""
    monitorings: tuple[Monitoring, ...] = ()
    replaced: frozenset[str] = frozenset()
    """The ids of the SOPs that it was to replace and that are out of force."""
    described: Description = NOT_DESCRIBED
    """What its change history is to say."""
    turns: int = 0
    """How often a decision came to nothing: declined, or lapsed."""
    distribution: Distribution = UNKNOWN
    rebuilt: facts.Rebuilt | None = None
    """How it was found again, where the records were lost."""

    @property
    def number(self) -> int:
        """The number after "Rev."."""
        return self.drafted.revision

    @property
    def next_review(self) -> date | None:
        """The day by which it is looked at again whether the revision still works; none before its authorisation."""
        decided = self.authorisation.decided.next_review if self.authorisation else None
        return self.monitorings[-1].fact.next_review if self.monitorings else decided

    @property
    def signed_copy(self) -> SignedCopy | None:
        """The signed copy that counts."""
        return self.signed_copies[-1] if self.signed_copies else None

    @property
    def awaits_signed_copy(self) -> bool:
        """Whether it is authorised, and the print or PDF with the signature is not there yet."""
        signed = self.authorisation if self.status == "authorised" and not self.signed_copies else None
        return signed is not None and signed.confirmed and signed.decided.signature != "electronic"

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
    def measures(self) -> tuple[Measure, ...]:
        """By what it is known to work, as last read."""
        return self.content.measures if self.content else ()

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
    def rehearsals(self) -> tuple[Simulation, ...]:
        """Every simulation or waiver of the steps as last read, whatever was declined or reviewed again since."""
        content = self.content
        return tuple(s for s in self.simulations if content and s.fact.steps_hash == content.steps_hash)

    @property
    def settled_simulation(self) -> Simulation | None:
        """The last simulation or waiver of the steps as they are; none where that one failed."""
        last = self.rehearsals[-1] if self.rehearsals else None
        return None if last is None or last.failed else last


@dataclass(frozen=True)
class Sop:
    """One procedure: its number for ever, its revisions, and all feedback it ever got."""

    id: str
    number: str
    revisions: tuple[Revision, ...]
    feedback: Mapping[str, Feedback]
    length: int
    """How many facts the history has; the next append must find the same."""
    hash: str = ""
    """That of the last fact, as the records chain them; "" where it was told by facts that are not recorded."""
    withdrawn: facts.Withdrawn | facts.Replaced | None = None
    """How it ended, where nothing of it is in force any more; superseded by another SOP, too."""
    proposed: WithdrawalProposal | None = None
    alarms: tuple[facts.AlarmRaised, ...] = ()
    """What was found changed outside the procedure and is not put right yet."""
    alarms_raised: Mapping[tuple[int, facts.AlarmKind], int] = field(default_factory=dict)
    """How often each alarm was raised, by revision."""
    mails: Mapping[MailKey, Mailed] = field(default_factory=dict)
    refused: tuple[facts.StepRefused, ...] = ()
    """What Google does not let be done, the longest first."""
    namers: tuple[tuple[facts.NamersFound, datetime], ...] = ()
    """Who names it, as it was found at each change that they are told of, and when."""
    forms: Forms = NO_FORMS
    practice: Practice = field(default_factory=Practice)
    """What people who work by it report."""
    dismissed: Mapping[str, Dismissal] = field(default_factory=dict)
    """The rules of a good SOP that somebody let be."""

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
