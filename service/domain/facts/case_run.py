"""One run of an SOP in force, for a case (*pelaksanaan*): a history of its own."""

from dataclasses import dataclass
from datetime import date

from service.domain.document.sop_document import Step


@dataclass(frozen=True)
class RunWay:
    """A way out of a step: the steps that it leads to, from 0, none where the procedure ends; and its condition."""

    to: tuple[int, ...]
    label: str = ""


@dataclass(frozen=True)
class RunStep:
    """A step as it stood when the run began, with its number and its ways out; of several one is chosen.

    `evidence` says that the step asks for a link or a note.
    """

    id: str
    number: str
    step: Step
    ways: tuple[RunWay, ...]
    evidence: bool = False


@dataclass(frozen=True)
class CaseStarted:
    """Somebody began to follow an SOP for a case, by the revision that was in force."""

    case: str
    due: date | None
    sop: str
    number: str
    title: str
    department: str
    revision: int
    steps: tuple[RunStep, ...]


@dataclass(frozen=True)
class Tick:
    """A step was done or, `skipped`, not needed; `way` is the place of the chosen one among its ways.

    `minutes` are working ones that somebody told.
    """

    id: str
    step: str
    way: int | None = None
    note: str = ""
    link: str = ""
    minutes: int | None = None
    skipped: bool = False


@dataclass(frozen=True)
class StepsTicked:
    """Several steps were ticked with one click."""

    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class TickUndone:
    """A wrong tick was taken back."""

    tick: str


@dataclass(frozen=True)
class CasePassedOn:
    """The run was passed on to a colleague."""

    to: str
    note: str = ""


@dataclass(frozen=True)
class CaseChanged:
    """What the run is for, or by when it is due, is another from now on."""

    case: str
    due: date | None


@dataclass(frozen=True)
class CaseFinished:
    """Everything was done."""


@dataclass(frozen=True)
class CaseAbandoned:
    """The run was given up, and why."""

    reason: str


CaseRunFact = CaseStarted | StepsTicked | TickUndone | CasePassedOn | CaseFinished | CaseAbandoned | CaseChanged
"""Everything that can happen to a run."""
