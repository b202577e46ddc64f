"""A revision found again after the records were lost."""

from dataclasses import dataclass
from datetime import datetime

from service.domain.facts.adoption import Adopted
from service.domain.facts.authorisation import Authorised
from service.domain.facts.files import Archived


@dataclass(frozen=True)
class RebuiltAuthorisation:
    """The decision that stood: what was decided, by whom and when, and whether the Doc was stamped and read back."""

    decided: Authorised
    by: str
    at: datetime
    stamped: bool
    confirmed: bool


@dataclass(frozen=True)
class Rebuilt:
    """The revision stands as the register or its files told it; what else had been recorded of it is gone.

    `entries` are how many the lost history had when that was written down, and `last_hash` the hash of the last.
    """

    begun: datetime
    entries: int = 0
    last_hash: str = ""
    document_id: str | None = None
    header: str | None = None
    folder: str | None = None
    locked: bool = False
    authorisation: RebuiltAuthorisation | None = None
    archive: Archived | None = None
    archive_folder: str | None = None
    adopted: Adopted | None = None
