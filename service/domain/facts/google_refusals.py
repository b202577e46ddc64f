"""What Google refuses while an SOP is settled, until it is done after all."""

from dataclasses import dataclass
from typing import Literal

from service.domain.sentences import Sentence

FileStep = Literal[
    "document",
    "words",
    "particulars",
    "block",
    "head",
    "marks",
    "references",
    "changes",
    "share",
    "unshare",
    "dispositions",
    "reports",
    "minutes",
    "pictures",
    "stamp",
    "lock",
    "read_back",
    "archive",
    "unlock",
    "clear",
    "in_force",
    "superseded",
    "replaced",
    "withdrawn",
    "archive_moved",
    "signed_copy_moved",
    "attendance_list_moved",
    "header",
    "put_away",
    "put_back",
    "namers",
    "forms",
    "form_looked",
    "form_copied",
    "form",
]
"""What settling does to files, each by itself."""
SettlingStep = Literal[FileStep, "register", "mail"]
"""All that settling does: to files, to the register's rows, and by mail."""


@dataclass(frozen=True)
class StepRefused:
    """Google does not let a step be done; `about` is the address or revision it is for, `why` says what to do."""

    step: SettlingStep
    about: str
    why: Sentence


@dataclass(frozen=True)
class StepSettled:
    """What was refused is done, or need not be done any more."""

    step: SettlingStep
    about: str


RefusalFact = StepRefused | StepSettled
