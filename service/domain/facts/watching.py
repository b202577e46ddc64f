"""What was found changed outside the procedure, and put right again."""

from dataclasses import dataclass
from typing import Literal

AlarmKind = Literal[
    "unlocked",
    "moved",
    "trashed",
    "changed",
    "archive_changed",
    "archive_lost",
    "archive_missing",
    "draft_trashed",
    "draft_lost",
    "draft_moved",
    "shared",
    "archive_shared",
    "signed_copy_changed",
    "signed_copy_lost",
    "signed_copy_shared",
    "attendance_list_changed",
    "attendance_list_lost",
    "attendance_list_shared",
    "paper_scan_changed",
    "paper_scan_lost",
    "form_lost",
    "form_unlocked",
    "form_moved",
    "form_exchanged",
]


@dataclass(frozen=True)
class AlarmRaised:
    """A file of an authorised revision, or a draft, is not as it was left; `detail` is what was seen."""

    alarm: AlarmKind
    revision: int
    detail: str = ""


@dataclass(frozen=True)
class AlarmEnded:
    """The file is as it should be again."""

    alarm: AlarmKind
    revision: int


AlarmFact = AlarmRaised | AlarmEnded
