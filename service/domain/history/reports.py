"""What people who work by an SOP reported of it, in the state that its history tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from service.domain import facts


@dataclass(frozen=True)
class Report:
    """A report, who made it and when, and what came of it."""

    made: facts.ReportMade
    by: str
    at: datetime
    answered: facts.ReportAnswered | None = None
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def id(self) -> str:
        """The id the API knows it by; feedback that it becomes has the same."""
        return self.made.report

    @property
    def open(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.answered is None


@dataclass(frozen=True)
class StepTime:
    """How long a step took somebody in real work."""

    fact: facts.TimeReported
    by: str
    at: datetime


@dataclass(frozen=True)
class Practice:
    """What is known of how an SOP works, from who works by it: reports by their ids, and times, oldest first."""

    reports: Mapping[str, Report] = field(default_factory=dict)
    times: tuple[StepTime, ...] = ()
    taken_times: Mapping[str, str] = field(default_factory=dict)
    """The steps that a revision deals with because of their times, by the feedback that says so."""

    @property
    def open(self) -> tuple[Report, ...]:
        """The reports that nobody has answered yet, oldest first."""
        return tuple(one for one in self.reports.values() if one.open)


def practice_after(practice: Practice, fact: facts.ReportFact, at: datetime, by: str) -> Practice:
    """Return what is known of how an SOP works after the fact."""
    match fact:
        case facts.ReportMade(report=key):
            return replace(practice, reports={**practice.reports, key: Report(fact, by, at)})
        case facts.ReportAnswered(report=key):
            answered = replace(practice.reports[key], answered=fact, answered_by=by, answered_at=at)
            return replace(practice, reports={**practice.reports, key: answered})
        case facts.TimeReported():
            return replace(practice, times=(*practice.times, StepTime(fact, by, at)))
        case facts.TimeTakenUp(feedback=key, step=step):
            return replace(practice, taken_times={**practice.taken_times, key: step})
    assert_never(fact)
