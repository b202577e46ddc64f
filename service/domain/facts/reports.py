"""What people who work by an SOP report of it, how long its steps took them, and what came of what they reported."""

from dataclasses import dataclass
from typing import Literal

ReportOutcome = Literal["put_right", "next_revision", "no_change"]


@dataclass(frozen=True)
class ReportMade:
    """What does not work as written, at one step or ("") in the whole SOP; `stopped` where the work stands still.

    Whoever reported is who recorded it. `seal` is random, so that nobody finds that out from the hashes by trying.
    """

    report: str
    revision: int
    text: str
    step: str = ""
    stopped: bool = False
    seal: str = ""


@dataclass(frozen=True)
class ReportAnswered:
    """What came of a report: put right by words, to be in the next revision, or nothing changes; and why."""

    report: str
    outcome: ReportOutcome
    answer: str


@dataclass(frozen=True)
class TimeReported:
    """How many working minutes a step took somebody in real work; `seal` as of a report."""

    revision: int
    step: str
    minutes: int
    seal: str = ""


@dataclass(frozen=True)
class TimeTakenUp:
    """The revision that is drafted deals with a step that takes longer than is written; this is the feedback."""

    feedback: str
    step: str


ReportFact = ReportMade | ReportAnswered | TimeReported | TimeTakenUp
