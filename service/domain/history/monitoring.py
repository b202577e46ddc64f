"""The monitoring of one revision, in the order in which it was answered."""

from dataclasses import dataclass
from datetime import datetime

from service.domain import facts


@dataclass(frozen=True)
class Monitoring:
    """How a revision was found to work, by whom and when."""

    fact: facts.Monitored
    by: str
    at: datetime
