"""A fact in its history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Recorded:
    """A fact with when it was recorded and whose act it was."""

    fact: Any
    at: datetime
    by: str
