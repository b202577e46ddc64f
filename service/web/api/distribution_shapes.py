"""Shapes of how an SOP is made known."""

from datetime import date, datetime

from pydantic import BaseModel

from service.web.api.revision_shapes import ScanShape


class ConcernShape(BaseModel):
    """Whom an SOP concerns besides those who do its steps: people, and departments by their codes."""

    people: list[str]
    heads: list[str]
    departments: list[str]


class ReaderShape(BaseModel):
    """Somebody who is to read it, by which day, and when they said that they have."""

    email: str
    due: date
    read: datetime | None
    attended: bool


class SocialisationShape(BaseModel):
    """A socialisation meeting: who came, and the picture of the attendance list; `by` recorded it."""

    day: date
    attended: list[str]
    guests: list[str]
    attendance_list: ScanShape | None
    by: str
    at: datetime


class MyReadingShape(BaseModel):
    """The caller's own: by when they are to read it (null: they were not asked), when they did, and their steps."""

    due: date | None
    read: datetime | None
    attended: bool
    steps: list[int]


class DistributionShape(BaseModel):
    """How a revision is known: how many were asked, have read it, and came to a meeting, which counts as no reading.

    `readers` and `meetings` are for the owner, the head of the department and controllers; null for all others.
    """

    revision: int
    asked: int
    read: int
    attended: int
    explained: date | None
    mine: MyReadingShape
    readers: list[ReaderShape] | None
    meetings: list[SocialisationShape] | None
