"""An SOP on the map, and the places of its steps."""

from dataclasses import dataclass

from service.domain.document.sop_document import Step


@dataclass(frozen=True)
class StepAt:
    """A step: of which SOP, by its number, the how-manyth from 1, and its row."""

    number: str
    row: int
    step: Step


@dataclass(frozen=True)
class Procedure:
    """An SOP in force with its steps."""

    sop_id: str
    number: str
    title: str
    document_id: str
    steps: tuple[Step, ...]

    @property
    def places(self) -> tuple[StepAt, ...]:
        """Its steps with their places."""
        return tuple(StepAt(self.number, row, step) for row, step in enumerate(self.steps, start=1))
