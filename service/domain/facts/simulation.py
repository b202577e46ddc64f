"""Rehearsals of the steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

SimulationKind = Literal["live", "tabletop"]
StepOutcome = Literal["done", "not_on_this_branch", "not_exercised", "took_longer"]
SimulationOutcome = Literal["passed", "passed_with_notes", "failed"]


@dataclass(frozen=True)
class StepResult:
    """How one step went in a simulation; times in working minutes, and only where somebody typed or clocked them."""

    step: str
    outcome: StepOutcome
    working_minutes: int | None = None
    waiting_minutes: int | None = None
    result: str = ""
    deviation: str = ""


@dataclass(frozen=True)
class PlayedPart:
    """Who ran the part of a role that is in charge of steps."""

    role: str
    ran_by: tuple[str, ...]


@dataclass(frozen=True)
class Simulated:
    """A rehearsal of exactly these steps; `total_minutes` is what all of it took, where that was measured.

    `vacant` are the roles whose steps were exercised though nobody held them that day, `reason` says why all of it took
    longer than is written, `began` is the day on which a run of several days began. `written` are the times that the
    Doc promised, by step; facts of 0.2.0 do not say them.
    """

    simulation: str
    kind: SimulationKind
    day: date
    ran_by: tuple[str, ...]
    steps: tuple[StepResult, ...]
    outcome: SimulationOutcome
    steps_hash: str
    notes: str = ""
    total_minutes: int | None = None
    parts: tuple[PlayedPart, ...] = ()
    vacant: tuple[str, ...] = ()
    reason: str = ""
    began: date | None = None
    written: Mapping[str, str] = field(default_factory=dict)

    @property
    def counts_as(self) -> SimulationKind:
        """What it counts as: at the table where somebody ran the part of a role that nobody holds."""
        return "tabletop" if self.vacant else self.kind


@dataclass(frozen=True)
class SimulationWaived:
    """Somebody who may authorise decided that these steps need no rehearsal."""

    reason: str
    steps_hash: str


@dataclass(frozen=True)
class RunBegun:
    """A rehearsal began that is told step by step, perhaps for days."""

    simulation: str
    kind: SimulationKind
    steps_hash: str


@dataclass(frozen=True)
class StepBegun:
    """The clock of a step was started in the open run."""

    step: str


@dataclass(frozen=True)
class StepsRun:
    """How some steps went in the open run; what was told of them before holds no longer."""

    steps: tuple[StepResult, ...]


@dataclass(frozen=True)
class RunStopped:
    """The open run was given up."""

    reason: str


RunFact = RunBegun | StepBegun | StepsRun | RunStopped
"""What happens to a rehearsal while it is open; `Simulated` ends it."""
SimulationFact = Simulated | SimulationWaived | RunFact
