"""How far a sync of everything has come, for those who wait for it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from service.records.interface import Records

SYNC = "sync progress"
"""The bookmark it is kept under."""


@dataclass(frozen=True)
class Progress:
    """So many of so many SOPs read; `ended` is when it was over, "" while it runs, `waiting` how many have to wait."""

    begun: str
    done: int = 0
    all: int = 0
    ended: str = ""
    waiting: int = 0


def note(records: Records, progress: Progress) -> None:
    """Remember how far it has come."""
    records.set_bookmark(SYNC, json.dumps(asdict(progress)))


def progress(records: Records) -> Progress | None:
    """Return how far the last sync has come; None before the first."""
    told = records.bookmark(SYNC)
    return Progress(**json.loads(told)) if told else None


def moment(at: datetime) -> str:
    """Return a moment as it is remembered."""
    return at.isoformat(timespec="seconds")
