"""Rehearsals of the steps."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

SimulationKind = Literal["live", "tabletop"]
StepOutcome = Literal["done", "not_on_this_branch", "not_exercised"]
SimulationOutcome = Literal["passed", "passed_with_notes", "failed"]


@dataclass(frozen=True)
class StepResult:
    """How one step went in a simulation; times in minutes."""

    step: str
    outcome: StepOutcome
    working_minutes: int | None = None
    waiting_minutes: int | None = None
    result: str = ""
    deviation: str = ""


@dataclass(frozen=True)
class Simulated:
    """A rehearsal of exactly these steps; `total_minutes` is what all of it took, where that was measured."""

    simulation: str
    kind: SimulationKind
    day: date
    ran_by: tuple[str, ...]
    steps: tuple[StepResult, ...]
    outcome: SimulationOutcome
    steps_hash: str
    notes: str = ""
    total_minutes: int | None = None


@dataclass(frozen=True)
class SimulationWaived:
    """Somebody who may authorise decided that these steps need no rehearsal."""

    reason: str
    steps_hash: str


SimulationFact = Simulated | SimulationWaived
