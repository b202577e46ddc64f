"""One SOP in the place of others, by their numbers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Replaced:
    """Another SOP took the place of this one from that day on: it is superseded, and a draft of it is over."""

    by: str
    number: str
    title: str
    day: date

    @property
    def reason(self) -> str:
        """The other SOP, as people know it."""
        return f"{self.number} “{self.title}”"


@dataclass(frozen=True)
class PredecessorEnded:
    """An SOP that this revision was to replace is out of force; not `superseded` where it was so already."""

    revision: int
    sop_id: str
    number: str
    superseded: bool = True


ReplacementFact = Replaced | PredecessorEnded
