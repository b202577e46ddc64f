"""What people were mailed."""

from dataclasses import dataclass
from typing import Literal

Occasion = Literal[
    "round_opened",
    "due_soon",
    "answer_late",
    "not_answered",
    "all_answered",
    "round_not_closed",
    "answer_again",
    "decision_awaited",
    "decision_late",
    "alarm",
    "declined",
    "live_due",
    "in_force",
    "meeting_called",
    "meeting_called_off",
    "withdrawal_proposed",
    "reported",
    "work_stopped",
    "report_late",
    "report_decided",
    "roll_out",
    "role_taken",
    "reading_due",
    "reading_late",
    "monitoring_month",
    "monitoring_due",
    "monitoring_late",
    "adopted",
    "evaluation_asked",
    "evaluation_due",
    "proposals_asked",
    "proposals_due",
    "proposals_to_decide",
    "planned_late",
    "related_changed",
    "replaced",
    "basis_revoked",
    "month_figures",
    "records_broken",
    "run_due",
    "run_overdue",
    "run_passed_on",
    "people_faulty",
    "people_awaited",
]


@dataclass(frozen=True)
class MailDrafted:
    """A mail lies ready in the sender's mailbox; it is this draft that is sent, so it goes out once at most.

    `about` tells occasions of one kind apart within a revision: which round, which turn of the decision. `message` is
    the id of what the draft says: another one once it was edited.
    """

    revision: int
    occasion: Occasion
    about: str
    recipient: str
    draft: str
    message: str = ""


@dataclass(frozen=True)
class MailSent:
    """The mail of that draft went out."""

    draft: str


@dataclass(frozen=True)
class MailHeld:
    """It is certain that the mail of that draft did not go out yet: where it is gone, somebody deleted it."""

    draft: str


@dataclass(frozen=True)
class DigestTold:
    """Somebody whom a digest told of an occasion."""

    revision: int
    occasion: Occasion
    about: str
    recipient: str


@dataclass(frozen=True)
class ToldInDigests:
    """Digests that went out told these people of the SOP: one fact for all of a morning's."""

    told: tuple[DigestTold, ...]


MailFact = MailDrafted | MailSent | MailHeld | ToldInDigests
