"""Meetings with everyone concerned (FGD), each held within a review round."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MeetingCalled:
    """A meeting was called within a round, or moved where it was called before; `hours` and `place` as people write."""

    round: int
    meeting: str
    day: date
    hours: str
    place: str
    invited: tuple[str, ...]


@dataclass(frozen=True)
class MeetingHeld:
    """A meeting took place: who attended, by address, and guests, by name. Told again, it corrects what was told."""

    meeting: str
    day: date
    attended: tuple[str, ...]
    guests: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingDecided:
    """A meeting decided: `feedback` is the decision, `settles` the feedback that got its disposition, too."""

    meeting: str
    feedback: str
    settles: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeetingCalledOff:
    """A meeting does not take place."""

    meeting: str
    reason: str


MeetingFact = MeetingCalled | MeetingHeld | MeetingDecided | MeetingCalledOff
