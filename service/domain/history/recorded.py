"""A fact in the history of an SOP."""

from dataclasses import dataclass
from datetime import datetime

from service.domain.facts import Fact


@dataclass(frozen=True)
class Recorded:
    """A fact with when it was recorded and whose act it was."""

    fact: Fact
    at: datetime
    by: str
