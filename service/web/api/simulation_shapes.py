"""What the API tells of rehearsals, those that are open and those that are due."""

from datetime import date, datetime

from pydantic import BaseModel

from service.domain.facts import StepOutcome


class StepResultShape(BaseModel):
    """How one step went, `measured_minutes` beside the most that is written; times in working minutes.

    `beyond` says that it took longer than the company tolerates.
    """

    step: str
    outcome: StepOutcome
    working_minutes: int | None
    waiting_minutes: int | None
    result: str
    deviation: str
    written: str
    written_minutes: float | None
    measured_minutes: int | None
    beyond: bool


class PartShape(BaseModel):
    """Who ran the part of a role."""

    role: str
    ran_by: list[str]


class VerdictShape(BaseModel):
    """What a rehearsal proves along the flow: `measured_minutes`, and what is written for the same steps.

    `not_exercised`, `not_on_this_branch` and `longer` are numbers of steps; `vacant` are roles that nobody holds.
    """

    measured_minutes: int | None
    written_minutes: float | None
    beyond: bool
    not_exercised: list[int]
    not_on_this_branch: list[int]
    longer: list[int]
    vacant: list[str]


class SimulationShape(BaseModel):
    """A rehearsal, or its waiver (`outcome` "waived", `notes` its reason).

    `kind` is what it counts as: one that was `run_as` live is one at the table where a role had no holder. `holds` says
    that the steps are still the same.
    """

    id: str | None
    kind: str
    run_as: str
    day: date
    began: date | None = None
    ran_by: list[str]
    parts: list[PartShape]
    outcome: str
    notes: str
    reason: str = ""
    total_minutes: int | None = None
    holds: bool
    verdict: VerdictShape | None = None
    steps: list[StepResultShape]
    recorded_by: str
    at: datetime


class RunStepShape(BaseModel):
    """A step of the open rehearsal: since when its clock runs, or how it went."""

    step: int
    clock: datetime | None
    outcome: StepOutcome | None
    working_minutes: int | None


class RunShape(BaseModel):
    """The rehearsal that is open: told step by step until it is finished or stopped.

    It is `outdated` once the steps are others than when it began.
    """

    id: str
    kind: str
    begun_by: str
    begun_at: datetime
    outdated: bool
    steps: list[RunStepShape]


class LiveDueShape(BaseModel):
    """The live rehearsal that is due because one was waived: by which day, and why it was waived."""

    day: date
    waived_by: str
    reason: str
