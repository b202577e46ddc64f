"""Shapes of what is monitored."""

from datetime import date, datetime

from pydantic import BaseModel

from service.domain.facts import MonitoringOutcome


class MeasureShape(BaseModel):
    """A measure of success as the Doc names it."""

    name: str
    target: str
    unit: str


class ReachedShape(BaseModel):
    """How far a measure of success was reached."""

    name: str
    value: str
    target: str
    unit: str


class MonitoringShape(BaseModel):
    """How a revision was found to work, by whom and when; `next_review` is the day that held after it."""

    outcome: MonitoringOutcome
    by: str
    at: datetime
    next_review: date
    finding: str
    action: str
    reached: list[ReachedShape]


class MonitoringLine(BaseModel):
    """An SOP in force of which the caller says whether it works: by which day; `says` what happened `since` a day.

    `read` counts who of those `asked` to read it have.
    """

    id: str
    number: str
    title: str
    revision: int
    due: date | None
    overdue: bool
    since: date
    says: str
    asked: int
    read: int
    measures: list[MeasureShape]


class MonitoringList(BaseModel):
    """The SOPs whose monitoring waits for the caller, the most urgent first."""

    sops: list[MonitoringLine]


class MonitoringResultShape(BaseModel):
    """What became of one SOP's answer: when it is looked at again, or in a `sentence` why nothing was recorded."""

    id: str
    number: str
    recorded: bool
    next_review: date | None
    sentence: str | None


class MonitoringResultList(BaseModel):
    """What became of each answer, in their order."""

    results: list[MonitoringResultShape]
