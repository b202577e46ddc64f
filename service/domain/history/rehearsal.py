"""A rehearsal of an SOP: run to its end or waived, or still open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from service.domain import facts


@dataclass(frozen=True)
class Simulation:
    """A rehearsal or its waiver, with who recorded it and when."""

    fact: facts.Simulated | facts.SimulationWaived
    by: str
    at: datetime

    @property
    def failed(self) -> bool:
        """Whether it was run, and failed."""
        return isinstance(self.fact, facts.Simulated) and self.fact.outcome == "failed"

    @property
    def live(self) -> bool:
        """Whether it was run live, by people who hold the roles."""
        return isinstance(self.fact, facts.Simulated) and self.fact.counts_as == "live"


@dataclass(frozen=True)
class OpenRehearsal:
    """A rehearsal that is not finished yet: what is told of its steps so far, and since when their clocks run."""

    begun: facts.RunBegun
    by: str
    at: datetime
    results: Mapping[str, facts.StepResult] = field(default_factory=dict)
    clocks: Mapping[str, datetime] = field(default_factory=dict)
