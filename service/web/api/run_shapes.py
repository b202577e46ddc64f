"""What the API says of runs."""

from datetime import date

from pydantic import BaseModel

from service.domain.history.case_run import RunState


class RunLine(BaseModel):
    """A run in a list: of which SOP, for what, who began it, who has it, where it stands.

    `now` are the numbers of the steps to be done now, `says` the same in words; `link` leads to its page.
    """

    id: str
    sop_id: str
    number: str
    title: str
    revision: int
    case: str
    started_by: str
    holder: str
    started: date
    due: date | None
    overdue: bool
    state: RunState
    done: int
    steps: int
    now: list[str]
    says: str
    link: str


class RunList(BaseModel):
    """Runs, those that are due first."""

    runs: list[RunLine]


class StepTimesShape(BaseModel):
    """What a step was promised to take and how long it took, in working minutes; `says` is it in words."""

    step: int
    promised: float | None
    median: float
    shortest: int
    longest: int
    times: int
    says: str


class OwnTimesShape(BaseModel):
    """How long a step took the caller in the median, which nobody else is shown; working minutes."""

    step: int
    median: float
    times: int


class AbandonedShape(BaseModel):
    """Why a run was given up, and when."""

    case: str
    day: date | None
    reason: str


class RunFiguresShape(BaseModel):
    """How the revision in force was followed; times stand there of steps that enough runs had."""

    revision: int
    finished: int
    abandoned: list[AbandonedShape]
    steps: list[StepTimesShape]
    own: list[OwnTimesShape]


class SopRuns(BaseModel):
    """An SOP's open runs and its figures, null where no revision of it was ever in force."""

    open: list[RunLine]
    figures: RunFiguresShape | None


class WayShape(BaseModel):
    """A way out of a step, from 1: its condition and the numbers of the steps it leads to, none where it ends."""

    way: int
    label: str
    to: list[str]
    says: str


class CaseRunStepShape(BaseModel):
    """A step as it stood when the run began; one way is chosen where it has several.

    `evidence` says that a link or a note is asked for, `now` that it is to be done now.
    """

    step: int
    number: str
    activity: str
    pic: str
    involved: list[str]
    documents: str
    duration: str
    output: str
    note: str
    ways: list[WayShape]
    evidence: bool
    now: bool


class TickShape(BaseModel):
    """A step that was done or skipped, by whom and on which day; `way` is the one that was chosen.

    `counts` is false where the run has not come to it yet.
    """

    id: str
    step: int
    by: str
    day: date
    way: int | None
    note: str
    link: str
    skipped: bool
    counts: bool


class CaseRunShape(BaseModel):
    """A run: its steps, what was ticked in that order, and how it ended.

    `outdated` says so where another revision is in force by now, or none; `sop_link` leads to what is.
    """

    id: str
    sop_id: str
    number: str
    title: str
    revision: int
    case: str
    due: date | None
    started_by: str
    started: date
    holder: str
    state: RunState
    complete: bool
    steps: list[CaseRunStepShape]
    ticks: list[TickShape]
    ended: date | None
    reason: str
    outdated: str | None
    sop_link: str
    link: str
