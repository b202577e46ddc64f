"""What became of the records of a revision that is not in force any more, once its time was over."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Destroyed:
    """People destroyed the files of a revision: on which day, who, and under which number that is on record."""

    revision: int
    day: date
    by: str
    record: str


@dataclass(frozen=True)
class KeptLonger:
    """The files of a revision are kept until this day, though their time is over before."""

    revision: int
    until: date
    reason: str


RetentionFact = Destroyed | KeptLonger
"""What a document controller says; each names the revision that it is about."""
